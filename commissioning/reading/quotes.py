"""A quote at its own address."""

from uuid import UUID

from commissioning.models import Quote, ThemePage, WisdomPage
from commissioning.quotes.blocks import uids_in


def beside(uid: UUID, page: ThemePage | WisdomPage) -> tuple[UUID | None, UUID | None]:
    """Return the uids of the quotes before and after it on its page, leaving out those that have no words to read."""
    placed = list(dict.fromkeys(uids_in(*page.quote_streams())))
    readable = set(Quote.objects.in_pages().filter(pk__in=placed).values_list("pk", flat=True))
    order = [one for one in placed if one in readable or one == uid]
    place = order.index(uid)
    return order[place - 1] if place else None, order[place + 1] if place + 1 < len(order) else None
