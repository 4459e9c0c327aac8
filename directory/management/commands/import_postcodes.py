"""Bring in full postcodes from the ONS Postcode Directory. docs/data.md says where it comes from and what is kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.csvfiles import shorten
from directory.places.credits import postcode_notices
from directory.places.postcode_import import PostcodeImport, PostcodeReport, PostcodesRefused

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Brings in full postcodes from the ONS Postcode Directory: the ZIP file that the ONS publishes, or "
        "Data/ONSPD_…_UK.csv in it. Organisations' places that lack a council or a point get those of their postcode. "
        "It can be stopped and run again at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The ZIP file, or the CSV file in it.")
        parser.add_argument("--dry-run", action="store_true", help="Write nothing, and say what is in it.")
        parser.add_argument(
            "--remove-missing",
            action="store_true",
            help="Remove the postcodes that are not in the file, even if they are many.",
        )

    def handle(self, *args: Any, file: Path, dry_run: bool, verbosity: int, **options: Any) -> None:
        say = self._say if verbosity else lambda line: None
        task = PostcodeImport(file, is_dry_run=dry_run, removes_many=options["remove_missing"], say=say)
        try:
            report = task.run()
        except PostcodesRefused as error:
            raise CommandError(str(error)) from error
        for row in report.bad_rows[:SHOWN]:
            self.stderr.write(f"Left out: {row}")
        for line in summary(report, dry_run):
            self.stdout.write(line)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def summary(report: PostcodeReport, dry_run: bool) -> list[str]:
    """Return the report in plain words."""
    lines = ["This was a dry run: nothing was written. Otherwise:"] if dry_run else []
    lines.append(
        f"{report.release}: {report.postcodes:,} postcodes, {report.ended:,} of them ended; "
        f"{report.without_point:,} without a point."
    )
    if report.bad:
        lines.append(f"{_number(report.bad, 'row')} could not be read and were left out.")
    if report.unknown_councils:
        councils = _number(len(report.unknown_councils), "council")
        codes = shorten(", ".join(report.unknown_councils), 120)
        count = sum(report.unknown_councils.values())
        lines.append(
            f"{councils} not known to the directory, with {count:,} postcodes: {codes}. "
            "Bring them in with import_areas: the postcodes then lead to them."
        )
    if report.removed:
        lines.append(f"{_number(report.removed, 'postcode')} that this release no longer holds removed.")
    if report.not_removed:
        lines.append(
            f"{report.not_removed:,} postcodes that were here are not in this file, which is more than a release "
            "leaves out. They were kept. If this is the whole file, run it again with --remove-missing."
        )
    if not dry_run:
        lines.append(f"{_number(report.locations, 'place')} of organisations given what their postcodes say.")
        lines.append("The page /about/ now shows these notices; if you have no such page, show them elsewhere:")
        lines += [f"  {notice}" for notice in postcode_notices()]
    return lines


def _number(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"
