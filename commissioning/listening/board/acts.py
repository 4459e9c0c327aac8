"""What an editor does to a contribution. Each act is one transaction that holds its row, on the version they saw."""

from typing import Any
from uuid import UUID

from django.db import transaction

from commissioning.models import Contribution, ListeningPage, ThemePage

MOST_LETTERS = 20_000


class Stale(Exception):
    """Somebody has changed the contribution since it was shown; nothing was done."""


class CannotAct(Exception):
    """It can't be done, and why, in words for the editor."""


@transaction.atomic
def mark_read(uid: UUID, is_read: bool) -> None:
    """Note that somebody has read it, or that it should be read again. Nothing says who."""
    Contribution.objects.standing().filter(pk=uid).update(is_read=is_read)


@transaction.atomic
def anonymise(uid: UUID, seen: int, clean_words: str) -> Contribution:
    """Write down the words without what could make somebody known. What came stays beside them, inside."""
    contribution = locked(uid, seen)
    contribution.clean_words = clean_words.strip()[:MOST_LETTERS]
    contribution.is_read = True
    return kept(contribution)


@transaction.atomic
def code(uid: UUID, seen: int, themes: list[ThemePage]) -> Contribution:
    """Code it to these themes and no others."""
    contribution = locked(uid, seen)
    contribution.themes.set(themes)
    contribution.is_read = True
    return kept(contribution)


def locked(uid: UUID, seen: int) -> Contribution:
    """Return the contribution, its row held until the transaction ends. Raises Stale and CannotAct."""
    found: Any = Contribution.objects.select_for_update(of=("self",)).filter(pk=uid)
    contribution = found.select_related("listening__wisdom").first()
    if contribution is None or contribution.withdrawn_on:
        raise CannotAct("These words were taken back meanwhile. They are gone, and nothing can be done with them.")
    if contribution.version != seen:
        raise Stale
    return contribution


def kept(contribution: Contribution) -> Contribution:
    contribution.version += 1
    contribution.save()
    return contribution


def themes_among(listening: ListeningPage, pks: list[int]) -> list[ThemePage]:
    """Return those of these themes that belong to the linked Wisdom."""
    return list(ThemePage.objects.child_of(listening.wisdom).filter(pk__in=pks)) if listening.wisdom else []
