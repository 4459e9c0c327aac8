"""The engines behind the search. Which one answers is nobody else's business."""

from search.engines.base import PAGE_SIZE, Criteria, Engine, Hit, Results, Tier
from search.engines.embedded.engine import EmbeddedEngine


def engine() -> Engine:
    """Return the engine that answers searches."""
    return EmbeddedEngine()


__all__ = ["PAGE_SIZE", "Criteria", "Engine", "Hit", "Results", "Tier", "engine"]
