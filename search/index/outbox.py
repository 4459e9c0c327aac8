"""The outbox: what may have changed since it was indexed. It is written in the transaction of the change."""

import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from search.models import IndexState, OutboxEntry

logger = logging.getLogger(__name__)
Target = OutboxEntry.Target
FIRST_WAIT = 10  # seconds after which what failed is tried again; doubled each time


def add(ids: Iterable[int], *targets: str) -> None:
    """Note that these organisations (or pages) may have changed, for each index that has to hear of it."""
    wanted = sorted(set(ids))
    rows = [OutboxEntry(organisation_id=pk, target=target) for target in targets for pk in wanted]
    OutboxEntry.objects.bulk_create(rows, batch_size=1000)


def add_changed(ids: Iterable[int]) -> None:
    """Note that these organisations may have changed, for all there is."""
    if settings.ELASTICSEARCH_URL:
        add(ids, Target.DATABASE, Target.ELASTICSEARCH)
        return
    add(ids, Target.DATABASE)
    # Elasticsearch, should there be one at other times, misses this: it has to be made anew before it is asked.
    IndexState.objects.exclude(elastic="").update(elastic="")


def mark_failed(failed: Mapping[int, str], target: str) -> None:
    """Note what an index could not take, with the reason, to be tried again."""
    for pk, reason in failed.items():
        entry = OutboxEntry.objects.create(organisation_id=pk, target=target)
        _put_off([entry.pk], reason)


def done(entries: Mapping[int, int], target: str, failed: Mapping[int, str]) -> None:
    """Delete the entries (primary key → what it is about) that were worked off, and put off those that failed.

    failed: what could not be indexed → the reason. These entries and no others are deleted: a slower transaction
    may yet commit some with lower numbers. What was set aside for the same subject is settled, too.
    """
    worked_off = [entry for entry, pk in entries.items() if pk not in failed]
    OutboxEntry.objects.filter(pk__in=worked_off).delete()
    settled = {pk for pk in entries.values() if pk not in failed}
    settle(target, settled, before=max(entries))
    for pk, reason in failed.items():
        _put_off([entry for entry, about in entries.items() if about == pk], reason)


def settle(target: str, ids: Iterable[int], before: int | None = None) -> None:
    """Delete what had failed about these subjects, now that they are indexed; only entries numbered before that."""
    failed = OutboxEntry.objects.filter(target=target, organisation_id__in=ids, attempts__gt=0)
    (failed if before is None else failed.filter(pk__lt=before)).delete()


def _put_off(entries: list[int], reason: str) -> None:
    """Have these tried again later; one that has failed often is set aside for staff to see."""
    now = timezone.now()
    rows = OutboxEntry.objects.filter(pk__in=entries)
    rows.update(attempts=F("attempts") + 1, error=reason[:2000])
    for entry in rows:
        if entry.attempts >= OutboxEntry.MOST_ATTEMPTS:
            rows.filter(pk=entry.pk).update(set_aside_at=now, retry_at=None)
            logger.error("%s is set aside, and not found until it can be indexed: %s", entry, reason)
        else:
            wait = timedelta(seconds=FIRST_WAIT * 2 ** (entry.attempts - 1))
            rows.filter(pk=entry.pk).update(retry_at=now + wait)
