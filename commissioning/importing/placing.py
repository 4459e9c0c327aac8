"""Puts paragraphs into places. Each is put once; what nobody puts is left over."""

from collections.abc import Iterable, Sequence

from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.recognised import NOWHERE, Place, Places
from commissioning.importing.units import Unit


class Placing:
    """`places` has every paragraph from the beginning on: left over, until somebody puts it."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.places: Places = {paragraph.id: NOWHERE for paragraph in paragraphs}

    def put(self, paragraphs: Iterable[Paragraph], part: str, role: str = "text", theme: int = 0) -> None:
        for paragraph in paragraphs:
            self.places[paragraph.id] = Place(part, role, theme)

    def put_unit(self, unit: Unit, part: str, theme: int = 0, role: str = "") -> None:
        """Put a unit by what it is. role: for its first paragraph, in place of what it looks like.

        Somebody's words have a place in themes only, where the quote desk sees them; elsewhere they are left over.
        """
        if unit.kind == "furniture" or (unit.kind == "quote" and part != "theme"):
            return
        usual = {"quote": "quote", "warning": "warning", "picture": "picture"}.get(unit.kind, "text")
        self.put([unit.first], part, role or usual, theme)
        self.put(unit.paragraphs[1:], part, "more" if unit.kind == "quote" else role or usual, theme)
        if unit.speaker:
            self.put([unit.speaker], part, "speaker", theme)

    def is_placed(self, unit: Unit) -> bool:
        return self.places[unit.first.id] != NOWHERE
