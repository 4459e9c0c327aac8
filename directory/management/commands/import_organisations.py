"""Bring in organisations from a CSV file. docs/import.md describes its header and mapping files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.csvfiles import RowFault, shorten
from directory.importing.importer import Import, ImportRefused, Report

SHOWN = 100
"""How many faults and notes are written out; all of them with --verbosity 2."""


class Command(BaseCommand):
    help = (
        "Brings in organisations from a CSV file. They are unlisted, so that nothing is shown before somebody has "
        "looked, unless --list. Bad rows are named and left out. Running it again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="A CSV file in UTF-8. docs/import.md describes its columns.")
        parser.add_argument(
            "--mapping",
            default="",
            help="A TOML file that says what the columns of another header mean, or the name of one that comes "
            "with the directory: charity_register.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Write nothing, and say what would be done.")
        parser.add_argument("--list", action="store_true", help="List what is imported at once, for all to see.")

    def handle(self, *args: Any, file: Path, mapping: str, dry_run: bool, verbosity: int, **options: Any) -> None:
        say = self.stdout.write if verbosity else lambda line: None
        try:
            report = Import(file, mapping, is_dry_run=dry_run, lists=options["list"], say=say).run()
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        shown = None if verbosity > 1 else SHOWN
        self._name("Rows left out", report.faults, shown)
        self._name("Cells left empty", report.notes, shown)
        for line in summary(report, dry_run):
            self.stdout.write(line)
        if report.rows and not report.organisations and not report.passed_over:
            raise CommandError("No row could be used. Nothing was written.")

    def _name(self, title: str, faults: list[RowFault], shown: int | None) -> None:
        if not faults:
            return
        self.stderr.write(f"{title}:")
        for fault in faults[:shown]:
            self.stderr.write(f"  {fault}")
        if shown and len(faults) > shown:
            self.stderr.write(f"  and {len(faults) - shown:,} more (all of them with --verbosity 2)")


def summary(report: Report, dry_run: bool) -> list[str]:
    """Return the report in plain words."""
    lines = []
    if dry_run:
        lines.append("This was a dry run: nothing was written. Otherwise:")
    lines.append(
        f"{report.organisations:,} organisations from {report.rows:,} rows: {report.new:,} new, "
        f"{report.changed:,} changed, {report.unchanged:,} unchanged."
    )
    if report.united:
        lines.append(
            f"{_rows(report.united)} told more of an organisation that another row names, and were joined to it."
        )
    if report.listed:
        lines.append(f"{report.listed:,} listed from today.")
    elif report.new:
        lines.append("What is new is unlisted: it is shown nowhere until somebody lists it.")
    for why, number in sorted(report.kept.items()):
        lines.append(f"{number:,} left as they are, though the source has changed: {why}.")
    return lines + _left_aside(report)


def _left_aside(report: Report) -> list[str]:
    """Return what was not read, and what is still to do."""
    lines = []
    if report.passed_over:
        lines.append(f"{_rows(report.passed_over)} passed over, as the mapping says.")
    if report.faults:
        lines.append(f"{_rows(len({fault.row for fault in report.faults}))} left out, see above.")
    if report.notes:
        lines.append(f"{len(report.notes):,} cells left empty, see above.")
    if report.unread_columns:
        lines.append(
            f"These columns are not known and were not read: {shorten(', '.join(report.unread_columns), 200)}."
        )
    if report.nowhere:
        lines.append(
            f"{report.nowhere:,} of the new ones have no council or area until somebody gives them one: a search by "
            "area or place doesn't find them, and the page says how many it leaves out."
        )
    return lines


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
