"""What a Wisdom says, at this moment, to a reader who has chosen what to see.

All that leaves the site as a Wisdom is made from these. Where a theme is covered, none of its words are here, so
that nothing made from it can carry them. A quote that was withdrawn is here as a gap: its address and no words.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """A quote. url: its own lasting address. A gap has no words: whoever said it took it back."""

    uid: str
    words: str
    speaker: str
    url: str
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """image: a Wagtail image, or None where it has gone. alt is empty where it only adorns."""

    image: Any
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of text. kind: heading (text), text and note (html, cleaned rich text), quote, picture, or links."""

    kind: str
    text: str = ""
    html: str = ""
    said: Said | None = None
    picture: Picture | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One as this Wisdom puts it. url: its lasting address. principle: the one of the framework it belongs to."""

    number: int
    title: str
    html: str
    url: str
    principle: Link | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """number: its place now. url, reflection_url: its lasting addresses. is_covered: the words below are left out."""

    number: int
    title: str
    slug: str
    url: str
    reflection_url: str
    summary: str = ""
    warning: str = ""
    is_covered: bool = False
    opening: Said | None = None
    pieces: tuple[Piece, ...] = ()
    picture: Picture | None = None
    could_not_check: str = ""  # html
    reflection: str = ""  # html
    questions: tuple[str, ...] = ()  # of the Reflection's card
    leads_to: tuple[Link, ...] = ()  # recommendations


@dataclass(frozen=True, slots=True)
class Organisation:
    """One that published or hosted it or took part. url may be empty."""

    name: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class File:
    title: str
    url: str
    kind: str  # "PDF"
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Report:
    """Addresses are whole ones (https://…). Texts named …_html are cleaned rich text; the others are plain."""

    uid: str  # of the page's translation key: for names of files and folders
    slug: str
    title: str
    url: str
    question: str
    summary: str = ""
    language: str = "en"
    contributors_count: int | None = None
    who_took_part_html: str = ""
    how_we_listened_html: str = ""
    listened_when: str = ""
    anonymity_promise: str = ""
    introduction: tuple[Piece, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()  # term, html
    themes: tuple[Theme, ...] = ()
    conclusion: tuple[Piece, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    publishers: tuple[Organisation, ...] = ()
    partners: tuple[Organisation, ...] = ()
    hosts: tuple[Organisation, ...] = ()  # organisations and areas
    related: tuple[Link, ...] = ()  # url is empty where only the title is known
    files: tuple[File, ...] = ()
    contact_html: str = ""
    cover: Picture | None = None
    published_on: date | None = None
    embargo_until: datetime | None = None
    hashtag: str = ""  # without #
    press_release: tuple[Piece, ...] = ()
    is_draft: bool = False
    gaps: int = field(default=0)  # quotes that were taken back
