"""Reading a list of UK councils in the shape of mySociety's uk_local_authorities.csv."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from directory.areas.base import frame_records
from directory.areas.names import name_key
from directory.areas.saving import AreaRecord
from directory.areas.welsh import WELSH_NAMES
from directory.csvfiles import CsvRow, RowFault, read_rows, shorten
from directory.models import Area
from directory.models.areas import GSS_CODE

COLUMNS = (
    "local-authority-code official-name nice-name gss-code nation region local-authority-type "
    "county-la combined-authority alt-names current-authority lat long"
).split()
KINDS = {
    **dict.fromkeys(["UA", "MD", "NMD", "LBO", "CC", "SCO", "WPA", "NID"], Area.Kind.COUNCIL),
    "CTY": Area.Kind.COUNTY,
    "COMB": Area.Kind.COMBINED_AUTHORITY,
    "SRA": Area.Kind.COMBINED_AUTHORITY,
}
NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
NAME_LENGTH = 150
UK_SOUTH, UK_NORTH, UK_WEST, UK_EAST = 49.0, 61.5, -9.0, 2.5
_MISREAD = re.compile("[\ufffd½¾]|Ã|Â|ï¿")  # traces of a text once read in the wrong encoding

_MACHINE_MADE = re.compile(r" (?:london boro|ua|ca|district|county)$", re.IGNORECASE)


@dataclass
class CouncilFile:
    """What a file says: the areas to write (the nations and regions they lie in first), and what was left out."""

    records: list[AreaRecord] = field(default_factory=list)
    good_rows: int = 0
    former: int = 0
    faults: list[RowFault] = field(default_factory=list)


class BadCell(Exception):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def read_council_file(path: str | Path) -> CouncilFile:
    """Read the rows of current authorities; raise CsvFileError where the file as a whole can't be used.

    The points of counties and combined authorities are not taken: in the public file some lie in another part of
    the country, while the middle of the councils inside is always right.
    """
    result = CouncilFile()
    records: dict[str, AreaRecord] = {}
    rows: dict[str, CsvRow] = {}
    for row in read_rows(path, COLUMNS):
        try:
            if not _is_current(row):
                result.former += 1
                continue
            record = _record(row)
            if record.key in rows:
                column = "gss-code" if record.code else "nice-name"
                raise BadCell(column, f"{record.key} stands in row {rows[record.key].number} already")
        except BadCell as bad:
            result.faults.append(RowFault(row.number, bad.column, bad.reason))
        else:
            records[record.key], rows[record.key] = record, row
    result.good_rows = len(records)
    result.records = [*frame_records(), *_with_parents(records, rows, result.faults)]
    return result


def _is_current(row: CsvRow) -> bool:
    if row.fault:
        raise BadCell("", row.fault)
    said = row["current-authority"].lower()
    if said not in ("true", "false"):
        raise BadCell("current-authority", f"must be True or False, not “{shorten(said)}”")
    return said == "true"


def _record(row: CsvRow) -> AreaRecord:
    kind = KINDS.get(row["local-authority-type"])
    if kind is None:
        known = ", ".join(KINDS)
        raise BadCell("local-authority-type", f"“{shorten(row['local-authority-type'])}” is no type we know ({known})")
    code = row["gss-code"].upper()
    if code and not GSS_CODE.match(code):
        raise BadCell("gss-code", f"“{shorten(row['gss-code'])}” is not a letter and eight digits")
    if row["nation"] not in NATIONS:
        raise BadCell("nation", f"“{shorten(row['nation'])}” is not one of {', '.join(NATIONS)}")
    _frame_key(row)
    wide = kind != Area.Kind.COUNCIL
    latitude, longitude = _point(row)
    name = _name(row, "official-name" if kind == Area.Kind.COMBINED_AUTHORITY else "nice-name")
    return AreaRecord(
        kind=kind,
        name=name,
        code=code,
        slug=_slug(name),
        name_cy=WELSH_NAMES.get(code, ""),
        other_names=_other_names(row, name),
        latitude=None if wide else latitude,
        longitude=None if wide else longitude,
    )


def _name(row: CsvRow, column: str) -> str:
    name = row[column] or row["nice-name"]
    if not _slug(name):
        raise BadCell(column, "has no name")
    if len(name) > NAME_LENGTH:
        raise BadCell(column, f"is longer than {NAME_LENGTH} characters")
    return name


def _slug(name: str) -> str:
    return name_key(name).replace(" ", "-")[:80]


def _point(row: CsvRow) -> tuple[float | None, float | None]:
    """Return latitude and longitude in degrees, rounded to about 10 cm, or None twice."""
    if not row["lat"] and not row["long"]:
        return None, None
    values = []
    for column, low, high in (("lat", UK_SOUTH, UK_NORTH), ("long", UK_WEST, UK_EAST)):
        try:
            value = float(row[column])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise BadCell(column, f"“{shorten(row[column])}” is not a number of degrees")
        if not low <= value <= high:
            raise BadCell(column, f"{shorten(row[column])} is outside the United Kingdom")
        values.append(round(value, 6))
    return values[0], values[1]


def _other_names(row: CsvRow, name: str) -> tuple[str, ...]:
    """Return the further names, each once whatever its spelling, without those that were garbled."""
    text = row["alt-names"]
    for whole in (row["official-name"], row["nice-name"]):
        if "," in whole:  # the cell is cut at commas: take out names that hold one first
            text = re.sub(re.escape(whole), "", text, flags=re.IGNORECASE)
    found: dict[str, str] = {name_key(name): ""}
    for other in (row["official-name"], row["nice-name"], *text.split(",")):
        other = " ".join(other.split())
        if other and len(other) <= NAME_LENGTH and not _MISREAD.search(other) and not _MACHINE_MADE.search(other):
            found.setdefault(name_key(other), other[0].upper() + other[1:])
    return tuple(filter(None, found.values()))


def _frame_key(row: CsvRow) -> str:
    """Return the code of the region, or outside England the nation, that the row lies in."""
    wanted = row["region"] if row["nation"] == "England" else row["nation"]
    kind = Area.Kind.REGION if row["nation"] == "England" else Area.Kind.NATION
    for record in frame_records():
        if record.kind == kind and record.name.lower() == wanted.lower():
            return record.code
    raise BadCell("region", f"“{shorten(wanted)}” is not a region of England")


def _with_parents(records: dict[str, AreaRecord], rows: dict[str, CsvRow], faults: list[RowFault]) -> list[AreaRecord]:
    """Return the records with what they lie in; a county that the file doesn't hold is a fault, the council stays."""
    by_own_code = {row["local-authority-code"]: key for key, row in rows.items() if row["local-authority-code"]}
    wider: dict[str, list[str]] = defaultdict(list)
    for key, row in rows.items():
        for column in ("county-la", "combined-authority"):
            if row[column] in by_own_code:
                wider[key].append(by_own_code[row[column]])
            elif row[column]:
                reason = f"{shorten(row[column])} is not in this file: {records[key].name} was kept without it"
                faults.append(RowFault(row.number, column, reason))
    frame = _frames(records, rows, wider)
    return [replace(record, parents=(frame[key], *wider[key])) for key, record in records.items()]


def _frames(records: dict[str, AreaRecord], rows: dict[str, CsvRow], wider: dict[str, list[str]]) -> dict[str, str]:
    """Return the code of the region or nation that each area lies in.

    For a county or combined authority its councils say it, not its own cell, which is wrong here and there; one that
    reaches into two regions lies in neither, but in England.
    """
    england = next(record.code for record in frame_records() if record.name == "England")
    members: dict[str, set[str]] = defaultdict(set)
    for key, record in records.items():
        if record.kind == Area.Kind.COUNCIL:
            for county in wider[key]:
                for holder in (county, *wider[county]):
                    members[holder].add(_frame_key(rows[key]))
    frames = {key: _frame_key(row) for key, row in rows.items()}
    for key, regions in members.items():
        frames[key] = regions.pop() if len(regions) == 1 else england
    return frames
