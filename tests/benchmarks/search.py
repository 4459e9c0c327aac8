"""How fast the search answers, as the whole request and as a ratio to the raw full-text query behind it.

Run by `make bench`. Everything is measured in one process and one run, warm, in turns (page, API, raw, page, …), so
that the noise of the machine falls on all alike; --write puts the table into docs/benchmarks.md.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1_000, 10_000)
ROUNDS = 60
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


def measure(size: int, rounds: int) -> list[str]:
    """Return the rows of the table for one size."""
    from django.test import Client

    from search.engines.embedded import matching
    from search.engines.embedded.matching import quoted
    from search.engines.embedded.tables import WEIGHTS

    client = Client()
    rows = []
    for name, query in SEARCHES.items():
        word = "coaching" if "coaching" in query else "day" if "day" in query else ""
        calls: dict[str, Callable[[], object]] = {
            "page": lambda query=query: client.get(f"/search/?{query}"),
            "API": lambda query=query: client.get(f"/api/v1/organisations?{query}"),
        }
        if word:
            calls["raw"] = lambda word=word: raw(quoted(word), list(WEIGHTS.values()))
        times: dict[str, list[float]] = {key: [] for key in calls}
        for round_number in range(rounds + 5):
            for key, call in calls.items():
                matching.matches.cache_clear()  # a new question each time
                took = timed(call)
                if round_number >= 5:
                    times[key].append(took)
        medians = {key: statistics.median(values) for key, values in times.items()}
        ratio = f"{medians['page'] / medians['raw']:.1f}" if word else "–"
        api_ratio = f"{medians['API'] / medians['raw']:.1f}" if word else "–"
        cells = [f"{medians[key]:.1f} / {percentile(times[key], 0.95):.1f}" for key in ("page", "API")]
        raw_cell = f"{medians['raw']:.1f}" if word else "–"
        rows.append(f"| {size:,} | {name} | {cells[0]} | {cells[1]} | {raw_cell} | {ratio} | {api_ratio} |")
        print(rows[-1], flush=True)
    return rows


def raw(expression: str, weights: list[float]) -> list[tuple]:
    """The twenty best by SQLite alone."""
    from django.db import connection

    rank = f"bm25({', '.join(map(str, weights))})"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid, rank FROM search_text WHERE search_text MATCH %s AND rank MATCH %s ORDER BY rank LIMIT 20",
            [expression, rank],
        )
        return cursor.fetchall()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SUITE_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        rows = [row for size in options.sizes for row in prepared(size, options.rounds)]
    if options.write:
        write(rows)


def prepared(size: int, rounds: int) -> list[str]:
    """Fill an empty database with size organisations, then measure."""
    from django.core.management import call_command
    from django.db import connection

    from search import index
    from tests.generated import make_organisations

    connection.close()
    Path(connection.settings_dict["NAME"]).unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    make_organisations(size)
    index.rebuild()
    return measure(size, rounds)


def write(rows: list[str]) -> None:
    path = ROOT / "docs" / "benchmarks.md"
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%-d %B %Y')}"
    table = [
        START,
        "",
        f"Measured on {machine}. Milliseconds: median / 95th percentile of whole requests through Django.",
        "",
        "| Organisations | Search | Page | API | Raw FTS5 | Page ÷ raw | API ÷ raw |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
    ]
    text = path.read_text(encoding="utf-8").split(START)[0]
    path.write_text(text + "\n".join(table), encoding="utf-8")


if __name__ == "__main__":
    main()
