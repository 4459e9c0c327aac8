"""Strikes an address or a name out of texts that are not the person's own: revisions, logs, notes."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from wagtail.blocks.stream_block import StreamValue

from home.personal_data.person import Person
from home.personal_data.registry import KEPT

STRUCK = "(removed)"


def strike(person: Person) -> int:
    """Put “(removed)”, or nothing in a field for an address, wherever the person's words stand. Return how many rows.

    Rows are saved one by one, so that what hears of changes, such as the search, hears of these.
    """
    changed = 0
    for kept in KEPT.values():
        for row, names in _with_mentions(kept.model_class, kept.mentions, person.words):
            for name in names:
                setattr(row, name, _without(row._meta.get_field(name), getattr(row, name), person.words))
            models.Model.save(row, update_fields=names)  # past checks of what else the row holds
            changed += 1
    return changed


def _with_mentions(
    model: type[models.Model], names: tuple[str, ...], words: tuple[str, ...]
) -> Iterator[tuple[Any, list[str]]]:
    if not names or not words:
        return
    as_text = {f"text_of_{name}": Cast(name, models.TextField()) for name in names}
    wanted = Q()
    for name in names:
        for word in words:
            wanted |= Q(**{f"text_of_{name}__icontains": word})
            if (escaped := json.dumps(word)[1:-1]) != word:
                wanted |= Q(**{f"text_of_{name}__icontains": escaped})
    ids = list(model._base_manager.annotate(**as_text).filter(wanted).values_list("pk", flat=True))
    for pk in ids:
        row = model._base_manager.get(pk=pk)
        yield row, list(names)


def _without(field: models.Field, value: Any, words: tuple[str, ...]) -> Any:
    if isinstance(value, StreamValue):
        return StreamValue(value.stream_block, _without(field, value.get_prep_value(), words), is_lazy=True)
    if isinstance(value, str):
        if isinstance(field, models.EmailField):
            return "" if value.lower() in words else value
        for word in words:
            for form in dict.fromkeys((word, json.dumps(word)[1:-1])):  # as text within text within text has it
                value = _replace(value, form)
        return value[: field.max_length] if getattr(field, "max_length", None) else value
    if isinstance(value, list):
        return [_without(field, item, words) for item in value]
    if isinstance(value, dict):
        return {key: _in_json(field, key, item, words) for key, item in value.items()}
    return value


def _in_json(field: models.Field, key: str, value: Any, words: tuple[str, ...]) -> Any:
    if isinstance(value, str) and key.endswith("email") and value.lower() in words:
        return ""  # an address that is no address could never be published again
    return _without(field, value, words)


def _replace(text: str, word: str) -> str:
    """Replace the word whatever its case."""
    return re.sub(re.escape(word), STRUCK, text, flags=re.IGNORECASE)
