"""`manage.py withdraw_again`: after a backup was brought back, take everywhere again what people had taken back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from commissioning.withdrawal import replaying
from commissioning.withdrawal.finishing import finish_all, list_path


class Command(BaseCommand):
    help = "Withdraw quotes and contributions once more, for a database that was brought back from a backup."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", help="A list written with --write; else the one in PRIVATE_ROOT is read."
        )
        parser.add_argument(
            "--write", action="store_true", help="Write the list to the file instead; it has no words."
        )

    def handle(self, *args: Any, file: str | None = None, write: bool = False, **options: Any) -> None:
        path = Path(file) if file else None
        if write:
            self._write(path)
            return
        if path and not path.is_file():
            raise CommandError(f"There is no file {path}. Leave it out to read {list_path()}.")
        more = path.read_text().splitlines() if path else []
        try:
            done, gone = replaying.again(dict.fromkeys([*replaying.listed(), *more]))
        except ValueError as error:
            raise CommandError(f"A line of the list can't be read: {error} Nothing was done.") from error
        finish_all()
        self.stdout.write(f"Withdrawn again: {done}. Not in this database: {gone}.")

    def _write(self, path: Path | None) -> None:
        if path is None:
            raise CommandError("Say where: withdraw_again --write FILE")
        lines = replaying.listed()
        path.write_text("".join(f"{line}\n" for line in lines))
        self.stdout.write(f"{len(lines)} withdrawals written to {path}.")
