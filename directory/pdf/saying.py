"""What the one page says: plain data, so that typst never reads what somebody wrote as anything but letters."""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language

from directory.models import Organisation
from directory.profile import EvidenceRow, profile_context
from home.typesetting.letters import breakable, shortened, without_unshown

# (letters of a text, letters of a line, items of a list): typst takes the first of these that fits the page.
LONGEST = (3500, 700, 40)
LEVELS = (
    (900, 280, 12),
    (700, 240, 10),
    (560, 200, 9),
    (450, 170, 8),
    (360, 140, 7),
    (290, 120, 6),
    (220, 100, 5),
    (130, 70, 4),
    (70, 40, 3),
    (40, 30, 1),
)
# Letters that no page holds, in the wide and in the narrow column: typst need not try, and has little to do.
TOO_MUCH = {"main": 7000, "aside": 4000}
LEVELS_OF_EVIDENCE = (
    "“Self-described”: in their own words. “Evidenced”: our staff opened the source. "
    "“Confirmed”: others say so too. None of it is a score."
)

Row = tuple[Any, ...]  # label, text and, if there are any, a link and a note


def page_data(organisation: Organisation, draft: bool = False) -> dict:
    """Return all that the page shows, at several lengths. Only strings, lists and flags; JSON-able."""
    context = profile_context(organisation)
    language = "cy" if (get_language() or "").startswith("cy") else "en"
    return {
        "language": language,
        "draft": draft,
        "fictional": organisation.is_fictional,
        "category": organisation.category,
        "category_name": context["category"].label if context["category"] else "",
        "name": _line(organisation.text("name"), 140),
        "summary": _line(organisation.text("summary"), 300),
        "address": settings.WAGTAILADMIN_BASE_URL + organisation.get_absolute_url() if organisation.category else "",
        "site": settings.WAGTAIL_SITE_NAME,
        "footing": _footing(organisation),
        **_lengths(_Content(organisation, context)),
    }


def _lengths(content: "_Content") -> dict:
    """Return the whole (None where it is hopeless) and what to try in its place, from long to short."""
    whole = content.at(*LONGEST)
    levels = [content.at(*level) for level in LEVELS]
    return {
        "whole": whole if _may_fit(whole) else None,
        "levels": [level for level in levels[:-1] if _may_fit(level)] + levels[-1:],
    }


def _may_fit(content: dict) -> bool:
    return all(len(str(content[column])) < letters for column, letters in TOO_MUCH.items())


