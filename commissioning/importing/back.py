"""What follows the last theme: the conclusion, recommendations, and who published it."""

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.importing.placing import Placing
from commissioning.importing.recognised import LEFT_OVER
from commissioning.importing.sections import section_of
from commissioning.importing.signs import bare
from commissioning.importing.units import Unit


@dataclass(slots=True)
class Section:
    """level: of its heading. all_items: its recommendations are no list; each of its paragraphs is one."""

    part: str = LEFT_OVER
    level: int = 0
    all_items: bool = False
    in_items: bool = False


def place_back(units: Sequence[Unit], placing: Placing) -> None:
    """Place the units after the last theme, of which the first is a heading."""
    section = Section()
    for position, unit in enumerate(units):
        if unit.kind == "furniture":
            continue
        if unit.could_be_heading and not unit.is_list:
            has_list = _has_list(units, position)
            named = section_of(bare(unit.first), has_list)
            if section.part == "recommendations" and not named and _is_below(unit, section):
                placing.put_unit(unit, section.part, role="item")
                section.in_items = True
            else:
                section = _section(unit, named, section, has_list)
                _put(placing, unit, section.part, "heading")
        elif section.part == "recommendations":
            _place_recommendation(unit, placing, section)
        else:
            _put(placing, unit, section.part, "")


def _section(unit: Unit, named: str, before: Section, has_list: bool) -> Section:
    """Return the section that the heading begins; one without a known name goes on with the one above it."""
    if named:
        return Section(named, unit.level, all_items=not has_list)
    return before if _is_below(unit, before) else Section(LEFT_OVER, unit.level)


def _is_below(unit: Unit, section: Section) -> bool:
    return bool(section.level) and unit.level > section.level


def _place_recommendation(unit: Unit, placing: Placing, section: Section) -> None:
    """Place an item, what goes on with it, or the text before the list."""
    if unit.is_list or (section.all_items and unit.kind == "text"):
        placing.put_unit(unit, "recommendations", role="item")
        section.in_items = True
    else:
        placing.put_unit(unit, "recommendations", role="more" if section.in_items else "text")


def _has_list(units: Sequence[Unit], position: int) -> bool:
    """Say whether a list follows the heading before the next heading does, or headings below it that are items."""
    heading = units[position]
    for unit in units[position + 1 :]:
        if unit.is_list:
            return True
        if unit.could_be_heading:
            below = bool(heading.level) and unit.level > heading.level
            return below and not section_of(bare(unit.first), has_list=True)
    return False


def _put(placing: Placing, unit: Unit, part: str, role: str) -> None:
    if part != LEFT_OVER:
        placing.put_unit(unit, part, role=role)
