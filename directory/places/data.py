"""The built-in postcode areas and towns, read once per process when they are first asked for (see data/NOTICE.md)."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from directory.areas.names import name_key

DATA = Path(__file__).parent / "data"
OTHER_NAME_WEIGHT = 0.2


class Town(NamedTuple):
    """`near` is the nearest larger town, by which places of the same name are told apart; population 0 is unknown."""

    name: str
    latitude: float
    longitude: float
    population: int
    nation: str
    near: str

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude


class PostcodeArea(NamedTuple):
    """`point` is None for Jersey, Guernsey and the Isle of Man."""

    code: str
    name: str
    point: tuple[float, float] | None


@cache
def postcode_areas() -> dict[str, PostcodeArea]:
    """Return the 124 areas by their one or two letters."""
    return {
        code: PostcodeArea(code, name, (float(latitude), float(longitude)) if latitude else None)
        for code, name, latitude, longitude in _read("postcode_areas.csv")
    }


@cache
def towns_by_name() -> dict[str, tuple[Town, ...]]:
    """Return towns and villages by every name they have (see name_key), the one most probably meant first.

    A place found by another of its names has to be five times as large to come before one that is called so.
    """
    found: dict[str, list[tuple[float, Town]]] = {}
    for name, other_names, latitude, longitude, population, nation, near in _read("towns.csv"):
        town = Town(name, float(latitude), float(longitude), int(population), nation, near)
        found.setdefault(name_key(name), []).append((town.population, town))
        if other_names:
            for other in other_names.split("|"):
                found.setdefault(name_key(other), []).append((town.population * OTHER_NAME_WEIGHT, town))
    return {
        key: tuple(town for _, town in sorted(weighed, key=lambda pair: -pair[0])) if weighed[1:] else (weighed[0][1],)
        for key, weighed in found.items()
    }


@cache
def town_names() -> dict[str, Town]:
    """Return the towns by their first names only: what a misspelt name is compared with."""
    return {key: towns[0] for key, towns in towns_by_name().items() if name_key(towns[0].name) == key}


def _read(name: str) -> Iterator[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows
