"""What sorts of page a reader can look for; whatever is none of the others is a page."""

from dataclasses import dataclass

from wagtail.models import Page

from commissioning.models import PrinciplePage, ThemePage, WisdomPage
from home.models import EventPage, NewsPage
from search.wording import count_of


@dataclass(frozen=True)
class Kind:
    """label: of many, in the list of kinds; one and many: within a sentence."""

    label: str
    one: str
    many: str
    model: type[Page] | None = None

    def count_of(self, number: int) -> str:
        return count_of(number, self.one, self.many)


PAGE = "page"
# Slug, as it stands in addresses → kind.
KINDS: dict[str, Kind] = {
    "wisdom": Kind("Wisdoms", "Wisdom", "Wisdoms", WisdomPage),
    "theme": Kind("Themes of Wisdoms", "theme", "themes", ThemePage),
    "principle": Kind(
        "Marks and recommendations", "mark or recommendation", "marks and recommendations", PrinciplePage
    ),
    "news": Kind("News", "news item", "news items", NewsPage),
    "event": Kind("Events", "event", "events", EventPage),
    PAGE: Kind("Other pages", "other page", "other pages"),
}
_SLUGS = {kind.model: slug for slug, kind in KINDS.items() if kind.model}


def kind_of(model: type[Page]) -> str:
    """Return the slug of the kind."""
    return _SLUGS.get(model, PAGE)


def name_of(page: Page) -> str:
    """Return what one page is, in a word or two: a mark is told from a recommendation."""
    if isinstance(page, PrinciplePage):
        return page.get_kind_display().capitalize()
    names = {"wisdom": "Wisdom", "theme": "Theme", "news": "News", "event": "Event", PAGE: "Page"}
    return names[kind_of(type(page))]
