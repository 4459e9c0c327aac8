"""Hostile and haphazard requests: an answer of 200 or 400 every time, and no filter dropped in silence."""

import json
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.criteria import RADII, SORTS, VIEWS, OrganisationFilterSet
from search.engines import engine
from search.facets import FACETS
from search.page import query_dict
from tests.search.asking import API, PAGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_up_world")]
NAMES = list(OrganisationFilterSet.base_filters)
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)
HOSTILE = (
    "\0 %00 %ff %C0%80 ' \" '' \" OR 1=1 -- * ** ^ NEAR( AND OR NOT name: {x} (( )) ; <script> ../.. ${7*7} {{7*7}} "
    "%s %n 1e309 NaN -1 0 999999 2147483648 ٣ \u202e \u200b \ufeff \ud83d anyone * [] [0] $ne "
    "_ % \\ \\x00 /**/ || && | & ! ~ @ :"
).split(" ")
WORDS = "harbour lantern trust gardening music the of people coching homelesness friendship 1 day centre".split()
PLACES = (
    "SE13",
    "Coventry",
    "Durham",
    "Newport",
    "ZZ1 1ZZ",
    "SE13 7",
    "Jersey",
    "england",
    "E09000023",
    "Ashford, Kent",
)


def known(name: str) -> list[str]:
    """Values that the parameter takes."""
    fixed = {
        "q": WORDS, "place": PLACES, "within": RADII, "national": ["no"], "based": ["here"], "sort": SORTS,
        "view": VIEWS, "page": ["1", "2", "3"],
    }  # fmt: skip
    return list(fixed[name] if name in fixed else engine().vocabulary().values[name])


def values(name: str) -> st.SearchStrategy[str]:
    raw = st.one_of(st.text(max_size=12), st.sampled_from(HOSTILE))
    good = st.deferred(lambda: st.sampled_from(known(name))) if name in NAMES else raw
    return st.one_of(good, good, good, raw)


def encoded(value: str) -> str:
    return quote_plus(value.encode("utf-8", "surrogatepass"))


@st.composite
def sensible_queries(draw: Any) -> str:
    """What a form could send: known names and values, each single one once, and any words."""
    pairs = [("q", draw(st.one_of(st.text(max_size=12), st.lists(st.sampled_from([*WORDS, *HOSTILE])).map(" ".join))))]
    for name in draw(
        st.lists(st.sampled_from([*FACETS, "place", "sort", "view", "national"]), max_size=5, unique=True)
    ):
        most = 3 if name in FACETS else 1
        pairs += [(name, value) for value in draw(st.lists(st.sampled_from(known(name)), min_size=1, max_size=most))]
        if name == "place":
            pairs += [("within", draw(st.sampled_from(known("within"))))]
    return "&".join(f"{encoded(name)}={encoded(value)}" for name, value in pairs)


@st.composite
def haphazard_queries(draw: Any) -> str:
    """Up to eight pairs of known and unknown names with known and unknown values, now and then repeated or broken."""
    pairs = []
    for _ in range(draw(st.integers(0, 8))):
        name = draw(st.one_of(*[st.sampled_from(NAMES)] * 6, st.sampled_from(HOSTILE), st.text(max_size=6)))
        pairs.append(f"{encoded(name)}={encoded(draw(values(name)))}")
    if pairs and draw(st.integers(0, 9)) == 0:
        pairs += [pairs[0]] * draw(st.integers(1, 300))
    if draw(st.integers(0, 19)) == 0:
        pairs.append(
            draw(st.sampled_from(["q=%ff", "q=%00", "&&&", "%", "=", "q=%ED%A0%80", "people", "q=" + "w" * 4096]))
        )
    return "&".join(pairs)


queries = st.one_of(sensible_queries(), haphazard_queries())


def check(query: str) -> None:
    """Ask both, and raise AssertionError where an answer is not as it should be."""
    html, answer = (Client().get(path, QUERY_STRING=query) for path in (PAGE, API))
    assert html.status_code in (200, 400), query
    assert answer.status_code in (200, 400), query
    assert "<script>" not in html.content.decode(), query  # our own have attributes
    found = json.loads(answer.content)
    if answer.status_code == 400:
        assert all(message for messages in found["errors"].values() for message in messages), query
        return
    assert html.status_code == 200, query  # the page asks no more than the API
    agrees(found, query)


def agrees(found: dict[str, Any], query: str) -> None:
    """Every value that was asked for is looked for, and totals fit what is shown."""
    request = QueryDict(query)
    filterset = OrganisationFilterSet(query_dict(request))
    assert filterset.is_valid(), query
    criteria = filterset.criteria()
    for facet in FACETS:
        chosen = criteria.of(facet)
        asked = {" ".join(value.split()) for value in request.getlist(facet)} - {""}
        assert len(chosen) == len(asked) or facet == "area", (facet, query)
        assert bool(chosen) == bool(asked), (facet, query)
    on_page = 20 if found["page"] < found["pages"] else found["total"] - 20 * (found["pages"] - 1)
    assert len(found["results"]) == on_page, query
    if not request.getlist("category"):
        assert sum(value["count"] for value in found["facets"]["category"]) == found["total"], query


@settings(CALM, max_examples=300, derandomize=True)
@given(queries)
def test_three_hundred_made_up_requests_are_answered(query: str) -> None:
    check(query)


@pytest.mark.fuzz
@settings(CALM, max_examples=5_000)
@given(queries)
def test_thousands_of_made_up_requests_are_answered(query: str) -> None:
    check(query)
