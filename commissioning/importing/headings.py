"""Which headings are those of themes: a theme is a section that has a Reflection. How they look is up to the report.

A report writes the headings of its themes alike: “3 of 9 …”, “No. 3”, “3.”, by one style, in bold or in plain words.
The way that stands before most Reflections is taken, and of several such headings the last one before it: whatever
stands between two headings and has no Reflection is another section.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from commissioning.importing.sections import SECTION_NAME
from commissioning.importing.signs import bare, entry_of, numbered, reflection_label, title_of
from commissioning.importing.units import Unit

ALIKE = 88  # of 100: a heading, and its entry in the contents
MOST = 0.6  # of the Reflections have such a heading before them


@dataclass(frozen=True, slots=True)
class Found:
    """Positions among the units. reflections: usually one."""

    heading: int
    reflections: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Themes:
    """way: how their headings are written: of, no, decimal, bold, plain, or level with its number (level2)."""

    way: str
    themes: list[Found]


def theme_headings(units: Sequence[Unit], entries: Sequence[str]) -> Themes:
    """Return the themes in order; none where no Reflection has a heading before it.

    entries: titles in the contents.
    """
    spans = _spans(units)
    way = _usual_way(units, spans)
    themes: list[Found] = []
    for start, reflection in spans:
        heading = _heading_in(units, start, reflection, way, entries, len(themes) + 1)
        if heading is not None:
            themes.append(Found(heading, (reflection,)))
        elif themes:
            themes[-1] = Found(themes[-1].heading, (*themes[-1].reflections, reflection))
    return Themes(way, themes)


def ways_of(units: Sequence[Unit], position: int) -> set[str]:
    """Return how the unit is written as a heading; empty where it is none."""
    unit = units[position]
    if not unit.could_be_heading:
        return set()
    ways = {f"level{unit.level}"} if unit.level else {"plain"}
    if unit.first.is_bold and not unit.level:
        ways.add("bold")
    if (found := numbered(unit.first)) and (found.kind != "decimal" or not _stands_in_list(units, position)):
        ways.add(found.kind)
    elif found and not unit.level:
        ways.discard("plain")  # an item of a list
    return ways


def _spans(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return where to look for each Reflection's heading: from the one before it, and its text, on."""
    spans: list[tuple[int, int]] = []
    start = 0
    for position, unit in enumerate(units):
        if unit.kind == "reflection":
            spans.append((start, position))
            alone = not reflection_label(unit.first)
            start = position + 1
            while alone and start < len(units) and units[start].kind == "furniture":
                start += 1
            start += alone
    return spans


def _usual_way(units: Sequence[Unit], spans: Sequence[tuple[int, int]]) -> str:
    counts: dict[str, int] = {}
    for start, end in spans:
        seen = {way for position in _candidates(units, start, end) for way in ways_of(units, position)}
        for way in seen:
            counts[way] = counts.get(way, 0) + 1
    levels = sorted((way for way in counts if way.startswith("level")), key=lambda way: (-counts[way], way))
    order = ["of", "no", *levels[:1], "decimal", "bold"]
    for share in (1.0, MOST):
        for way in order:
            if counts.get(way, 0) >= max(1, share * len(spans)):
                return way
    return "plain"


def _candidates(units: Sequence[Unit], start: int, end: int) -> list[int]:
    """Return positions of what could be headings, but for the report's title and known names of other sections."""
    first = next((position for position, unit in enumerate(units) if unit.kind != "furniture"), 0)
    found = [position for position in range(start, end) if units[position].could_be_heading]
    found = [position for position in found if not (position == first and _is_title(units, position))]
    return [position for position in found if not SECTION_NAME.match(bare(units[position].first))]


def _is_title(units: Sequence[Unit], position: int) -> bool:
    unit = units[position]
    if unit.first.style == "title":
        return True
    alike = [one for one in units if one.level == unit.level and one.could_be_heading]
    return (len(alike) == 1 or not unit.level) and not numbered(unit.first)


def _heading_in(
    units: Sequence[Unit], start: int, end: int, way: str, entries: Sequence[str], expected: int
) -> int | None:
    candidates = [position for position in _candidates(units, start, end) if _has_text(units, position, end)]
    usual = [position for position in candidates if way in ways_of(units, position)]
    if way == "decimal" and (right := [one for one in usual if _number_of(units[one]) == expected]):
        usual = right
    if usual and way not in {"plain", "bold"}:
        return usual[-1]
    listed = [position for position in candidates if is_listed(units[position], entries)]
    others = [position for position in candidates if ways_of(units, position)]
    return next((found[-1] for found in (listed, usual, _by_rank(units, others)) if found), None)


def _by_rank(units: Sequence[Unit], candidates: Sequence[int]) -> list[int]:
    """Return those that are most clearly headings, where one is written unlike the others."""
    for wanted in ("of", "no", "level", "decimal", "bold", "plain"):
        if found := [one for one in candidates if any(way.startswith(wanted) for way in ways_of(units, one))]:
            return found
    return []


def is_listed(unit: Unit, entries: Sequence[str]) -> bool:
    title = title_of(unit.paragraphs[-1]).casefold()
    return any(fuzz.ratio(title, entry.casefold()) >= ALIKE for entry in entries)


def _has_text(units: Sequence[Unit], position: int, end: int) -> bool:
    """Say whether something that is no heading stands between it and the Reflection."""
    between = units[position + 1 : end]
    return any(unit.kind == "quote" or (unit.kind == "text" and not unit.could_be_heading) for unit in between)


def _stands_in_list(units: Sequence[Unit], position: int) -> bool:
    """Say whether its neighbour has the next number, or the one before."""
    number = _number_of(units[position])
    around = [units[near] for near in (position - 1, position + 1) if 0 <= near < len(units)]
    return any(unit.kind == "text" and abs(_number_of(unit) - number) == 1 and _number_of(unit) for unit in around)


def _number_of(unit: Unit) -> int:
    if unit.first.number.isdigit():
        return int(unit.first.number)
    found = numbered(unit.first)
    return found.number if found else 0


def number_and_title(unit: Unit) -> tuple[int, str]:
    """Return what a theme's heading says; the title stands alone below “3 of 9” at times."""
    number = _number_of(unit)
    return number, title_of(unit.paragraphs[-1]) if len(unit.paragraphs) > 1 else entry_of(unit.first)[1]
