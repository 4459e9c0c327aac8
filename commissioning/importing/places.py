"""The place of each paragraph of a report: which part of a Wisdom it is, or left over."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from commissioning.importing.back import place_back
from commissioning.importing.front import contents_of, is_section_heading, place_front
from commissioning.importing.headings import ALIKE, Found, number_and_title, theme_headings, ways_of
from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.placing import Placing
from commissioning.importing.recognised import Places
from commissioning.importing.refusing import NO_THEMES, ReportRefused
from commissioning.importing.sections import FRONT, section_of
from commissioning.importing.signs import bare, entry_of, reflection_label
from commissioning.importing.units import Unit, units_of


@dataclass(frozen=True, slots=True)
class Span:
    """A theme among the units: start is where its opening quote or warning stands, above the heading at times.

    end: behind its Reflection.
    """

    start: int
    heading: int
    reflections: tuple[int, ...]
    end: int


def recognise(paragraphs: Sequence[Paragraph]) -> Places:
    """Return a place for each paragraph, by its number; raise ReportRefused where no theme is found."""
    placing = Placing(paragraphs)
    units = units_of(paragraphs)
    contents = contents_of(units)
    before = contents
    for position in contents:
        units[position].is_entry = True
        units[position].kind = "warning" if units[position].kind == "warning" else "text"
    found = theme_headings(units, [entry_of(units[at].first)[1] for at in contents])
    if not found.themes:
        raise ReportRefused(NO_THEMES)
    if contents:
        contents = _without_warnings_of_theme(units, contents, found.themes[0].heading)
        for position in set(before) - set(contents):
            units[position].is_entry = False
    for position in contents:
        placing.put(units[position].paragraphs, "contents")
    spans = _spans(units, found.themes, found.way)
    is_styled = any(units[span.heading].level for span in spans)
    for number, span in enumerate(spans, start=1):
        _place_theme(units, span, number, placing, is_styled)
    _choose_openings(units, spans, placing)
    _place_warnings_of_contents(units, contents, spans, placing)
    place_front(units[: spans[0].start], placing, is_styled)
    place_back(units[spans[-1].end :], placing)
    return placing.places


def _spans(units: Sequence[Unit], themes: Sequence[Found], way: str) -> list[Span]:
    spans: list[Span] = []
    for index, theme in enumerate(themes):
        earliest = _after_reflection(units, themes[index - 1].reflections[-1]) if index else 0
        latest = themes[index + 1].heading if index + 1 < len(themes) else len(units)
        start = _above_heading(units, theme.heading, earliest)
        if index + 1 < len(themes):
            latest = _above_heading(units, latest, _after_reflection(units, theme.reflections[-1]))
        end = _end_of_reflection(units, theme.reflections[-1], latest, way)
        spans.append(Span(start, theme.heading, theme.reflections, end))
    if not _quotes_stand_above(units, spans):
        spans = _with_quotes_below(units, spans)
    return spans


def _after_reflection(units: Sequence[Unit], position: int) -> int:
    """Return the position behind a Reflection's label and the first paragraph of its text."""
    if reflection_label(units[position].first):
        return position + 1
    position += 1
    while position < len(units) and units[position].kind == "furniture":
        position += 1
    return position + 1


def _above_heading(units: Sequence[Unit], heading: int, earliest: int) -> int:
    """Return where a theme begins: with what stands directly above its heading and can only belong to it."""
    start = heading
    for position in range(heading - 1, earliest - 1, -1):
        unit = units[position]
        if unit.is_entry or unit.kind not in {"quote", "warning", "picture", "furniture"}:
            break
        if unit.kind != "furniture":
            start = position
    return start


def _end_of_reflection(units: Sequence[Unit], reflection: int, latest: int, way: str) -> int:
    """Return where the next section begins, after the Reflection and before the next theme."""
    for position in range(_after_reflection(units, reflection), latest):
        if _begins_section(units, position, way):
            return position
    return latest


def _begins_section(units: Sequence[Unit], position: int, way: str) -> bool:
    unit = units[position]
    if not is_section_heading(unit):
        return False
    if unit.level and way.startswith("level"):
        return unit.level <= int(way.removeprefix("level"))
    text = bare(unit.first)
    if unit.level or section_of(text, has_list=True) or FRONT.match(text):
        return True
    ways = ways_of(units, position)
    return way in ways or (not way.startswith("level") and bool(ways & {"bold", "plain"}))


