"""From words typed into a page to rows: what a page stores of a quote is its uid."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.apps import apps

from commissioning.quotes.blocks import QuoteValue, read_uid, uids_in

if TYPE_CHECKING:
    from commissioning.models.quoting import PageWithQuotes


@dataclass(frozen=True)
class Typed:
    uid: UUID
    words: str
    speaker: str


def take_typed(page: "PageWithQuotes") -> list[Typed]:
    """Put a uid in the place of words that are new, and return them. The block's own id is the quote's uid.

    Wagtail saves drafts while somebody types: the same block comes again with more words and without the uid.
    """
    typed = []
    for child, value in _quotes(page):
        words = (value.get("words") or "").strip()
        if value.uid or not words:
            continue
        uid = read_uid(child.id) or uuid4()
        child.id = value["uid"] = str(uid)
        typed.append(Typed(uid, words, (value.get("speaker") or "").strip()))
    return typed


def keep(page: "PageWithQuotes", typed: list[Typed]) -> None:
    """Write the rows of new words, once the page is stored, and note which quotes stand in it.

    A quote that the desk has worked on is left as it is: what was typed before is known there as `as_said`.
    """
    quotes = apps.get_model("commissioning.Quote").objects
    theme, wisdom = _belongs_to(page)
    here = wisdom, theme
    known = quotes.in_bulk([one.uid for one in typed])
    for one in typed:
        quote = known.get(one.uid)
        if quote is None:
            quotes.create(uid=one.uid, wisdom_id=wisdom, theme_id=theme, words=one.words, speaker=one.speaker)
        elif not quote.version and (quote.wisdom_id, quote.theme_id) == here and not _is_out(page, quote):
            quotes.filter(pk=quote.pk, version=0).update(words=one.words, speaker=one.speaker)
    placed = uids_in(*page.quote_streams())
    if typed:
        rows = quotes.in_bulk(placed)
        for _, value in _quotes(page):
            value.quote = value.quote or rows.get(read_uid(value.uid))
    if theme:
        quotes.filter(pk__in=placed, wisdom=wisdom).exclude(theme=theme).update(theme=theme)


def _is_out(page: "PageWithQuotes", quote: Any) -> bool:
    """Return whether it is out of the pages, or out in the open: neither is changed by what an old form brings."""
    if not quote.can_be_shown:
        return True
    stored = type(page)._base_manager.filter(pk=page.pk, live=True).first()
    return stored is not None and quote.pk in uids_in(*stored.quote_streams())


def _belongs_to(page: "PageWithQuotes") -> tuple[int | None, int]:
    """Return the primary keys of the theme, if the page is one, and of its Wisdom."""
    is_wisdom = isinstance(page, apps.get_model("commissioning.WisdomPage"))
    return (None, page.pk) if is_wisdom else (page.pk, page.get_parent().pk)


def _quotes(page: "PageWithQuotes") -> Iterator[tuple]:
    for stream in page.quote_streams():
        for child in stream or []:
            if isinstance(child.value, QuoteValue):
                yield child, child.value
