"""Acts that happen at once: in threads with a connection each, on PostgreSQL, in a process of its own.

A process of its own because there everything is committed, as it is in life; the suite's own database stays clean.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection, transaction

ROOT = Path(__file__).resolve().parents[3]
LONGEST = 1800  # seconds
TRIALS = int(os.environ.get("RACES", "10"))


def run_on_postgresql(file: str, url: str, trials: int) -> None:
    """Run a file of tests on this PostgreSQL, with TRIALS trials each. Raises AssertionError where one fails."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "SUITE_"))}
    done = subprocess.run(
        [sys.executable, *"-m pytest -q -p no:cacheprovider -p no:xdist".split(), file],
        cwd=ROOT,
        env=inherited | {"SUITE_DATABASE_URL": url, "RACES": str(trials)},
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Do these at once, each with a connection of its own; return what each returned or raised."""
    barrier, told = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int, work: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()  # which takes longer than most of what is done here
            barrier.wait(60)
            told[place] = work()
        except Exception as error:  # noqa: BLE001 (told)
            told[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "two acts wait for each other"
    return told


def slowly(work: Callable[[], Any], seconds: float) -> Callable[[], Any]:
    """Return the same act with so long a rest before it is committed that another comes in between."""

    def do() -> Any:
        with transaction.atomic():
            result = work()
            time.sleep(seconds)
        return result

    return do
