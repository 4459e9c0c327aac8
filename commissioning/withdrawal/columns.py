"""Which columns of the database can hold words: found by looking at the models, so that no new one is missed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)
# Made from other columns: search's index of the admin is written anew with them; sessions are packed: see sessions.
ELSEWHERE = frozenset({"wagtailsearch.SQLiteFTSIndexEntry", "sessions.Session"})
# Addresses, and names of files: a gap in them would break links, so they are left to an editor.
ADDRESSES = (models.SlugField, models.URLField, models.EmailField, models.FileField)
ADDRESS_NAMES = frozenset(
    {"url_path", "old_path", "redirect_page_route_path", "contentpath", "content_path", "model_path"}
)


@dataclass(frozen=True)
class Table:
    """A model and those of its own columns that can hold words."""

    model: type[models.Model]
    fields: tuple[models.Field, ...]


def tables() -> Iterator[Table]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in ELSEWHERE or not model._meta.managed or model._meta.proxy:
            continue
        fields = tuple(field for field in model._meta.local_fields if holds_words(field))
        if fields:
            yield Table(model, fields)


def holds_words(field: models.Field) -> bool:
    is_text = isinstance(field, TEXTS) or field.get_internal_type() in {"JSONField", "TextField", "CharField"}
    return is_text and not field.primary_key and not field.choices


def is_address(field: models.Field) -> bool:
    """Return whether what stands there has to stay as it is until an editor sees to it."""
    return isinstance(field, ADDRESSES) or field.unique or field.name in ADDRESS_NAMES


def is_json(field: models.Field) -> bool:
    return field.get_internal_type() == "JSONField"


def text_files() -> Iterator[tuple[type[models.Model], str]]:
    """Yield each model and its field for files that are no pictures."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField) and not isinstance(field, models.ImageField):
                yield model, field.name
