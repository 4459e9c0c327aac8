"""The number of database queries of a search is fixed: more results, more filters and more values cost none more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Approach, Area, PeopleGroup
from search import index
from tests.factories import EvidenceFactory, LocationFactory, OrganisationFactory
from tests.generated import make_organisations
from tests.search.asking import API, PAGE, response_of

pytestmark = pytest.mark.django_db
WITHOUT_WORDS = (
    {},
    {"page": "2"},
    {"sort": "name"},
    {"view": "places"},
    {"category": "community"},
    {"area": ["london", "england", "uk"], "national": "no", "based": "here"},
    {"evidence": ["confirmed", "evidenced", "self-described"], "open_to": ["visits", "commissions"]},
)
NOTHING = {"area": "hartlepool", "category": "community", "size": "micro", "reach": "whole-uk", "led_by": "yes"}


@pytest.fixture
def some(db: None) -> None:
    make_organisations(60, seed=3)
    index.rebuild()


@pytest.fixture
def queries() -> Callable[..., int]:
    """Return a function that asks and tells how many queries that took, once everything else is warm."""

    def count(path: str, **parameters: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            response = response_of(path, **parameters)
        assert response.status_code == 200, response.content[:300]
        assert ('"results": []' in (text := response.content.decode()) or "We know of no" in text) == (
            parameters == NOTHING
        )
        return len(captured)

    for path in (PAGE, API):
        for view in ("list", "map"):
            response_of(path, view=view)
        response_of(path, q="warm")
    return count


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("path", [PAGE, API])
def test_filters_and_results_cost_no_queries(path: str, queries: Callable[..., int]) -> None:
    many = {
        "people": [term.slug for term in PeopleGroup.objects.all()],
        "approach": [t.slug for t in Approach.objects.all()],
    }
    counts = {str(asked): queries(path, **asked) for asked in (*WITHOUT_WORDS, many)}
    assert len(set(counts.values())) == 1, counts
    assert queries(path, **NOTHING) <= counts["{}"]


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("path", [PAGE, API])
def test_a_place_costs_no_queries(path: str, queries: Callable[..., int]) -> None:
    counts = {within: queries(path, place="Coventry", within=within) for within in ("5", "25", "100")}
    assert set(counts.values()) == {queries(path)}, counts


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("path", [PAGE, API])
def test_words_cost_the_same_few_whatever_they_find(path: str, queries: Callable[..., int]) -> None:
    """Each word is asked for once in a version of the index, so no word is used twice here."""
    counts = {
        str(asked): queries(path, **asked)
        for asked in (
            {"q": "together"},
            {"q": "community", "area": "england"},
            {"q": "trust", "category": "community", "size": ["small", "micro"], "sort": "name"},
            {"q": "harbour", "place": "Coventry", "within": "100"},
        )
    }
    without = queries(path)
    assert {count - without for count in counts.values()} <= set(range(13)), counts


@pytest.mark.usefixtures("some")
def test_the_map_costs_the_same_whatever_it_shows(queries: Callable[..., int]) -> None:
    counts = {str(asked): queries(PAGE, view="map", **asked) for asked in WITHOUT_WORDS if "view" not in asked}
    assert len(set(counts.values())) == 1, counts


@pytest.mark.usefixtures("some")
def test_the_whole_answer_takes_a_handful(queries: Callable[..., int]) -> None:
    assert queries(API) <= 4
    assert queries(PAGE) <= 12


def test_reading_the_index_anew_takes_the_same_for_a_hundred_as_for_ten(queries: Callable[..., int]) -> None:
    taken = []
    for size in (10, 90):
        for _ in range(size):
            OrganisationFactory()
        index.sync()
        taken.append(queries(API))
    assert taken[0] == taken[1]


def test_indexing_takes_the_same_for_a_hundred_as_for_ten(django_assert_num_queries: Any) -> None:
    taken = []
    index.sync()
    for size in (10, 50):
        for _ in range(size):
            organisation = OrganisationFactory(
                areas_served=[Area.objects.create(name=f"A{size}{_}", slug=f"a{size}-{_}")]
            )
            LocationFactory(organisation=organisation)
        EvidenceFactory(organisation=organisation)
        with CaptureQueriesContext(connection) as captured:
            index.sync()
        taken.append(
            len(
                [
                    query
                    for query in captured
                    if not query["sql"].startswith(("INSERT INTO search_", "DELETE FROM search_"))
                ]
            )
        )
    assert abs(taken[0] - taken[1]) <= 1, taken
