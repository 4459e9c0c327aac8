"""News come newest first, events soonest first, in a fixed number of queries."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from home.models import EventIndexPage, EventPage, HomePage, NewsIndexPage, NewsPage
from home.models.news import NEWS_PER_PAGE

REQUEST = RequestFactory().get("/")


@pytest.fixture
def news(home: HomePage) -> NewsIndexPage:
    return home.add_child(instance=NewsIndexPage(title="News", slug="news"))


@pytest.fixture
def events(home: HomePage) -> EventIndexPage:
    return home.add_child(instance=EventIndexPage(title="Events", slug="events"))


def add_news(index: NewsIndexPage, title: str, day: date | None, **fields: Any) -> NewsPage:
    return index.add_child(instance=NewsPage(title=title, date=day, **fields))


def add_event(index: EventIndexPage, title: str, day: date, **fields: Any) -> EventPage:
    known = {"day": day.day, "month": day.month, "year": day.year} | fields
    return index.add_child(instance=EventPage(title=title, **known))


def titles(pages: Any) -> list[str]:
    return [page.title for page in pages]


def test_news_come_newest_first_and_undated_last(news: NewsIndexPage) -> None:
    add_news(news, "undated", None)
    add_news(news, "old", date(2024, 1, 1))
    add_news(news, "new", date(2026, 1, 1))
    add_news(news, "draft", date(2026, 2, 1), live=False)
    assert titles(news.get_context(REQUEST)["news"]) == ["new", "old", "undated"]


def test_the_news_index_shows_a_page_at_a_time(news: NewsIndexPage, django_assert_max_num_queries: Any) -> None:
    for number in range(NEWS_PER_PAGE + 1):
        add_news(news, f"Item {number}", date(2026, 1, 1) + timedelta(days=number))
    with django_assert_max_num_queries(3):
        shown = list(news.get_context(REQUEST)["news"])
    assert len(shown) == NEWS_PER_PAGE
    assert titles(news.get_context(RequestFactory().get("/?page=2"))["news"]) == ["Item 0"]


def test_a_news_item_leads_to_those_beside_it(news: NewsIndexPage, django_assert_max_num_queries: Any) -> None:
    first, middle, last = (add_news(news, f"Item {number}", date(2026, 1, number)) for number in (3, 2, 1))
    add_news(news, "A draft", date(2026, 1, 2), live=False)
    with django_assert_max_num_queries(3):
        context = middle.get_context(REQUEST)
    assert (context["newer"], context["older"]) == (first, last)
    beside = [(page.get_context(REQUEST)["newer"], page.get_context(REQUEST)["older"]) for page in (first, last)]
    assert beside == [(None, middle), (middle, None)]


@pytest.mark.parametrize("page", ["999999", "-1", "x"])
def test_a_page_that_isnt_there_shows_the_nearest(news: NewsIndexPage, page: str) -> None:
    add_news(news, "Only", None)
    assert titles(news.get_context(RequestFactory().get("/", {"page": page}))["news"]) == ["Only"]


def test_events_are_split_by_today(events: EventIndexPage, django_assert_max_num_queries: Any) -> None:
    today = timezone.localdate()
    add_event(events, "no year", today, year=None)
    add_event(events, "next month", today + timedelta(days=31))
    add_event(events, "today", today)
    add_event(events, "yesterday", today - timedelta(days=1))
    add_event(events, "long ago", date(2001, 12, 31))
    add_event(events, "draft", today, live=False)
    with django_assert_max_num_queries(3):
        context = events.get_context(REQUEST)
    assert titles(context["coming"]) == ["today", "next month", "no year"]
    assert titles(context["past"]) == ["yesterday", "long ago"]
