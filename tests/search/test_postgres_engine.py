"""PostgreSQL alone answers as the embedded engine does, in one statement."""

import random
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from search import index, texts
from search.criteria import OrganisationFilterSet
from search.engines import Criteria, Results
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.postgres import engine as postgres
from search.engines.postgres.engine import PostgresEngine
from search.engines.postgres.statement import Statement
from search.facets import Vocabulary
from search.models import OutboxEntry
from search.texts import postgres as postgres_texts
from search.texts.stems import stem
from tests.search.questions import question

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="for SUITE_DATABASE_URL on PostgreSQL")
QUESTIONS = 120
WORDS = (
    "gardening", "coaching music", "day centre", "daycentre", "women's families", "homelesness", "befr", "trust",
    "!!!", "listening homeless", "older people cooking", "lewisham", "walking football sewing theatre", "zzz",
    "coachng", "saffron circle 12", "meadow network coaching", "isolation lonely", "neighbours together",
)  # fmt: skip


def criteria_of(asked: dict[str, Any]) -> Criteria:
    filterset = OrganisationFilterSet(QueryDict(urlencode(asked, doseq=True)))
    assert filterset.is_valid(), filterset.form.errors
    return filterset.criteria()


def asked(seed: int, choices: dict[str, list[str]]) -> dict[str, Any]:
    """Return a search with any order, view and page, and with words more often than not."""
    dice = random.Random(seed)
    made_up = question(seed, choices)
    sorts = ["", "", "", "name", "reviewed", *(["distance"] if "place" in made_up else [])]
    extra = {
        "q": dice.choice(("", "", *WORDS)),
        "sort": dice.choice(sorts),
        "view": dice.choice(("", "", "places", "map")),
        "page": dice.choice(("", "", "2", "3")),
    }
    return made_up | {name: value for name, value in extra.items() if value}


def compare(criteria: Criteria) -> Results:
    """Raise AssertionError where the two engines differ."""
    found, expected = PostgresEngine().search(criteria), EmbeddedEngine().search(criteria)
    for name in ("total", "pages", "left_out", "without_area", "all_ids", "facets", "reading", "highlights"):
        assert getattr(found, name) == getattr(expected, name), name
    assert PostgresEngine().totals([criteria]) == EmbeddedEngine().totals([criteria]) == [expected.total]
    assert [(hit.id, hit.tier, hit.is_approximate) for hit in found.hits] == [
        (hit.id, hit.tier, hit.is_approximate) for hit in expected.hits
    ]
    assert [hit.distance for hit in found.hits] == pytest.approx([hit.distance for hit in expected.hits])
    return found


@pytest.fixture
def choices(made_up_world: None, db: None) -> dict[str, list[str]]:
    values = Vocabulary.of(index.current_version()).values
    return {facet: list(slugs) for facet, slugs in values.items()}


@on_postgresql
@pytest.mark.parametrize("seed", range(QUESTIONS))
def test_it_answers_as_the_embedded_engine_does(choices: dict[str, list[str]], seed: int) -> None:
    compare(criteria_of(asked(seed, choices)))


@on_postgresql
def test_the_questions_are_not_all_alike(choices: dict[str, list[str]]) -> None:
    found = [PostgresEngine().search(criteria_of(asked(seed, choices))) for seed in range(QUESTIONS)]
    assert sum(results.total > 0 for results in found) > QUESTIONS / 3
    assert any(results.left_out for results in found)
    assert any(results.without_area for results in found)
    assert any(results.is_relaxed for results in found)
    assert any(results.highlights for results in found)


FAULTS: dict[str, tuple[Any, str, Callable]] = {
    "people": (Statement, "_specific", lambda self: "NOT is_anyone"),
    "tiers": (Statement, "_tier", lambda self: "1"),
    "order": (Statement, "_order", lambda self: "organisation_id"),
    "areas": (Statement, "_by_area", lambda self, around: "SELECT 0 AS failed, 0 AS area, 1 AS number"),
    "evidence": (postgres, "_count_evidence", lambda *args: None),
    "points": (postgres_texts, "expression", lambda phrases, part="": f"'{stem(phrases[0][0])}'"),
}


@on_postgresql
@pytest.mark.parametrize("fault", FAULTS)
def test_the_comparison_catches_a_planted_fault(
    choices: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def everything(self: Statement) -> str:
        self.values |= {"a": 0, "b": 0, "c": 0, "wider": []}
        return FAULTS[fault][2](self)

    where, name, wrong = FAULTS[fault]
    monkeypatch.setattr(where, name, everything if name in ("_tier", "_order") else wrong)
    with pytest.raises(AssertionError):  # noqa: PT012 (whichever question shows it first)
        for seed in range(QUESTIONS):
            compare(criteria_of(asked(seed, choices)))


@on_postgresql
def test_a_search_takes_one_statement_and_its_words_a_few_more(choices: dict[str, list[str]]) -> None:
    engine = PostgresEngine()
    engine.vocabulary()

    def statements(**parameters: Any) -> int:
        criteria = criteria_of(parameters)
        with CaptureQueriesContext(connection) as captured:
            engine.search(criteria)
        return len(captured)

    statements(q="synonyms are read once")
    texts.reading_of.cache_clear()
    for without_words in ({}, {"area": "london", "view": "map"}, {"place": "SE13", "people": choices["people"]}):
        assert statements(**without_words) == 1
    reading = 4  # apart and together, how many hold each word, in any way, and whether enough hold all
    assert statements(q="coaching music") == reading + 1 + 1  # what was found, and its marks
    assert statements(q="coaching music", size="small") == 1 + 1  # a reading is held for as long as it is true


@on_postgresql
def test_who_is_no_longer_public_is_not_shown_before_the_index_hears_of_it(choices: dict[str, list[str]]) -> None:
    engine = PostgresEngine()
    before = engine.search(criteria_of({"q": "trust"}))
    gone, changed = (hit.id for hit in before.hits[:2])
    OutboxEntry.objects.bulk_create(OutboxEntry(organisation_id=pk) for pk in (gone, changed))
    with connection.cursor() as cursor:  # nothing tells the index
        cursor.execute("UPDATE directory_organisation SET state = 'withdrawn' WHERE id = %s", [gone])
    after = engine.search(criteria_of({"q": "trust"}))
    assert after.total == before.total - 1
    assert gone not in {hit.id for hit in after.hits}
    assert sum(value.count or 0 for value in after.facets["category"]) == after.total
