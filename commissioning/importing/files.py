"""A report's file: looked at before it is read, stripped of what is not its text, and made into paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File

from commissioning.importing.docx import paragraphs_of_docx
from commissioning.importing.markdown import paragraphs_of_markdown, without_hidden
from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.refusing import HAS_PROGRAM, KINDS, NO_TEXT, ReportRefused, in_our_words
from commissioning.importing.stripping import stripped_docx
from commissioning.importing.text import paragraphs_of_text
from home.uploads.checked import content_of, tidy_name
from home.uploads.kinds import kind_of
from home.uploads.limits import MEGABYTE, REPORT_BYTES
from home.uploads.office import checked_office
from home.uploads.text import checked_text

EXTENSIONS = ("docx", "md", "markdown", "txt")
MOST_PARAGRAPHS, MOST_LINES = 10_000, 40_000
TOO_LONG = f"This file has more than {MOST_PARAGRAPHS:,} paragraphs. Import it in parts."
TEXT_BYTES = 2 * MEGABYTE  # of plain text or Markdown: more than a book


@dataclass(frozen=True, slots=True)
class Opened:
    """name: tidy, with its true ending. content: the stripped file, which is all that may be kept."""

    name: str
    kind: str
    content: bytes
    paragraphs: list[Paragraph]


def opened_path(path: Path) -> Opened:
    """Return the report in a file on this computer. Raises ReportRefused with words for the person."""
    if not path.exists():
        raise ReportRefused(f"There is no file {path}. Check how it is called and where it is.")
    if not path.is_file():
        raise ReportRefused(f"{path} is not a file. {KINDS}")
    try:
        with path.open("rb") as file:
            return opened(File(file, name=path.name))
    except PermissionError as error:
        raise ReportRefused(f"{path} can't be read. Check who may read it.") from error


def opened(upload: Any) -> Opened:
    """Return the report in an upload, any file with a name and a size. Raises ReportRefused with words for the person.

    A file that is too large is not read, and what is packed is unpacked within limits, whatever it says of itself.
    """
    extension = str(upload.name or "").rpartition(".")[2].lower()
    _refuse_by_name(extension)
    try:
        content = content_of(upload, REPORT_BYTES if extension == "docx" else TEXT_BYTES)
        kind, safe, paragraphs = (_docx if extension == "docx" else _text)(content, extension)
    except ValidationError as error:
        raise in_our_words(error) from error
    if not paragraphs:
        raise ReportRefused(NO_TEXT)
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise ReportRefused(TOO_LONG)
    return Opened(tidy_name(upload, kind, "report"), kind, safe, paragraphs)


def _refuse_by_name(extension: str) -> None:
    if extension in {"docm", "dotm"}:
        raise ReportRefused(HAS_PROGRAM)
    if extension == "doc":
        raise ReportRefused(f"This is a document in an old format. Open it in Word, save it as .docx. {KINDS}")
    if extension not in EXTENSIONS:
        raise ReportRefused(f"This kind of file can't be imported. {KINDS}")


def _docx(content: bytes, _: str) -> tuple[str, bytes, list[Paragraph]]:
    found = kind_of(content)
    if found == "old office":
        raise ReportRefused(
            "This document has a password, or is in an old format. Save it as .docx without a password, and try again."
        )
    if found != "zip":
        raise ReportRefused(f"Inside, this file is not a Word document, whatever its name says. {KINDS}")
    kind, safe = checked_office(content)
    if kind != "docx":
        raise ReportRefused(f"Inside, this file is a spreadsheet, whatever its name says. {KINDS}")
    safe = stripped_docx(safe)
    return kind, safe, paragraphs_of_docx(safe)


def _text(content: bytes, extension: str) -> tuple[str, bytes, list[Paragraph]]:
    found = kind_of(content)
    # Plain text may begin with any two letters: “BM”, “MZ”, or a line that starts a comment in Markdown.
    is_page = found == "web page" and not content.lstrip().startswith(b"<!--")
    if is_page or found not in {"", "bmp", "program", "web page"}:
        raise ReportRefused(f"Inside, this file is not plain text, whatever its name says. {KINDS}")
    text = checked_text(content).decode()
    if len(text.split(maxsplit=3)) < 3:
        raise ReportRefused(NO_TEXT)
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:
        raise ReportRefused(TOO_LONG)
    is_markdown = extension in {"md", "markdown"}
    read: Callable[[str], list[Paragraph]] = paragraphs_of_markdown if is_markdown else paragraphs_of_text
    safe = without_hidden(text) if is_markdown else text
    return ("md" if is_markdown else "txt"), safe.encode(), read(safe)
