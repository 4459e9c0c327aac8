"""How changes are noted: in the transaction that makes them, and worked off once that is committed."""

from collections.abc import Iterable

from django.db import transaction

from search.index import outbox
from search.index.database import sync_quietly


def mark(ids: Iterable[int]) -> None:
    """Note that these organisations may have changed."""
    if wanted := set(ids):
        outbox.add_changed(wanted)
        _sync_after_commit()


def mark_pages(ids: Iterable[int]) -> None:
    """Note that these pages may have changed."""
    if wanted := set(ids):
        outbox.add(wanted, outbox.Target.PAGES)
        _sync_after_commit()


def _sync_after_commit() -> None:
    transaction.on_commit(sync_quietly, robust=True)
