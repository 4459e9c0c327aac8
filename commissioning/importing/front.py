"""What stands before the themes: the front page, the introduction, definitions and the contents."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from commissioning.importing.headings import ALIKE
from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.placing import Placing
from commissioning.importing.quotes import tidy
from commissioning.importing.sections import ABOUT, CONTENTS, DEFINITIONS, SECTION_NAME
from commissioning.importing.signs import bare, entry_of, looks_like_heading, numbered, without_warning
from commissioning.importing.units import Unit

TERM = re.compile(r"^<b>(?P<term>[^<]{2,100}?)\s*[:–—-]?\s*</b>\s*[:–—-]?\s*(?P<meaning>\S.*)$", re.DOTALL)
PLAIN_TERM = re.compile(r"^(?P<term>[^.?!:–—]{2,60}?)\s*(?::|\s[–—-])\s+(?P<meaning>\S.*)$", re.DOTALL)
PUBLISHER_CHARS = 60


def contents_of(units: Sequence[Unit]) -> list[int]:
    """Return the positions of the contents: their heading, their entries, and warnings among them."""
    start = next((at for at, unit in enumerate(units) if _heads_contents(unit)), None)
    if start is None:
        return [at for at, unit in enumerate(units) if unit.first.style == "contents"] or _unnamed_contents(units)
    found, titles, repeated = [start], set(), False
    for position in range(start + 1, len(units)):
        unit = units[position]
        if unit.kind == "furniture":
            continue
        title = entry_of(unit.first)[1].casefold()
        if not _could_be_entry(units, position) or (title in titles and unit.first.style != "contents"):
            break
        if unit.kind != "warning":
            if repeated and _is_plain_line(unit) and not _stands_below(units, position):
                break
            repeated = repeated or (_is_plain_line(unit) and _stands_below(units, position))
            titles.add(title)
        found.append(position)
    return found


def _is_plain_line(unit: Unit) -> bool:
    return not (unit.is_list or unit.first.style == "contents" or numbered(unit.first))


def _heads_contents(unit: Unit) -> bool:
    text = bare(unit.first)
    if unit.first.style == "contents":
        return False
    return unit.kind == "text" and bool(CONTENTS.match(text)) and (bool(unit.level) or looks_like_heading(unit.first))


def _unnamed_contents(units: Sequence[Unit]) -> list[int]:
    """Return a list, without a heading, whose entries all stand once more further down."""
    runs: list[list[int]] = [[]]
    for position, unit in enumerate(units):
        goes_on = unit.kind == "warning" and runs[-1]
        is_entry = unit.kind == "text" and _could_be_entry(units, position)
        if goes_on or (is_entry and _stands_below(units, position)):
            runs[-1].append(position)
        elif unit.kind != "furniture" and runs[-1]:
            runs.append([])
    longest = max(runs, key=len)
    return longest if len(longest) >= 2 else []


def _could_be_entry(units: Sequence[Unit], position: int) -> bool:
    unit = units[position]
    if unit.kind in {"warning", "picture"} or unit.first.style == "contents":
        return True
    if unit.kind == "reflection" or unit.level or len(unit.paragraphs) > 1 or len(unit.first.text) > 160:
        return False
    if unit.is_list or unit.kind == "quote":
        return unit.is_list or _stands_below(units, position)
    if numbered(unit.first):
        return True
    return looks_like_heading(unit.first) or without_warning(unit.first.text)[1] is not None


def _stands_below(units: Sequence[Unit], position: int) -> bool:
    title = entry_of(units[position].first)[1].casefold()
    if not title or len(title) > 120:
        return False
    below = (unit for unit in units[position + 1 :] if len(unit.first.text) <= 140)
    return any(fuzz.ratio(title, entry_of(unit.first)[1].casefold()) >= ALIKE for unit in below)


def place_front(units: Sequence[Unit], placing: Placing, is_styled: bool) -> None:
    """Place the units before the first theme; those of the contents are placed already.

    is_styled: the report's headings have styles, so that a short line without one is a short line.
    """
    start = _place_front_page(units, placing)
    section = "introduction"
    in_definitions = False
    for unit in units[start:]:
        if placing.is_placed(unit):
            section, in_definitions = "introduction", False
            continue
        if is_section_heading(unit, is_styled):
            text = bare(unit.first)
            in_definitions = bool(DEFINITIONS.search(text))
            section = "about" if ABOUT.match(text) and not text.lower().startswith("about this") else "introduction"
            placing.put_unit(unit, section, role="heading")
        elif section == "introduction" and (unit.is_list or in_definitions) and definition(unit.first, in_definitions):
            placing.put_unit(unit, "definitions")
        else:
            placing.put_unit(unit, section)


def is_section_heading(unit: Unit, is_styled: bool = False) -> bool:
    text = bare(unit.first)
    if not unit.could_be_heading or unit.is_list or text[-1:] == ":":
        return False
    return bool(not is_styled or unit.level or unit.first.is_bold or SECTION_NAME.match(text) or ABOUT.match(text))


def definition(paragraph: Paragraph, in_definitions: bool = True) -> tuple[str, str] | None:
    """Return a term and what it means, as html; the term stands in bold, or before a colon or a dash."""
    if found := TERM.match(paragraph.html):
        return tidy(found["term"].strip(" :–—-")), found["meaning"].strip()
    if in_definitions and not paragraph.level and (found := PLAIN_TERM.match(paragraph.text)):
        html = PLAIN_TERM.match(paragraph.html)
        meaning = html["meaning"] if html and html["term"] == found["term"] else found["meaning"]
        return tidy(found["term"]), meaning
    return None


def _place_front_page(units: Sequence[Unit], placing: Placing) -> int:
    """Place title, line below it and publisher; return where the front page ends."""
    shown = [at for at, unit in enumerate(units) if unit.kind != "furniture"]
    if not shown or placing.is_placed(units[shown[0]]):
        return 0
    titled = next((at for at in shown if units[at].first.style == "title"), None)
    first = titled if titled is not None else shown[0]
    if units[first].kind != "text" or not (titled is not None or _is_title(units[first])):
        return 0
    placing.put([units[first].first], "title")
    end = first + 1
    for at in shown:
        unit = units[at]
        if at <= first:
            continue
        if placing.is_placed(unit) or not _is_on_front_page(units, at):
            break
        end = at + 1
        _place_below_title(unit, placing)
    return end if _ends_front_page(units, end) else first + 1


def _is_title(unit: Unit) -> bool:
    return (bool(unit.level) or looks_like_heading(unit.first)) and not SECTION_NAME.match(bare(unit.first))


def _is_on_front_page(units: Sequence[Unit], at: int) -> bool:
    unit = units[at]
    if unit.kind not in {"text", "picture"} or unit.is_list:
        return False
    if unit.first.style in {"subtitle", "title"}:
        return True
    return not unit.level and not _begins_section(units, at) and len(unit.first.text) <= 200


def _begins_section(units: Sequence[Unit], at: int) -> bool:
    """Say whether it is a heading with a longer text below it, or the name of a section."""
    unit = units[at]
    if SECTION_NAME.match(bare(unit.first)):
        return True
    following = next((one for one in units[at + 1 :] if one.kind != "furniture"), None)
    return unit.could_be_heading and following is not None and len(following.first.text) > 200


def _ends_front_page(units: Sequence[Unit], end: int) -> bool:
    """A front page ends with a heading; where a text follows, it was no front page but the text's beginning."""
    following = next((unit for unit in units[end:] if unit.kind != "furniture"), None)
    return following is None or following.could_be_heading or bool(following.level)


def _place_below_title(unit: Unit, placing: Placing) -> None:
    has_subtitle = any(place.part == "subtitle" for place in placing.places.values())
    text = unit.first.text
    is_name = len(text) <= PUBLISHER_CHARS and len(text.split()) <= 6 and text[:1].isupper()
    if unit.first.style == "subtitle" or (not has_subtitle and not is_name and unit.kind == "text"):
        placing.put(unit.paragraphs, "subtitle")
    elif is_name and unit.kind == "text":
        placing.put(unit.paragraphs, "publisher")
