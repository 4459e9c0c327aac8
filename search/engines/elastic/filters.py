"""Criteria as filters. Their order is always the same, so that the cache of the server knows them again."""

from dataclasses import dataclass
from itertools import product

from elasticsearch.dsl.query import Bool, GeoDistance, Ids, Query, Term, Terms

from directory.places.distance import EARTH_RADIUS_MILES
from search.engines.base import Criteria
from search.engines.elastic.mapping import pair
from search.engines.elastic.wording import finds
from search.engines.rotation import Rotation
from search.facets import Vocabulary
from search.reading import Reading

EARTH_RADIUS_METRES = 6_371_008.7714  # as Elasticsearch reckons


@dataclass(frozen=True)
class Question:
    """All that an answer depends on. excluded: whose removal waits to be written, so that nothing shows them."""

    criteria: Criteria
    reading: Reading
    vocabulary: Vocabulary
    rotation: Rotation
    excluded: tuple[int, ...] = ()


def excluded(question: Question) -> list[Query]:
    return [Ids(values=[str(pk) for pk in sorted(question.excluded)])] if question.excluded else []


def words_and_reach(question: Question) -> list[Query]:
    """What holds whatever is chosen in the facets, but for the place."""
    found = [finds(question.reading)] if question.criteria.q else []
    return [*found, *([Term(is_national=False)] if question.criteria.leave_out_national else [])]


def nearby(criteria: Criteria) -> list[Query]:
    """Those who count within so many miles of the place."""
    if criteria.place is None:
        return []
    metres = criteria.within / EARTH_RADIUS_MILES * EARTH_RADIUS_METRES
    point = {"lat": criteria.place.latitude, "lon": criteria.place.longitude}
    near = GeoDistance(point=point, distance=f"{metres:.3f}m")
    return [near, *([Term(says_where=True)] if criteria.only_based_here else [])]


def masks(criteria: Criteria) -> dict[str, Query]:
    """Return for each facet with a choice what it lets through, by facet."""
    found: dict[str, Query] = {}
    for facet in sorted(criteria.chosen.keys() - {"area", "people", "principle", "evidence"}):
        found[facet] = Terms(facet, sorted(criteria.of(facet)))
    if people := criteria.of("people"):
        # Those who don't sort people match every choice of people.
        found["people"] = Bool(should=[Terms(people=sorted(people)), Term(is_anyone=True)])
    if criteria.areas:
        found["area"] = Terms(covers(criteria), sorted(str(area) for area in criteria.areas))
    if criteria.of("principle") or criteria.of("evidence"):
        found["principle"] = evidence(criteria.of("principle"), criteria.of("evidence"))
    return found


def covers(criteria: Criteria) -> str:
    """Return the field that says which areas an organisation counts for."""
    return "covers_based" if criteria.only_based_here else "covers"


def evidence(principles: tuple[str, ...], levels: tuple[str, ...]) -> Query:
    """The same record must be on one of the principles and of one of the levels; none chosen means any."""
    if principles and levels:
        return Terms(pairs=[pair(*both) for both in product(sorted(principles), sorted(levels))])
    return Terms(principle=sorted(principles)) if principles else Terms(evidence=sorted(levels))


def through(found: dict[str, Query], but: str = "") -> list[Query]:
    """Return the masks of all facets but one."""
    return [mask for facet, mask in found.items() if facet != but]
