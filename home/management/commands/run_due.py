from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.due import run_due
from home.due.registry import JOBS


class Command(BaseCommand):
    help = (
        "Do the periodic work that is due: mails that wait, digests, evidence that ends, links that ran out. "
        "Run it every few minutes; running it twice, at once with itself or late does no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", default="", choices=["", *JOBS], help="This job alone.")
        parser.add_argument("--now", action="store_true", help="Whether its time has come or not.")

    def handle(self, *args: Any, only: str = "", now: bool = False, **options: Any) -> None:
        failed = []
        for name, done in run_due(only, now):
            if done is None:
                failed.append(name)
            elif done or options["verbosity"] > 1:
                self.stdout.write(f"{name}: {done}")
        if failed:
            raise CommandError(f"These could not be done, see the log; the next run tries again: {', '.join(failed)}")
