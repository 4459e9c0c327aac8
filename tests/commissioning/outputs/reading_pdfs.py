"""Reading a PDF as a screen reader does: its tags, in order."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def tags(content: bytes) -> list[tuple[str, str, str]]:
    """Return (tag, title of a heading, alt text) of every part, in reading order."""
    root: Any = reader(content).trailer["/Root"]["/StructTreeRoot"]
    return list(_tags(root))


def headings(content: bytes) -> list[tuple[str, str]]:
    return [(tag, title) for tag, title, _ in tags(content) if tag in {"/H1", "/H2", "/H3", "/H4"}]


def words(content: bytes) -> list[str]:
    """Return the words of each page."""
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in reader(content).pages]


def _tags(part: Any) -> Iterator[tuple[str, str, str]]:
    part = part.get_object()
    if isinstance(part, list):
        for one in part:
            yield from _tags(one)
        return
    if not hasattr(part, "get"):
        return
    if part.get("/S"):
        yield str(part["/S"]), str(part.get("/T", "")), str(part.get("/Alt", ""))
    if part.get("/K") is not None:
        yield from _tags(part["/K"])
