"""Filters, totals, counts, tiers and distances agree with what oracle.py reckons from the records alone."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from search.engines.embedded import engine as embedded
from search.engines.embedded import snapshot
from tests.search.asking import api, count, results, slugs_of_all_pages
from tests.search.oracle import World, on_the_ground
from tests.search.questions import FACETS, question

QUESTIONS = 150
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(made_up_world: None, django_db_blocker: Any) -> World:
    with django_db_blocker.unblock():
        return World.read()


def compare(world: World, asked: dict[str, Any]) -> None:
    """Raise AssertionError where the search and the plain reckoning differ."""
    expected = {record.id: record for record in world.found(asked)}
    answer = api(**asked)
    found = results(**asked)
    assert set(found.all_ids) == expected.keys()
    assert len(found.all_ids) == len(set(found.all_ids))
    assert answer["total"] == len(expected)
    assert answer["left_out_without_place"] == world.left_out(asked)
    for facet in FACETS:
        counts = world.counts(asked, facet)
        assert {value.slug: value.count for value in found.facets[facet]} == counts, facet
        given = {value["slug"]: value["count"] for value in answer["facets"][facet]}
        assert given == {slug: number for slug, number in counts.items() if number}, facet
        chosen = {value.slug for value in found.facets[facet] if value.selected}
        assert chosen == set(asked.get(facet, [])), facet
    compare_hits(world, asked, found.hits)


def compare_hits(world: World, asked: dict[str, Any], hits: list) -> None:
    """Tiers, and distances: shown of public points alone, and never of another place than the nearest."""
    by_id = {record.id: record for record in world.records}
    for hit in hits:
        record = by_id[hit.id]
        assert hit.tier == world.best_tier(record, asked)
        if asked.get("place") and record.has_public_point:
            assert hit.distance == pytest.approx(world.distance(record, asked), abs=0.01)
        else:
            assert hit.distance is None


@pytest.fixture
def fresh_memory() -> Iterator[None]:
    """Nothing read while a fault was planted is left, neither before nor after."""
    snapshot._held.clear()
    yield
    snapshot._held.clear()


@pytest.mark.parametrize("seed", range(QUESTIONS))
def test_a_search_gives_what_the_records_say(world: World, seed: int) -> None:
    compare(world, question(seed, world.choices))


@pytest.mark.parametrize("seed", range(0, QUESTIONS, 6))
def test_a_count_is_the_total_that_choosing_the_value_alone_gives(world: World, seed: int) -> None:
    asked = question(seed, world.choices)
    dice = random.Random(seed)
    for facet in dice.sample(FACETS, 4):
        values = api(**asked)["facets"][facet]
        for value in dice.sample(values, min(2, len(values))):
            assert api(**asked | {facet: value["slug"]})["total"] == value["count"], (facet, value["slug"])


def test_the_questions_are_not_all_alike(world: World) -> None:
    totals = [len(world.found(question(seed, world.choices))) for seed in range(QUESTIONS)]
    assert sum(total == 0 for total in totals) < QUESTIONS / 2
    assert len(set(totals)) > QUESTIONS / 4
    assert any(world.left_out(question(seed, world.choices)) for seed in range(QUESTIONS))


def test_each_organisation_has_exactly_one_category(world: World) -> None:
    for asked in ({}, {"people": ["anyone"]}, {"area": ["lewisham"]}):
        answer = api(**asked)
        assert sum(value["count"] for value in answer["facets"]["category"]) == answer["total"]
        assert all(isinstance(result["category"], str) and result["category"] for result in answer["results"])


def test_every_result_stands_on_exactly_one_page(world: World) -> None:
    for asked in ({}, {"area": ["london"]}, {"place": "SE13", "within": "100"}, {"sort": "name"}, {"view": "places"}):
        slugs = slugs_of_all_pages(**asked)
        assert sorted(slugs) == sorted(record.slug for record in world.found(asked)), asked


def test_results_stand_by_tier_or_by_distance(world: World) -> None:
    by_slug = {record.slug: record for record in world.records}
    asked = {"area": ["london"]}
    tiers = [world.best_tier(by_slug[slug], asked) for slug in slugs_of_all_pages(**asked)]
    assert tiers == sorted(tiers)
    assert set(tiers) == {1, 2, 3}
    near = {"place": "SE13", "within": "100"}
    distances = [world.distance(by_slug[slug], near) for slug in slugs_of_all_pages(**near)]
    assert distances == sorted(distances)


def test_the_reckoning_knows_how_far_it_is() -> None:
    assert on_the_ground((51.5074, -0.1278), (53.4808, -2.2426)) == pytest.approx(163, abs=1)  # London to Manchester


# The comparison is worth something only if it fails where the search is wrong.


def _without_anyone(self: Any, slug: str) -> int:
    return self.snap.values["people"].get(slug, 0)


def _without_wider_areas(self: Any, area: int) -> int:
    return self.snap.tiers(area)[0]


def _evidence_of_any_record(self: Any, principles: tuple, levels: tuple) -> int:
    pairs = self.snap.pairs.items()
    on = [bits for (principle, _), bits in pairs if not principles or principle in principles]
    of = [bits for (_, level), bits in pairs if not levels or level in levels]
    return embedded.union(on) & embedded.union(of)


FAULTS = {
    "people": (embedded._Selection, "people", _without_anyone),
    "area": (embedded._Selection, "area", _without_wider_areas),
    "evidence": (embedded._Selection, "evidence", _evidence_of_any_record),
    "checks that ran out": (
        snapshot,
        "level_on",
        lambda day, checks: checks[-1][0] if checks else "self-described",
    ),
    "left out": (snapshot.Snapshot, "unplaced", 0),
    "own choice": (embedded, "TOGETHER", {"evidence": "principle", "category": "none", "people": "none"}),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.usefixtures("fresh_memory")
def test_the_comparison_catches_a_planted_fault(world: World, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setattr(*FAULTS[fault])
    with pytest.raises(AssertionError):  # noqa: PT012 (whichever question shows it first)
        for seed in range(QUESTIONS):
            compare(world, question(seed, world.choices))


def test_the_comparison_catches_a_count_that_is_one_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert count("category", "community") > 0
    counted = embedded._facets

    def one_off(*args: Any) -> Any:
        facets = counted(*args)
        value = facets["size"][0]
        facets["size"][0] = type(value)(value.slug, value.label, value.count + 1, value.selected)
        return facets

    monkeypatch.setattr(embedded, "_facets", one_off)
    with pytest.raises(AssertionError):
        compare(world, {})
