"""How to cite a Wisdom or a part of it: one line of plain text, which never holds anybody's words."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from commissioning.models import PrinciplePage, WisdomPage
from commissioning.models.wisdom_parts import WisdomOrganisation
from commissioning.report.building import whole
from commissioning.report.data import Organisation, Report


def citation(source: Report | WisdomPage, part: str = "", url: str = "", read_on: date | None = None) -> str:
    """Return “Who published it (5 May 2026). Part. In: Title. Site. https://… Read on 6 May 2026.”, without what
    isn't known.

    part: what of it is cited, in our own words, such as “Trust” (theme); url: its lasting address, if it isn't the
    Wisdom's. read_on: leave it out of what is kept, such as a PDF.
    """
    url = url or (source.url if isinstance(source, Report) else whole(source.get_url() or ""))
    who = " ".join(filter(None, [names_of(_publishers(source)), _day(source.published_on, "({})")]))
    title = f"In: {source.title}" if part else source.title
    ended = [_ended(text) for text in (who, part, title, settings.WAGTAIL_SITE_NAME) if text]
    return " ".join(filter(None, [*ended, url, _day(read_on, "Read on {}.")]))


def principle_citation(principle: PrinciplePage, read_on: date | None = None) -> str:
    """Return “Funding. Recommendation 3 of the framework. Site. https://… Read on 6 May 2026.”"""
    which = f"{principle.get_kind_display().capitalize()} {principle.number} of the framework"
    url = whole(principle.get_url() or "")
    ended = [_ended(text) for text in (principle.title, which, settings.WAGTAIL_SITE_NAME)]
    return " ".join(filter(None, [*ended, url, _day(read_on, "Read on {}.")]))


def names_of(organisations: Iterable[Organisation | WisdomOrganisation]) -> str:
    """Return “A, B and C”."""
    *others, last = [one.name for one in organisations] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _publishers(source: Report | WisdomPage) -> Iterable[Organisation | WisdomOrganisation]:
    if isinstance(source, Report):
        return source.publishers
    return [one for one in source.organisations.all() if one.role == WisdomOrganisation.Role.PUBLISHER]


def _ended(text: str) -> str:
    return text if text.endswith(("?", "!", ".", "?”", "!”", ".”")) else f"{text}."


def _day(day: date | None, frame: str) -> str:
    return frame.format(f"{day.day} {day:%B} {day.year}") if day else ""
