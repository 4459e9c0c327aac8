"""Periodic work and answers at once with themselves, on PostgreSQL: `make faults` tries each a hundred times."""

import pytest

from tests.directory.races.together import run_on_postgresql

RACES = "tests/directory/freshness/races.py"


@pytest.mark.postgres
def test_all_is_done_once(postgres_url: str) -> None:
    run_on_postgresql(RACES, postgres_url, trials=10)


@pytest.mark.postgres
@pytest.mark.faults
def test_all_is_done_once_a_hundred_times(postgres_url: str) -> None:
    run_on_postgresql(RACES, postgres_url, trials=100)
