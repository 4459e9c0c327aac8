"""The areas that every copy of the site starts with, and those its examples need."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from directory.areas.saving import AreaRecord, SaveReport, save_areas
from directory.areas.welsh import WELSH_NAMES
from directory.models import Area

BASE_FILE = Path(__file__).parent / "base_areas.csv"
FRAME_KINDS = (Area.Kind.WORLD, Area.Kind.UK, Area.Kind.NATION, Area.Kind.REGION)


def load_base_areas() -> SaveReport:
    """Make worldwide, the UK, nations, English regions and the areas of the examples; a second run changes nothing."""
    return save_areas(base_records())


def frame_records() -> list[AreaRecord]:
    """Return the widest areas: worldwide, the UK, the nations and the English regions."""
    return [record for record in base_records() if record.kind in FRAME_KINDS]


@cache
def base_records() -> tuple[AreaRecord, ...]:
    return tuple(_read())


def _read() -> Iterator[AreaRecord]:
    with BASE_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield AreaRecord(
                kind=row["kind"],
                name=row["name"],
                code=row["code"],
                slug=row["slug"],
                name_cy=row["name_cy"] or WELSH_NAMES.get(row["code"], ""),
                other_names=tuple(filter(None, row["other_names"].split("|"))),
                latitude=float(row["latitude"]) if row["latitude"] else None,
                longitude=float(row["longitude"]) if row["longitude"] else None,
                parents=tuple(filter(None, row["parents"].split("|"))),
            )