class _Content:
    """The two columns, at a length."""

    def __init__(self, organisation: Organisation, context: dict) -> None:
        self.organisation = organisation
        self.context = context

    def at(self, text: int, line: int, items: int) -> dict:
        self.text_letters, self.line_letters, self.items = text, line, items
        self.contact_letters = 300 if items > 3 else 80  # in full, but where nothing else would fit
        return {"main": [part for part in self._main() if part], "aside": [part for part in self._aside() if part]}

    # A part is {"title", "intro", "texts": [str]} or {"title", "intro", "rows": [{"label", "note", "text", "link"}]};
    # empty ones are left out.

    def _main(self) -> Iterable[dict | None]:
        one = self.organisation
        yield self._texts("What they do", _plain_description(one), self._offers())
        rows = [(project.text("name"), project.text("what")) for project in one.projects.all()]
        yield self._rows("Projects", rows)
        yield self._texts("What works", one.text("wins"))
        yield self._texts("What doesn’t work yet", one.text("not_yet"))
        yield self._texts("What they hope for", one.text("hopes"))
        evidence = [
            (row.evidence.principle.short_title, row.evidence.text("what_we_do"), "", _looked(row))
            for row in self.context["evidence"]
        ]
        yield self._rows("Evidence they share", evidence, intro=LEVELS_OF_EVIDENCE)

    def _offers(self) -> str:
        labels = [str(term.text("label")) for term in self.organisation.offers.all()]
        return f"They offer: {self._listed(labels)}." if labels else ""

    def _aside(self) -> Iterable[dict | None]:
        one = self.organisation
        yield self._rows("Getting in touch", self._contact(), shorten=False)
        people = [str(group.text("label")) for group in self.context["people"]]
        yield self._texts("Works alongside", capfirst(self._listed(people)))
        yield self._rows("Where", self._places())
        approaches = [str(term.text("label")) for term in one.approaches.all()]
        yield self._texts("How they work", capfirst(self._listed(approaches)))
        yield self._rows("Facts", self._facts())

    def _contact(self) -> list[Row]:
        one = self.organisation
        phone = re.sub(r"[^\d+]", "", one.contact_phone)
        return [
            ("Can I get in touch myself?", one.get_in_touch_display() if one.in_touch else ""),
            ("Ask for", one.contact_name),
            ("Ring", one.contact_phone, phone and f"tel:{phone}"),
            ("Write", one.contact_email, one.contact_email and f"mailto:{one.contact_email}"),
            ("Website", _shown_address(one.website), one.website),
            ("Open", Truncator("; ".join(str(one.text("opening")).splitlines())).chars(160)),
            ("What it costs", Truncator(str(one.text("cost"))).chars(100)),
        ]

    def _places(self) -> list[Row]:
        one = self.organisation
        areas = self._listed(str(area.text("name")) for area in one.areas_served.all())
        based = [_place(location) for location in self.context["locations"]]
        based += [f"somewhere in {council.text('name')}" for council in self.context["somewhere_in"]]
        reach = capfirst(one.get_reach_display()) if one.reach else ""
        return [("Areas served", areas), ("Reach", reach), ("Based", capfirst(self._listed(based, "; ")))]

    def _facts(self) -> list[Row]:
        one = self.organisation
        return [
            ("Open to", capfirst(self._listed(choice.label for choice in one.open_to))),
            ("Lived experience", capfirst(one.get_led_by_display()) if one.led_by else ""),
            ("Working since", str(one.since or "")),
            ("Size, by income", capfirst(one.get_size_display()) if one.size else ""),
            ("In public registers", self._listed((str(number) for number in one.registry_ids.all()), "; ")),
        ]

    def _listed(self, names: Iterable[str], between: str = ", ") -> str:
        every = [name for name in names if name]
        shown = every[: self.items]
        more = len(every) - len(shown)
        return between.join(shown) + (f" and {more} more" if more else "")

    def _texts(self, title: str, *texts: object) -> dict | None:
        written = [shown for text in texts if (shown := _text(text, self.text_letters))]
        return {"title": title, "intro": "", "texts": written} if written else None

    def _rows(self, title: str, rows: list[Row], shorten: bool = True, intro: str = "") -> dict | None:
        """Rows without a text are left out, but for projects: their name says something already."""
        filled = [row for row in rows if row[1] or title == "Projects"]
        shown = filled[: self.items] if shorten else filled
        letters = self.line_letters if shorten else self.contact_letters
        written = [_row(letters, *row) for row in shown]
        if more := len(filled) - len(shown):
            written.append(_row(letters, "", f"And {more} more."))
        return {"title": title, "intro": intro, "rows": written} if written else None


def _row(letters: int, label: object, text: object, link: str = "", note: str = "") -> dict[str, str]:
    return {"label": _line(label, 100), "text": _line(text, letters), "link": link, "note": _line(note, 200)}


def _plain_description(organisation: Organisation) -> str:
    value: Any = organisation.text("description")
    return "\n".join(value.stream_block.get_searchable_content(value)) if value else ""


def _looked(row: EvidenceRow) -> str:
    """Return “confirmed by …, May 2026”."""
    check = row.check
    if not check:
        return row.level
    interest = f" (they say: {check.declared_interest.rstrip('.')})" if check.declared_interest else ""
    return f"{row.level} by {check.checked_by}, {date_format(check.checked_on, 'F Y')}{interest}"


def _place(location: Any) -> str:
    written = (str(location.text("name")), ", ".join(location.address.splitlines()), location.postcode)
    return ", ".join(part for part in written if part) or (location.council.text("name") if location.council else "")


def _footing(organisation: Organisation) -> str:
    """Return where this is from and of when, and when somebody last looked."""
    site, today = settings.WAGTAIL_SITE_NAME, _day(timezone.localdate())
    written = f"From the {site}, as of {today}."
    if organisation.reviewed_on:
        by = f" by {organisation.reviewed_by}" if organisation.reviewed_by else ""
        written += f" Last reviewed on {_day(organisation.reviewed_on)}{by}."
    return f"{_line(written, 240)} {_who_wrote(organisation)}".strip()


def _who_wrote(organisation: Organisation) -> str:
    if organisation.is_fictional:
        return ""
    if organisation.is_taken_over:
        return "The organisation keeps its page itself."
    return "The organisation hasn’t taken its page over yet: it was written from what is public."


def _day(day: Any) -> str:
    return date_format(day, "j F Y")


def _shown_address(url: str) -> str:
    return re.sub(r"^https?://(www\.)?|/$", "", url)


def _line(text: object, letters: int) -> str:
    return _text(" ".join(str(text or "").split()), letters)


def _text(text: object, letters: int) -> str:
    """Return the text without what can't be shown, cut at a word; long words may be broken."""
    plain = re.sub(r"\s*\n\s*", "\n", without_unshown(text).strip())
    return breakable(shortened(plain, letters))
