"""A text of blocks as plain text that anybody can write in, and back again.

Blocks that plain text can hold (paragraphs, lists, headings, bold, links) become texts; any other block is kept as it
is, between them. A block counts as plain only if it comes back the same, so that nothing is lost on the way.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from directory.models import Organisation

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
LINK = re.compile(r"\[([^\[\]\n]+)\]\(((?:https?://|mailto:|tel:)[^\s()]+)\)")
BOLD, ITALIC = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), re.compile(r"\*(?=\S)([^*]+?)(?<=\S)\*")
HEADING, ITEM = re.compile(r"^(#{1,3}) +(.+)$"), re.compile(r"^(?:[-•] +|(\d+)[.)] +)(.+)$")


@dataclass
class Text:
    """Blocks in a row that plain text can hold."""

    blocks: list[dict] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "\n\n".join(filter(None, (_text_of(block) or "" for block in self.blocks)))


@dataclass(frozen=True)
class Kept:
    """A block that is kept as it is."""

    key: str
    block: dict


@dataclass(frozen=True)
class Written:
    """What somebody sent: texts with the keys of the kept blocks between them, and what to take away.

    was: the mark of the texts as they were shown.
    """

    texts: list[str]
    keys: list[str]
    gone: frozenset[str]
    was: str


def raw_blocks(stream: Any) -> list[dict]:
    """Return the blocks of a stream value as they are stored."""
    return [dict(block) for block in stream.raw_data] if stream else []


def pieces_of(raw: list[dict]) -> list[Text | Kept]:
    """Return texts and kept blocks in turn, beginning and ending with a text, which may be empty."""
    pieces: list[Text | Kept] = [Text()]
    for number, block in enumerate(raw):
        last = pieces[-1]
        if _text_of(block) is not None and isinstance(last, Text):
            last.blocks.append(block)
        else:
            pieces += [Kept(str(block.get("id") or f"block-{number}"), block), Text()]
    return pieces


def mark(texts: list[str]) -> str:
    tidy = ["\n".join(line.rstrip() for line in text.strip().splitlines()) for text in texts]
    return hashlib.sha256(json.dumps(tidy).encode()).hexdigest()[:16]


def written_into(raw: list[dict], written: Written) -> list[dict]:
    """Return the blocks with the texts that somebody wrote. Texts that they left alone keep their blocks."""
    if mark(written.texts) == written.was and not written.gone:
        return raw
    pieces = pieces_of(raw)
    kept = {piece.key: piece for piece in pieces if isinstance(piece, Kept)}
    before = {mark([piece.words]): piece.blocks for piece in pieces if isinstance(piece, Text)}
    blocks: list[dict] = []
    for number, text in enumerate(written.texts):
        blocks += before.get(mark([text])) or blocks_from(text)
        if number < len(written.keys) and (piece := kept.pop(written.keys[number], None)):
            blocks += [] if piece.key in written.gone else [piece.block]
    return blocks + [piece.block for piece in kept.values()]  # what was put in meanwhile


def put(organisation: Organisation, name: str, raw: list[dict]) -> None:
    """Give the organisation's stream field these blocks."""
    stream = Organisation._meta.get_field(name)
    setattr(organisation, name, stream.to_python(json.dumps(raw)))


def blocks_from(text: str) -> list[dict]:
    """Return blocks for a plain text: paragraphs stand apart by an empty line, `# ` begins a heading."""
    blocks: list[dict] = []
    html: list[str] = []

    def close() -> None:
        if html:
            blocks.append({"type": "text", "value": "".join(html), "id": str(uuid.uuid4())})
            html.clear()

    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        for kind, lines in _runs(paragraph.split("\n")):
            if kind == "#":
                close()
                blocks.append({"type": "heading", "value": lines[0][:150], "id": str(uuid.uuid4())})
            elif lines:
                html.append(_html(kind, lines))
    close()
    return blocks


def _runs(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield lines that belong together: kind is p, ul, ol, h3, h4 or # (a heading of its own)."""
    run: list[str] = []
    now = ""
    for line in filter(None, (line.strip() for line in lines)):
        heading, item = HEADING.match(line), ITEM.match(line)
        kind, words = "p", line
        if heading:
            kind, words = {1: "#", 2: "h3", 3: "h4"}[len(heading[1])], heading[2]
        elif item:
            kind, words = ("ol" if item[1] else "ul"), item[2]
        if run and (kind != now or kind in {"#", "h3", "h4"}):
            yield now, run
            run = []
        now = kind
        run.append(words)
    if run:
        yield now, run


def _html(kind: str, lines: list[str]) -> str:
    if kind in {"ul", "ol"}:
        return f"<{kind}>{''.join(f'<li>{_inline(line)}</li>' for line in lines)}</{kind}>"
    return f"<{kind}>{'<br/>'.join(_inline(line) for line in lines)}</{kind}>"


def _inline(words: str) -> str:
    html = LINK.sub(r'<a href="\2">\1</a>', escape(words, quote=False).replace('"', "&quot;"))
    return ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", html))


def _text_of(block: dict) -> str | None:
    """Return a block's plain text, or None where that could not be turned back into the same block."""
    value = block.get("value")
    if not isinstance(value, str):
        return None
    if block.get("type") == "heading":
        text = f"# {value}"
        again = blocks_from(text)
        return text if [(one["type"], one["value"]) for one in again] == [("heading", value)] else None
    if block.get("type") != "text":
        return None
    try:
        text = _Plain.of(value)
    except _NotPlain:
        return None
    again = blocks_from(text)
    same = not again if not text else len(again) == 1 and _tokens(again[0]["value"]) == _tokens(value)
    return text if same else None


class _NotPlain(Exception):
    """Holds something that plain text can't."""


class _Plain(HTMLParser):
    """Rich text as plain text. Raises _NotPlain."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.list, self.href, self.number = "", "", 0

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return re.sub(r"\n{3,}", "\n\n", "".join(parser.out)).strip()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        names = {name for name, _ in attrs} - {"data-block-key"}
        if tag in {"ul", "ol"}:
            self.list, self.number = tag, 0
            self.out.append("\n\n")
        elif tag == "li":
            self.number += 1
            self.out.append("\n- " if self.list == "ul" else f"\n{self.number}. ")
        elif tag in {"p", "h3", "h4"}:
            self.out.append("\n\n" + {"p": "", "h3": "## ", "h4": "### "}[tag])
        elif tag == "br":
            self.out.append("\n")
        elif tag in MARKS:
            self.out.append(MARKS[tag])
        elif tag == "a" and names == {"href"}:
            self.href = dict(attrs)["href"] or ""
            self.out.append("[")
            return
        else:
            raise _NotPlain
        if names:
            raise _NotPlain

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.out.append(f"]({self.href})")
        elif tag in MARKS:
            self.out.append(MARKS[tag])

    def handle_data(self, data: str) -> None:
        self.out.append(re.sub(r"\s+", " ", data) if data.strip() else " " * bool(data.strip("\n")))


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        tag = {"strong": "b", "em": "i"}.get(tag, tag)
        self.found.append((tag, sorted(pair for pair in attrs if pair[0] != "data-block-key")))

    def handle_endtag(self, tag: str) -> None:
        tag = {"strong": "b", "em": "i"}.get(tag, tag)
        if tag != "br":
            self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data)
        if words.strip():
            self.found.append(words.strip())


def _tokens(html: str) -> list[Any]:
    parser = _Tokens()
    parser.feed(html)
    parser.close()
    return parser.found
