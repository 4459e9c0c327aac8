"""Has the database forget what was deleted: it keeps the bytes of it in places where no query looks."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from commissioning.models import Contribution, OwnWords, Quote
from home.deadline import Limits, limits, waiting_at_most

PATIENCE = 1000  # milliseconds
SWEEP_SECONDS = 28  # which a web request may take for it: gunicorn ends one after 30
ADMIN_INDEX = "wagtailsearch_indexentry_fts"


class StillReadError(Exception):
    """Somebody reads a state of the database in which the words still are; it is tried again."""


@contextmanager
def patiently() -> Iterator[None]:
    """Let a web request wait longer than usual: words must not stay because there is much to look through."""
    if limits() is None:
        yield
        return
    with waiting_at_most(Limits(wait=SWEEP_SECONDS, statement=SWEEP_SECONDS)):
        yield


def take_time() -> None:
    """Have PostgreSQL do the same until the transaction ends."""
    if connection.vendor == "postgresql" and limits() is not None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{SWEEP_SECONDS}s'")


def forget() -> None:
    """Let go of deleted words. Does nothing within a transaction, which could not be undone otherwise.

    SQLite: words that no row has leave the index of the admin's search, and the log of writes (WAL) is emptied; freed
    pages are overwritten with zeros as they are freed (PRAGMA secure_delete, config/settings.py). PostgreSQL: samples
    of columns, kept for its planner, are drawn anew; old versions of rows go with its next vacuum, and are in no dump.
    """
    if connection.in_atomic_block:
        return
    if connection.vendor == "sqlite":
        _empty_log()
    else:
        with connection.cursor() as cursor:
            for model in (Quote, OwnWords, Contribution):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _empty_log() -> None:
    with connection.cursor() as cursor:
        if ADMIN_INDEX in connection.introspection.table_names(cursor):
            cursor.execute(f"INSERT INTO {ADMIN_INDEX} ({ADMIN_INDEX}) VALUES ('optimize')")  # noqa: S608
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
    if is_busy:
        raise StillReadError("The log of writes could not be emptied: somebody is reading.")
