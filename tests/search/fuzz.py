"""Thousands of made-up requests to one engine:  python -m tests.search.fuzz --requests 6000 --json FILE

    python -m tests.search.fuzz --seed 17 --only 4711        asks one of them again, and shows what came of it

SUITE_DATABASE_URL and SUITE_ELASTICSEARCH_URL choose the engine. Nothing is asked over a network: requests go through
all of the site's own code, from its first middleware on.
"""

import argparse
import json
import logging
import os
import random
import secrets
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.search.own_process import ready

ENOUGH = 20  # failures


def ask(seed: int, numbers: range) -> dict[str, Any]:
    """Make the requests of these numbers. Return what came of them."""
    from search.engines.choice import engine
    from tests.search.hostile import choices, made_up_request
    from tests.search.judging import Hang, judge

    known = choices()
    statuses: Counter[int] = Counter()
    failures: list[str] = []
    slowest = (0.0, "")
    began = time.monotonic()
    for number in numbers:
        request = made_up_request(random.Random(f"{seed} {number}"), known)
        asked = time.monotonic()
        if number % 100 == 0:
            print(f"from request {number} on", file=sys.stderr, flush=True)  # should it end the process
        try:
            statuses[judge(request)] += 1
        except (Exception, Hang) as error:  # noqa: BLE001 (whatever is wrong is told, and the next one asked)
            failures.append(f"--seed {seed} --only {number}: {request}: {type(error).__name__}: {error}")
        slowest = max(slowest, (time.monotonic() - asked, f"{number}: {request}"))
        if len(failures) == ENOUGH:
            break
    return {
        "engine": engine().name,
        "seed": seed,
        "requests": statuses.total() + len(failures),
        "statuses": dict(sorted(statuses.items())),
        "failures": failures,
        "seconds": time.monotonic() - began,
        "slowest": slowest,
    }


def summary(told: dict[str, Any]) -> str:
    """Say in a line what came of it."""
    statuses = ", ".join(f"{count:,} × {status}" for status, count in told["statuses"].items())
    return (
        f"fuzz {told['engine']}: {told['requests']:,} requests in {told['seconds']:.0f} s (seed {told['seed']}), "
        f"{statuses}; {len(told['failures'])} failures, slowest {told['slowest'][0]:.1f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--only", type=int, help="the number of the one request to make")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    from tests.fixtures import migrated

    setup_test_environment()
    migrated.here()
    from directory.models import Organisation
    from tests.search.world import make_world

    if not Organisation.objects.exists():
        make_world()
    numbers = range(asked.requests) if asked.only is None else range(asked.only, asked.only + 1)
    if asked.only is None:
        logging.disable(logging.CRITICAL)  # refusals, one by one
    with ready():
        told = ask(asked.seed, numbers)
    if asked.json:
        asked.json.write_text(json.dumps(told))
    else:
        print(summary(told), told["slowest"][1], *told["failures"], sep="\n")


if __name__ == "__main__":
    main()
