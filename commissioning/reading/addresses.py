"""Names that stand in addresses already, and free ones for what gets a new address."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

# Last parts of addresses under a Wisdom that are ours: no theme may be called so.
RESERVED = frozenset(
    "read report.pdf picture.png press-release press-release.docx press-release.pdf press-release.txt kit kit.zip "
    "recommendations cite easy-read answer".split()
)
# And under /wisdoms/: no Wisdom may be called so.
RESERVED_WISDOMS = frozenset("quotes own-words feed embargoed take-back".split())
LONGEST = 80


def taken(slug: str) -> str:
    """Return what to tell an editor who chose one of these names."""
    return f"The site needs the address “{slug}” for something else. Choose another one, for example “the-{slug}”."


def give_slugs(recommendations: Iterable[Any]) -> None:
    """Give each recommendation of a Wisdom a slug that no other one has. One that is stored already keeps its own."""
    used: set[str] = set()
    for one in sorted(recommendations, key=lambda one: one.pk is None):
        wanted = one.slug or slugify(one.title)[:LONGEST].strip("-") or str(one.uid)[:8]
        one.slug, number = wanted, 1
        while one.slug in used:
            number += 1
            ending = f"-{number}"
            one.slug = wanted[: LONGEST - len(ending)] + ending
        used.add(one.slug)
