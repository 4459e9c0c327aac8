"""What was recognised in a report: the parts of a Wisdom, and from which paragraphs each of them comes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from commissioning.importing.paragraphs import Paragraph

LEFT_OVER, LEFT_OUT = "left over", "left out"


class Place(NamedTuple):
    """Where one paragraph goes. theme: from 1, where part is "theme"; otherwise 0.

    part: title, subtitle, publisher, introduction, definitions, contents, theme, conclusion, recommendations, about,
    left over (nobody has decided), left out (an editor has).
    role: heading, text, quote, more (of the quote above), speaker (of the quote above), opening, warning, picture,
    reflection, label (of a Reflection).
    """

    part: str
    role: str = "text"
    theme: int = 0


Places = dict[int, Place]
NOWHERE = Place(LEFT_OVER)


@dataclass(slots=True)
class Piece:
    """kind: heading (text), text (html), quote (its words as text, and speaker) or picture (text: what it shows)."""

    kind: str
    paragraphs: list[int]
    text: str = ""
    html: str = ""
    speaker: str = ""


@dataclass(slots=True)
class Definition:
    term: str
    html: str
    paragraphs: list[int]


@dataclass(slots=True)
class FoundRecommendation:
    title: str
    html: str
    paragraphs: list[int]


@dataclass(slots=True)
class FoundTheme:
    """others: paragraphs that are the theme's heading or warning, or label its Reflection."""

    title: str = ""
    warning: str = ""
    opening: Piece | None = None
    pieces: list[Piece] = field(default_factory=list)
    reflection: list[Piece] = field(default_factory=list)
    others: list[int] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[int]:
        pieces = [*([self.opening] if self.opening else []), *self.pieces, *self.reflection]
        return [*self.others, *_ids(pieces)]

    @property
    def quotes(self) -> list[Piece]:
        """Return the quotes in the narrative."""
        return [piece for piece in self.pieces if piece.kind == "quote"]


@dataclass(slots=True)
class Recognised:
    """question and people are suggestions; they stay in the introduction too. others: headings, titles, names."""

    title: str = ""
    subtitle: str = ""
    question: str = ""
    people: int | None = None
    publishers: list[str] = field(default_factory=list)
    introduction: list[Piece] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    contents: list[Piece] = field(default_factory=list)
    themes: list[FoundTheme] = field(default_factory=list)
    conclusion: list[Piece] = field(default_factory=list)
    recommendations: list[FoundRecommendation] = field(default_factory=list)
    before_recommendations: list[Piece] = field(default_factory=list)
    about: list[Piece] = field(default_factory=list)
    left_over: list[Paragraph] = field(default_factory=list)
    left_out: list[Paragraph] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def paragraphs(self) -> Iterator[int]:
        """Yield the number of each paragraph of the file, once: whether it is placed, left over or left out."""
        yield from self.others
        for pieces in (self.introduction, self.contents, self.conclusion, self.before_recommendations, self.about):
            yield from _ids(pieces)
        for parts in (self.definitions, self.themes, self.recommendations):
            for part in parts:
                yield from part.paragraphs
        yield from (paragraph.id for paragraph in (*self.left_over, *self.left_out))


def _ids(pieces: list[Piece]) -> list[int]:
    return [number for piece in pieces for number in piece.paragraphs]
