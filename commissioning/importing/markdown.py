"""Markdown (.md), and the marks of Markdown that people put into plain text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from commissioning.importing.lines import divided
from commissioning.importing.paragraphs import Inline, Paragraph, Run, inline, plain

MOST_NESTED = 20
MOST_MARKED = 20_000  # characters of one paragraph: nobody writes more, and marks in more take long to read
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TITLE_FIELD = re.compile(r"^title:\s*[\"']?(?P<title>.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)

# The marks inside of a block are read afterwards, one paragraph at a time.
BLOCKS = (
    MarkdownIt("commonmark", {"html": False, "maxNesting": MOST_NESTED}).enable("table").disable(["code", "inline"])
)
MARKS = MarkdownIt("commonmark", {"html": False, "maxNesting": MOST_NESTED})
TYPED = MarkdownIt("commonmark", {"html": False, "maxNesting": MOST_NESTED})
TYPED.disable(["backticks", "entity", "escape"])


def without_hidden(text: str) -> str:
    """Return Markdown without comments and without the fields in front of it, of which only the title stays."""
    text = COMMENT.sub("", text)
    if not (found := FRONT_MATTER.match(text)):
        return text
    title = TITLE_FIELD.search(found["fields"])
    rest = text[found.end() :]
    return f"# {title['title']}\n\n{rest}" if title and not re.search(r"^# ", rest, re.MULTILINE) else rest


def paragraphs_of_markdown(text: str) -> list[Paragraph]:
    reader = _Reader()
    for token in BLOCKS.parse(text, reader.known):
        reader.read(token)
    return reader.paragraphs


def typed(text: str) -> Inline:
    """Return a line of plain text with its stars and links read as marks; loose stars stay as they are."""
    return inline(runs_of(marks_in(text, TYPED))) if len(text) <= MOST_MARKED else plain(text)


def marks_in(text: str, markdown: MarkdownIt, known: dict | None = None) -> list[Token]:
    return markdown.parseInline(text, known)[0].children or []


def runs_of(tokens: Iterable[Token]) -> Iterator[Run]:
    bold = italic = 0
    links: list[str] = []
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type in {"em_open", "em_close"}:
            italic += token.nesting
        elif token.type == "link_open":
            links.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            links.pop()
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run(" ")
        elif token.type != "image" and token.content:
            yield Run(token.content, bold > 0, italic > 0, links[-1] if links else "")


@dataclass(slots=True)
class _Reader:
    """Keeps in which lists and block quotes the current paragraph stands."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    level: int = 0
    quotes: int = 0
    group: int = 0
    lists: list[int | None] = field(default_factory=list)  # the number of the next item, None for bullets
    items: list[str] = field(default_factory=list)  # numbers of the items that are open
    is_new_item: bool = False
    known: dict = field(default_factory=dict)  # addresses that links name

    def read(self, token: Token) -> None:
        if token.type == "heading_open":
            self.level = int(token.tag[1])
        elif token.type == "heading_close":
            self.level = 0
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self.quotes += token.nesting
            self.group += token.nesting == 1
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            self.group += 1
            self.lists.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif token.type in {"list_item_open", "list_item_close"}:
            self._item(token.nesting)
        elif token.type in {"inline", "fence", "code_block", "html_block"}:
            self._paragraph(token)

    def _item(self, nesting: int) -> None:
        if nesting < 0:
            self.items.pop()
            return
        number = self.lists[-1]
        self.items.append("" if number is None else str(number))
        if number is not None:
            self.lists[-1] = number + 1
        self.is_new_item = True

    def _paragraph(self, token: Token) -> None:
        where = f"line {token.map[0] + 1}" if token.map else ""
        lines = [line for line in token.content.split("\n") if line.strip()]
        are_short = len(lines) > 1 and not self.quotes and all(_is_short(line) for line in lines)
        for group in [[line] for line in lines] if are_short else divided(lines, lambda line: line):
            text = "\n".join(group)
            if len(text) > MOST_MARKED:
                self._add(plain(text), "", where)
                continue
            tokens = marks_in(text, MARKS, self.known)
            for picture in [token for token in tokens if token.type == "image"]:
                self._add(plain(picture.content), "picture", where)
            self._add(inline(runs_of(tokens)), "", where)

    def _add(self, read: Inline, style: str, where: str) -> None:
        if not read.text:
            return
        number = ""
        if not style and self.quotes:
            style = "quote"
        elif not style and self.items and self.is_new_item:
            style, number, self.is_new_item = "list", self.items[-1], False
        paragraph = Paragraph(
            len(self.paragraphs) + 1,
            read.text,
            read.html,
            level=self.level,
            style=style,
            number=number,
            is_bold=read.is_bold,
            group=self.group if style in {"quote", "list"} else 0,
            where=where,
        )
        self.paragraphs.append(paragraph)


def _is_short(line: str) -> bool:
    """Say whether a line is none that an editor broke at its end: a title, a name."""
    return len(line) <= 50 and line.rstrip("*_ ")[-1:] not in tuple(".,;:")
