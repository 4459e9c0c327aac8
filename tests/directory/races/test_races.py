"""Decisions at once, on PostgreSQL with real threads: 10 trials of each race here, 100 in `make faults`."""

import pytest

from tests.directory.races.together import run_on_postgresql

pytestmark = pytest.mark.long
CONTESTS = "tests/directory/races/contests.py"


@pytest.mark.postgres
def test_one_wins_and_nothing_is_lost(postgres_url: str) -> None:
    run_on_postgresql(CONTESTS, postgres_url, trials=10)


@pytest.mark.postgres
@pytest.mark.faults
def test_one_wins_and_nothing_is_lost_a_hundred_times(postgres_url: str) -> None:
    run_on_postgresql(CONTESTS, postgres_url, trials=100)
