"""Lines that make a paragraph, and lines that are paragraphs of their own."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.quotes import words_of
from commissioning.importing.signs import N_OF_M, NO_N, numbered, reflection_label, warning_text

Line = TypeVar("Line")


def stands_alone(text: str) -> bool:
    """Say whether a line means something by itself: a numbered heading, a warning, a Reflection, a whole quote."""
    text = text.strip(" *_#")
    line = Paragraph(0, text)
    if not text:
        return False
    if (N_OF_M.match(text) or NO_N.match(text)) and numbered(line):
        return True
    return warning_text(line) is not None or reflection_label(line) is not None or bool(words_of(text))


def divided(lines: Sequence[Line], text_of: Callable[[Line], str]) -> list[list[Line]]:
    """Return lines of one paragraph as several, wherever one of them stands alone."""
    groups: list[list[Line]] = []
    apart = True
    for line in lines:
        alone = stands_alone(text_of(line))
        if apart or alone:
            groups.append([line])
        else:
            groups[-1].append(line)
        apart = alone and not _goes_on(text_of(line))
    return groups


def _goes_on(text: str) -> bool:
    """A warning or a Reflection with text after its label may go on in the next line."""
    line = Paragraph(0, text.strip(" *_#"))
    return bool(warning_text(line) or reflection_label(line)) and text.rstrip()[-1:] not in tuple('.!?”"')
