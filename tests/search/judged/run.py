"""Ask the engine that this process's settings name:  python -m tests.search.judged.run --load --json answers.json

SUITE_DATABASE_URL names the database (see tests/settings.py). --load migrates it and loads the sample, which takes
half a minute; without it the sample has to be there. --json writes the answers, else a table is printed.
"""

import argparse
import json
import os
import sys
from pathlib import Path


def main() -> None:
    arguments = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()

    from tests.search.judged import asking, report, sample
    from tests.search.own_process import ready

    if arguments.load:
        sample.provide()
    with ready():
        given = asking.answers()
    if arguments.json:
        arguments.json.write_text(json.dumps({name: asked.as_json() for name, asked in given.items()}, indent=1))
    elif arguments.unjudged:
        sys.stdout.write("\n".join(report.unjudged(given)) + "\n")
    else:
        sys.stdout.write(report.table(given, arguments.worst) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Ask an engine the queries of the judged set.")
    parser.add_argument("--load", action="store_true", help="Migrate the database and load the sample first.")
    parser.add_argument("--json", type=Path, help="Write the answers to this file.")
    parser.add_argument("--unjudged", action="store_true", help="Print what stands among the first ten unjudged.")
    parser.add_argument("--worst", type=int, default=10, help="How many of the worst queries to print.")
    return parser.parse_args()


if __name__ == "__main__":
    main()
