"""An import that is killed leaves a table that works, and the next one completes it."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.fixtures import migrated

ROOT = Path(__file__).resolve().parents[2]
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
ROWS = 120_000


@pytest.fixture
def command(tmp_path):
    """Return a function that starts a command of manage.py on a database of its own, which has one old postcode."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "SUITE_DIR": str(tmp_path)}
    environment.pop("SUITE_DATABASE_URL", None)

    def start(*words):
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    migrated.sqlite(tmp_path / migrated.NAME)
    with closing(own(tmp_path)) as database, database:
        database.execute(
            "INSERT INTO directory_postcode (code, latitude, longitude, run) VALUES ('ZE29ZZ', 60, -1, 0)"
        )
    return start


def own(folder):
    return sqlite3.connect(folder / "db.sqlite3")


def ask(folder, query):
    with closing(own(folder)) as database:
        return database.execute(query).fetchone()


def release(folder, rows=ROWS):
    path = folder / "ONSPD_AUG_2025_UK.csv"
    with path.open("w") as file:
        file.write("pcds,doterm,lad25cd,lat,long\n")
        for number in range(rows):
            rest, unit = divmod(number, 4000)
            end = f"{unit // 400}{LETTERS[unit // 20 % 20]}{LETTERS[unit % 20]}"
            file.write(f"AB{rest} {end},,S12000033,57.1,-2.{number}\n")
    return path


def kill_after(process, words):
    for line in process.stdout:
        if words in line:
            os.kill(process.pid, signal.SIGKILL)
            break
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL


def test_killed_twice_and_then_completed(command, tmp_path):
    path = str(release(tmp_path))
    for words, least in (("50,000 postcodes written", 50_001), ("100,000 postcodes written", 100_001)):
        kill_after(command("import_postcodes", path), words)
        assert least <= ask(tmp_path, "SELECT count(*) FROM directory_postcode")[0] <= ROWS + 1
        assert ask(tmp_path, "SELECT latitude FROM directory_postcode WHERE code = 'ZE29ZZ'") == (60,)
        assert ask(tmp_path, "SELECT count(*) FROM directory_postcode WHERE latitude IS NULL") == (0,)
        assert ask(tmp_path, "SELECT finished_at FROM directory_postcoderelease") == (None,)
    process = command("import_postcodes", path)
    said = process.communicate()[0]
    assert process.returncode == 0, said
    assert "120,000 postcodes" in said
    assert "1 postcode that this release no longer holds removed." in said
    assert ask(tmp_path, "SELECT count(*), count(DISTINCT run) FROM directory_postcode") == (ROWS, 1)
    assert ask(tmp_path, "SELECT finished_at FROM directory_postcoderelease") != (None,)
