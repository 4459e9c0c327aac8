"""Marks what in somebody's words could make a person known. A mark is a hint; that nothing is marked proves nothing.

Pure: it reads the words, the built-in places and a list of words (marks.toml), and nothing else.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from commissioning.desk.naming import Lists, capitals, lower_case_names, titled
from directory.areas.names import name_key
from directory.places.data import postcode_areas, towns_by_name

SMALL = 10_000  # people; where fewer live, somebody knows who it was
MOST_WORDS = 5  # of a place's name

LABELS = {
    "name": "name",
    "email": "e-mail address",
    "phone": "phone number",
    "link": "web address",
    "handle": "account",
    "number": "number",
    "postcode": "postcode",
    "place": "place",
    "small_place": "small place",
    "date": "date or day",
    "child": "child",
    "court": "court, police, social services",
    "employer": "employer",
    "short": "organisation, perhaps",
    "rare_role": "rare role",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """words[start:end] is of this kind (a key of LABELS); why is for the editor."""

    start: int
    end: int
    kind: str
    why: str

    @property
    def label(self) -> str:
        return LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the words, marked or not: for a template to put together again."""

    text: str
    mark: Mark | None = None


MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
DAYS = "mon|tues|wednes|thurs|fri|satur|sun"

# The first that fits wins where two overlap.
PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("email", "reaches one person", re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}\s?@\s?[\w-]+(?:\.[\w-]+)+")),
    ("link", "leads to somebody", re.compile(r"(?:https?://|www\.)\S+[^\s.,;:!?)\]”’\"']")),
    ("handle", "an account somewhere", re.compile(r"(?<![\w.])@\w{2,}")),
    ("phone", "reaches one person", re.compile(r"(?<!\w)(?:\+\d{2}|\(?0)(?:[\s().-]{0,2}\d){8,11}(?!\w)")),
    ("number", "could be a case, an account or insurance", re.compile(r"\b[A-Z]{2}(?:\s?\d{2}){3}\s?[A-D]\b")),
    ("date", "an exact date", re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b")),
    ("date", "a date", re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTHS}|{SHORT_MONTHS})\b(?:,?\s\d{{4}})?"
        rf"|(?:{MONTHS}|{SHORT_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}})?)", re.IGNORECASE)),
    ("number", "could be a case or an account", re.compile(r"(?<!\w)\d(?:[\s-]?\d){5,}(?!\w)")),
    ("date", "a year", re.compile(r"(?<!\w)(?:19[3-9]\d|20[0-4]\d)(?:s|/\d\d)?\b|(?<!\w)['’]\d\ds?\b")),
    ("date", "a time of day", re.compile(
        r"\b\d{1,2}(?:[:.]\d{2})\s?(?:am|pm)?\b|\b\d{1,2}\s?(?:am|pm)\b", re.IGNORECASE)),
    ("date", "a day", re.compile(rf"\b(?:{DAYS})days?\b", re.IGNORECASE)),
    ("date", "a month", re.compile(
        rf"\b(?!May\b|March\b)(?:{MONTHS})\b|\b(?:in|last|this|next|since|until|by|early|late|mid)\s(?:May|March)\b",
        re.IGNORECASE)),
    ("child", "an age", re.compile(
        r"\b(?:1[0-7]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
        r"|sixteen|seventeen)[\s-](?:year|month|week)s?[\s-]olds?\b"
        r"|\b(?:aged?|was|is|turned|when I was|only)\s(?:1[0-7]|[4-9])\b"
        r"(?!\s?(?:%|per|out|of|or|to|and|hours?|weeks?|months?|years?|people))",
        re.IGNORECASE)),
    ("date", "an age", re.compile(r"\b\d{2}[\s-]years?[\s-]olds?\b|\baged?\s\d{2}\b", re.IGNORECASE)),
)  # fmt: skip
POSTCODE = re.compile(
    r"(?<!\w)([A-Za-z]{1,2})(\d[A-Za-z\d]?)\s?(\d[A-Za-z]{2})\b|(?<!\w)([A-Z]{1,2})(\d{1,2}[A-Z]?)\b"
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def marks(words: str, areas: Iterable[str] = ()) -> list[Mark]:
    """Return what is marked in the words, in order, none over another. areas: further place names, as name_key()."""
    lists, areas = word_lists(), frozenset(areas)
    taken: list[Mark] = []
    for found in (
        _by_pattern(words), titled(words, lists), _postcodes(words), _places(words, areas, lists),
        capitals(words, lists), lower_case_names(words, lists), _hints(words),
    ):  # fmt: skip
        for start, end, kind, why in found:
            if not any(start < mark.end and mark.start < end for mark in taken):
                taken.append(Mark(start, end, kind, why))
    return sorted(taken, key=lambda mark: mark.start)


def pieces(words: str, areas: Iterable[str] = ()) -> list[Piece]:
    """Return the words cut at their marks; put together again they are the words."""
    cut, at = [], 0
    for mark in marks(words, areas):
        if mark.start > at:
            cut.append(Piece(words[at : mark.start]))
        cut.append(Piece(words[mark.start : mark.end], mark))
        at = mark.end
    return [*cut, Piece(words[at:])] if words[at:] else cut


@cache
def word_lists() -> Lists:
    data = _data()
    return Lists(
        titles=frozenset(data["titles"]),
        relations=frozenset(data["relations"]),
        ordinary=frozenset(data["ordinary"]),
        also_ordinary=frozenset(data["also_ordinary"]),
        not_after_a_name=frozenset(data["not_after_a_name"]),
        first_names=frozenset(data["first_names"]),
    )


Found = Iterator[tuple[int, int, str, str]]


def _by_pattern(words: str) -> Found:
    for kind, why, pattern in PATTERNS:
        for match in pattern.finditer(words):
            yield *match.span(), kind, why


def _postcodes(words: str) -> Found:
    known = postcode_areas()
    for match in POSTCODE.finditer(words):
        if (match[1] or match[4]).upper() in known:
            yield *match.span(), "postcode", "a few streets, or one part of a town"


def _places(words: str, areas: frozenset[str], lists: Lists) -> Found:
    """Yield names of places that begin with a capital, the longest first where they lie in one another."""
    tokens = list(WORD.finditer(words))
    towns = towns_by_name()
    for first, token in enumerate(tokens):
        if not token[0][0].isupper():
            continue
        for last in range(min(first + MOST_WORDS, len(tokens)) - 1, first - 1, -1):
            name = words[token.start() : tokens[last].end()]
            if last > first and not re.fullmatch(r"[\w'’ .-]+", name):
                continue
            bare = re.sub(r"['’]s$", "", name)
            key = name_key(bare)
            if key not in towns and key not in areas:
                continue
            if first == last and lists.proves_nothing(words, token):
                break
            end = token.start() + len(bare)
            if key in towns and towns[key][0].population < SMALL:
                yield token.start(), end, "small_place", f"fewer than {SMALL:,} people live there"
            else:
                yield token.start(), end, "place", "a town, a council or another area"
            break


@cache
def _hint_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = []
    for kind, texts in _data()["hints"].items():
        ways = [re.escape(text.rstrip("…")) + (r"[\w'’]*" if text.endswith("…") else "") for text in texts]
        ways = [way.replace(r"\ ", r"\s+") for way in sorted(ways, key=len, reverse=True)]
        patterns.append((kind, re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)))
    return tuple(patterns)


def _hints(words: str) -> Found:
    for kind, pattern in _hint_patterns():
        for match in pattern.finditer(words):
            yield *match.span(), kind, "a word that often stands in such a story"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "marks.toml").read_text(encoding="utf-8"))
