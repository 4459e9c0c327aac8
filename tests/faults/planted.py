"""The site with a fault that tests should notice: its breaker never opens, so that every visitor asks anew."""

from config.wsgi import application
from search.engines.elastic.breaker import Breaker

Breaker.open = lambda self, reason: None  # type: ignore[method-assign]

__all__ = ["application"]
