"""20,000 made-up requests in all, to each engine its share, as `make fuzz` asks for: no 5xx, no hang."""

import os
import secrets
from collections.abc import Callable

import pytest

from tests.search.fuzz import summary
from tests.search.own_process import told_by

pytestmark = pytest.mark.fuzz
SHARES = {"embedded": 8_000, "postgresql": 6_000, "elasticsearch": 6_000}
LONGEST = 1800  # seconds for one engine, on a busy machine
SEED = os.environ.get("FUZZ_SEED") or str(secrets.randbelow(1_000_000))


@pytest.fixture
def fuzz(capsys: pytest.CaptureFixture[str]) -> Callable[..., None]:
    """A function that asks one engine and says in a line what came of it."""

    def ask(engine: str, **environment: str) -> None:
        arguments = ("--requests", str(SHARES[engine]), "--seed", SEED)
        told = told_by("tests.search.fuzz", *arguments, longest=LONGEST, **environment)
        with capsys.disabled():
            print(f"\n{summary(told)}")
        assert told["failures"] == []
        assert (told["engine"], told["requests"]) == (engine, SHARES[engine])

    return ask


def test_the_embedded_engine_answers_them_all(fuzz: Callable[..., None]) -> None:
    fuzz("embedded")


@pytest.mark.postgres
def test_postgresql_answers_them_all(fuzz: Callable[..., None], migrated_postgres_url: str) -> None:
    fuzz("postgresql", SUITE_DATABASE_URL=migrated_postgres_url)


@pytest.mark.elasticsearch
def test_elasticsearch_answers_them_all(fuzz: Callable[..., None], elasticsearch_url: str) -> None:
    fuzz("elasticsearch", SUITE_ELASTICSEARCH_URL=elasticsearch_url)
