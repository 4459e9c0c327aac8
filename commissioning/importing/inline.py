"""Somebody's words inside the narrative: they stay where they stand, and whoever imports is told to look."""

import re

from commissioning.importing.recognised import Recognised

# Five words or more between double marks, or between single ones that open after a space.
INSIDE = re.compile(
    r"[“„«\"](?:[^“”„«»\"\s]+\s+){4,}[^“”„«»\"\s]+[”»\"]|"
    r"(?:^|\s)‘(?:[^‘’\s]|’\w)+(?:\s+(?:[^‘’\s]|’\w)+){4,}’"
)


def words_inside(recognised: Recognised) -> list[str]:
    """Say where the text may repeat what somebody said: the quote desk sees only quotes of their own."""
    flags = []
    for number, theme in enumerate(recognised.themes, start=1):
        count = sum(1 for piece in theme.pieces if piece.kind == "text" and INSIDE.search(piece.text))
        if count:
            where = "one paragraph" if count == 1 else f"{count} paragraphs"
            flags.append(
                f"Theme {number}, “{theme.title}”, has words between quotation marks inside {where}. If somebody said "
                "them, make them quotes of their own in the draft, so that they come to the quote desk."
            )
    return flags
