"""A search for pages from its words to what it shows. Pages are always found in the database."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from math import ceil

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from commissioning.models import ThemePage
from commissioning.models.wisdoms import with_wisdoms
from home.models import EventPage, NewsPage
from search import index, texts
from search.engines import PAGE_SIZE
from search.models import OutboxEntry
from search.reading import Reading
from search.site.kinds import PAGE, kind_of, name_of
from search.site.page_texts import summary
from search.site.visible import public_pages

DATES = ("newspage__date", "wisdompage__published_on", "eventpage__year", "eventpage__month", "eventpage__day")


@dataclass(frozen=True)
class Result:
    """One page found. What ends in _html has the found words marked, or is empty; all of it is safe to show."""

    title: str
    kind: str  # in words
    url: str
    lang: str  # where it is another than that of the page it is shown on
    summary: str
    warning: str  # of what the page covers, none of which is found or shown
    when: str  # of news and events
    author: str
    place: str
    wisdom: Page | None  # of a theme
    title_html: str
    summary_html: str
    passage_html: str
    other_names_html: str
    topics_html: str  # where nothing else is marked
    place_html: str


@dataclass(frozen=True)
class Answer:
    total: int
    counts: dict[str, int]  # kind → pages found, whichever kind was chosen
    pages: int
    results: list[Result] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    kind: str
    points: int
    day: tuple[int, ...]  # year, month, day
    title: str

    @property
    def order(self) -> tuple:
        """The most points first, then the newest, then by title."""
        return -self.points, tuple(-part for part in self.day), self.title.casefold(), self.id


def answer(request: HttpRequest, q: str, kind: str = "", page: int = 1) -> Answer:
    """Answer a checked search. Without words it finds every page of the kind. A page past the last has no results."""
    version = index.current_version()
    reading, rows = _found(q, version)
    counts = Counter(row.kind for row in rows)
    chosen = sorted((row for row in rows if row.kind == kind or not kind), key=lambda row: row.order)
    start = (page - 1) * PAGE_SIZE
    ids = [row.id for row in chosen[start : start + PAGE_SIZE]]
    pages = max(1, ceil(len(chosen) / PAGE_SIZE))
    return Answer(len(chosen), dict(counts), pages, _results(request, ids, reading), reading)


def count(q: str) -> int:
    """Return how many pages hold these words."""
    return len(_found(q, index.current_version())[1])


def counts() -> dict[str, int]:
    """Return how many pages of each kind there are: one query and those of public_pages."""
    types = public_pages().order_by().values_list("content_type", flat=True)
    return dict(Counter(_kind(content_type) for content_type in types))


def _found(q: str, version: int) -> tuple[Reading, list[_Row]]:
    """Return the pages for q in no order, all of them without words: those that may be read this very moment."""
    if not q:
        return Reading(), _rows(None)
    reading, points = _points(q, version)
    return reading, _rows(points)


@lru_cache(maxsize=64)
def _points(q: str, version: int) -> tuple[Reading, dict[int, int]]:
    table = texts.pages()
    reading = texts.reading_of(q, table, version)
    return reading, dict(table.points(reading))


def _rows(points: dict[int, int] | None) -> list[_Row]:
    """Return the rows of these pages, or of all. One query and those of public_pages.

    A page that waits to be indexed may have had a warning put before its words, so that it is left out.
    """
    waiting = OutboxEntry.objects.filter(target=OutboxEntry.Target.PAGES)
    pages = public_pages().order_by().exclude(pk__in=waiting.values("organisation_id"))
    if points is not None:
        pages = pages.filter(pk__in=list(points))
    rows = pages.values_list("pk", "content_type", "title", "first_published_at", *DATES)
    return [
        _Row(pk, _kind(content_type), points[pk] if points else 0, _day(first, *dates), title)
        for pk, content_type, title, first, *dates in rows
    ]


def _kind(content_type: int) -> str:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return kind_of(model) if model else PAGE


def _day(first: datetime | None, news: date | None, wisdom: date | None, *event: int | None) -> tuple[int, ...]:
    """Return the day that a page says it is of, else that of its publication: year, month and day to sort by."""
    if all(event):
        return tuple(part or 0 for part in event)
    found = news or wisdom or first
    return (found.year, found.month, found.day) if found else (0, 0, 0)


def _results(request: HttpRequest, ids: list[int], reading: Reading) -> list[Result]:
    """Return the pages to show, in this order: a query for each type of page, and one for the marks."""
    if not ids:
        return []
    pages = Page.objects.filter(pk__in=ids).select_related("locale", for_specific_subqueries=True).specific()
    by_id = {page.pk: page for page in pages}
    with_wisdoms(page for page in by_id.values() if isinstance(page, ThemePage))
    marked = texts.pages().marked(reading, ids)
    return [_result(request, by_id[pk], marked.get(pk, {})) for pk in ids if pk in by_id]


def _result(request: HttpRequest, page: Page, marked: dict[str, SafeString]) -> Result:
    language = page.locale.language_code
    shown = {"name", "summary", "body", "other_names"}
    topics = "" if shown & marked.keys() else marked.get("topics", "")
    return Result(
        title=page.title,
        kind=name_of(page),
        url=page.get_url(request) or "",
        lang="" if (get_language() or "").startswith(language) else language,
        summary=summary(page),
        warning=getattr(page, "warning", ""),
        when=_when(page),
        author=getattr(page, "author", ""),
        place=page.place if isinstance(page, EventPage) else "",
        wisdom=getattr(page, "wisdom", None) if isinstance(page, ThemePage) else None,
        title_html=marked.get("name", ""),
        summary_html=marked.get("summary", ""),
        passage_html=marked.get("body", ""),
        other_names_html=marked.get("other_names", ""),
        topics_html="" if strip_tags(topics) == name_of(page) else topics,
        place_html=marked.get("places", ""),
    )


def _when(page: Page) -> str:
    if isinstance(page, EventPage):
        return page.when
    return date_format(page.date, "j F Y") if isinstance(page, NewsPage) and page.date else ""
