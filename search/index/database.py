"""Keeps the index of the embedded engine true to the database.

A change writes outbox rows in its own transaction. They are worked off after it has been committed, and again before
a search answers, so that no change is ever missed: not after a kill, nor where a transaction is still open.
"""

import logging
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from directory.models import Organisation
from search.documents import BATCH, documents
from search.engines.embedded import tables
from search.models import IndexState, OutboxEntry, SearchDocument

logger = logging.getLogger(__name__)


def mark(ids: Iterable[int]) -> None:
    """Note that these organisations may have changed, and bring the index up to date once that is committed."""
    ids = set(ids)
    if not ids:
        return
    OutboxEntry.objects.bulk_create([OutboxEntry(organisation_id=pk) for pk in ids], batch_size=1000)
    transaction.on_commit(sync_quietly, robust=True)


def new_version() -> None:
    """Tell every process that what it holds in memory is old."""
    version = secrets.randbelow(2**62) + 1
    IndexState.objects.update_or_create(pk=1, defaults={"version": version})


def sync_quietly() -> None:
    """Work off the outbox without waiting for others who write; what could not be done is left for the next try.

    A fault is logged, and never meets those who save or search.
    """
    try:
        with _without_waiting():
            sync(wait=False)
    except OperationalError as error:
        logger.info("The search index is brought up to date a little later: %s", error)
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


def sync(wait: bool = True) -> int:
    """Work off the outbox, so many at a time. Return the number of organisations brought up to date."""
    total = 0
    while OutboxEntry.objects.exists() and (done := _sync_some(wait)):
        total += done
    return total


def _sync_some(wait: bool) -> int:
    with transaction.atomic():
        # One at a time: PostgreSQL locks the row, SQLite's transactions that write follow one another anyway.
        holds = list(IndexState.objects.select_for_update(skip_locked=not wait).values_list("pk"))
        if not holds and not wait:
            return 0
        entries = dict(OutboxEntry.objects.order_by("pk").values_list("pk", "organisation_id")[:BATCH])
        ids = sorted(set(entries.values()))
        failed, changed = _write_each(ids)
        # These entries and no others: a slower transaction may yet commit some with lower numbers.
        OutboxEntry.objects.filter(pk__in=[entry for entry, pk in entries.items() if pk not in failed]).delete()
        if changed:
            new_version()
    return len(ids) - len(failed)


def _write_each(ids: list[int]) -> tuple[set[int], bool]:
    """Write documents together or, should that fail, one by one.

    Returns those that failed, and whether anything changed. Who fails is not found until it is mended: better than
    to show what is no longer true.
    """
    try:
        with transaction.atomic():
            write(ids)
        return set(), bool(ids)
    except Exception:
        logger.exception("%s organisations can't be indexed together; they are tried one by one.", len(ids))
    failed, changed = set(), False
    for pk in ids:
        try:
            with transaction.atomic():
                write([pk])
            changed = True
        except Exception:
            logger.exception("Organisation %s can't be indexed, and is not found until it can.", pk)
            failed.add(pk)
            changed = take_out([pk]) or changed
    return failed, changed


def take_out(ids: list[int]) -> bool:
    """Take the documents of these organisations away. Return whether there were any."""
    deleted, _ = SearchDocument.objects.filter(pk__in=ids).delete()
    tables.delete(ids)
    return bool(deleted)


def write(ids: list[int]) -> None:
    """Make the documents of these organisations anew; those that are not listed lose theirs."""
    take_out(ids)
    for found in documents(ids):
        SearchDocument.objects.bulk_create(
            SearchDocument(organisation_id=pk, facts=document.facts, card=document.card)
            for pk, document in found.items()
        )
        tables.insert({pk: document.texts for pk, document in found.items()})


def rebuild() -> int:
    """Make the whole index anew, in one transaction. Return the number of organisations in it.

    Those that can't be indexed are logged, and tried again with the next change or search.
    """
    with transaction.atomic():
        OutboxEntry.objects.all().delete()
        SearchDocument.objects.all().delete()
        tables.empty()
        ids = list(Organisation.objects.listed().order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), BATCH):
            failed, _ = _write_each(ids[start : start + BATCH])
            mark(failed)
        new_version()
        return SearchDocument.objects.count()
