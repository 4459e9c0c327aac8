"""What Elasticsearch is asked: the bodies of one _msearch, without a server."""

from typing import Any

import pytest

from directory.areas.graph import AreaGraph, AreaNode
from directory.places import Place
from search.engines.base import Criteria
from search.engines.elastic import passages, queries
from search.engines.elastic.filters import Question
from search.engines.rotation import Rotation
from search.facets import FACETS, Vocabulary
from search.reading import Group, Reading

WIDE, NARROW = 1, 2
LEWISHAM = Place("Lewisham", 51.45, -0.02, "town", "exactly")


@pytest.fixture
def vocabulary() -> Vocabulary:
    nodes = [
        AreaNode(pk, "council", "", slug, slug, "", None) for pk, slug in ((WIDE, "london"), (NARROW, "lewisham"))
    ]
    graph = AreaGraph.build(nodes, [(NARROW, WIDE)])
    values = {facet: {} for facet in FACETS} | {
        "principle": {"first": "First", "second": "Second"},
        "evidence": {"evidenced": "Evidenced", "confirmed": "Confirmed"},
    }
    return Vocabulary(values, graph, frozenset({"anyone"}))


@pytest.fixture
def asked(vocabulary: Vocabulary) -> Any:
    """A function from what Criteria take to the bodies."""

    def bodies(reading: Reading = Reading(), excluded: tuple[int, ...] = (), **criteria: Any) -> dict[str, Any]:  # noqa: B008
        question = Question(Criteria(**criteria), reading, vocabulary, Rotation(3, 5, 7), excluded)
        return queries.bodies(question)

    return bodies


def read(*groups: Group, needed: int = 0, pairs: tuple[tuple[str, ...], ...] = ()) -> Reading:
    return Reading(groups, pairs, needed or len(groups))


def filters(body: dict[str, Any]) -> list[dict[str, Any]]:
    return body["query"].get("bool", {}).get("filter", [])


def test_without_a_choice_everything_is_found_in_the_order_of_the_day(asked: Any) -> None:
    found = asked()
    assert list(found) == ["hits", "facets"]
    assert filters(found["hits"]) == []
    script = found["hits"]["sort"][0]["_script"]["script"]["source"]
    assert "(3L * id + 5L) % 2147483647L * id + 7L" in script
    assert found["hits"]["sort"][1] == {"id": "asc"}
    assert (found["hits"]["from"], found["hits"]["size"]) == (0, 20)


def test_filters_have_one_order_whatever_was_chosen_first(asked: Any) -> None:
    one = asked(chosen={"size": ("small", "large"), "category": ("community",)})
    other = asked(chosen={"category": ("community",), "size": ("large", "small")})
    assert one == other


def test_a_facet_is_counted_without_its_own_filter(asked: Any) -> None:
    counted = asked(chosen={"size": ("small",), "category": ("community",)})["facets"]["aggs"]
    assert set(counted) == {"nothing", "size", "category"}
    assert counted["size"]["filter"] == {"bool": {"filter": [{"terms": {"category": ["community"]}}]}}
    assert list(counted["size"]["aggs"]) == ["size"]
    assert len(counted["nothing"]["filter"]["bool"]["filter"]) == 2
    assert "reach" in counted["nothing"]["aggs"]


def test_those_who_work_alongside_anyone_match_every_choice_of_people(asked: Any) -> None:
    hits = asked(chosen={"people": ("carers",)})["hits"]
    either = {"bool": {"should": [{"terms": {"people": ["carers"]}}, {"term": {"is_anyone": True}}]}}
    assert filters(hits) == [either]
    assert hits["query"]["bool"]["should"][0]["constant_score"]["filter"] == {"terms": {"people": ["carers"]}}
    assert hits["sort"][0] == {"_score": {"order": "desc"}}


