"""Feeds Elasticsearch from the outbox. Only the worker does, and commands: saving and publishing never wait for it.

Each batch lists its entries, then draws a number, then reads what it writes; Elasticsearch keeps whatever bears the
higher number. So a batch that is late, or two workers at once, never bring back what has changed since.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from directory.models import Organisation
from search.documents import BATCH, documents
from search.engines.elastic import mapping, writer
from search.engines.flat import Flat, flat
from search.facets import Vocabulary
from search.index import outbox
from search.index.state import State, state
from search.models import IndexState, OutboxEntry

logger = logging.getLogger(__name__)
DATABASE, ELASTICSEARCH = OutboxEntry.Target.DATABASE, OutboxEntry.Target.ELASTICSEARCH
LATE = timedelta(seconds=2)  # so far behind may Elasticsearch be; the database answers until it has caught up
MOST_EXCLUDED = 1000

Written = dict[int, tuple[Flat, dict[str, str]] | None]
"""Primary key → what Elasticsearch stores; None for those that are not listed."""


@dataclass(frozen=True, slots=True)
class View:
    """Whether Elasticsearch may be asked just now, which organisations it must leave out, and of which it knows less.

    Of those that changed a moment ago it still holds the old words and places: neither is shown.
    """

    is_usable: bool
    excluded: tuple[int, ...] = ()
    changed: frozenset[int] = frozenset()


def view(now: State | None = None) -> View:
    """Look at what waits for Elasticsearch. One query, a second one only where something does."""
    now = now or state()
    if now.elastic != mapping.alias():
        return View(False)
    # Those that the database could not take have no card to show.
    waiting = OutboxEntry.objects.filter(Q(target=ELASTICSEARCH) | Q(target=DATABASE, attempts__gt=0))
    rows = list(waiting.values_list("organisation_id", "created_at", "attempts")[: MOST_EXCLUDED + 1])
    if not rows:
        return View(True)
    oldest = min((created for _, created, attempts in rows if not attempts), default=None)
    if len(rows) > MOST_EXCLUDED or (oldest and oldest < timezone.now() - LATE):
        return View(False)
    ids = {pk for pk, *_ in rows}
    removed = ids - set(Organisation.objects.listed().filter(pk__in=ids).values_list("pk", flat=True))
    # What can't be indexed is as old there as when that was first tried. It keeps nobody else back.
    failed = {pk for pk, _, attempts in rows if attempts}
    return View(True, tuple(sorted(removed | failed)), frozenset(ids - removed - failed))


def feed() -> int:
    """Send a batch of what waits to Elasticsearch. Return the number of organisations; 0 when nothing is due.

    Raises Unavailable where Elasticsearch is away or refuses; then everything stays in the outbox. An entry goes only
    once searches see what it told of: until then, what was taken away is left out by view().
    """
    due = OutboxEntry.objects.due().filter(target=ELASTICSEARCH).order_by("pk")
    entries = dict(due.values_list("pk", "organisation_id")[:BATCH])
    if not entries or not _is_ours_to_feed():
        return 0
    ids = sorted(set(entries.values()))
    failed = send(ids)
    outbox.done(entries, ELASTICSEARCH, failed)
    return len(ids)


def _is_ours_to_feed() -> bool:
    """Tell whether this version of the code may work off what waits; looked up after the entries were listed.

    An index of another version, live or being built, would never hear of it.
    """
    held = IndexState.objects.first() or IndexState()
    is_built_for_us = not held.building or held.building.startswith(mapping.alias())
    return held.elastic == mapping.alias() and is_built_for_us


def send(ids: Iterable[int], into: list[str] | None = None) -> dict[int, str]:
    """Write these organisations as they are now. Return those that could not be, with the reason.

    into: names of indices; by default the live one and the one that is just being built.
    """
    ids = list(ids)
    number = _draw_number()
    targets = into if into is not None else [mapping.alias(), *_building()]
    written, failed = _read(ids)
    return failed | writer.write(number, written, targets)


def _draw_number() -> int:
    with transaction.atomic():
        IndexState.objects.filter(pk=1).update(sequence=F("sequence") + 1)
        return IndexState.objects.values_list("sequence", flat=True).get(pk=1)


def _building() -> list[str]:
    return [name for name in IndexState.objects.values_list("building", flat=True) if name]


def _read(ids: list[int]) -> tuple[Written, dict[int, str]]:
    """Return what is to be written, and those that can't be read, with the reason: these are taken out."""
    vocabulary, today = Vocabulary.load(), timezone.localdate()

    def read(some: list[int]) -> Written:
        written: Written = dict.fromkeys(some)
        for found in documents(some, vocabulary.areas):
            written |= {pk: (flat(doc.facts, vocabulary, today), doc.texts) for pk, doc in found.items()}
        return written

    try:
        return read(ids), {}
    except Exception:
        logger.exception("%s organisations can't be read together; they are tried one by one.", len(ids))
    written: Written = {}
    failed: dict[int, str] = {}
    for pk in ids:
        try:
            written |= read([pk])
        except Exception as error:
            logger.exception("Organisation %s can't be read for Elasticsearch.", pk)
            written[pk], failed[pk] = None, f"{type(error).__name__}: {error}"
    return written, failed


def how_many_wait() -> Mapping[str, int]:
    """Return how many entries wait for Elasticsearch, and how many are set aside."""
    rows = OutboxEntry.objects.filter(target=ELASTICSEARCH)
    return {"waiting": rows.filter(set_aside_at=None).count(), "set_aside": rows.set_aside().count()}


def is_configured() -> bool:
    return bool(settings.ELASTICSEARCH_URL)
