"""Makes a draft of a Wisdom from a report: import_wisdom FILE. It asks nothing and publishes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import Truncator

from commissioning.importing.assembling import assembled
from commissioning.importing.drafting import draft
from commissioning.importing.files import opened_path
from commissioning.importing.keeping import discard, keep
from commissioning.importing.places import recognise
from commissioning.importing.quotes import words_of
from commissioning.importing.recognised import Recognised
from commissioning.importing.refusing import ReportRefused
from commissioning.models import ImportedFile, WisdomIndexPage, WisdomPage
from home.signed_links import absolute

NO_INDEX = (
    "There is no Wisdom index to make the draft under. Make that page in the admin first, or run load_demo, "
    "and try again."
)


class Command(BaseCommand):
    help = (
        "Make a draft of a Wisdom from a report: a Word document (.docx), a Markdown (.md) or a text file (.txt). "
        "Nothing is published. What could not be placed is listed, and waits in the admin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the report")

    def handle(self, file: Path, **options: Any) -> None:
        index = WisdomIndexPage.objects.order_by("path").first()
        if index is None:
            raise CommandError(NO_INDEX)
        try:
            opened = opened_path(file)
            places = recognise(opened.paragraphs)
        except ReportRefused as refused:
            raise CommandError(str(refused)) from refused
        recognised = assembled(opened.paragraphs, places)
        imported = keep(opened, places)
        try:
            wisdom = draft(recognised, index, imported=imported)
        except BaseException:
            discard(imported)
            raise
        for line in _said(recognised, imported, wisdom):
            self.stdout.write(line)


def _said(recognised: Recognised, imported: ImportedFile, wisdom: WisdomPage) -> Iterator[str]:
    """Yield what was recognised, what is left over, what is doubtful, and where to go on."""
    yield f"A draft was made: “{wisdom.title}”. Nothing is published."
    for number, theme in enumerate(recognised.themes, start=1):
        parts = [_counted(len(theme.quotes) + bool(theme.opening), "quote")]
        parts += ["a warning"] if theme.warning else []
        yield f"  Theme {number}: {theme.title} ({', '.join(parts)})"
    counts = ((recognised.recommendations, "recommendation"), (recognised.definitions, "definition"))
    yield f"  {', '.join(_counted(len(found), what) for found, what in counts)}"
    yield f"  The question: {recognised.question or 'not found'}"
    if recognised.people is not None:
        yield f"  The report may say that {recognised.people} people took part. Enter the number yourself."
    yield f"Left over: {_counted(len(recognised.left_over), 'paragraph')}."
    for paragraph in recognised.left_over:
        # What somebody said goes into no log.
        said = words_of(paragraph.text) or paragraph.style == "quote"
        yield f"  {paragraph.where}: {'somebody’s words' if said else Truncator(paragraph.text).chars(70)}"
    yield f"Please check: {_counted(len(recognised.flags), 'thing')}."
    for flag in recognised.flags:
        yield f"  {flag}"
    yield f"Go on with the draft: {absolute('wagtailadmin_pages:edit', wisdom.pk)}"
    yield f"See what was recognised, for thirty days: {absolute('wisdom_import', imported.pk)}"


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
