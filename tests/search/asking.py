"""Asking the search as visitors do: over HTTP, on the page and the API, whichever engine answers."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.test import Client

from search.criteria import OrganisationFilterSet
from search.engines import Results

API = "/api/v1/organisations"
PAGE = "/search/"

Parameters = dict[str, Any]
"""Parameter → value, or a list of values."""


def address(path: str, parameters: Parameters) -> str:
    return f"{path}?{urlencode(parameters, doseq=True)}"


def response_of(path: str, **parameters: Any) -> HttpResponse:
    return Client().get(address(path, parameters))


def api(**parameters: Any) -> dict[str, Any]:
    """Return the API's answer, which has to be a 200."""
    response = response_of(API, **parameters)
    assert response.status_code == 200, response.content[:500]
    return response.json()


def page(**parameters: Any) -> str:
    """Return the HTML of the search page, which has to be a 200."""
    response = response_of(PAGE, **parameters)
    assert response.status_code == 200, response.content[:500]
    return response.content.decode()


def refused(path: str = API, **parameters: Any) -> str:
    """Return the body of an answer that has to be a 400."""
    response = response_of(path, **parameters)
    assert response.status_code == 400, (response.status_code, response.content[:500])
    return response.content.decode()


def names(**parameters: Any) -> list[str]:
    """Return the names of the first page of results, in order."""
    return [result["name"] for result in api(**parameters)["results"]]


def slugs_of_all_pages(**parameters: Any) -> list[str]:
    """Return the slugs of every result, page after page."""
    first = api(**parameters)
    rest = [api(**parameters | {"page": number}) for number in range(2, first["pages"] + 1)]
    return [result["slug"] for answer in (first, *rest) for result in answer["results"]]


def count(facet: str, slug: str, **parameters: Any) -> int:
    """Return how many organisations the API counts for a value; values without any are left out there."""
    values = api(**parameters)["facets"][facet]
    return next((value["count"] for value in values if value["slug"] == slug), 0)


def results(**parameters: Any) -> Results:
    """Return what the engine itself says, with the ids of every result."""
    filterset = OrganisationFilterSet(QueryDict(urlencode(parameters | {"view": "map"}, doseq=True)))
    assert filterset.is_valid(), filterset.form.errors
    return filterset.engine.search(filterset.criteria())
