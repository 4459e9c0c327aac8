"""All that is kept about a person, to take away."""

from typing import Any

from home.personal_data.person import Person
from home.personal_data.registry import KEPT

SECRET = {"password", "session_key", "session_data", "key", "key_hash", "data", "content"}  # of no use, and of danger


def collect(person: Person) -> list[dict[str, Any]]:
    """Return, for each kind of record: what it is, why and how long it is kept, and the rows themselves as dicts."""
    found = []
    for kept in KEPT.values():
        if kept.told and kept.by and (rows := [_row(row, kept) for row in person.rows(kept)]):
            found.append({"what": kept.label, "why": kept.purpose, "until": kept.until, "records": rows})
    return found


def _row(row: Any, kept: Any) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in SECRET or not _is_theirs(field, kept):
            continue
        value = getattr(row, field.name)
        told[str(field.verbose_name)] = (
            str(value) if value not in (None, "") and not isinstance(value, dict) else value
        )
    return {name: value for name, value in told.items() if value not in (None, "", {})}


def _is_theirs(field: Any, kept: Any) -> bool:
    """Their own fields, and what says when and about what; not who among staff dealt with it, nor staff's notes."""
    if field.name in {*kept.by, *kept.texts}:
        return field.name != "note"
    return not field.primary_key and field.name not in kept.mentions and not _is_text(field)


def _is_text(field: Any) -> bool:
    return field.get_internal_type() in {"TextField", "JSONField", "FileField", "BinaryField"}
