"""Which engine answers is nobody else's business."""

from functools import cached_property

from django.conf import settings
from django.db import connection

from search.engines.base import Engine
from search.engines.elastic.breaker import breaker
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.fallback import FallbackEngine
from search.engines.postgres.engine import PostgresEngine
from search.index import feed


def engine() -> Engine:
    """Return the engine that answers the searches of one request."""
    return _elasticsearch() if settings.ELASTICSEARCH_URL else database()


def database() -> EmbeddedEngine | PostgresEngine:
    """Return the engine that needs nothing but the database."""
    return PostgresEngine() if connection.vendor == "postgresql" else EmbeddedEngine()


def _elasticsearch() -> Engine:
    now, beside = _Now(), database()
    return FallbackEngine(
        lambda: ElasticEngine(
            excluded=lambda: now.view.excluded, changed=lambda: now.view.changed, version=beside.version
        ),
        beside,
        breaker(),
        lambda: not now.view.is_usable,
    )


class _Now:
    @cached_property
    def view(self) -> feed.View:
        """What Elasticsearch has yet to hear of, looked up once for a request."""
        return feed.view()
