"""Telling places of the same name apart: by nation, county, council, or a town nearby."""

import re
from collections.abc import Iterator

from directory.areas.graph import AreaGraph, Point
from directory.areas.names import name_key
from directory.places.counties import COUNTY_TOWNS
from directory.places.data import Town, towns_by_name
from directory.places.distance import miles

NATIONS = {
    "england": "England",
    "lloegr": "England",
    "wales": "Wales",
    "cymru": "Wales",
    "scotland": "Scotland",
    "yr alban": "Scotland",
    "northern ireland": "Northern Ireland",
    "gogledd iwerddon": "Northern Ireland",
}
WHOLE_UK = {"uk", "united kingdom", "great britain", "gb", "britain"}
COUNTY_MILES = 60
TOWN_MILES = 40
_BREAKS = re.compile(r"\s*[,(;]\s*(?:near\s+|nr\s+)?|\s+(?:near|nr)\s+", re.IGNORECASE)


def split_qualifier(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield ways to read a text as a name and what tells it apart, the longest name first.

    It is cut at commas, brackets and “near”; a text without any at “in” and before its last words.
    """
    parts = [part.strip(" )") for part in _BREAKS.split(text)]
    for size in range(len(parts) - 1, 0, -1):
        yield ", ".join(parts[:size]), [part for part in parts[size:] if part]
    if len(parts) > 1:
        return
    words = text.split()
    if "in" in words[1:-1]:
        middle = words.index("in", 1)
        yield " ".join(words[:middle]), [" ".join(words[middle + 1 :])]
    for size in range(1, min(4, len(words))):
        tail = " ".join(words[-size:])
        if name_key(tail) in NATIONS | dict.fromkeys(WHOLE_UK) | COUNTY_TOWNS:
            yield " ".join(words[:-size]), [tail]


def narrow(towns: tuple[Town, ...], qualifier: str, graph: AreaGraph) -> tuple[Town, ...] | None:
    """Return the towns that the qualifier fits (perhaps none), or None where the qualifier itself isn't known."""
    key = name_key(qualifier)
    if key in WHOLE_UK:
        return towns
    if key in NATIONS:
        return tuple(town for town in towns if town.nation == NATIONS[key])
    if near := tuple(town for town in towns if name_key(town.near) == key):
        return near
    point, reach = _point(key, graph)
    if point is None:
        return None
    distances = sorted((miles(*point, *town.point), index) for index, town in enumerate(towns))
    distance, index = distances[0]
    return (towns[index],) if distance <= reach else ()


def _point(key: str, graph: AreaGraph) -> tuple[Point | None, float]:
    """Return the point that a county, council or town stands for, and how far off a place in it can be (miles)."""
    if key in COUNTY_TOWNS:
        return towns_by_name()[COUNTY_TOWNS[key]][0].point, COUNTY_MILES
    for node in graph.by_name(key):
        if point := graph.centre(node.id):
            return point, COUNTY_MILES if node.kind == "council" else 2 * COUNTY_MILES
    if towns := towns_by_name().get(key):
        return towns[0].point, TOWN_MILES
    return None, 0
