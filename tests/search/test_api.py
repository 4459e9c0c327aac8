"""The API gives what the page shows, in the shape that is promised, and says what may be asked."""

import re

import pytest
from django.test import Client

from search.criteria import OrganisationFilterSet
from search.facets import FACETS
from tests.factories import (
    ApproachFactory,
    EvidenceFactory,
    LocationFactory,
    OfferFactory,
    OrganisationFactory,
    PeopleGroupFactory,
)
from tests.search.asking import API, PAGE, api, page, response_of

pytestmark = pytest.mark.django_db


def test_an_answer_has_the_promised_shape(areas) -> None:
    approach, unused = ApproachFactory(), OfferFactory()
    found = OrganisationFactory(name="Garden", approaches=[approach], areas_served=[areas.lewisham], size="small")
    LocationFactory(organisation=found, latitude=51.45, longitude=-0.02)
    answer = api(q="garden", place="Lewisham", within="10", approach=approach.slug)
    assert {key: answer[key] for key in ("total", "page", "pages")} == {"total": 1, "page": 1, "pages": 1}
    assert answer["engine"]
    [result] = answer["results"]
    assert {key: result[key] for key in ("name", "slug", "url", "summary", "category")} == {
        "name": "Garden",
        "slug": "garden",
        "url": "/directory/working-with-people/garden/",
        "summary": "Garden works alongside people.",
        "category": "working-with-people",
    }
    assert result["distance_miles"] == pytest.approx(0.1, abs=0.1)
    assert set(answer["facets"]) == set(FACETS)
    assert answer["facets"]["approach"] == [
        {"slug": approach.slug, "label": approach.label, "count": 1, "selected": True}
    ]
    assert unused.slug not in str(answer["facets"]["offer"])
    assert [value["slug"] for value in answer["facets"]["area"]] == [
        "worldwide", "uk", "england", "london", "nhs-south-east-london", "lewisham",
    ]  # fmt: skip
    assert Client().get(result["url"]).status_code in (200, 404)


def test_every_value_with_a_count_is_given_and_no_other() -> None:
    terms = [PeopleGroupFactory(label=f"people {number:02}") for number in range(30)]
    for term in terms[:25]:
        OrganisationFactory(people=[term])
    assert [value["slug"] for value in api()["facets"]["people"]] == [term.slug for term in terms[:25]]
    chosen = api(people=terms[29].slug)
    assert chosen["total"] == 0
    assert [value["slug"] for value in chosen["facets"]["people"]] == [term.slug for term in terms[:25]]
    assert f'value="{terms[29].slug}" checked' in page(
        people=terms[29].slug
    )  # the page shows what is chosen all the same


def test_a_distance_is_given_only_where_a_place_was_asked_for(areas) -> None:
    LocationFactory(organisation=OrganisationFactory(), latitude=51.45, longitude=-0.02)
    assert api()["results"][0]["distance_miles"] is None
    assert api(place="Lewisham")["results"][0]["distance_miles"] is not None


def test_pages_are_of_twenty_and_the_total_is_exact() -> None:
    for _ in range(41):
        OrganisationFactory()
    answers = [api(page=number) for number in (1, 2, 3)]
    assert [len(answer["results"]) for answer in answers] == [20, 20, 1]
    assert {(answer["total"], answer["pages"]) for answer in answers} == {(41, 3)}
    assert [answer["page"] for answer in answers] == [1, 2, 3]


def test_the_page_shows_the_same(areas) -> None:
    term = PeopleGroupFactory(label="people who garden")
    for number in range(25):
        OrganisationFactory(name=f"Garden {number}", people=[term], areas_served=[areas.lewisham])
    for asked in (
        {},
        {"q": "garden"},
        {"people": term.slug, "area": "london", "page": 2},
        {"sort": "name", "view": "places"},
    ):
        answer, html = api(**asked), page(**asked)
        assert re.findall(r'class="card__title"><a href="([^"]+)"', html) == [
            result["url"] for result in answer["results"]
        ]
        assert answer["sentence"].replace("“", "").split(",")[0] in html.replace("“", "")


def test_a_refusal_names_the_parameter() -> None:
    response = response_of(API, category="nosuch", page="abc")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("application/json")
    assert response.json().keys() == {"errors"}
    assert response.json()["errors"].keys() == {"category", "page"}


def test_the_documentation_lists_every_parameter_of_the_one_definition() -> None:
    schema = Client().get("/api/v1/openapi.json").json()
    described = {row["name"]: row for row in schema["paths"][API]["get"]["parameters"]}
    assert list(described) == list(OrganisationFilterSet.base_filters)
    assert all(row["description"] and row["in"] == "query" and not row["required"] for row in described.values())
    assert described["within"]["schema"]["enum"] == ["5", "10", "25", "50", "100"]
    assert described["people"]["schema"]["type"] == "array"
    assert "400" in schema["paths"][API]["get"]["responses"]


def test_what_the_documentation_describes_is_what_comes(areas) -> None:
    organisation = OrganisationFactory(areas_served=[areas.lewisham])
    EvidenceFactory(organisation=organisation)
    schema = Client().get("/api/v1/openapi.json").json()
    described = schema["components"]["schemas"]
    answer = api()
    assert set(answer) == set(described["OrganisationsOut"]["properties"])
    assert set(answer["results"][0]) == set(described["OrganisationOut"]["properties"])
    assert set(answer["facets"]["category"][0]) == set(described["FacetValueOut"]["properties"])


@pytest.mark.parametrize("path", ["/api/v1/docs", PAGE])
def test_nothing_is_asked_of_another_host(path: str) -> None:
    html = Client().get(path).content.decode()
    asked_for = r'(?:<link[^>]*href|src|srcset|action)="(?:https?:)?//(?!testserver)[^"]+"'  # a link to follow is none
    assert re.findall(asked_for, html) == []
    assert "cdn" not in html.lower()


def test_the_documentation_names_every_parameter_and_every_value() -> None:
    term = PeopleGroupFactory(label="people who like boats")
    html = Client().get("/api/v1/docs").content.decode()
    for name in OrganisationFilterSet.base_filters:
        assert f"<code>{name}</code>" in html
    assert term.slug in html
