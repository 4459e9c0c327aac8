"""Answers from Elasticsearch in one round trip; words are read, and cards made, from the database."""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from django.utils import timezone

from directory.places.distance import miles
from search import index, texts
from search.engines.base import NOTHING_TYPED, PAGE_SIZE, Criteria, Hit, Results, Tier
from search.engines.elastic import facets, passages, queries
from search.engines.elastic.client import BROKEN_ANSWER, Client, Unavailable
from search.engines.elastic.client import client as own_client
from search.engines.elastic.filters import Question
from search.engines.elastic.mapping import alias
from search.engines.rotation import Rotation
from search.facets import Vocabulary

logger = logging.getLogger(__name__)
Row = dict[str, Any]


class ElasticEngine:
    """Answers one request.

    version: of the index, where somebody has looked it up already.
    excluded: ids whose removal Elasticsearch has not heard of yet; changed: ids whose old words and places it holds.
    """

    name = "elasticsearch"

    def __init__(
        self,
        client: Client | None = None,
        excluded: Callable[[], Iterable[int]] = tuple,
        changed: Callable[[], Collection[int]] = frozenset,
        version: int | None = None,
    ) -> None:
        self.client = client or own_client()
        self.excluded = excluded
        self.changed = changed
        self.version = index.current_version() if version is None else version

    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of(self.version)

    def search(self, criteria: Criteria) -> Results:
        """Raises Unavailable where Elasticsearch does not answer all of it in time."""
        question = self._question(criteria)
        bodies = queries.bodies(question)
        parts = self.client.search([(alias(), body) for body in bodies.values()], queries.FILTER_PATH)
        try:
            return _without(self.changed(), _results(question, dict(zip(bodies, parts, strict=True))))
        except (LookupError, TypeError, ValueError) as error:
            logger.exception("An answer of Elasticsearch can't be read.")
            raise Unavailable(BROKEN_ANSWER, repr(error)) from error

    def totals(self, several: Sequence[Criteria]) -> list[int]:
        """Ask all of them in one round trip. Raises Unavailable as search does."""
        searches = [(alias(), queries.total(self._question(criteria))) for criteria in several]
        parts = self.client.search(searches, queries.FILTER_PATH) if searches else []
        try:
            return [_total(part) for part in parts]
        except (LookupError, TypeError) as error:
            logger.exception("An answer of Elasticsearch can't be read.")
            raise Unavailable(BROKEN_ANSWER, repr(error)) from error

    def _question(self, criteria: Criteria) -> Question:
        reading = NOTHING_TYPED
        if criteria.q:
            reading = texts.reading_of(criteria.q, texts.organisations(), self.version)
        rotation = Rotation.of(timezone.localdate())
        return Question(criteria, reading, self.vocabulary(), rotation, tuple(sorted(set(self.excluded()))))


def _results(question: Question, parts: dict[str, Row]) -> Results:
    criteria, vocabulary = question.criteria, question.vocabulary
    total = _total(parts["hits"])
    rows = _rows(parts["hits"])
    counted = parts["facets"]["aggregations"]
    hits = _Hits(question)
    return Results(
        total=total,
        hits=[hits.hit(row) for row in rows],
        facets=facets.read(counted, criteria, vocabulary),
        pages=max(1, ceil(total / PAGE_SIZE)),
        reading=question.reading,
        highlights=passages.marked(rows),
        left_out=_total(parts["left_out"]) if "left_out" in parts else 0,
        without_area=facets.without_area(counted),
        all_ids=[row["fields"]["id"][0] for row in _rows(parts["by_name"])] if "by_name" in parts else [],
    )


def _without(changed: Collection[int], results: Results) -> Results:
    """Take away old words and distances of those that changed a moment ago."""
    if not changed:
        return results
    hits = [replace(hit, distance=None, is_approximate=False) if hit.id in changed else hit for hit in results.hits]
    marked = {pk: texts for pk, texts in results.highlights.items() if pk not in changed}
    return replace(results, hits=hits, highlights=marked)


def _total(part: Row) -> int:
    return part["hits"]["total"]["value"]


def _rows(part: Row) -> list[Row]:
    return part.get("hits", {}).get("hits", [])


class _Hits:
    """Makes hits of rows: in which way each serves the areas asked for, and how far away it is."""

    def __init__(self, question: Question) -> None:
        graph, areas = question.vocabulary.areas, question.criteria.areas
        self.place = question.criteria.place
        self.areas = frozenset(map(str, areas))
        self.wider = frozenset(str(pk) for area in areas for pk in graph.ancestors(area))

    def hit(self, row: Row) -> Hit:
        told = row["fields"]
        is_approximate = told["is_approximate"][0]
        tier = self._tier(told.get("areas", ())) if self.areas else None
        return Hit(int(row["_id"]), tier, None if is_approximate else self._miles(told), is_approximate)

    def _tier(self, served: list[str]) -> Tier:
        if not self.areas.isdisjoint(served):
            return Tier.AREA
        return Tier.PART if self.wider.isdisjoint(served) else Tier.WIDER

    def _miles(self, told: Row) -> float | None:
        if self.place is None:
            return None
        spots = (spot.split(",") for spot in told.get("spots", ()))
        latitude, longitude = self.place.latitude, self.place.longitude
        return min((miles(latitude, longitude, float(lat), float(lng)) for lat, lng in spots), default=None)
