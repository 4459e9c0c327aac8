"""Paragraphs that belong together, and what they are by themselves: a quote may run over several of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.quotes import attribution, is_closed, is_opened, words_of
from commissioning.importing.signs import (
    PLAIN_CHARS,
    describes_picture,
    is_furniture,
    is_quoted_title,
    line_of,
    looks_like_heading,
    numbered,
    reflection_label,
    warning_text,
)

LONGEST_QUOTE = 6  # paragraphs; where no end comes sooner, its end was forgotten


@dataclass(slots=True)
class Unit:
    """kind: furniture, reflection, warning, quote, picture or text. speaker: the line below a quote that says who."""

    kind: str
    paragraphs: list[Paragraph]
    speaker: Paragraph | None = None
    is_entry: bool = False  # of the contents
    _heading: bool | None = field(default=None, repr=False)

    @property
    def first(self) -> Paragraph:
        return self.paragraphs[0]

    @property
    def level(self) -> int:
        return self.first.level

    @property
    def is_list(self) -> bool:
        return self.first.style == "list"

    @property
    def could_be_heading(self) -> bool:
        if self._heading is None:
            found = self.kind == "text" and not self.is_entry
            self._heading = found and (looks_like_heading(self.first) or numbered(self.first) is not None)
        return self._heading


def units_of(paragraphs: Sequence[Paragraph]) -> list[Unit]:
    """Return the paragraphs, each in one unit, in their order."""
    counts = Counter(line_of(paragraph) for paragraph in paragraphs if len(paragraph.text) <= PLAIN_CHARS + 20)
    repeated = {line for line, count in counts.items() if count > 1}
    in_single = _quotes_are_double(paragraphs)
    titles = {one.id for one in paragraphs if is_quoted_title(one, repeated, in_single)}
    units: list[Unit] = []
    position = 0
    while position < len(paragraphs):
        unit = (
            Unit("text", [paragraphs[position]])
            if paragraphs[position].id in titles
            else _unit_at(paragraphs, position)
        )
        position += len(unit.paragraphs)
        units.append(unit)
        if unit.kind == "quote" and (speaker := _speaker_at(paragraphs, position)):
            unit.speaker = speaker
            position += 1
    return units


def _quotes_are_double(paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether single marks around a line are not how this report writes quotes."""
    long = [paragraph for paragraph in paragraphs if len(paragraph.text) > PLAIN_CHARS]
    quotes = [paragraph.text for paragraph in long if paragraph.style == "quote" or words_of(paragraph.text)]
    return sum(text[0] not in "‘'" for text in quotes) > len(quotes) / 2


def _unit_at(paragraphs: Sequence[Paragraph], position: int) -> Unit:
    first = paragraphs[position]
    kind = _kind(first)
    if kind == "warning" and not warning_text(first) and (text := _text_below(paragraphs, position)):
        return Unit(kind, [first, text])
    if kind == "quote" or (kind == "text" and is_opened(first.text)):
        return Unit("quote", [first, *_rest_of_quote(paragraphs, position)])
    found = numbered(first) if kind == "text" else None
    if found and not found.title and (title := _text_below(paragraphs, position)):
        return Unit(kind, [first, title])
    return Unit(kind, [first])


def _kind(paragraph: Paragraph) -> str:
    if is_furniture(paragraph):
        return "furniture"
    if warning_text(paragraph) is not None:
        return "warning"
    if reflection_label(paragraph) is not None:
        return "reflection"
    if paragraph.style == "quote" or (not paragraph.level and words_of(paragraph.text)):
        return "quote"
    return "picture" if describes_picture(paragraph) else "text"


def _text_below(paragraphs: Sequence[Paragraph], position: int) -> Paragraph | None:
    """Return the next paragraph, where it can only belong to what stands alone above it."""
    following = paragraphs[position + 1] if position + 1 < len(paragraphs) else None
    if following is None or _kind(following) != "text" or following.level or len(following.text) > 400:
        return None
    return following if not numbered(following) else None


def _rest_of_quote(paragraphs: Sequence[Paragraph], position: int) -> list[Paragraph]:
    first = paragraphs[position]
    following = paragraphs[position + 1 : position + LONGEST_QUOTE]
    if first.style == "quote" and not is_opened(first.text):
        if not first.group or words_of(first.text):
            return []
        same = [one for one in following if one.group == first.group and one.style == "quote"]
        return [one for one in same if not attribution(one.text) and not words_of(one.text)]
    if not is_opened(first.text):
        return []
    for count, paragraph in enumerate(following, start=1):
        if paragraph.level or _kind(paragraph) in {"furniture", "warning", "reflection"} or numbered(paragraph):
            return []
        if is_closed(paragraph.text):
            return list(following[:count])
        if _kind(paragraph) == "quote" and paragraph.style != "quote":
            return []
    return []


def _speaker_at(paragraphs: Sequence[Paragraph], position: int) -> Paragraph | None:
    """Return the line that says who spoke. A single item of a list begins with the same hyphen."""
    if position >= len(paragraphs):
        return None
    line = paragraphs[position]
    if line.level or is_furniture(line):
        return None
    if attribution(line.text):
        return line
    is_alone = position + 1 >= len(paragraphs) or paragraphs[position + 1].style != "list"
    said = line.style == "list" and not line.number and is_alone and attribution(f"- {line.text}")
    return line if said and len(line.text) <= 60 and warning_text(line) is None else None
