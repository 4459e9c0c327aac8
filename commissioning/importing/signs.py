"""What a paragraph looks like by itself. Where it stands is weighed elsewhere."""

import re
from collections.abc import Container
from typing import NamedTuple

from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.quotes import attribution, tidy

MARKS = " *_#•·▪\u2022"
DASHES = "-–—―"
ANY_DASH = "\\" + DASHES  # inside of brackets
SEPARATORS = rf"[\s:.){ANY_DASH}*|•]"

HEADING_CHARS, HEADING_WORDS = 120, 16
PLAIN_CHARS, PLAIN_WORDS = 80, 11

REFLECTION = re.compile(
    rf"^(?:(?:our|a|the|some|key)\s+)?reflections?"
    rf"(?:\s*[:.{ANY_DASH}*]+\s*(?P<text>.*)|\s+(?:on|from|by|about)\b.{{0,90}}|\s+\d+)?\s*[:.*]*$",
    re.IGNORECASE | re.DOTALL,
)
WARNING_NAME = r"(?:(?:trigger|content)\s+(?:warning|note|notice|advisory|advice|alert)s?|[TC]W(?=\s*[:–—-]))"
WARNING = re.compile(
    rf"^(?:warning\s*[:{ANY_DASH}]\s*)?{WARNING_NAME}\b[\s:;.,{ANY_DASH}*_]*(?P<text>.*)$", re.I | re.DOTALL
)
WARNING_INSIDE = re.compile(
    rf"[\s*_(\[{ANY_DASH}|]*{WARNING_NAME}\b[\s:;.,{ANY_DASH}*_]*(?P<text>[^)\]]*)[)\]]?\s*$", re.I
)

N_OF_M = re.compile(rf"^(?P<number>\d{{1,2}})\s*(?:of|/)\s*\d{{1,2}}\b{SEPARATORS}*(?P<title>.*)$", re.IGNORECASE)
NO_N = re.compile(
    rf"^(?:(?:no\.?|nr\.?)\s*(?=\d)|(?:number|theme|chapter|section|part)\s+)"
    rf"(?P<number>\d{{1,2}}|[ivx]{{1,5}}|one|two|three|four|five|six|seven|eight|nine|ten)\b{SEPARATORS}*(?P<title>.*)$",
    re.IGNORECASE,
)
DECIMAL = re.compile(rf"^(?P<number>\d{{1,2}})(?:[.):]|\s*[{ANY_DASH}])?\s+(?P<title>[^\W\d_].*|[“‘\"'«].*)$")
WORDS_FOR = "one two three four five six seven eight nine ten".split()
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()

PAGE_NUMBER = re.compile(
    rf"^[\s{ANY_DASH}|]*(?:(?:page|p\.)\s*\d{{1,3}}(?:\s*(?:of|/)\s*\d{{1,3}})?|\d{{1,3}})[\s{ANY_DASH}|]*$", re.I
)
PLACEHOLDER = re.compile(
    r"^\W*(?:image|picture|photo|photograph|figure|logo|icon|illustration|graphic)(?:\s*\d+)?\W*$", re.I
)
PICTURE = re.compile(
    r"^\W*(?:image|picture|photo(?:graph)?|figure|illustration|drawing|alt(?:ernative)?\s+text)(?:\s+\d+)?\s*[:.–—-]|"
    r"\b(?:photo(?:graph)?|image|picture|illustration|drawing) (?:of|shows|showing)\b|\bthe background is\b",
    re.I,
)
LEADERS = re.compile(r"(?:\s*(?:\.{2,}|…|·{2,}|_{2,}|\t)\s*|\s+)(?:p\.?\s*)?\d{1,3}$")


class Numbered(NamedTuple):
    """A heading with a number. kind: "of" (3 of 9), "no" (No. 3), "decimal" (3.)."""

    kind: str
    number: int
    title: str


def bare(paragraph: Paragraph) -> str:
    """Return its text without stars, rules and bullets around it."""
    return paragraph.text.strip(MARKS)


def numbered(paragraph: Paragraph) -> Numbered | None:
    """Return its number and title where it looks like a numbered heading; the title may be empty (“3 of 9”)."""
    text = bare(paragraph)
    if len(text) > HEADING_CHARS + 20:
        return None
    for kind, pattern in (("of", N_OF_M), ("no", NO_N)):
        if (found := pattern.match(text)) and not _is_sentence(found["title"]):
            return Numbered(kind, _number(found["number"]), found["title"].strip(MARKS))
    if paragraph.number and _could_be_title(text):
        return Numbered("decimal", _number(paragraph.number), text)
    if (found := DECIMAL.match(text)) and _could_be_title(found["title"]):
        return Numbered("decimal", int(found["number"]), found["title"].strip(MARKS))
    return None


