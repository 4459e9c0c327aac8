"""Asks Elasticsearch as long as it answers and is up to date, and else the database, within the same request."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from search.engines.base import Criteria, Engine, Results
from search.engines.elastic.breaker import Breaker
from search.engines.elastic.client import Unavailable
from search.facets import Vocabulary

logger = logging.getLogger(__name__)
T = TypeVar("T")


class FallbackEngine:
    """Results say whether they come from the database in its stead (is_fallback), so that the page can tell.

    elastic: makes the engine, first asked when it is needed. is_behind: whether its index lacks changes that the
    database shows.
    """

    def __init__(
        self, elastic: Callable[[], Engine], database: Engine, breaker: Breaker, is_behind: Callable[[], bool]
    ) -> None:
        self.database = database
        self._elastic = elastic
        self._breaker = breaker
        self._is_behind = is_behind
        self.name = "elasticsearch"

    def search(self, criteria: Criteria) -> Results:
        results, is_fallback = self._ask(lambda engine: engine.search(criteria))
        return replace(results, is_fallback=True) if is_fallback else results

    def totals(self, several: Sequence[Criteria]) -> list[int]:
        return self._ask(lambda engine: engine.totals(several))[0]

    def _ask(self, question: Callable[[Engine], T]) -> tuple[T, bool]:
        """Return the answer, and whether it comes from the database."""
        if self._breaker.is_closed and not self._is_behind():
            try:
                found = question(self._elastic())
                self.name = "elasticsearch"
                return found, False
            except Unavailable as error:
                if error.is_for_all:
                    self._breaker.open(error.reason)
                else:  # never the detail: it may hold what was typed
                    logger.error("Elasticsearch refused a search: %s", error.reason)
        self.name = self.database.name
        return question(self.database), True

    def vocabulary(self) -> Vocabulary:
        return self.database.vocabulary()
