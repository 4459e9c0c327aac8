"""Which quotes anybody may read at their own address."""

from uuid import UUID

from commissioning.models import Quote, ThemePage
from commissioning.models.wisdoms import with_wisdoms
from commissioning.quotes.blocks import uids_in


def public_quote(uid: UUID) -> tuple[Quote, ThemePage] | None:
    """Return the quote and its theme where anybody may read it or see its gap: its theme and Wisdom are published.

    What was merged leads on: the quote may be another one.
    """
    quote = Quote.objects.filter(pk=uid).select_related("merged_into").first()
    if quote and quote.merged_into and not quote.withdrawn_on:
        quote = quote.merged_into
    if quote is None or quote.dropped_on:
        return None
    themes = with_wisdoms(ThemePage.objects.live().public().filter(pk=quote.theme_id))
    stands = themes and quote.pk in uids_in(themes[0].opening, themes[0].narrative)
    return (quote, themes[0]) if stands else None
