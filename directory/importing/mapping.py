"""How the columns of a file become ours: the header of ours itself, or a mapping file (docs/import.md)."""

import dataclasses
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.csvfiles import CsvRow
from directory.importing.cells import BadCell
from directory.importing.fields import FIELDS, NEEDED_COLUMNS, Field, Lookups
from directory.importing.names import readable_name
from directory.importing.texts import first_sentences, mend, readable_text

MAPPINGS = Path(__file__).parent.parent / "mappings"
SEPARATOR = ";"
CHANGES: dict[str, Callable[[str], str]] = {
    "readable_name": readable_name,
    "readable_text": readable_text,
    "first_sentences": first_sentences,
    "mend": mend,
    "lower": str.lower,
    "upper": str.upper,
}
_KEYS = {"from", "split", "change", "tags", "default"}
LAST = 1_000_000
"""The rank of a value that nothing in the row asked for."""


class MappingError(Exception):
    """The mapping file can't be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as text, with the column it came from. Of several for one field the lowest rank counts."""

    text: str
    column: str
    rank: int = 0


@dataclass(slots=True)
class Rule:
    """How one field of ours is filled."""

    field: Field
    columns: list[str]
    separator: str = ""
    changes: list[Callable[[str], str]] = dataclasses.field(default_factory=list)
    tags: dict[str, list[str]] | None = None
    default: list[str] = dataclasses.field(default_factory=list)
    _ranked: dict[str, list[tuple[int, str]]] = dataclasses.field(default_factory=dict)

    def values(self, row: CsvRow) -> list[Value]:
        """Return what the row says for the field: nothing, one value, or several where the field holds several."""
        column = next((name for name in self.columns if row[name]), "")
        cell = row[column] if column else ""
        parts = [part.strip() for part in cell.split(self.separator)] if self.separator else [cell]
        if self.tags is not None:
            found = [Value(text, column, rank) for part in parts for rank, text in self._of_tag(part)]
        else:
            found = [Value(self._change(part), column) for part in parts if part]
        found = [value for value in found if value.text] or [Value(text, column, LAST) for text in self.default]
        if self.field.many:
            return list({value.text: value for value in found}.values())
        return sorted(found, key=lambda value: value.rank)[:1]

    def texts(self) -> Iterable[str]:
        """Every value that the mapping itself names."""
        yield from self.default
        for texts in (self.tags or {}).values():
            yield from texts

    def _change(self, text: str) -> str:
        for change in self.changes:
            text = change(text)
        return text

    def _of_tag(self, tag: str) -> list[tuple[int, str]]:
        if tag not in self._ranked:
            self._ranked[tag] = [
                (rank, text)
                for rank, (pattern, texts) in enumerate((self.tags or {}).items())
                if tag and (tag == pattern or (pattern.endswith("*") and tag.startswith(pattern[:-1])))
                for text in texts
            ]
        return self._ranked[tag]


@dataclass(slots=True)
class Mapping:
    source: str
    rules: list[Rule]
    left_out: dict[str, set[str]] = dataclasses.field(default_factory=dict)
    """Rows with one of these values in that column are passed over."""

    @property
    def columns(self) -> list[str]:
        """Every column that it reads."""
        read = [name for rule in self.rules for name in rule.columns]
        return list(dict.fromkeys([*read, *self.left_out]))

    @property
    def targets(self) -> set[str]:
        return {rule.field.target for rule in self.rules}

    def passes_over(self, row: CsvRow) -> bool:
        return any(row[column].casefold() in values for column, values in self.left_out.items())

    def check(self, lookups: Lookups) -> None:
        """Raise MappingError where the mapping names a term, area or choice that the directory does not have."""
        wrong = []
        for rule in self.rules:
            for text in dict.fromkeys(rule.texts()):
                try:
                    rule.field.parse(text, lookups)
                except BadCell as error:
                    wrong.append(f"{rule.field.name}: {error}")
        if wrong:
            raise MappingError("The mapping names what the directory does not have. " + ". ".join(wrong[:10]) + ".")


def our_header(columns: Iterable[str]) -> Mapping:
    """Return the mapping of a file that has the header of ours."""
    present = [FIELDS[name] for name in columns if name in FIELDS]
    return Mapping("CSV file", [Rule(item, [item.name], SEPARATOR if item.many else "") for item in present])


def find_mapping(name: str) -> Path:
    """Return the path of a mapping file given by path, or by the name of one that comes with the directory."""
    path = Path(name)
    built_in = MAPPINGS / f"{name}.toml"
    return built_in if not path.is_file() and "/" not in name and built_in.is_file() else path


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file; raise MappingError with the place of the fault."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # a TOML fault and a wrong encoding are ValueErrors
        reason = getattr(error, "strerror", None) or error
        raise MappingError(f"The mapping file {path} can't be read: {reason}.") from error
    unknown = set(data) - {"source", "fields", "leave_out"}
    if unknown:
        raise MappingError(f"{path.name}: “{min(unknown)}” is not known. There are source, fields and leave_out.")
    fields = data.get("fields")
    if not isinstance(fields, dict) or not set(NEEDED_COLUMNS) <= set(fields):
        raise MappingError(f"{path.name}: it needs at least [fields.name] and [fields.category].")
    rules = [_rule(path.name, name, entry) for name, entry in fields.items()]
    left_out = {
        column: {str(value).casefold() for value in _list(path.name, f"leave_out.{column}", values)}
        for column, values in data.get("leave_out", {}).items()
    }
    return Mapping(str(data.get("source", path.stem))[:100], rules, left_out)


def _rule(file: str, name: str, entry: Any) -> Rule:
    where = f"fields.{name}"
    if name not in FIELDS:
        raise MappingError(f"{file}: {where} is not a field of ours. There are {', '.join(FIELDS)}.")
    if not isinstance(entry, dict) or not entry or set(entry) - _KEYS:
        raise MappingError(f"{file}: {where} is a table that may hold {', '.join(sorted(_KEYS))}.")
    columns = _list(file, f"{where}.from", entry.get("from", []))
    default = _list(file, f"{where}.default", entry.get("default", []))
    if not columns and not default:
        raise MappingError(f"{file}: {where} needs “from”, a column or a list of them, or “default”.")
    changes = _list(file, f"{where}.change", entry.get("change", []))
    unknown = [change for change in changes if change not in CHANGES]
    if unknown:
        raise MappingError(f"{file}: {where}.change: “{unknown[0]}” is not one of {', '.join(CHANGES)}.")
    tags = entry.get("tags")
    if tags is not None:
        if not isinstance(tags, dict):
            raise MappingError(f"{file}: {where}.tags is a table of tags with values of ours.")
        tags = {tag: _list(file, f"{where}.tags.{tag}", texts) for tag, texts in tags.items()}
    separator = entry.get("split", "")
    if not isinstance(separator, str):
        raise MappingError(f"{file}: {where}.split is a text, such as “;”.")
    return Rule(FIELDS[name], columns, separator, [CHANGES[change] for change in changes], tags, default)


def _list(file: str, where: str, value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) and item for item in values):
        raise MappingError(f"{file}: {where} is a text or a list of texts.")
    return values
