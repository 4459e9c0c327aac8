"""The key of a term: the end of its identifier. Once given it stays, whatever the term's page is called later."""

from itertools import count

from django.db import models
from django.utils.text import slugify

MOST_LETTERS = 100


def free_key(model: type[models.Model], name: str) -> str:
    """Return a key made from a name that no row of the model has in `term_key`: ASCII, small letters, hyphens."""
    key = slugify(name)[:MOST_LETTERS].strip("-") or "term"
    taken = set(model._default_manager.filter(term_key__startswith=key).values_list("term_key", flat=True))
    return next(one for number in count(1) if (one := key if number == 1 else f"{key}-{number}") not in taken)
