"""Which version of the index there is, and what search has to know before it answers."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists

from search.models import IndexState, OutboxEntry

HERE = (OutboxEntry.Target.DATABASE, OutboxEntry.Target.PAGES)


@dataclass(frozen=True, slots=True)
class State:
    version: int = 0
    is_waiting: bool = False  # a change for the index in the database has yet to be worked off
    day: date | None = None  # for which levels of evidence were reckoned
    elastic: str = ""  # the alias in Elasticsearch that hears of every change


def state() -> State:
    """Return the state of the index. One query."""
    waiting = Exists(OutboxEntry.objects.due().filter(target__in=HERE))
    row = IndexState.objects.values_list("version", waiting, "day", "elastic").first()
    return State(*row) if row else State(is_waiting=OutboxEntry.objects.due().exists())


def new_version() -> None:
    """Tell every process that what it holds in memory is old."""
    version = secrets.randbelow(2**62) + 1
    IndexState.objects.update_or_create(pk=1, defaults={"version": version})
