"""Import councils, counties and combined authorities from a CSV file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.areas.council_file import read_council_file
from directory.areas.saving import save_areas
from directory.csvfiles import CsvFileError

MOST_FAULTS_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Import councils, counties and combined authorities from a CSV file in the shape of uk_local_authorities.csv "
        "(see docs/data.md). Nations and regions are made where they are missing. Names, points and links that are "
        "there already stay as they are, so it can be run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a CSV file in UTF-8")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = read_council_file(options["file"])
        except CsvFileError as error:
            raise CommandError(str(error)) from error
        self._tell_faults([str(fault) for fault in found.faults])
        if not found.good_rows:
            raise CommandError("No row could be used. Nothing was written.")
        report = save_areas(found.records)
        self._tell_faults(report.notes)
        self.stdout.write(
            f"Areas: {report.made} made, {report.changed} changed, {report.unchanged} unchanged "
            f"({found.good_rows} rows of current authorities; {found.former} former ones left out; "
            f"{len(found.faults)} faults)."
        )

    def _tell_faults(self, faults: list[str]) -> None:
        for fault in faults[:MOST_FAULTS_SHOWN]:
            self.stderr.write(fault)
        if len(faults) > MOST_FAULTS_SHOWN:
            self.stderr.write(f"… and {len(faults) - MOST_FAULTS_SHOWN} more")
