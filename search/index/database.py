"""Keeps the index in the database true to it. It needs no service, and answers whatever else is away.

The outbox is worked off after each commit, and again before a search answers, so that no change is ever missed: not
after a kill, nor where a transaction is still open.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from time import monotonic

from django.db import OperationalError, connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from directory.models import EvidenceCheck, Organisation
from home.deadline import limits
from search import suggestions, texts
from search.documents import BATCH, Document, documents
from search.engines.flat import flat
from search.engines.postgres import rows
from search.facets import Vocabulary
from search.index import outbox
from search.index.check import held_by_the_database
from search.index.state import HERE, State, new_version, state
from search.models import IndexState, OutboxEntry, SearchDocument
from search.site.page_texts import texts_of
from search.site.visible import public_pages

logger = logging.getLogger(__name__)
Target = OutboxEntry.Target
SHARE = 1.0  # seconds


def current_state() -> State:
    """Return the state of the index; bring it up to date first, should a change be waiting or a day have begun."""
    now = state()
    if now.is_waiting or now.day is None or now.day < timezone.localdate():
        sync_quietly()
        now = state()
    return now


def current_version() -> int:
    """Return the version of the index, brought up to date."""
    return current_state().version


def sync_quietly() -> None:
    """Work off the outbox without waiting for others who write; what could not be done is left for the next try.

    A fault is logged, and never meets those who save or search. A web request does its share and no more.
    """
    try:
        with _without_waiting():
            sync(wait=False, at_most=SHARE if limits() else None)
    except OperationalError as error:
        level = logging.INFO if "locked" in str(error) else logging.WARNING
        logger.log(level, "The search index is brought up to date a little later: %s", error)
    except Exception:
        logger.exception("The search index could not be brought up to date; it is tried again with the next search.")


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Let SQLite say at once that somebody else is writing, rather than wait for them."""
    if connection.vendor != "sqlite":
        yield
        return
    patience = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")


def sync(wait: bool = True, at_most: float | None = None) -> int:
    """Work off the outbox, so many at a time. Return how many organisations and pages were brought up to date.

    at_most: seconds after which no further round is begun; a round is a batch of organisations and one of pages.
    """
    _begin_day()
    total, ends = 0, monotonic() + at_most if at_most is not None else None
    due = OutboxEntry.objects.due().filter(target__in=HERE).order_by().values_list("target", flat=True).distinct()
    while waiting := set(due.all()):
        for target in (target for target in HERE if target in waiting):
            done = _sync_some(target, wait)
            if done is None:
                return total
            total += done
        if ends is not None and monotonic() >= ends:
            break
    return total


def _begin_day() -> None:
    """Once a day, mark those whose evidence has since begun or ceased to count as looked at."""
    today = timezone.localdate()
    if IndexState.objects.filter(day__gte=today).exists():
        return
    with transaction.atomic():
        held = IndexState.objects.select_for_update().get_or_create(pk=1)[0]
        if held.day and held.day < today:
            outbox.add_changed(_whose_evidence_changed(held.day, today))
        IndexState.objects.filter(pk=1).update(day=today)


def _whose_evidence_changed(day: date, today: date) -> list[int]:
    begun = Q(checked_on__gt=day, checked_on__lte=today)
    ended = Q(until__gte=day, until__lt=today)
    return list(EvidenceCheck.objects.filter(begun | ended).values_list("organisation_id", flat=True))


def _sync_some(target: str, wait: bool) -> int | None:
    """Work off a batch for one target. Return how many were brought up to date; None where somebody else is at it."""
    with transaction.atomic():
        # One at a time: PostgreSQL locks the row, SQLite's transactions that write follow one another anyway.
        holds = list(IndexState.objects.select_for_update(skip_locked=not wait).values_list("pk"))
        if not holds and not wait:
            return None
        waiting = OutboxEntry.objects.due().filter(target=target).order_by("pk")
        entries = dict(waiting.values_list("pk", "organisation_id")[:BATCH])
        if not entries:
            return 0
        ids = sorted(set(entries.values()))
        failed = _write_each(ids, *WRITERS[target])
        outbox.done(entries, target, failed)
        new_version()
    return len(ids) - len(failed)


