"""From words typed into a page to rows: what a page stores of a quote is its uid."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.apps import apps

from commissioning.quotes.blocks import QuoteValue, read_uid, uids_in

if TYPE_CHECKING:
    from commissioning.models.themes import ThemePage


@dataclass(frozen=True)
class Typed:
    uid: UUID
    words: str
    speaker: str


def take_typed(theme: "ThemePage") -> list[Typed]:
    """Put a uid in the place of words that are new, and return them. The block's own id is the quote's uid.

    Wagtail saves drafts while somebody types: the same block comes again with more words and without the uid.
    """
    typed = []
    for child, value in _quotes(theme):
        words = (value.get("words") or "").strip()
        if value.uid or not words:
            continue
        uid = read_uid(child.id) or uuid4()
        child.id = value["uid"] = str(uid)
        typed.append(Typed(uid, words, (value.get("speaker") or "").strip()))
    return typed


def keep(theme: "ThemePage", typed: list[Typed]) -> None:
    """Write the rows of new words, once the theme is stored, and note which quotes stand in it.

    A quote that the desk has worked on is left as it is: what was typed before is known there as `as_said`.
    """
    quotes = apps.get_model("commissioning.Quote").objects
    wisdom_pk = theme.get_parent().pk
    known = quotes.in_bulk([one.uid for one in typed])
    for one in typed:
        quote = known.get(one.uid)
        if quote is None:
            quotes.create(uid=one.uid, wisdom_id=wisdom_pk, theme=theme, words=one.words, speaker=one.speaker)
        elif quote.version == 0 and quote.theme_id == theme.pk and quote.can_be_shown:
            quotes.filter(pk=quote.pk, version=0).update(words=one.words, speaker=one.speaker)
    placed = uids_in(theme.opening, theme.narrative)
    if typed:
        for _, value in _quotes(theme):
            value.quote = value.quote or quotes.filter(pk=read_uid(value.uid)).first()
    elsewhere = quotes.filter(pk__in=placed, wisdom=wisdom_pk).exclude(theme=theme.pk)
    elsewhere.update(theme=theme.pk)


def _quotes(theme: "ThemePage") -> Iterator[tuple]:
    for stream in (theme.opening, theme.narrative):
        for child in stream or []:
            if isinstance(child.value, QuoteValue):
                yield child, child.value
