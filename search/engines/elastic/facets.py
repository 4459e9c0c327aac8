"""Facets: each value is counted as what choosing it alone in its facet would give."""

from collections import defaultdict
from typing import Any

from elasticsearch.dsl import A
from elasticsearch.dsl.aggs import Agg
from elasticsearch.dsl.query import Bool, Query, Term

from search.engines.base import TOGETHER, Criteria
from search.engines.elastic.filters import covers, evidence, masks, through
from search.facets import FACETS, FacetValue, Vocabulary

MOST_VALUES = 5000  # of one facet; there are some five hundred areas
AREALESS = "without_area"


def aggregations(criteria: Criteria, vocabulary: Vocabulary) -> dict[str, Agg]:
    """Return one filter for each facet with a choice (all choices but its own), and one for all other facets.

    They are to be counted among what words, place and reach let through.
    """
    found = masks(criteria)
    made: dict[str, Agg] = {}
    for but, facets in _together(found).items():
        inner = A("filter", Bool(filter=through(found, but)))
        for facet in facets:
            _count(inner, facet, criteria, vocabulary)
        if but == "area":
            inner.bucket(AREALESS, "filter", Term(has_areas=False))
        made[but or "nothing"] = inner
    return made


def _together(found: dict[str, Query]) -> dict[str, list[str]]:
    """Return facets by the facet whose mask is left out for them; "" where they have none."""
    groups: dict[str, list[str]] = defaultdict(list)
    for facet in FACETS:
        own = TOGETHER.get(facet, facet)
        groups[own if own in found else ""].append(facet)
    return groups


def _count(inner: Any, facet: str, criteria: Criteria, vocabulary: Vocabulary) -> None:
    principles, levels = criteria.of("principle"), criteria.of("evidence")
    if facet == "people":
        inner.bucket("people", "terms", field="people_named", size=MOST_VALUES)
        inner.bucket("anyone", "filter", Term(is_anyone=True))
    elif facet == "principle" and levels:
        filters = {slug: evidence((slug,), levels) for slug in sorted(vocabulary.values["principle"])}
        inner.bucket(facet, "filters", filters=filters)
    elif facet == "evidence" and principles:
        filters = {level: evidence(principles, (level,)) for level in sorted(vocabulary.values["evidence"])}
        inner.bucket(facet, "filters", filters=filters)
    else:
        inner.bucket(facet, "terms", field=covers(criteria) if facet == "area" else facet, size=MOST_VALUES)


def read(answer: dict[str, Any], criteria: Criteria, vocabulary: Vocabulary) -> dict[str, list[FacetValue]]:
    """Return the facets from the aggregations of an answer."""
    counted: dict[str, dict[str, int]] = {}
    anyone = 0
    for inner in answer.values():
        for facet in FACETS:
            if facet in inner:
                counted[facet] = _counts(inner[facet]["buckets"])
        if "anyone" in inner:
            anyone = inner["anyone"]["doc_count"]
    facets = {}
    for facet in FACETS:
        counts, chosen = counted[facet], set(criteria.of(facet))
        if facet == "area":
            counts = _by_slug(counts, vocabulary)
        more = anyone if facet == "people" else 0
        facets[facet] = [
            FacetValue(slug, label, counts.get(slug, 0) + more, slug in chosen)
            for slug, label in vocabulary.values[facet].items()
        ]
    return facets


def _counts(buckets: Any) -> dict[str, int]:
    if isinstance(buckets, dict):
        return {key: bucket["doc_count"] for key, bucket in buckets.items()}
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def _by_slug(counts: dict[str, int], vocabulary: Vocabulary) -> dict[str, int]:
    nodes = vocabulary.areas.nodes
    return {nodes[int(pk)].slug: count for pk, count in counts.items() if int(pk) in nodes}


def without_area(answer: dict[str, Any]) -> int:
    """Return how many match but for the area, and say none; 0 where no area was asked for."""
    return answer["area"][AREALESS]["doc_count"] if "area" in answer else 0
