"""An event says when it is in plain words, with as much of its date as is known."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from home.models import EventPage
from home.models.events import plain_time

pytestmark = pytest.mark.django_db  # a page looks up its content type


def event(**fields: Any) -> EventPage:
    return EventPage(**{"title": "An event", "slug": "an-event", "day": 28, "month": 11} | fields)


def problems(**fields: Any) -> dict[str, list[str]]:
    try:
        event(**fields).clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_date_without_a_year() -> None:
    known = event(weekday="Tuesday", start_time=time(11), end_time=time(12, 30))
    assert known.when == "Tuesday 28 November, 11am to 12.30pm"
    assert known.date is None
    assert not known.is_past


def test_a_year_is_said_and_gives_the_weekday() -> None:
    known = event(year=2023)
    assert known.when == "Tuesday 28 November 2023"
    assert known.date == date(2023, 11, 28)
    assert known.is_past


def test_only_a_day_and_a_month() -> None:
    assert event().when == "28 November"


def test_only_a_beginning() -> None:
    assert event(start_time=time(18, 5)).when == "28 November, 6.05pm"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(0), "midnight"),
        (time(0, 15), "12.15am"),
        (time(12), "midday"),
        (time(12, 30), "12.30pm"),
        (time(23), "11pm"),
    ],
)
def test_times_in_words(value: time, words: str) -> None:
    assert plain_time(value) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"is_online": True}, "Online"),
        ({"where": "Coventry"}, "Coventry"),
        ({"where": "Coventry", "is_online": True}, "Coventry and online"),
    ],
)
def test_places_in_words(fields: dict[str, Any], words: str) -> None:
    assert event(**fields).place == words


def test_the_29th_of_february_may_lack_its_year() -> None:
    assert problems(day=29, month=2) == {}


@pytest.mark.parametrize(
    "fields", [{"day": 31, "month": 4}, {"day": 30, "month": 2}, {"day": 29, "month": 2, "year": 2023}]
)
def test_an_impossible_day_is_refused(fields: dict[str, Any]) -> None:
    assert "has no day" in problems(**fields)["day"][0]


def test_a_wrong_weekday_is_refused() -> None:
    assert problems(year=2023, weekday="Monday")["weekday"][0].startswith("28 November 2023 is a Tuesday.")


def test_a_weekday_without_a_year_is_taken_at_its_word() -> None:
    assert problems(weekday="Monday") == {}


def test_an_end_before_the_beginning_is_refused() -> None:
    assert "end_time" in problems(start_time=time(11), end_time=time(10))


def test_an_end_without_a_beginning_is_refused() -> None:
    assert "start_time" in problems(end_time=time(10))


def test_a_draft_without_a_date_can_be_checked() -> None:
    assert problems(day=None, month=None) == {}
