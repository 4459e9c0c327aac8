"""The words by which pages are found: those that anybody may read, and none that stand behind a content warning."""

from collections.abc import Collection, Iterable

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from commissioning.models import (
    AreaStrategyPage,
    EarlierWisdom,
    FrameworkPage,
    ListeningPage,
    PrinciplePage,
    Quote,
    ThemePage,
    WisdomFile,
    WisdomIndexPage,
    WisdomOrganisation,
    WisdomPage,
    WisdomRecommendation,
)
from commissioning.models.wisdoms import with_wisdoms
from commissioning.quotes.blocks import uids_in
from directory.models import CategoryPage, DirectoryPage
from home.models import (
    ContentPage,
    EasyReadIndexPage,
    EasyReadPage,
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
)
from search.reading import COLUMNS
from search.site.blocks import lines, plain, quoted
from search.site.kinds import PAGE, kind_of, name_of
from search.site.visible import public_pages

Columns = dict[str, list[str]]
"""Column → lines of text."""

# What each type of page shows of its own, in its order. The words of a ThemePage depend on its warning: see _theme.
SHOWN: dict[type[Page], tuple[str, ...]] = {
    HomePage: ("intro", "body"),
    ContentPage: ("body",),
    NewsIndexPage: ("intro",),
    NewsPage: ("body",),
    EventIndexPage: ("intro",),
    EventPage: ("cost", "body"),
    EasyReadIndexPage: ("intro",),
    EasyReadPage: ("body",),
    DirectoryPage: ("intro", "guide", "how_to_join"),
    CategoryPage: ("intro",),
    FrameworkPage: ("intro", "body"),
    PrinciplePage: ("body",),
    AreaStrategyPage: ("intro", "body", "offers"),
    WisdomIndexPage: ("intro",),
    WisdomPage: (
        "who_took_part",
        "how_we_listened",
        "listened_when",
        "anonymity_promise",
        "introduction",
        "definitions",
        "conclusion",
        "contact",
    ),
    ThemePage: ("opening", "narrative", "could_not_check", "reflection"),
    ListeningPage: ("question", "intro", "promise", "who_reads"),
}


def texts_of(ids: Collection[int]) -> dict[int, dict[str, str]]:
    """Return the texts of those pages that anybody may read: primary key → {column of search.reading: text}.

    The queries are one for each type of page and six for what belongs to Wisdoms, however many pages there are.
    """
    pages = [page for page in public_pages().filter(pk__in=ids).specific() if type(page) in SHOWN]
    more, said = _of_wisdoms(pages), _said(pages)
    return {page.pk: _text(page, more.get(page.pk, {}), said) for page in pages}


def _said(pages: Iterable[Page]) -> dict[str, str]:
    """Return the quotes of those pages that have no warning: uid → its line."""
    with_quotes = [page for page in pages if isinstance(page, ThemePage | WisdomPage) and not page.warning]
    uids = [uid for page in with_quotes for uid in uids_in(*page.quote_streams())]
    quotes = Quote.objects.in_pages().filter(pk__in=uids) if uids else []
    return {str(quote.pk): quoted(quote.words, quote.speaker) for quote in quotes}


def _text(page: Page, more: Columns, said: dict[str, str]) -> dict[str, str]:
    columns = _columns(page, said)
    merged = {column: [*columns.get(column, []), *more.get(column, [])] for column in COLUMNS}
    merged["other_names"] = [name for name in merged["other_names"] if name != page.title]
    return {column: "\n".join(dict.fromkeys(filter(None, texts))) for column, texts in merged.items()}


def _columns(page: Page, said: dict[str, str]) -> Columns:
    columns: Columns = {
        "name": [page.title],
        "other_names": [page.seo_title],
        "topics": [name_of(page)] if kind_of(type(page)) != PAGE else [],
        "summary": [summary(page)],
        "body": _shown(page, said),
    }
    match page:
        case ThemePage() if page.warning:  # all that the page covers stays out; its warning stands in the open
            return columns | {"body": [], "also": [page.warning]}
        case PrinciplePage():
            return columns | {"other_names": [page.seo_title, page.short_title, *page.other_names]}
        case NewsPage():
            return columns | {"topics": [*columns["topics"], page.author, page.author_role]}
        case EventPage():
            return columns | {"places": [page.place], "also": [page.when]}
    return columns


def summary(page: Page) -> str:
    """Return what a list says of the page: one line, a Wisdom's question first. A warning covers a theme's summary."""
    if isinstance(page, ThemePage) and page.warning:
        return ""
    texts = [quoted(getattr(page, "question", ""), ""), getattr(page, "summary", "")]
    return " ".join(" ".join(texts).split())


def _shown(page: Page, said: dict[str, str]) -> list[str]:
    found: list[str] = []
    for name in SHOWN[type(page)]:
        field, value = page._meta.get_field(name), getattr(page, name)
        if isinstance(field, StreamField):
            found += lines(value, said)
        else:
            found.append(plain(value) if isinstance(field, RichTextField) else " ".join(value.split()))
    return found


def _of_wisdoms(pages: Iterable[Page]) -> dict[int, Columns]:
    """Return what other tables hold: who published a Wisdom, its files, earlier ones, and the Wisdom of a theme."""
    wisdoms = {page.pk: Columns(topics=[], body=[]) for page in pages if isinstance(page, WisdomPage)}
    for one in WisdomOrganisation.objects.filter(page__in=wisdoms).order_by("page", "sort_order"):
        wisdoms[one.page_id]["topics"].append(one.name)
        wisdoms[one.page_id]["body"].append(f"{one.name}: {one.note}" if one.note else "")
    for own in WisdomRecommendation.objects.filter(page__in=wisdoms).order_by("page", "sort_order"):
        wisdoms[own.page_id]["body"] += [own.title, plain(own.text)]
    for file in WisdomFile.objects.filter(page__in=wisdoms).order_by("page", "sort_order"):
        wisdoms[file.page_id]["body"].append(file.title)
    indexes = {page.pk: Columns(body=[]) for page in pages if isinstance(page, WisdomIndexPage)}
    for earlier in EarlierWisdom.objects.filter(page__in=indexes).order_by("page", "sort_order"):
        indexes[earlier.page_id]["body"] += [earlier.title, earlier.note]
    themes = with_wisdoms(page for page in pages if isinstance(page, ThemePage))
    return wisdoms | indexes | {theme.pk: Columns(also=[theme.wisdom.title]) for theme in themes}
