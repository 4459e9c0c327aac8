"""Plain text (.txt): what a paragraph is follows from empty lines, from lists, and from how long lines are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from commissioning.importing.lines import stands_alone
from commissioning.importing.markdown import typed
from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.quotes import is_opened

BULLET = re.compile(r"^\s*(?:[-*•·▪‣]|\(?[a-z]\))\s+(?=\S)")
NUMBER = re.compile(r"^\s*\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
QUOTED = re.compile(r"^\s*(?:>\s?)+")
HASHES = re.compile(r"^(?P<hashes>#{1,6})\s+(?=\S)")
RULE = re.compile(r"^\s*(?P<mark>[=\-_*~])(?:\s*(?P=mark)){2,}\s*$")
WRAPPED = (40, 120)  # characters: how long the longest line is, where an editor has broken lines


@dataclass(slots=True)
class Block:
    """Lines of one paragraph."""

    lines: list[str]
    at: int
    style: str = ""
    number: str = ""
    level: int = 0
    group: int = 0


def paragraphs_of_text(text: str) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for block in _blocks(text):
        read = typed(" ".join(line.strip() for line in block.lines))
        if read.text:
            paragraphs.append(
                Paragraph(
                    len(paragraphs) + 1,
                    read.text,
                    read.html,
                    level=block.level,
                    style=block.style,
                    number=block.number,
                    is_bold=read.is_bold,
                    group=block.group,
                    where=f"line {block.at}",
                )
            )
    return paragraphs


@dataclass(slots=True)
class _Lines:
    width: int  # of lines that an editor has broken; 0 where each line is a paragraph
    blocks: list[Block] = field(default_factory=list)
    is_open: bool = False
    group: int = 0

    def add(self, at: int, line: str) -> None:
        if not line.strip():
            self.is_open = False
            return
        if RULE.match(line):
            self._underline(line)
            return
        block = _block(at, line)
        last = self.blocks[-1] if self.blocks else None
        if self.is_open and last and self._goes_on(last, block):
            last.lines.append(block.lines[0])
            return
        self.group += not self.is_open
        block.group = self.group
        self.blocks.append(block)
        self.is_open = not block.level

    def _underline(self, line: str) -> None:
        """A rule below one line makes it a heading; any other rule only divides."""
        last = self.blocks[-1] if self.blocks else None
        if self.is_open and last and len(last.lines) == 1 and not last.style and line.strip()[0] in "=-~":
            last.level = 1 if line.strip()[0] == "=" else 2
        self.is_open = False

    def _goes_on(self, last: Block, block: Block) -> bool:
        if block.style == "quote" or last.style == "quote":
            return block.style == last.style and not stands_alone(last.lines[-1]) and not stands_alone(block.lines[0])
        if not block.style and is_opened(" ".join(last.lines)):
            return True  # somebody's words go on
        if block.style or block.level or stands_alone(block.lines[0]):
            return False
        if stands_alone(last.lines[-1]) and not last.style and len(last.lines) == 1 and not self._is_full(last, block):
            return False
        return self._is_full(last, block)

    def _is_full(self, last: Block, block: Block) -> bool:
        """Say whether the next line's first word had no room in the line above it."""
        if not self.width:
            return False
        first_word = block.lines[0].split()[0]
        return len(last.lines[-1].rstrip()) + 1 + len(first_word) > 0.85 * self.width


def _blocks(text: str) -> list[Block]:
    lines = list(_numbered_lines(text))
    reading = _Lines(_width([line for _, line in lines]))
    for at, line in lines:
        reading.add(at, line)
    return reading.blocks


def _numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    for at, line in enumerate(re.split(r"\r\n|\r|\n|\u2028|\u2029", text), start=1):
        pages = line.split("\f")
        yield at, pages[0].expandtabs(4)
        for page in pages[1:]:
            yield at, ""
            yield at, page.expandtabs(4)


def _width(lines: list[str]) -> int:
    longest = max((len(line.rstrip()) for line in lines), default=0)
    return longest if WRAPPED[0] <= longest <= WRAPPED[1] else 0


def _block(at: int, line: str) -> Block:
    if found := QUOTED.match(line):
        return Block([line[found.end() :]], at, "quote")
    if found := HASHES.match(line):
        return Block([line[found.end() :].rstrip("# ")], at, level=len(found["hashes"]))
    if found := NUMBER.match(line):
        return Block([line[found.end() :]], at, "list", found["number"])
    if (found := BULLET.match(line)) and not stands_alone(line.strip()):
        return Block([line[found.end() :]], at, "list")
    return Block([line], at)
