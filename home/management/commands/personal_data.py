import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.personal_data.download import collect
from home.personal_data.erasing import CannotErase, erase
from home.personal_data.person import person_with


class Command(BaseCommand):
    help = (
        "What is kept about the person with an e-mail address, with or without an account: write it to a file, or "
        "erase it. Make sure first that it is they who ask."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--download", type=Path, metavar="FILE", help="Write all of it to this JSON file.")
        what.add_argument("--erase", action="store_true", help="Erase it, for good.")

    def handle(self, *args: Any, email: str, download: Path | None, **options: Any) -> None:
        person = person_with(email)
        if download:
            records = collect(person)
            download.write_text(json.dumps(records, ensure_ascii=False, indent=2, default=str))
            self.stdout.write(f"{sum(len(found['records']) for found in records)} records written to {download}.")
            return
        try:
            self.stdout.write(f"{erase(person)} records erased or emptied.")
        except CannotErase as reason:
            raise CommandError(str(reason)) from reason
