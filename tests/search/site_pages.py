"""Pages to look for, and looking for them as visitors do."""

import re
from html import unescape
from typing import Any

import pytest
from wagtail.models import Page

from commissioning.models import FrameworkPage, PrinciplePage, ThemePage, WisdomIndexPage, WisdomPage
from commissioning.publishing import gate
from home.models import ContentPage, EventIndexPage, EventPage, HomePage, NewsIndexPage, NewsPage
from tests.search.asking import response_of

SITE = "/search/site/"
TITLE = re.compile(r'<h3 class="card__title">\s*<a href="([^"]*)">(.*?)</a>', re.S)


def add(model: type[Page], title: str, under: Page | None = None, **fields: Any) -> Page:
    """Return a new published page; where nothing is said about its parent, it stands where such pages do."""
    return (under or _parent_of(model)).add_child(instance=model(title=title, **_needed(model) | fields))


def _parent_of(model: type[Page]) -> Page:
    home = HomePage.objects.get()
    parents = {
        NewsPage: (NewsIndexPage, "News"),
        EventPage: (EventIndexPage, "Events"),
        WisdomPage: (WisdomIndexPage, "Wisdoms"),
        PrinciplePage: (FrameworkPage, "The framework"),
    }
    if model is ThemePage:
        return WisdomPage.objects.first() or add(WisdomPage, "A Wisdom")
    if model not in parents:
        return home
    parent, title = parents[model]
    return parent.objects.first() or home.add_child(instance=parent(title=title))


def _needed(model: type[Page]) -> dict[str, Any]:
    return {
        NewsPage: {"body": text("Something new.")},
        ContentPage: {"body": text("Something written.")},
        EventPage: {"day": 28, "month": 11},
        WisdomPage: {"question": "How is it?"},
        ThemePage: {"narrative": text("What was heard."), "reflection": "<p>Think.</p>"},
        PrinciplePage: {"kind": "mark", "number": PrinciplePage.objects.count() + 1, "short_title": "A mark"}
        | {"body": text("What it means.")},
    }.get(model, {})


def text(words: str) -> list[tuple[str, Any]]:
    """Return the content of a StreamField: one paragraph."""
    return [("text", f"<p>{words}</p>")]


def said(words: str, speaker: str = "") -> list[tuple[str, Any]]:
    """Return the same: somebody's words, as they are typed into a theme."""
    return [("quote", {"uid": "", "words": words, "speaker": speaker})]


def publish(page: Page) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "reasons_against", lambda page: [])  # the quote desk has tests of its own
        page.specific.save_revision().publish()


def html(**parameters: Any) -> str:
    """Return the page of a search for pages, which has to be a 200."""
    response = response_of(SITE, **parameters)
    assert response.status_code == 200, response.content[:500]
    return response.content.decode()


def titles(**parameters: Any) -> list[str]:
    """Return the titles of the first page of results, in order."""
    return [unescape(re.sub("<[^>]*>", "", title)) for _, title in TITLE.findall(html(**parameters))]


def plain(**parameters: Any) -> str:
    """Return the words of the page's results, with [marks] and without other mark-up."""
    found = html(**parameters)
    found = found[found.index('id="results"') : found.index("</main>")]
    return " ".join(unescape(re.sub("<[^>]*>", "", re.sub("<(/?)mark>", _bracket, found))).split())


def _bracket(mark: re.Match[str]) -> str:
    return "]" if mark.group(1) else "["
