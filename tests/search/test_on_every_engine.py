"""Filters, counts, and what is never shown hold on PostgreSQL too: the same files, run there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("test_filters_against_a_plain_reckoning.py", "test_seen_at_once.py", "test_never_shown.py")


@pytest.mark.postgres
def test_the_search_holds_on_postgresql(postgres_url: str) -> None:
    files = [f"tests/search/{name}" for name in FILES]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *files],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "SUITE_"))}
        | {"SUITE_DATABASE_URL": postgres_url},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
    assert " passed" in run.stdout
