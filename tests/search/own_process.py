"""An engine in a process of its own, since a process has one database: SUITE_DATABASE_URL, SUITE_ELASTICSEARCH_URL."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BEHAVIOURS = (
    "test_words.py",
    "test_slips.py",
    "test_order.py",
    "test_never_shown.py",
    "test_seen_at_once.py",
)
SAFETY = ("test_hundred_canaries.py", "test_fuzz.py", "test_bad_input.py")
ROOT = Path(__file__).resolve().parents[2]
LONGEST = 600  # seconds
LONGEST_TESTS = 1200


def told_by(module: str, *arguments: str, longest: float = LONGEST, **environment: str) -> Any:
    """Run `python -m module --json FILE` with these variables, and return what it wrote.

    longest: seconds that it may take.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "told.json"
        run = subprocess.run(
            [sys.executable, "-m", module, *arguments, "--json", str(file)],
            cwd=ROOT,
            env=_inherited() | environment,
            capture_output=True,
            text=True,
            timeout=longest,
        )
        if run.returncode:
            raise RuntimeError(f"The engine could not be asked: {run.stderr[-3000:]}")
        return json.loads(file.read_text())


def run_tests(files: tuple[str, ...], *arguments: str, **environment: str) -> None:
    """Run test files of this folder in a process of their own, with these variables. Raises where one fails."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments]
        + [f"tests/search/{name}" for name in files],
        cwd=ROOT,
        env=_inherited() | environment,
        capture_output=True,
        text=True,
        timeout=LONGEST_TESTS,
    )
    if done.returncode:
        raise AssertionError(done.stdout[-4000:] + done.stderr[-1000:])


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "SUITE_"))}


@contextmanager
def ready() -> Iterator[None]:
    """Have the engine know what the database holds; an index in Elasticsearch goes afterwards."""
    from django.conf import settings

    from search import index
    from search.engines.elastic import writer
    from search.index import elastic_rebuild

    index.sync()
    if not settings.ELASTICSEARCH_URL:
        yield
        return
    elastic_rebuild.GRACE = 0
    try:
        elastic_rebuild.rebuild()
        writer.refresh()
        yield
    finally:
        for own in writer.ours():
            writer.drop(own.name)
