"""The engines behind the search; search.engines.choice says which of them answers."""

from search.engines.base import PAGE_SIZE, Criteria, Engine, Hit, Results, Tier

__all__ = ["PAGE_SIZE", "Criteria", "Engine", "Hit", "Results", "Tier"]
