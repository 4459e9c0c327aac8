"""The terms that every directory starts with, from data/taxonomies.toml."""

import tomllib
from pathlib import Path
from typing import Any

from django.apps import apps as current_apps
from django.db import transaction

TAXONOMIES = Path(__file__).parent / "data" / "taxonomies.toml"
MODELS = {"approach": "Approach", "people": "PeopleGroup", "offer": "Offer", "funding": "Funding"}


def read_taxonomies() -> dict[str, list[dict[str, Any]]]:
    """Return the terms of each kind in the order of the file; `other_words` is a list there."""
    with TAXONOMIES.open("rb") as file:
        return tomllib.load(file)


@transaction.atomic
def load_taxonomies(apps: Any = current_apps) -> int:
    """Add the terms whose slug is not there yet and return how many were; what editors wrote stays.

    A historical `apps` works too, so that a migration can call it.
    """
    added = 0
    for kind, terms in read_taxonomies().items():
        model = apps.get_model("directory", MODELS[kind])
        known = set(model.objects.values_list("slug", flat=True))
        # Where editors chose another slug for “anyone”, theirs is the one.
        has_anyone = kind == "people" and model.objects.filter(is_anyone=True).exists()
        new = [
            model(**_fields(term, number))
            for number, term in enumerate(terms, start=1)
            if term["slug"] not in known and not (has_anyone and term.get("is_anyone"))
        ]
        # One by one: signals of single saves tell the search index, bulk ones don't.
        for term in new:
            term.save()
        added += len(new)
    return added


def _fields(term: dict[str, Any], number: int) -> dict[str, Any]:
    return term | {"other_words": "\n".join(term.get("other_words", [])), "sort_order": number * 10}
