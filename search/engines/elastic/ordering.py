"""In which order results stand: the same as in the embedded engine."""

from typing import Any

from elasticsearch.dsl.query import ConstantScore, DisMax, Query, Terms

from search.engines.base import Criteria, Tier
from search.engines.elastic.filters import Question
from search.engines.elastic.wording import points
from search.engines.rotation import PRIME, Rotation

Sort = list[dict[str, Any]]
SPECIFIC_FIRST = 4_000_000  # more than words can earn, and far below where whole numbers stop being exact
BY_ID = {"id": "asc"}
BY_NAME: Sort = [{"name_key": "asc"}, BY_ID]


def score(question: Question) -> list[Query]:
    """Return the clauses whose sum is the score by which hits are ordered."""
    criteria = question.criteria
    if criteria.sort in ("name", "reviewed"):
        return []
    if _by_distance(criteria):
        return _specific(question, 1)
    if criteria.q:
        return [*points(question.reading), *_specific(question, SPECIFIC_FIRST)]
    # Who serves the area in the nearest way comes first; within that, who names the people asked for.
    return [*_tiers(question), *_specific(question, 1)]


def _by_distance(criteria: Criteria) -> bool:
    return criteria.place is not None and (criteria.sort == "distance" or not criteria.q)


def _specific(question: Question, boost: int) -> list[Query]:
    """Those who name the people asked for, and don't just work alongside anyone."""
    people = question.criteria.of("people")
    return [ConstantScore(filter=Terms(people=sorted(people)), boost=boost)] if people else []


def _tiers(question: Question) -> list[Query]:
    areas = set(question.criteria.areas)
    if not areas:
        return []
    wider = {pk for area in areas for pk in question.vocabulary.areas.ancestors(area)}
    ranks = [(areas, Tier.PART - Tier.AREA), (wider, Tier.PART - Tier.WIDER)]
    return [
        DisMax(
            queries=[
                ConstantScore(filter=Terms(areas=sorted(str(pk) for pk in served)), boost=2 * rank)
                for served, rank in ranks
                if served
            ]
        )
    ]


def sort(question: Question) -> Sort:
    criteria = question.criteria
    inner = _inner(question)
    return [{"home": {"order": "asc", "missing": "_last"}}, *inner] if criteria.view == "places" else inner


def _inner(question: Question) -> Sort:
    criteria = question.criteria
    if criteria.sort == "name":
        return BY_NAME
    if criteria.sort == "reviewed":
        return [{"reviewed": {"order": "desc", "missing": "_last"}}, *BY_NAME]
    order: Sort = []
    if criteria.place and _by_distance(criteria):
        point = {"lat": criteria.place.latitude, "lon": criteria.place.longitude}
        order.append({"_geo_distance": {"point": point, "order": "asc", "unit": "m", "mode": "min"}})
    if score(question):
        order.append({"_score": {"order": "desc"}})
    return [*order, _of_the_day(question.rotation), BY_ID]


def _of_the_day(rotation: Rotation) -> dict[str, Any]:
    """Reckon search.engines.rotation. The day's numbers stand in the script: it is compiled once a day."""
    return {
        "_script": {
            "type": "number",
            "order": "asc",
            "script": {
                "lang": "painless",
                "source": (
                    "long id = doc['id'].value; "
                    f"return (({rotation.a}L * id + {rotation.b}L) % {PRIME}L * id + {rotation.c}L) % {PRIME}L;"
                ),
            },
        }
    }
