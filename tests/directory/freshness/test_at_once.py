"""Periodic work and answers at once with themselves, on PostgreSQL: `make faults` tries each a hundred times."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LONGEST = 1200  # seconds


def run_races(url: str, trials: int) -> None:
    """Run races.py on this PostgreSQL in a process of its own. Raises AssertionError where one fails."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "SUITE_"))}
    done = subprocess.run(
        [
            sys.executable,
            *"-m pytest -q -p no:cacheprovider -p no:xdist".split(),
            "tests/directory/freshness/races.py",
        ],
        cwd=ROOT,
        env=inherited | {"SUITE_DATABASE_URL": url, "RACES": str(trials)},
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


@pytest.mark.postgres
def test_all_is_done_once(postgres_url: str) -> None:
    run_races(postgres_url, trials=10)


@pytest.mark.postgres
@pytest.mark.faults
def test_all_is_done_once_a_hundred_times(postgres_url: str) -> None:
    run_races(postgres_url, trials=100)
