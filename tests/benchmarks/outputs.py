"""How long the files of a large Wisdom take: 40 themes and 400 quotes, as whole requests.

Run by `make bench`, or alone with `python -m tests.benchmarks.outputs`. Each file is made anew and then sent as it
lies there, on SQLite, in a process and a database of its own; --write puts the table into docs/benchmarks.md.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
START, END = "<!-- files of a large Wisdom -->", "<!-- end of files of a large Wisdom -->"
SEARCH_START = "<!-- results of make bench -->"
THEMES, QUOTES = 40, 10  # quotes of each theme
FILES = {
    "report.pdf": "The report as a PDF",
    "kit.zip": "The kit: 41 pictures, texts, press release",
    "picture.png": "Share picture",
}
PAGES = {"": "The page of the Wisdom", "read/": "The reading page", "theme-1/": "A theme"}
BROWSER = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}


def measured(rounds: int) -> list[str]:
    """Return the rows of the table, measured in this process on an empty database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from commissioning.outputs import kept
    from tests.commissioning.outputs.large import make_large_wisdom

    wisdom = make_large_wisdom(THEMES, QUOTES)
    rows = []
    for file, name in FILES.items():
        cold = []
        for _ in range(rounds):
            kept.forget(wisdom.translation_key)
            cold.append(fetched(file)[0])
        warm = [fetched(file) for _ in range(rounds)]
        rows.append(_row(name, cold, [one[0] for one in warm], *warm[-1][1:]))
    for page, name in PAGES.items():
        fetched(page)
        warm = [fetched(page) for _ in range(rounds)]
        rows.append(_row(name, [], [one[0] for one in warm], *warm[-1][1:]))
    return rows


def fetched(file: str) -> tuple[float, int, int]:
    """Return milliseconds, bytes and number of queries of the request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        answer: Any = Client().get(f"/wisdoms/large/{file}", headers=BROWSER)
        took = (time.perf_counter() - start) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{file} was answered with {answer.status_code}.")
    return took, len(answer.content), len(queries)


def _row(name: str, cold: list[float], warm: list[float], size: int, queries: int) -> str:
    first = f"{statistics.median(cold):,.0f}" if cold else "–"
    return f"| {name} | {first} | {statistics.median(warm):,.0f} | {size / 1000:,.0f} | {queries} |"


def apart(rounds: int) -> list[str]:
    """Measure in a process and a folder of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.outputs", "--here", "--rounds", str(rounds)]
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            command, cwd=ROOT, env=os.environ | {"SUITE_DIR": folder}, stdout=subprocess.PIPE, text=True, check=True
        )
    print(run.stdout, end="", flush=True)
    return run.stdout.splitlines()


def write(rows: list[str]) -> None:
    """Put the table between its marks, or before that of the search."""
    path = ROOT / "docs" / "benchmarks.md"
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%-d %B %Y')}"
    table = [
        START,
        "## Files of a large Wisdom",
        "",
        f"{THEMES} themes and {THEMES * QUOTES} quotes; whole requests through Django, median in milliseconds.",
        f"Measured on {machine}.",
        "",
        "| What | Made | As it lies there | kB | Queries |",
        "| --- | ---: | ---: | ---: | ---: |",
        *rows,
        "",
        END,
    ]
    text = path.read_text(encoding="utf-8")
    before, found, rest = text.partition(START)
    after = rest.partition(END)[2].lstrip("\n") if found else ""
    if not found:
        before, mark, rest = text.partition(SEARCH_START)
        after = mark + rest
    path.write_text(before.rstrip("\n") + "\n\n" + "\n".join(table) + "\n\n" + after, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    parser.add_argument("--here", action="store_true", help="measure in this process, on the database of SUITE_…")
    options, _ = parser.parse_known_args()  # `make bench` passes what is for the search here too
    if options.here:
        print("\n".join(measured(options.rounds)), flush=True)
        return
    rows = apart(options.rounds)
    if options.write:
        write(rows)


if __name__ == "__main__":
    main()
