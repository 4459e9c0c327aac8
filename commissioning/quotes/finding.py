"""Which quotes anybody may read at their own address."""

from collections.abc import Iterator
from itertools import chain
from uuid import UUID

from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast, Concat

from commissioning.models import Quote, ThemePage, WisdomPage
from commissioning.models.wisdoms import WisdomQuerySet, with_wisdoms
from commissioning.quotes.blocks import uids_in


def public_quote(uid: UUID) -> tuple[Quote, ThemePage | WisdomPage] | None:
    """Return the quote and the page where anybody may read it or see its gap: a theme, or the Wisdom itself.

    What was merged leads on: the quote may be another one. The page has its Wisdom as `.wisdom`.
    """
    quote = Quote.objects.filter(pk=uid).select_related("merged_into").first()
    if quote and quote.merged_into and not quote.withdrawn_on:
        quote = quote.merged_into
    if quote is None or quote.dropped_on:
        return None
    page = next((page for page in _pages(quote) if quote.pk in uids_in(*page.quote_streams())), None)
    return (quote, page) if page else None


def wisdoms_showing(uid: UUID) -> WisdomQuerySet:
    """Return the published Wisdoms that may show it: its own, and others, for one may be a copy of it."""
    live, named = WisdomPage.objects.live().order_by("path"), Q(text__contains=str(uid))
    themes = ThemePage.objects.live().annotate(text=_text(*ThemePage.quote_fields)).filter(named)
    above = {theme.path[: -theme.steplen] for theme in themes.only("path")}
    own = live.annotate(text=_text(*WisdomPage.quote_fields)).filter(named).values("pk")
    return live.filter(Q(path__in=above) | Q(pk__in=own))


def _text(*fields: str) -> Concat:
    return Concat(Value("", TextField()), *(Cast(name, TextField()) for name in fields))


def _pages(quote: Quote) -> Iterator[ThemePage | WisdomPage]:
    """Yield the published pages that may hold it: those of its own Wisdom first, and there its theme, for a draft may
    have moved it."""
    own = WisdomPage.objects.live().public().filter(pk=quote.wisdom_id)
    for wisdom in chain(own, wisdoms_showing(quote.pk).public().exclude(pk=quote.wisdom_id)):
        themes = with_wisdoms(ThemePage.objects.child_of(wisdom).live().public().order_by("path"))
        yield from sorted(themes, key=lambda theme: theme.pk != quote.theme_id)
        yield wisdom
