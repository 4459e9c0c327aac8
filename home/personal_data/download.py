"""All that is kept about a person, to take away."""

from typing import Any

from django.contrib.auth import get_user_model

from home.personal_data.person import Person
from home.personal_data.registry import KEPT

SECRET = {"password", "session_key", "session_data", "key", "key_hash", "data", "content"}  # of no use, and of danger


def collect(person: Person) -> list[dict[str, Any]]:
    """Return, for each kind of record: what it is, why and how long it is kept, and the rows themselves as dicts."""
    found = []
    for kept in KEPT.values():
        if kept.told and kept.by and (rows := [_row(row, kept, person) for row in person.rows(kept)]):
            found.append({"what": kept.label, "why": kept.purpose, "until": kept.until, "records": rows})
    return found


def _row(row: Any, kept: Any, person: Person) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in SECRET or not _is_theirs(field, kept) or _is_somebody_elses(row, field, kept, person):
            continue
        value = getattr(row, field.name)
        if value in (None, "", {}):
            continue
        label = str(field.verbose_name)  # two fields may be called the same
        told[label if label not in told else field.name] = value if isinstance(value, dict) else str(value)
    return told


def _is_theirs(field: Any, kept: Any) -> bool:
    """Their own fields, and what says when and about what; not who among staff dealt with it, nor staff's notes."""
    if field.name in kept.untold:
        return False
    if field.name in {*kept.by, *kept.texts}:
        return field.name != "note"
    return not field.primary_key and field.name not in kept.mentions and not _is_text(field)


def _is_somebody_elses(row: Any, field: Any, kept: Any, person: Person) -> bool:
    """Whether it names another account, such as who among staff answered, or is another person's address."""
    if field.is_relation:
        return field.related_model is get_user_model() and getattr(row, field.attname) != person.user_pk
    return field.name in kept.by and str(getattr(row, field.name)).lower() not in person.emails


def _is_text(field: Any) -> bool:
    return field.get_internal_type() in {"TextField", "JSONField", "FileField", "BinaryField"}
