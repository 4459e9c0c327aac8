"""What the search is worth to a commissioner: judged queries over the demonstration and the register's real charities.

tests/search/judged/README.md says how they were judged. A failure prints the worst queries.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.db import transaction

from search.models import Synonym
from tests.fixtures import migrated
from tests.search.judged import metrics, report, sample
from tests.search.judged.asked import Answers, Asked
from tests.search.judged.asking import answers
from tests.search.judged.elsewhere import answers_elsewhere
from tests.search.judged.queries import KINDS, queries

pytestmark = pytest.mark.long
NDCG_FLOOR = 0.78
RECALL_FLOOR = 0.77
KIND_FLOORS = {
    "phrase": 0.68, "typo": 0.62, "synonym": 0.75, "strengths": 0.63, "several": 0.73, "abbreviation": 0.77,
    "stem": 0.80, "prefix": 0.80, "name": 0.88, "apart": 0.84, "filter": 0.84, "welsh": 0.94, "place": 0.95,
}  # fmt: skip
"""nDCG@10 by kind of query, so that a fault in one thing, such as synonyms, is not lost in the mean."""

KEEPS_UP = 0.9
"""The share of Elasticsearch's nDCG that the other engines reach."""


@pytest.fixture(scope="module")
def judged_world(django_db_setup: None, django_db_blocker: Any, shared_dir: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), migrated.on_a_copy_of(sample.made_once()), transaction.atomic():
        yield
        transaction.set_rollback(True)


@cache
def answers_here() -> Answers:
    return answers()


def shortfalls(given: Answers) -> list[str]:
    """Return what is below its floor."""
    worth = report.scores(given)
    found = []
    if worth.ndcg < NDCG_FLOOR:
        found.append(f"nDCG {worth.ndcg:.3f}, floor {NDCG_FLOOR}")
    if worth.recall < RECALL_FLOOR:
        found.append(f"recall {worth.recall:.3f}, floor {RECALL_FLOOR}")
    for kind, group in worth.by_kind().items():
        if group.ndcg < KIND_FLOORS[kind]:
            found.append(f"nDCG of {kind} {group.ndcg:.3f}, floor {KIND_FLOORS[kind]}")
    return found


def keeps_up(given: Answers, best: Answers) -> bool:
    return report.scores(given).ndcg >= KEEPS_UP * report.scores(best).ndcg


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        (["a", "b", "c"], 1.0),
        # (7 / log2(3) + 3 / log2(4)) / (7 + 3 / log2(3) + 1 / log2(4)) = 5.9165 / 9.3928
        (["x", "a", "b"], 0.6299),
        (["c"], 1 / 9.3928),
        (["x"], 0.0),
        ([], 0.0),
    ],
)
def test_ndcg_is_what_a_hand_reckons(ranked: list[str], expected: float) -> None:
    assert metrics.ndcg(ranked, {"a": 3, "b": 2, "c": 1}) == pytest.approx(expected, abs=0.0001)


def test_ndcg_sees_the_first_ten_alone() -> None:
    nobody = [f"x{number}" for number in range(10)]
    assert metrics.ndcg([*nobody, "a"], {"a": 3}) == 0
    assert metrics.ndcg([*nobody[:9], "a"], {"a": 3}) == pytest.approx(1 / 3.4594, abs=0.0001)


def test_recall_counts_the_useful_of_as_many_as_could_stand_there() -> None:
    grades = {"a": 3, "b": 2, "c": 1}
    assert metrics.recall(["a", "c", "x"], grades) == 0.5
    many = {str(number): 2 for number in range(40)}
    assert metrics.recall([str(number) for number in range(5)], many) == 0.5
    assert metrics.recall([str(number) for number in range(30)], many) == 1


def test_engines_that_agree_and_engines_that_do_not() -> None:
    ten = tuple("abcdefghij")
    assert report.compare({"q": Asked(100, ten)}, {"q": Asked(86, (*ten[:7], "x", "y", "z"))}) == []
    assert "100 results against 84" in report.compare({"q": Asked(100, ten)}, {"q": Asked(84, ten)})[0]
    apart = {"q": Asked(100, (*ten[:6], "w", "x", "y", "z"))}
    assert "6 of the first 10" in report.compare({"q": Asked(100, ten)}, apart)[0]
    assert report.compare({"q": Asked(1, ("a",))}, {"q": Asked(1, ("b",))}) != []
    assert report.compare({"q": Asked(0, ())}, {}) != []


def test_the_set_has_every_kind_of_query() -> None:
    assert len(queries()) >= 80
    kinds = [kind for query in queries().values() for kind in query.kinds]
    assert {kind for kind in KINDS if kinds.count(kind) >= 5} == KINDS == set(kinds) == set(KIND_FLOORS)
    typed = " ".join(query.parameters["q"] for query in queries().values()).split()
    assert {"DV", "LD", "NEET", "ESOL", "ICB"} <= set(typed)


def test_every_query_has_something_useful_to_find() -> None:
    for query in queries().values():
        assert any(grade >= metrics.USEFUL for grade in query.grades.values()), query.id
        assert set(query.grades.values()) <= {1, 2, 3}, query.id


@pytest.mark.shared
def test_every_judged_organisation_is_in_the_sample(judged_world: None, db: None) -> None:
    there = set(sample.keys().values()) | sample.demonstration()
    assert {key for query in queries().values() for key in query.grades} - there == set()


@pytest.mark.shared
def test_commissioners_find_what_they_ask_for(judged_world: None, db: None) -> None:
    given = answers_here()
    assert not shortfalls(given), "\n".join([*shortfalls(given), "", report.table(given, 20)])


@pytest.mark.shared
@pytest.mark.postgres
def test_postgresql_finds_it_too(judged_world: None, db: None, migrated_postgres_url: str) -> None:
    given = answers_elsewhere(SUITE_DATABASE_URL=migrated_postgres_url)
    assert not shortfalls(given), "\n".join([*shortfalls(given), "", report.table(given, 20)])
    assert report.compare(given, answers_here()) == []
    assert keeps_up(given, answers_here())


@pytest.mark.shared
@pytest.mark.elasticsearch
def test_elasticsearch_finds_it_too_and_nobody_falls_behind_it(
    judged_world: None, db: None, elasticsearch_url: str
) -> None:
    best = answers_elsewhere(SUITE_ELASTICSEARCH_URL=elasticsearch_url)
    assert not shortfalls(best), "\n".join([*shortfalls(best), "", report.table(best, 20)])
    assert report.compare(best, answers_here()) == []
    assert keeps_up(answers_here(), best)


@pytest.mark.shared
def test_a_search_without_synonyms_is_noticed(judged_world: None, db: None) -> None:
    for synonym in Synonym.objects.all():  # one by one: so the index learns of it
        synonym.delete()
    asked = answers(query for query in queries().values() if "synonym" in query.kinds)
    assert any("synonym" in line for line in shortfalls(asked))


@pytest.mark.shared
def test_an_order_upside_down_is_noticed(judged_world: None, db: None) -> None:
    upside_down = {name: Asked(asked.total, asked.first[::-1]) for name, asked in answers_here().items()}
    assert any(line.startswith("nDCG 0") for line in shortfalls(upside_down))
    assert not keeps_up(upside_down, answers_here())
