"""A search from its parameters to its answer, the same for the page and the API."""

from dataclasses import dataclass
from typing import Any

from search import watching
from search.cards import cards
from search.criteria import OrganisationFilterSet
from search.engines import Criteria, Results
from search.facets import Vocabulary
from search.sentence import sentence


@dataclass(frozen=True)
class Answer:
    criteria: Criteria
    results: Results
    vocabulary: Vocabulary
    cards: list[dict[str, Any]]
    sentence: str
    engine: str


def answer(filterset: OrganisationFilterSet) -> Answer:
    """Answer a valid filter set. Raises PagePastTheEnd where it asks for a page that there is not."""
    engine, criteria = filterset.engine, filterset.criteria()
    results = engine.search(criteria)
    if criteria.page > results.pages:
        raise PagePastTheEnd(results.pages)
    vocabulary = engine.vocabulary()
    watching.count_search(engine.name, results.is_fallback)
    return Answer(
        criteria,
        results,
        vocabulary,
        cards(criteria, results, vocabulary),
        sentence(criteria, results, vocabulary),
        engine.name,
    )


class PagePastTheEnd(Exception):
    """The message says which page is the last."""

    def __init__(self, last: int) -> None:
        pages = "There is only one page of results" if last == 1 else f"There are {last:,} pages of results"
        super().__init__(f"{pages}. Go to page {last:,} instead.")
        self.last = last
