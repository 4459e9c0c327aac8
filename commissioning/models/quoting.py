"""Pages in which quotes stand."""

from typing import Any

from django.db import transaction

from commissioning.models.going_live import AsksBeforeGoingLive
from commissioning.quotes.placing import keep, take_typed


class PageWithQuotes(AsksBeforeGoingLive):
    """What is typed as a quote becomes a row when the page is saved: see commissioning.quotes.

    quote_fields: its StreamFields with quotes, in the order of reading.
    """

    quote_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def quote_streams(self) -> list[Any]:
        return [getattr(self, name) for name in self.quote_fields]

    def save(self, *args: Any, **kwargs: Any) -> None:
        typed = take_typed(self)
        with transaction.atomic():
            super().save(*args, **kwargs)
            keep(self, typed)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        typed = take_typed(self)
        with transaction.atomic():
            keep(self, typed)
            return super().save_revision(*args, **kwargs)
