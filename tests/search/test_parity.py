"""Three engines, one behaviour: the same questions get the same answers from each, over the API."""

from functools import cache
from typing import Any

import pytest

from tests.search.own_process import told_by

pytestmark = pytest.mark.long
Told = list[dict[str, Any]]


@cache
def sqlite() -> Told:
    return told_by("tests.search.parity")


def differences(one: Told, other: Told) -> list[str]:
    """Return in what two engines differ, question by question; who answered may differ, and nothing else."""
    assert [told["asked"] for told in one] == [told["asked"] for told in other]
    return [
        f"{first['asked']}: {part}"
        for first, second in zip(one, other, strict=True)
        for part in _parts(first["answer"], second["answer"])
        if first["status"] == second["status"]
    ] + [str(first["asked"]) for first, second in zip(one, other, strict=True) if first["status"] != second["status"]]


def _parts(first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    return [part for part in first.keys() | second.keys() if part != "engine" and first.get(part) != second.get(part)]


@pytest.mark.postgres
def test_postgresql_answers_as_sqlite_does(migrated_postgres_url: str) -> None:
    found = told_by("tests.search.parity", SUITE_DATABASE_URL=migrated_postgres_url)
    assert {told["answer"]["engine"] for told in found if told["status"] == 200} == {"postgresql"}
    assert differences(found, sqlite()) == []


@pytest.mark.postgres
@pytest.mark.elasticsearch
def test_elasticsearch_beside_postgresql_answers_as_sqlite_does(
    migrated_postgres_url: str, elasticsearch_url: str
) -> None:
    found = told_by(
        "tests.search.parity", SUITE_DATABASE_URL=migrated_postgres_url, SUITE_ELASTICSEARCH_URL=elasticsearch_url
    )
    assert {told["answer"]["engine"] for told in found if told["status"] == 200} == {"elasticsearch"}
    assert differences(_without_why(found), _without_why(sqlite())) == []


def _without_why(told: Told) -> Told:
    """Leave out the reasons: Elasticsearch cuts its passage of a long text elsewhere, with other words in it."""
    return [
        one | {"answer": one["answer"] | {"results": [{**row, "why": []} for row in one["answer"].get("results", [])]}}
        for one in told
    ]


def test_the_questions_find_much_and_little_with_words_and_without() -> None:
    answered = [told["answer"] for told in sqlite() if told["status"] == 200]
    assert len(answered) > 90
    assert {answer["engine"] for answer in answered} == {"embedded"}
    assert sum(answer["total"] > 20 for answer in answered) > 10
    assert sum(0 < answer["total"] <= 20 for answer in answered) > 30
    assert any(answer["words_read_as"] for answer in answered)
    assert any(not answer["has_all_words"] for answer in answered)


@pytest.mark.parametrize("part", ["total", "results", "facets", "sentence"])
def test_one_answer_that_differs_is_noticed(part: str) -> None:
    other = [told | {"answer": dict(told["answer"])} for told in sqlite()]
    last = next(told for told in reversed(other) if told["status"] == 200)
    last["answer"][part] = "else"
    assert len(differences(other, sqlite())) == 1
