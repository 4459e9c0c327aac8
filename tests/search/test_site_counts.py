"""The two searches point to each other, and cost a fixed number of queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from commissioning.models import ThemePage
from home.models import ContentPage, EventPage, NewsPage
from search import index
from search.site.page_texts import texts_of
from search.site.visible import public_pages
from tests.factories import OrganisationFactory
from tests.search.asking import response_of
from tests.search.site_pages import SITE, add, html, plain, text

pytestmark = pytest.mark.django_db


def beside(q: str) -> str:
    return " ".join(render_to_string("search/_site_count.html", {"q": q}).split())


def test_pages_say_how_many_organisations_there_are() -> None:
    OrganisationFactory(name="Otter Trust")
    assert "1 organisation mentions these words: Search organisations" in plain(q="otter")
    OrganisationFactory.create_batch(2, summary="They watch otters.")
    assert "3 organisations mention these words" in plain(q="otter")
    assert '<a href="/search/?q=otter">' in html(q="otter")
    assert "No organisation is found with these words" in plain(q="qwxzvbnm")


def test_organisations_say_how_many_pages_there_are() -> None:
    add(ContentPage, "Otters & weirs")
    assert "1 page of this site mentions these words" in beside("otters")
    add(NewsPage, "An otter")
    assert "2 pages of this site mention these words" in beside("otters")
    assert 'href="/search/site/?q=otters+%26+weirs"' in beside("otters & weirs")
    assert "No page of this site mentions these words" in beside("qwxzvbnm")
    assert 'href="/search/site/"' in beside("")


def test_what_they_count_is_what_is_shown() -> None:
    add(ContentPage, "Otters")
    page = add(ContentPage, "An otter")
    page.unpublish()
    assert "1 page of this site mentions" in beside("otters")
    assert "1 page for “otters”." in plain(q="otters")


@pytest.fixture
def queries() -> Callable[..., int]:
    """Return a function that asks and tells how many queries that took, once everything else is warm."""

    def count(**parameters: Any) -> int:
        index.sync()
        for warm in ({"q": "warm"}, {"kind": "news"}):
            response_of(SITE, **warm)
        with CaptureQueriesContext(connection) as captured:
            html(**parameters)
        return len(captured)

    return count


def make(number: int) -> None:
    for _ in range(number):
        add(NewsPage, "Otter news", date=date(2026, 1, 1))
        add(EventPage, "Otter event")
        add(ContentPage, "Otter page", body=text("An otter, and all about otters."))
        add(ThemePage, "Otter theme")


def test_more_results_cost_no_queries(queries: Callable[..., int]) -> None:
    make(2)
    few = queries(q="otter"), queries(kind="event"), queries()
    make(12)
    many = queries(q="otters"), queries(kind="event"), queries()
    assert many[0] <= few[0] <= 25  # fewer where the first results are of fewer types
    assert many[1:] == few[1:]
    assert max(few[1:]) <= 8


def test_indexing_takes_the_same_for_forty_as_for_eight() -> None:
    taken = []
    for number in (2, 8):
        make(number)
        texts_of(public_pages().values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as captured:
            texts_of(public_pages().values_list("pk", flat=True))
        taken.append(len(captured))
    assert taken[0] == taken[1]
    assert taken[0] <= 20