def _write_each(
    ids: list[int], write: Callable[[list[int]], None], take_out: Callable[[list[int]], object]
) -> dict[int, str]:
    """Write together or, should that fail, one by one. Return those that failed, with the reason.

    Who fails is not found until it is mended: better than to show what is no longer true.
    """
    try:
        with transaction.atomic():
            write(ids)
        return {}
    except Exception as error:
        if _is_of_the_database(error):
            raise
        logger.exception("%s records can't be indexed together; they are tried one by one.", len(ids))
    failed = {}
    for pk in ids:
        try:
            with transaction.atomic():
                write([pk])
        except Exception as error:
            if _is_of_the_database(error):
                raise
            logger.exception("Record %s can't be indexed, and is not found until it can.", pk)
            failed[pk] = f"{type(error).__name__}: {error}"
            take_out([pk])
    return failed


def _is_of_the_database(error: Exception) -> bool:
    """Tell whether the fault lies with the database and not with a record, such as one that is too large for it."""
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return isinstance(error, OperationalError) and not state.startswith("54")


def removals_waiting() -> list[int]:
    """Return who is listed no more and has yet to be taken out of the index in the database."""
    waiting = OutboxEntry.objects.filter(target=Target.DATABASE)
    listed = Organisation.objects.listed().filter(pk=OuterRef("organisation_id"))
    return list(waiting.filter(~Exists(listed)).values_list("organisation_id", flat=True))


def take_out(ids: Iterable[int]) -> None:
    """Take all that search holds of these organisations away."""
    ids = list(ids)
    SearchDocument.objects.filter(pk__in=ids).delete()
    texts.organisations().delete(ids)
    suggestions.delete(ids)
    if connection.vendor == "postgresql":
        rows.delete(ids)


def write(ids: list[int]) -> None:
    """Make the documents of these organisations anew; those that are not listed lose theirs."""
    take_out(ids)
    vocabulary = Vocabulary.load()
    for found in documents(ids, vocabulary.areas):
        SearchDocument.objects.bulk_create(
            SearchDocument(organisation_id=pk, facts=document.facts, card=document.card, digest=document.digest)
            for pk, document in found.items()
        )
        texts.organisations().insert({pk: document.texts for pk, document in found.items()})
        suggestions.write(found)
        if connection.vendor == "postgresql":
            _write_rows(found, vocabulary)


def _write_rows(found: dict[int, Document], vocabulary: Vocabulary) -> None:
    today = timezone.localdate()
    rows.write({pk: flat(document.facts, vocabulary, today) for pk, document in found.items()})


def take_pages_out(ids: list[int]) -> None:
    texts.pages().delete(ids)


def write_pages(ids: list[int]) -> None:
    """Make the texts of these pages anew; those that are not public lose theirs."""
    take_pages_out(ids)
    texts.pages().insert(texts_of(ids))


WRITERS = {Target.DATABASE.value: (write, take_out), Target.PAGES.value: (write_pages, take_pages_out)}


def rebuild() -> int:
    """Make the whole index in the database anew. Return the number of organisations in it.

    In place and batch by batch, and not by way of the outbox, which hides what it names: nobody waits, and nothing is
    missing meanwhile. After a kill it is begun again.
    """
    listed = Organisation.objects.listed().values_list("pk", flat=True)
    _rebuild(Target.DATABASE, {*listed, *held_by_the_database()})
    _rebuild(Target.PAGES, {*public_pages().values_list("pk", flat=True), *texts.pages().ids()})
    sync()
    return SearchDocument.objects.count()


def _rebuild(target: str, everything: set[int]) -> None:
    ids = sorted(everything)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with transaction.atomic():
            list(IndexState.objects.select_for_update())
            failed = _write_each(batch, *WRITERS[target])
            outbox.settle(target, set(batch) - failed.keys())
            outbox.mark_failed(failed, target)
            new_version()
