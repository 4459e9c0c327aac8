"""Rows become records: what each row says of an organisation, checked, and every fault by row and column."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from directory.csvfiles import CsvRow, RowFault
from directory.importing.cells import BadCell, LeftEmpty
from directory.importing.fields import NEEDED_COLUMNS, Lookups
from directory.importing.mapping import Mapping, Rule, Value
from directory.models import Openness

LISTS = frozenset(
    ("people", "approaches", "offers", "funding", "areas_served", "registry_ids", "other_names", "open_to")
)
EMPTY: dict[str, Any] = {"location_public": False, "since": None}
"""What stands for nothing, where it is neither a list nor a text."""


@dataclass(slots=True)
class Record:
    """What one row, or several rows of the same organisation, say of it.

    `content` holds every target of the mapping: a list for what can be several, else one value, "" for nothing.
    """

    rows: list[int]
    content: dict[str, Any]
    ranks: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.content["name"]

    def numbers(self, *registries: str) -> list[tuple[str, str]]:
        """Its numbers in these registers."""
        return [(kind, number) for kind, number in self.content.get("registry_ids", ()) if kind in registries]

    def unite(self, other: "Record") -> None:
        """Take in another row of the same organisation: lists are joined, else the first that is not empty stays."""
        self.rows += other.rows
        for target, value in other.content.items():
            mine = self.content.get(target)
            if target in LISTS:
                self.content[target] = [*(mine or []), *(item for item in value if item not in (mine or []))]
            elif not is_empty(value) and (is_empty(mine) or other.ranks.get(target, 0) < self.ranks.get(target, 0)):
                self.content[target] = value
                self.ranks[target] = other.ranks.get(target, 0)


@dataclass(slots=True)
class Reading:
    """A file, read: records in the order of the rows, what was left out, and which cells were left empty."""

    records: list[Record] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    notes: list[RowFault] = field(default_factory=list)
    passed_over: int = 0


def is_empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def read_records(rows: Iterable[CsvRow], mapping: Mapping, lookups: Lookups) -> Reading:
    reading = Reading()
    for row in rows:
        if row.fault:
            reading.faults.append(RowFault(row.number, "", row.fault))
        elif mapping.passes_over(row):
            reading.passed_over += 1
        else:
            _read_row(row, mapping, lookups, reading)
    return reading


def _read_row(row: CsvRow, mapping: Mapping, lookups: Lookups, reading: Reading) -> None:
    faults: list[RowFault] = []
    record = Record([row.number], {})
    for rule in mapping.rules:
        target = rule.field.target
        values = [
            (parsed, value)
            for value in rule.values(row)
            if not is_empty(parsed := _parse(row, rule, value, lookups, faults, reading.notes))
        ]
        if target in LISTS:
            mine = record.content.setdefault(target, [])
            mine += [item for item, _ in values if item not in mine]
        elif values:
            _fill(record, target, *values[0])
        else:
            record.content.setdefault(target, EMPTY.get(target, ""))
    faults += [RowFault(row.number, name, "is empty") for name in _missing(record, faults, mapping)]
    faults += _contradictions(record)
    if faults:
        reading.faults += faults[:10]
    else:
        reading.records.append(record)


def _parse(
    row: CsvRow, rule: Rule, value: Value, lookups: Lookups, faults: list[RowFault], notes: list[RowFault]
) -> Any:
    try:
        return rule.field.parse(value.text, lookups)
    except BadCell as error:
        is_fault = rule.field.is_needed and not isinstance(error, LeftEmpty)
        reason = str(error) if is_fault else f"{error}, so it was left empty"
        (faults if is_fault else notes).append(RowFault(row.number, value.column or rule.field.name, reason))
        return ""


def _fill(record: Record, target: str, parsed: Any, value: Value) -> None:
    if is_empty(record.content.get(target)) or value.rank < record.ranks.get(target, 0):
        record.content[target] = parsed
        record.ranks[target] = value.rank


def _missing(record: Record, faults: list[RowFault], mapping: Mapping) -> list[str]:
    """The columns of the needed fields that are empty, where no fault has named them yet."""
    named = {fault.column for fault in faults}
    columns = [
        (rule.columns or [rule.field.name])[0]
        for rule in mapping.rules
        if rule.field.name in NEEDED_COLUMNS and not record.content.get(rule.field.name)
    ]
    return [column for column in columns if column not in named]


def _contradictions(record: Record) -> list[RowFault]:
    open_to = record.content.get("open_to", [])
    if Openness.NOT_NOW in open_to and len(open_to) > 1:
        return [RowFault(record.rows[0], "open_to", "says “not-now” and something else; choose one of the two")]
    return []
