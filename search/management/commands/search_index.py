"""The search index by hand: what it holds, what waits, and making it anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from directory.models import Organisation
from search import index
from search.models import OutboxEntry, SearchDocument


class Command(BaseCommand):
    help = "Show the state of the search index (status), work off waiting changes (sync), or make it anew (rebuild)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["status", "sync", "rebuild"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "sync":
            self.stdout.write(f"{index.sync():,} organisations brought up to date.")
        elif action == "rebuild":
            self.stdout.write(f"{index.rebuild():,} organisations indexed.")
        else:
            self.stdout.write(
                f"{Organisation.objects.listed().count():,} organisations listed, "
                f"{SearchDocument.objects.count():,} in the index, {OutboxEntry.objects.count():,} changes waiting."
            )