def test_principle_and_level_are_asked_of_the_same_record(asked: Any) -> None:
    found = asked(chosen={"principle": ("first",), "evidence": ("confirmed", "evidenced")})
    assert filters(found["hits"]) == [{"terms": {"pairs": ["first|confirmed", "first|evidenced"]}}]
    counted = found["facets"]["aggs"]["principle"]
    assert counted["filter"] == {"bool": {}}
    second = counted["aggs"]["principle"]["filters"]["filters"]["second"]
    assert second == {"terms": {"pairs": ["second|confirmed", "second|evidenced"]}}


def test_who_serves_the_area_itself_comes_before_who_serves_a_wider_one(asked: Any) -> None:
    hits = asked(areas=(NARROW,), chosen={"area": ("lewisham",)})["hits"]
    assert filters(hits) == [{"terms": {"covers": [str(NARROW)]}}]
    ranks = hits["query"]["bool"]["should"][0]["dis_max"]["queries"]
    assert [
        (rank["constant_score"]["filter"]["terms"]["areas"], rank["constant_score"]["boost"]) for rank in ranks
    ] == [
        ([str(NARROW)], 4),
        ([str(WIDE)], 2),
    ]
    based = asked(areas=(NARROW,), chosen={"area": ("lewisham",)}, only_based_here=True)
    assert filters(based["hits"]) == [{"terms": {"covers_based": [str(NARROW)]}}]


def test_a_place_filters_and_orders_by_distance_and_counts_those_without_one(asked: Any) -> None:
    found = asked(place=LEWISHAM, within=10, only_based_here=True)
    near, says_where = filters(found["hits"])
    assert near["geo_distance"]["distance"].startswith("16093.4")
    assert says_where == {"term": {"says_where": True}}
    assert "_geo_distance" in found["hits"]["sort"][0]
    assert filters(found["left_out"]) == [{"term": {"is_placed": False}}]
    assert filters(found["facets"]) == filters(found["hits"])


def test_words_earn_points_and_needed_groups_find(asked: Any) -> None:
    reading = read(
        Group("daycentre", (("daycentre",), ("day", "centre")), (("daycentres",),)),
        Group("music", (("music",),)),
        needed=1,
    )
    hits = asked(reading, q="daycentre music")["hits"]
    found = filters(hits)[0]["bool"]
    assert found["minimum_should_match"] == 1
    assert found["should"][0]["bool"]["should"] == [
        {"match": {"anywhere": {"query": "daycentre daycentres"}}},
        {"match_phrase": {"anywhere": {"query": "day centre"}}},
    ]
    boosts = [clause["constant_score"]["boost"] for clause in hits["query"]["bool"]["should"]]
    assert boosts == [10_001, 10, 5, 4, 6, 10_001, 10, 5, 4]
    assert hits["highlight"]["require_field_match"] is False


def test_words_that_say_nothing_find_nobody(asked: Any) -> None:
    hits = asked(q="!!!")["hits"]
    assert filters(hits) == [{"match_none": {}}]
    assert "highlight" not in hits


def test_excluded_organisations_are_in_no_body(asked: Any) -> None:
    found = asked(excluded=(7, 3), place=LEWISHAM, view="map")
    assert set(found) == {"hits", "facets", "left_out", "by_name"}
    for body in found.values():
        assert body["query"]["bool"]["must_not"] == [{"ids": {"values": ["3", "7"]}}]


def test_a_page_past_the_window_asks_for_no_hits(asked: Any) -> None:
    hits = asked(page=60_000)["hits"]
    assert hits["size"] == 0
    assert "from" not in hits


def test_passages_show_where_they_were_cut() -> None:
    def marked(text: str) -> str:
        row = {
            "_id": "1",
            "highlight": {"body": [text.replace("[", passages.PRE_TAG).replace("]", passages.POST_TAG)]},
        }
        return passages.marked([row])[1]["body"]

    assert marked("A <b> [walk] at dawn.") == "A &lt;b&gt; <mark>walk</mark> at dawn."
    assert marked("[walk] at") == "…<mark>walk</mark> at…"
