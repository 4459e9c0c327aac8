"""One paragraph of a report, whatever file it came in, and how it is made of runs of text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

LINK = re.compile(r"(https?://|mailto:|tel:)[^\s\x00-\x1f\"'<>\\]+", re.IGNORECASE)
SPACE = re.compile(r"[\s\u00a0\u200b\u00ad\ufeff]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """id: its place in the file, from 1. text: plain, with single spaces. html: the same with <b>, <i> and <a>.

    level: 1 to 9 where it is styled as a heading. style: "", "title", "subtitle", "quote", "list", "contents",
    "picture" (its alt text), "caption", "note" (at the foot), or "edge" (top or bottom of every page).
    number: of an item in a numbered list. group: paragraphs of one block quote or list share it, and lines of plain
    text between which there is no empty one; 0 where nothing is known.
    where: its place in words.
    """

    id: int
    text: str
    html: str = ""
    level: int = 0
    style: str = ""
    number: str = ""
    is_bold: bool = False
    group: int = 0
    where: str = ""


class Run(NamedTuple):
    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


class Inline(NamedTuple):
    text: str
    html: str
    is_bold: bool


def inline(runs: Iterable[Run]) -> Inline:
    """Return runs as plain text and as clean html: single spaces, known marks, links to pages and mailboxes."""
    texts: list[str] = []
    html: list[str] = []
    bold = True
    for run in _with_single_spaces(runs):
        texts.append(run.text)
        bold = bold and (run.bold or not run.text.strip())
        html.append(_marked(run))
    text = "".join(texts)
    return Inline(text, "".join(html), bold and bool(text))


def plain(text: str) -> Inline:
    return inline([Run(text)])


def without_beginning(runs: Iterable[Run], count: int) -> list[Run]:
    """Return the runs without their first so many characters."""
    kept = []
    for run in runs:
        kept.append(run._replace(text=run.text[count:]))
        count = max(0, count - len(run.text))
    return kept


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs of each line, where a paragraph has breaks in it."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=other)] for other in others)
    return lines


def _with_single_spaces(runs: Iterable[Run]) -> Iterator[Run]:
    joined: list[Run] = []
    after_space = True
    for run in runs:
        text = SPACE.sub(" ", run.text)
        if after_space:
            text = text.lstrip(" ")
        if not text:
            continue
        after_space = text.endswith(" ")
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + text)
        else:
            joined.append(run._replace(text=text))
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    yield from joined


def _marked(run: Run) -> str:
    """Marks hug the words, not the space around them."""
    words = run.text.strip(" ")
    if not words:
        return run.text
    before, _, after = run.text.partition(words)
    html = escape(words, quote=False)
    if run.italic:
        html = f"<i>{html}</i>"
    if run.bold:
        html = f"<b>{html}</b>"
    if run.link and LINK.fullmatch(run.link):
        html = f'<a href="{escape(run.link)}">{html}</a>'
    return before + html + after