def _quotes_stand_above(units: Sequence[Unit], spans: Sequence[Span]) -> bool:
    """Say whether this report's opening quotes stand above headings, rather than below them."""
    above = sum(any(unit.kind == "quote" for unit in units[span.start : span.heading]) for span in spans)
    below = sum(_first_below(units, span) is not None for span in spans)
    return above > 0 and above >= below


def _first_below(units: Sequence[Unit], span: Span) -> int | None:
    """Return the position of a quote that is the first thing below the heading, but for a warning or a picture."""
    for position in range(span.heading + 1, span.reflections[0]):
        kind = units[position].kind
        if kind == "quote":
            return position
        if kind not in {"warning", "picture", "furniture"}:
            return None
    return None


def _with_quotes_below(units: Sequence[Unit], spans: Sequence[Span]) -> list[Span]:
    """Let quotes above a heading end the section before it, but where the theme has no other to open it."""
    moved: list[Span] = []
    for span in spans:
        if _first_below(units, span) is None:
            moved.append(span)
            continue
        quotes = [at for at in range(span.start, span.heading) if units[at].kind == "quote"]
        start = quotes[-1] + 1 if quotes else span.start
        if moved and moved[-1].end == span.start:
            moved[-1] = Span(moved[-1].start, moved[-1].heading, moved[-1].reflections, start)
        moved.append(Span(start, span.heading, span.reflections, span.end))
    return moved


def _place_theme(units: Sequence[Unit], span: Span, number: int, placing: Placing, is_styled: bool) -> None:
    for unit in units[span.start : span.heading]:
        placing.put_unit(unit, "theme", number)
    placing.put_unit(units[span.heading], "theme", number, role="heading")
    in_reflection = False
    for position in range(span.heading + 1, span.end):
        unit = units[position]
        if position in span.reflections:
            in_reflection = True
            said = reflection_label(unit.first)
            placing.put_unit(unit, "theme", number, role="reflection" if said else "label")
        elif unit.kind == "reflection":
            placing.put_unit(unit, "theme", number, role="label")
        elif is_section_heading(unit, is_styled or in_reflection):
            in_reflection = False
            placing.put_unit(unit, "theme", number, role="subheading")
        elif in_reflection and unit.kind == "text":
            placing.put_unit(unit, "theme", number, role="reflection")
        else:
            placing.put_unit(unit, "theme", number)


def _choose_openings(units: Sequence[Unit], spans: Sequence[Span], placing: Placing) -> None:
    """The opening quote is the one next above the heading, or the first thing below it."""
    for number, span in enumerate(spans, start=1):
        above = [at for at in range(span.start, span.heading) if units[at].kind == "quote"]
        opening = above[-1] if above else _first_below(units, span)
        if opening is not None:
            placing.put_unit(units[opening], "theme", number, role="opening")


def _without_warnings_of_theme(units: Sequence[Unit], contents: Sequence[int], first_theme: int) -> list[int]:
    """Leave out warnings below the contents that stand above the first theme's heading, as far as that can be told."""
    found = list(contents)
    while len(found) > 1 and units[found[-1]].kind == "warning" and _is_above(units, found[-1], first_theme):
        warning, entry = units[found[-1]].first, units[found[-2]].first
        if (warning.group == entry.group and warning.group) or (
            warning.style == entry.style and warning.style and not warning.group
        ):
            break
        found.pop()
    return found


def _is_above(units: Sequence[Unit], position: int, heading: int) -> bool:
    return all(unit.kind in {"quote", "warning", "picture", "furniture"} for unit in units[position:heading])


def _place_warnings_of_contents(
    units: Sequence[Unit], contents: Sequence[int], spans: Sequence[Span], placing: Placing
) -> None:
    """A warning among the contents belongs to the entry above it."""
    headings = [number_and_title(units[span.heading]) for span in spans]
    theme = 0
    for position in contents:
        unit = units[position]
        if unit.kind == "warning":
            if theme:
                placing.put_unit(unit, "theme", theme)
        else:
            theme = theme_of_entry(unit.first, headings)


def theme_of_entry(entry: Paragraph, headings: Sequence[tuple[int, str]]) -> int:
    """Return which theme, from 1, an entry of the contents names: by its title, or else by its number; 0 for none."""
    number, title = entry_of(entry)
    likeness = [fuzz.ratio(title.casefold(), heading.casefold()) for _, heading in headings]
    if likeness and max(likeness) >= ALIKE:
        return likeness.index(max(likeness)) + 1
    numbers = [number_of for number_of, _ in headings]
    return numbers.index(number) + 1 if number and number in numbers else 0
