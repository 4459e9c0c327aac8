"""What there is to say about the index: for staff, for the command line, for /readyz and for metrics."""

from datetime import datetime, timedelta

from django.utils import timezone

from directory.models import Organisation
from search.engines.elastic import mapping
from search.index import feed
from search.index.state import HERE
from search.models import IndexState, OutboxEntry, SearchDocument

STUCK = timedelta(minutes=1)  # that a change waits for the index in the database, which hears of it at once
LOST = timedelta(seconds=30)  # without a sign of life from the worker


def lines() -> list[str]:
    """Return the state of the index in plain English, a few lines."""
    listed = Organisation.objects.listed().count()
    rows = OutboxEntry.objects.exclude(target=feed.ELASTICSEARCH)
    found = [
        f"Database: {listed:,} organisations listed, {SearchDocument.objects.count():,} in the index, "
        f"{rows.filter(set_aside_at=None).count():,} changes waiting, {rows.set_aside().count():,} set aside."
    ]
    if feed.is_configured():
        found += _elasticsearch()
    else:
        found.append("Elasticsearch: not in use (ELASTICSEARCH_URL is not set).")
    return found


def set_aside_lines() -> list[str]:
    """Return what was set aside and why, the first twenty; the admin's report shows it as a table."""
    return [
        f"Set aside: {entry} since {entry.set_aside_at:%d %B %Y %H:%M}: {entry.error}"
        for entry in OutboxEntry.objects.set_aside()[:20]
    ]


def _elasticsearch() -> list[str]:
    held = IndexState.objects.first() or IndexState()
    waits = feed.how_many_wait()
    found = [f"Elasticsearch: {waits['waiting']:,} changes waiting, {waits['set_aside']:,} set aside."]
    if held.elastic != mapping.alias():
        found.append("It has no index for this version of the code yet: the worker (or `rebuild`) makes one.")
    if held.builder:
        found.append(f"A rebuild is under way: {held.builder}, {held.building or 'about to begin'}.")
    if is_without_worker(held.worked_at):
        found.append("No worker is about: start `search_index work`, or changes don't reach Elasticsearch.")
    return found


def is_without_worker(worked_at: datetime | None) -> bool:
    return worked_at is None or worked_at < timezone.now() - LOST


def readiness() -> tuple[bool, str]:
    """Return whether search answers as it is meant to, and why not. It answers in any case."""
    if OutboxEntry.objects.set_aside().exists():
        return False, "Some organisations can't be indexed: see “Search index” in the admin's reports."
    if OutboxEntry.objects.due().filter(target__in=HERE, created_at__lt=timezone.now() - STUCK).exists():
        return False, "Changes have waited for the database's index for more than a minute: see the log."
    if not feed.is_configured():
        return True, ""
    held = IndexState.objects.first() or IndexState()
    if is_without_worker(held.worked_at):
        return False, "No worker feeds Elasticsearch; the database answers searches."
    if not feed.view().is_usable:
        return False, "Elasticsearch is behind; the database answers searches."
    return True, ""
