"""What Prometheus can ask for at /metrics, with METRICS_TOKEN; apps define their own numbers here.

    SEARCHES = metrics.counter("searches", "Searches answered", ["engine"])
    SEARCHES.labels("embedded").inc()
    metrics.at_scrape("outbox_waiting", "Changes that the index has not got", count)

The names get the prefix directory_. Labels hold a few known values: never words that somebody looked for.

Where gunicorn runs several workers, each writes into a file in PROMETHEUS_MULTIPROC_DIR, named after its METRICS_SLOT
(config/gunicorn.py). A new worker takes over the slot of one that has ended: there are never more files than workers.
"""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from hmac import compare_digest

import prometheus_client as prometheus
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import multiprocess, values
from prometheus_client.core import GaugeMetricFamily, Metric

from home.deadline import Limits, waiting_at_most

PREFIX = "directory"
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2.5, 5, 10)

logger = logging.getLogger(__name__)


def _shared() -> bool:
    return bool(os.environ.get("PROMETHEUS_MULTIPROC_DIR") and os.environ.get("METRICS_SLOT"))


# Decided here, before the first number is made: the library looks at the directory alone and names files by process.
values.ValueClass = values.MultiProcessValue(lambda: os.environ["METRICS_SLOT"]) if _shared() else values.MutexValue
_own = prometheus.CollectorRegistry()


def counter(name: str, help_text: str, labels: Sequence[str] = ()) -> prometheus.Counter:
    return prometheus.Counter(name, help_text, labels, namespace=PREFIX, registry=_own)


def histogram(
    name: str, help_text: str, labels: Sequence[str] = (), buckets: Sequence[float] = SECONDS
) -> prometheus.Histogram:
    return prometheus.Histogram(name, help_text, labels, namespace=PREFIX, registry=_own, buckets=buckets)


class _AtScrape:
    """Numbers that are worked out when somebody asks."""

    def __init__(self) -> None:
        self.numbers: dict[str, tuple[str, Callable[[], float | None]]] = {}

    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        for name, (help_text, work_out) in self.numbers.items():
            try:
                value = work_out()
            except Exception as error:  # noqa: BLE001  (the other numbers are wanted all the more)
                logger.warning("no number for %s: %s", name, error)
                continue
            if value is not None:
                yield GaugeMetricFamily(name, help_text, value=value)


_at_scrape = _AtScrape()


def at_scrape(name: str, help_text: str, work_out: Callable[[], float | None]) -> None:
    """Add a gauge that is worked out at each scrape, such as a count in the database; None leaves it out."""
    _at_scrape.numbers[f"{PREFIX}_{name}"] = (help_text, work_out)


REQUESTS = counter("requests", "Requests answered", ["view", "status"])
LATENCY = histogram("request_seconds", "Time to answer a request", ["view"])


def exposition() -> bytes:
    """Return all numbers in Prometheus's text format."""
    registry = prometheus.CollectorRegistry()
    if _shared():
        multiprocess.MultiProcessCollector(registry)
    text = prometheus.generate_latest(registry if _shared() else _own)
    scraped = prometheus.CollectorRegistry()
    scraped.register(_at_scrape)
    return text + prometheus.generate_latest(scraped)


def view(request: HttpRequest) -> HttpResponse:
    """Answer who knows the token; for others there is nothing here."""
    wanted = f"Bearer {settings.METRICS_TOKEN}".encode()
    given = request.headers.get("Authorization", "").encode("latin-1", "replace")
    if not settings.METRICS_TOKEN or not compare_digest(given, wanted):
        return HttpResponse("Not found\n", status=404, content_type="text/plain")
    with waiting_at_most(Limits(wait=1.5, connect=2, patience=0)):
        text = exposition()
    return HttpResponse(text, content_type=prometheus.CONTENT_TYPE_LATEST)