def looks_like_heading(paragraph: Paragraph) -> bool:
    """Say whether it is styled as one, or could have been typed as one: short, and not a sentence."""
    text = bare(paragraph)
    if paragraph.level:
        return len(text) <= 2 * HEADING_CHARS
    if paragraph.style or not (text[:1].isalnum() or text[:1] in tuple("‘“'\"")):
        return False
    if paragraph.is_bold:
        return _could_be_title(text)
    is_short = len(text) <= PLAIN_CHARS and len(text.split()) <= PLAIN_WORDS
    begins_well = text[:1].isupper() or text[:1].isdigit() or text[:1] in tuple("‘“'\"")
    return is_short and begins_well and _could_be_title(text) and not _is_address(text)


def is_quoted_title(paragraph: Paragraph, repeated: Container[str], in_single: bool) -> bool:
    """Say whether a heading, or its entry in the contents, is one that quotes somebody: ‘Nobody rang back’.

    repeated: short lines that stand more than once in the report, as its contents and its headings do.
    in_single: a line in single marks is one, for quotes are written in double ones.
    """
    text = bare(paragraph)
    if len(text) > PLAIN_CHARS or text[:1] not in tuple("‘“'\"") or text.rstrip("”’\"' ")[-1:] in tuple(".!,…"):
        return False
    if paragraph.style == "quote" or attribution(text):
        return False
    is_alone = in_single and text[0] in "‘'" and not paragraph.style
    return is_alone or bool(paragraph.number) or paragraph.is_bold or line_of(paragraph) in repeated


def line_of(paragraph: Paragraph) -> str:
    """Return a line so that an entry of the contents and its heading are the same."""
    return entry_of(paragraph)[1].casefold()


def reflection_label(paragraph: Paragraph) -> str | None:
    """Return the text after a label “Reflection:”, empty where it stands alone; None where it is no label."""
    found = REFLECTION.match(bare(paragraph))
    if not found or paragraph.style in {"contents", "edge"}:
        return None
    text = (found["text"] or "").strip(MARKS)
    return "" if paragraph.level else text


def warning_text(paragraph: Paragraph) -> str | None:
    """Return what a reader is warned of, empty where only its label stands here; None where it is no warning."""
    found = WARNING.match(bare(paragraph).lstrip(DASHES + "([ *_⚠️!"))
    return as_warning(found["text"]) if found else None


def without_warning(text: str) -> tuple[str, str | None]:
    """Return a heading or an entry without the warning that stands in the same line, and that warning."""
    found = WARNING_INSIDE.search(text)
    if not found or not found.start():
        return text, None
    return text[: found.start()].strip(MARKS + DASHES + ":(["), as_warning(found["text"])


def as_warning(text: str) -> str:
    text = tidy(text).strip(MARKS + "()[]" + DASHES)
    return text[:1].upper() + text[1:]


def is_furniture(paragraph: Paragraph) -> bool:
    """Say whether it belongs to the paper and not to the text: a page's number, or the name of a picture's place."""
    if paragraph.style in {"edge", "note"}:
        return paragraph.style == "edge"
    return bool(PAGE_NUMBER.match(paragraph.text) or PLACEHOLDER.match(paragraph.text))


def describes_picture(paragraph: Paragraph) -> bool:
    if paragraph.style in {"picture", "caption"}:
        return True
    is_plain = not paragraph.level and not paragraph.style
    return is_plain and len(paragraph.text) <= 400 and bool(PICTURE.search(paragraph.text))


def title_of(paragraph: Paragraph) -> str:
    """Return a heading's words alone: no number, no warning, typographic marks."""
    text, _ = without_warning(bare(paragraph))
    found = numbered(Paragraph(paragraph.id, text, number=paragraph.number))
    return tidy((found.title if found else text).strip(MARKS + ":"))


def entry_of(paragraph: Paragraph) -> tuple[int | None, str]:
    """Return an entry of the contents as its number, where it has one, and its title."""
    text, _ = without_warning(bare(paragraph).lstrip(MARKS + DASHES))
    text = LEADERS.sub("", text) if not N_OF_M.match(text) else text
    found = numbered(Paragraph(paragraph.id, text, number=paragraph.number))
    return (found.number, tidy(found.title)) if found and found.title else (None, tidy(text))


def _could_be_title(text: str) -> bool:
    if not text or len(text) > HEADING_CHARS or len(text.split()) > HEADING_WORDS:
        return False
    last = text.rstrip("*_ ”’\"')")[-1:]
    return last not in tuple(".;,") and (last != ":" or len(text.split()) <= 6)


def _is_sentence(text: str) -> bool:
    return text[-1:] == "." and len(text.split()) > 5


def _is_address(text: str) -> bool:
    return bool(re.search(r"https?:|\bwww\.|\S@\S", text, re.IGNORECASE))


def _number(text: str) -> int:
    word = text.lower()
    if word.isdigit():
        return int(word)
    names = WORDS_FOR if word in WORDS_FOR else ROMAN
    return names.index(word) + 1 if word in names else 0
