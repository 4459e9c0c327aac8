"""A row of any model, with a text in every column that can hold it."""

import json
import uuid
from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchVector
from django.db import connection, models
from django.utils import timezone
from wagtail.models import Page

from commissioning.withdrawal.columns import Table, is_json
from commissioning.withdrawal.sweep import _write

NOBODY = 987_654
NUMBERS = count(700_000)


def plant(table: Table, text: str, **fields: Any) -> tuple[Any, list[models.Field]]:
    """Write one row as it comes, without what it refers to. Return its primary key, and the columns that hold it."""
    row = _raw_row(table.model, NOBODY + next(NUMBERS), fields)
    capable = [one for one in table.fields if not one.max_length or one.max_length >= len(text) or is_json(one)]
    planted = {
        one: json.dumps([{"type": "gone", "value": f"<p>{text}</p>"}]) if is_json(one) else text for one in capable
    }
    _write(table.model, row.pk, planted)
    return row.pk, capable


def _raw_row(model: type[models.Model], number: int, fields: dict[str, Any]) -> models.Model:
    row = model()
    for parent in model._meta.parents:
        above = _raw_row(parent, number, {})
        row.__dict__.update({one.attname: getattr(above, one.attname) for one in above._meta.concrete_fields})
    for one in model._meta.local_concrete_fields:
        if one.name in fields:
            setattr(row, one.attname, fields[one.name])
        elif model._meta.parents and one.remote_field and one.remote_field.parent_link:
            setattr(row, one.attname, row.pk if row.pk else number)
        else:
            setattr(row, one.attname, _value(one, number))
    for above in model._meta.parents.values():
        if above:
            setattr(row, above.attname, number)
    row.save_base(raw=True, force_insert=True)
    return row


def _value(one: models.Field, number: int) -> Any:
    if one.related_model is ContentType:
        return ContentType.objects.get_for_model(Page).pk
    if one.is_relation:
        return _value(one.target_field, number) if one.unique or not one.null else None
    kind = one.get_internal_type()
    if "SmallInteger" in kind:
        return number % 30_000
    if one.primary_key or one.unique:
        return {"UUIDField": uuid.uuid4()}.get(
            kind, number if "Char" not in kind and "Text" not in kind else str(number)
        )
    if one.choices and not one.has_default():
        return one.flatchoices[0][0]
    values: dict[str, Any] = {
        "DateField": timezone.localdate(), "DateTimeField": timezone.now(), "UUIDField": uuid.uuid4(),
        "BooleanField": False, "GenericIPAddressField": "192.0.2.1", "DurationField": timedelta(), "JSONField": [],
        "TimeField": timezone.now().time(),
    }  # fmt: skip
    if kind in values:
        return values[kind]
    if "Integer" in kind or kind in {"FloatField", "DecimalField"}:
        return one.get_default() if one.has_default() and one.get_default() is not None else number % 30_000
    if kind == "SearchVectorField":
        return SearchVector(models.Value(""))
    return "x" if connection.features.interprets_empty_strings_as_nulls else ""
