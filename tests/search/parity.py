"""What an engine answers to many questions over made-up organisations:  python -m tests.search.parity --json FILE"""

import argparse
import json
import os
import random
from pathlib import Path
from typing import Any

from tests.search.own_process import ready

QUESTIONS = 120
WORDS = (
    "gardening", "coaching music", "day centre", "daycentre", "homelesness", "befr", "trust", "listening homeless",
    "older people cooking", "lewisham", "walking football sewing theatre", "zzz", "coachng", "meadow network coaching",
    "isolation lonely", "music in Leeds", "neighbours together", "emplyoment", "DV", "!!!", "women's families",
)  # fmt: skip
SORTS = ("relevance", "relevance", "name", "reviewed", "distance")
VIEWS = ("list", "list", "places", "map")


def questions(choices: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Return searches, every second one with words; the same for the same choices."""
    from tests.search.questions import question

    made = []
    for seed in range(QUESTIONS):
        dice = random.Random(seed)
        asked = question(seed, choices)
        if seed % 2:
            asked["q"] = dice.choice(WORDS)
        sort = dice.choice(SORTS)
        asked |= {"sort": sort} if sort != "distance" or "place" in asked else {}
        made.append(asked | {"view": dice.choice(VIEWS), "page": dice.choice((1, 1, 1, 2))})
    return made


def told() -> list[dict[str, Any]]:
    """Return for each question its parameters, the status, and the answer of the API."""
    from search.engines.choice import engine
    from tests.search.asking import API, response_of

    values = engine().vocabulary().values
    choices = {facet: sorted(slugs) for facet, slugs in values.items()}
    found = []
    for asked in questions(choices):
        response = response_of(API, **asked)
        found.append({"asked": asked, "status": response.status_code, "answer": response.json()})
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path, required=True)
    file = parser.parse_args().json
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    import time_machine

    from tests.fixtures import migrated

    with time_machine.travel("2026-03-02 12:00", tick=True):
        migrated.here()
        from tests.search.world import make_world

        make_world()
        with ready():
            file.write_text(json.dumps(told()))


if __name__ == "__main__":
    main()
