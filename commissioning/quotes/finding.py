"""Which quotes anybody may read at their own address."""

from uuid import UUID

from commissioning.models import Quote, ThemePage, WisdomPage
from commissioning.models.wisdoms import with_wisdoms
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


def _pages(quote: Quote) -> list[ThemePage | WisdomPage]:
    """Return the published pages that may hold it: its theme before the others, for a draft may have moved it."""
    wisdom = WisdomPage.objects.live().public().filter(pk=quote.wisdom_id).first()
    if wisdom is None:
        return []
    themes = with_wisdoms(ThemePage.objects.child_of(wisdom).live().public().order_by("path"))
    return [*sorted(themes, key=lambda theme: theme.pk != quote.theme_id), wisdom]
