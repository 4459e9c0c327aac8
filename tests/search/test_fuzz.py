"""Hostile and haphazard requests: an answer of 200 or 400 every time, no hang, and no filter dropped in silence.

A request is made again by its number: `made_up_request(Random("request 17"), choices())`. tests/search/fuzz.py makes
many more of them.
"""

import random
import time
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import fields, suggestions_view, views
from tests.search.asking import API, PAGE
from tests.search.hostile import HOSTILE, NAMES, PATHS, SITE, Request, choices, made_up_request
from tests.search.judging import Hang, judge
from tests.search.suggesting import ADDRESS as SUGGEST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_up_world")]
REQUESTS = 500
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)


def requests(count: int) -> list[Request]:
    known = choices()
    return [made_up_request(random.Random(f"request {number}"), known) for number in range(count)]


def test_five_hundred_made_up_requests_are_answered() -> None:
    statuses: Counter[int] = Counter()
    wrong = []
    for number, request in enumerate(requests(REQUESTS)):
        try:
            statuses[judge(request)] += 1
        except (AssertionError, Hang) as error:
            wrong.append(f"request {number}, {request}: {type(error).__name__}: {error}")
    assert wrong == []
    assert min(statuses[200], statuses[400]) > REQUESTS / 4, statuses


def test_they_are_of_every_kind() -> None:
    made = requests(REQUESTS)
    assert len({str(request) for request in made}) > 0.9 * REQUESTS
    asked = Counter(request.path for request in made)
    assert min(asked[path] for path in PATHS) > REQUESTS / 10
    assert sum(request.method != "GET" for request in made) > REQUESTS / 25
    assert sum(bool(request.headers) for request in made) > REQUESTS / 20
    assert any(len(request.query) > 64 * 1024 for request in made)


def as_query(pairs: list[tuple[str, str]]) -> str:
    from urllib.parse import quote_plus

    return "&".join("=".join(quote_plus(part.encode("utf-8", "surrogatepass")) for part in pair) for pair in pairs)


@settings(CALM, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.one_of(st.text(max_size=12), st.sampled_from(HOSTILE))), max_size=4),
    st.sampled_from([PAGE, API, SUGGEST, SITE]),
)
def test_whatever_is_written_into_a_parameter_is_answered(pairs: list[tuple[str, str]], path: str) -> None:
    judge(Request("GET", path, as_query(pairs)))


# ---- what the judgement is worth


def until_noticed(seconds: float = 30) -> None:
    for request in requests(REQUESTS):
        judge(request, seconds)


def test_a_seeded_fault_of_the_server_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "context", lambda *args: {}["a fault"])
    with pytest.raises(AssertionError, match=r"500: .*a fault"):
        until_noticed()


def test_a_seeded_hang_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions_view, "suggest", lambda *args: time.sleep(60))
    with pytest.raises(Hang, match="no answer within 3 s"):
        judge(Request("GET", SUGGEST, "q=harbour"), seconds=3)


@pytest.mark.parametrize(
    ("where", "name", "wrong"),
    [
        (fields.SeveralOf, "clean", lambda self, value: ()),
        (fields.WordsField, "to_python", lambda self, value: ""),
        (fields.PlaceField, "clean", lambda self, value: None),
    ],
    ids=["a facet", "words", "a place"],
)
def test_a_filter_dropped_in_silence_is_noticed(
    monkeypatch: pytest.MonkeyPatch, where: Any, name: str, wrong: Any
) -> None:
    monkeypatch.setattr(where, name, wrong)
    with pytest.raises(AssertionError):
        until_noticed()
