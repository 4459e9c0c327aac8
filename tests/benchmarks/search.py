"""How fast the search answers, as the whole request and as a ratio to the raw full-text query behind it.

Run by `make bench`. Each engine is measured in a process of its own, warm, in turns (page, API, raw, page, …), so that
the noise of the machine falls on all alike; --write puts the table into docs/benchmarks.md. PostgreSQL and
Elasticsearch are measured where TEST_DATABASE_URL and TEST_ELASTICSEARCH_URL say where they are.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1_000, 10_000)
ROUNDS = 40
WARM = 5
SEARCHES = {
    "one word": "q=coaching",
    "two words, two facets": "q=day+centre&category=community&people=young-people",
    "an area, no words": "area=lewisham",
    "a place, 25 miles": "place=Lewisham&within=25",
    "everything": "",
}
START = "<!-- results of make bench -->"


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def measure(engine: str, size: int, rounds: int) -> list[str]:
    """Return the rows of the table for one engine and size."""
    from django.test import Client

    from search import texts
    from search.engines.embedded import matching
    from tests.benchmarks.raw import raw

    client = Client()
    rows = []
    for name, query in SEARCHES.items():
        word = "coaching" if "coaching" in query else "day" if "day" in query else ""
        calls: dict[str, Callable[[], object]] = {
            "page": lambda query=query: client.get(f"/search/?{query}"),
            "API": lambda query=query: client.get(f"/api/v1/organisations?{query}"),
        }
        if word:
            calls["raw"] = lambda word=word: raw(engine, word)
        times: dict[str, list[float]] = {key: [] for key in calls}
        for number in range(rounds + WARM):
            for key, call in calls.items():
                matching.matches.cache_clear()  # a new question each time
                texts.reading_of.cache_clear()
                took = timed(call)
                if number >= WARM:
                    times[key].append(took)
        answered = client.get(f"/api/v1/organisations?{query}").json()["engine"]
        if answered != engine:
            raise RuntimeError(f"{answered} has answered, and not {engine}.")
        rows.append(_row(engine, size, name, times))
    return rows


def _row(engine: str, size: int, name: str, times: dict[str, list[float]]) -> str:
    medians = {key: statistics.median(values) for key, values in times.items()}
    cells = [f"{medians[key]:.1f} / {percentile(times[key], 0.95):.1f}" for key in ("page", "API")]
    raw = ["–"] * 3
    if "raw" in medians:
        raw = [f"{medians['raw']:.1f}", *(f"{medians[key] / medians['raw']:.1f}" for key in ("page", "API"))]
    return f"| {engine} | {size:,} | {name} | {' | '.join([*cells, *raw])} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    parser.add_argument("--engine", help="measure this one alone, in this process, on the database of SUITE_…")
    options = parser.parse_args()
    if options.engine:
        for row in prepared(options.engine, options.sizes[0], options.rounds):
            print(row, flush=True)
        return
    rows = [
        row
        for size in options.sizes
        for engine, environment in available().items()
        for row in apart(engine, size, options.rounds, environment)
    ]
    if options.write:
        write(rows)


def available() -> dict[str, dict[str, str]]:
    """Return the engines that there are here, with the variables that choose them."""
    engines: dict[str, dict[str, str]] = {"embedded": {}}
    if server := os.environ.get("TEST_DATABASE_URL"):
        engines["postgresql"] = {"server": server}
    if url := os.environ.get("TEST_ELASTICSEARCH_URL"):
        engines["elasticsearch"] = {"SUITE_ELASTICSEARCH_URL": url}
    return engines


def apart(engine: str, size: int, rounds: int, environment: dict[str, str]) -> list[str]:
    """Measure one engine in a process and a database of its own."""
    server = environment.get("server", "")
    name = f"bench_{uuid.uuid4().hex[:10]}"
    if server:
        _on_server(server, f'CREATE DATABASE "{name}"')
        environment = {"SUITE_DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
    try:
        command = [sys.executable, "-m", "tests.benchmarks.search", "--engine", engine]
        command += ["--sizes", str(size), "--rounds", str(rounds)]
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(
                command,
                cwd=ROOT,
                env=os.environ | environment | {"SUITE_DIR": folder},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
    finally:
        if server:
            _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')
    print(run.stdout, end="", flush=True)
    return run.stdout.splitlines()


def _on_server(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def prepared(engine: str, size: int, rounds: int) -> list[str]:
    """Fill an empty database with size organisations, then measure."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.generated import make_organisations
    from tests.search.own_process import ready

    call_command("migrate", verbosity=0)
    make_organisations(size)
    with ready():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return measure(engine, size, rounds)


def write(rows: list[str]) -> None:
    path = ROOT / "docs" / "benchmarks.md"
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%-d %B %Y')}"
    table = [
        START,
        "",
        f"Measured on {machine}. Milliseconds: median / 95th percentile of whole requests through Django.",
        "",
        "| Engine | Organisations | Search | Page | API | Raw | Page ÷ raw | API ÷ raw |",
        "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
    ]
    text = path.read_text(encoding="utf-8").split(START)[0]
    path.write_text(text + "\n".join(table), encoding="utf-8")


if __name__ == "__main__":
    main()
