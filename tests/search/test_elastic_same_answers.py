"""Random searches get the same answers from Elasticsearch and from the embedded engine."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.facets import FACETS
from tests.fixtures.elastic import assert_same, criteria
from tests.search.questions import question

Engine = Callable[..., ElasticEngine]
pytestmark = [pytest.mark.elasticsearch]
WORDS = (
    "coaching", "homelesness", "day centre", "daycentre", "music gardening", "harbour trust", "youth hous", "xyzzy",
    "people who live nearby", "xyzzy coaching", "DV", "Lewisham", "listening football cooking", "ménters", "!!!",
)  # fmt: skip


def random_search(seed: int, choices: dict[str, list[str]]) -> dict[str, Any]:
    dice = random.Random(seed)
    asked = question(seed, choices)
    if seed % 2:
        asked["q"] = dice.choice(WORDS)
    sort = dice.choice(["relevance", "relevance", "name", "reviewed", "distance"])
    if sort != "distance" or "place" in asked:
        asked["sort"] = sort
    return asked | {"view": dice.choice(["list", "list", "places", "map"]), "page": dice.choice([1, 1, 2, 3])}


def test_both_engines_give_the_same(made_up_world: None, elastic_engine: Engine, db: None) -> None:
    choices = {facet: list(values) for facet, values in EmbeddedEngine().vocabulary().values.items()}
    assert set(choices) == set(FACETS)
    asks = elastic_engine()
    found_some = 0
    for seed in range(80):
        asked = random_search(seed, choices)
        wanted = criteria(**asked)
        expected = EmbeddedEngine().search(wanted)
        found_some += bool(expected.total)
        assert_same(asks.search(wanted), expected, asked)
        assert asks.totals([wanted]) == EmbeddedEngine().totals([wanted]) == [expected.total], asked
    assert found_some > 30
