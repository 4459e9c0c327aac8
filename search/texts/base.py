"""What a full-text table in the database does, whichever database it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.reading import Lexicon, Reading

Texts = Mapping[int, Mapping[str, str]]
"""Primary key → column (search.reading.COLUMNS) → text."""
Marked = dict[int, dict[str, SafeString]]
"""Primary key → column in which something was found → HTML with <mark>, all else escaped."""

MARK, END = "\x02", "\x03"
PASSAGE_WORDS = 24


class TextIndex(Protocol):
    """One table of texts. It is written in the transaction of whatever the texts belong to."""

    def __hash__(self) -> int: ...

    def create(self) -> None:
        """Make the tables where they are missing."""

    def drop(self) -> None: ...

    def delete(self, ids: Iterable[int]) -> None: ...

    def insert(self, texts: Texts) -> None:
        """Write the texts of ids that have none."""

    def ids(self) -> set[int]:
        """Return the primary keys that have texts."""

    def holding(self, probes: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
        """Yield (id, text) of what holds all plain words of one of the probes: see search.texts.holding."""

    def forget(self) -> None:
        """Let go of words that stand in no text any more, which the tables keep to be quick."""

    def digests(self) -> dict[int, str]:
        """Return the fingerprint of the texts of each (see search.documents.digest_of)."""

    def lexicon(self, version: int) -> Lexicon:
        """Return the words of the texts, as of that version of the index."""

    def points(self, reading: Reading) -> list[tuple[int, int]]:
        """Return (id, points) of those that hold as many groups as are needed, the most points first."""

    def marked(self, reading: Reading, ids: Iterable[int]) -> Marked:
        """Return the texts in which words were found: the lines that hold them; of `body` a passage. One query."""


def as_html(texts: Mapping[str, str]) -> dict[str, SafeString]:
    """Escape everything but the marks, and leave out columns without any, and lines without any."""
    return {column: _html(column, text) for column, text in texts.items() if MARK in text}


def _html(column: str, text: str) -> SafeString:
    if column != "body":
        text = ", ".join(line for line in text.splitlines() if MARK in line)
    html = escape(text).replace(MARK, "<mark>").replace(END, "</mark>")
    return mark_safe(html)  # noqa: S308 (escaped just above)
