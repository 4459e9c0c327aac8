"""What search tells those who run the site: /readyz and /metrics."""

from django.db.models import Min
from django.utils import timezone

from home import health, metrics
from home.health import Finding
from search.engines.elastic.breaker import breaker, probe
from search.engines.elastic.client import Unavailable, client
from search.index import feed, report
from search.models import OutboxEntry

SEARCHES = metrics.counter("searches", "Searches for organisations answered", ["engine"])
FALLBACKS = metrics.counter("search_fallbacks", "Searches that the database answered in place of Elasticsearch")


def connect() -> None:
    health.register("search", _search)
    metrics.at_scrape("outbox_waiting", "Changes that an index has not got", _waiting)
    metrics.at_scrape("outbox_oldest_seconds", "For how long the oldest of them has waited", _oldest)
    metrics.at_scrape("outbox_set_aside", "Records that can't be indexed", OutboxEntry.objects.set_aside().count)
    health.register("elasticsearch", _elasticsearch)
    metrics.at_scrape("elasticsearch_up", "Whether Elasticsearch may be asked, as the process asked sees it", _is_up)


def count_search(engine: str, is_fallback: bool) -> None:
    SEARCHES.labels(engine).inc()
    if is_fallback:
        FALLBACKS.inc()


def _search() -> Finding:
    """Search answers in any case; this tells whether it does so as it is meant to."""
    return Finding(*report.readiness())


def _elasticsearch() -> Finding:
    if not feed.is_configured():
        return Finding(True, "not in use")
    try:
        probe(client())
    except Unavailable as error:
        return Finding(False, f"{error.reason}; the database answers searches")
    return Finding(True)


def _waiting() -> int:
    return OutboxEntry.objects.filter(set_aside_at=None).count()


def _oldest() -> float:
    oldest = OutboxEntry.objects.filter(set_aside_at=None).aggregate(oldest=Min("created_at"))["oldest"]
    return (timezone.now() - oldest).total_seconds() if oldest else 0


def _is_up() -> int | None:
    return int(breaker().is_closed) if feed.is_configured() else None
