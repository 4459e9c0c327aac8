"""An address that nobody can read is answered with 400 and advice, before any page is asked."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from home.middleware import MAX_PARAMETERS, ReadableRequestMiddleware, problem_with


def answer(path: str = "/search/", query: str = "") -> HttpResponse:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(len(request.GET)))

    response = ReadableRequestMiddleware(page)(RequestFactory().get(path, QUERY_STRING=query))
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    "query",
    ["q=a%00b", "q=\0", "%00=1", "q=%ff%fe", "q=%C0%80", "q=%ED%A0%80", "q=\xff", "q=caf%E9"],
    ids=["null", "raw null", "null in a name", "not UTF-8", "overlong", "half a pair", "raw byte", "Latin-1"],
)
def test_what_is_not_text_is_refused(query: str) -> None:
    response = answer(query=query)
    assert response.status_code == 400
    assert "not text" in response.content.decode()


@pytest.mark.parametrize("path", ["/search/\0", "/se\xffarch/"])
def test_a_path_that_is_not_text_is_refused(path: str) -> None:
    assert problem_with(path, "")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=trust&people=anyone",
        "q=caf%C3%A9",
        "q=%F0%9F%8C%B1",
        "q=100%",
        "q=%zz",
        "q=%2500",
        "q=" + "%C5%B5" * 4096,
    ],
)
def test_what_can_be_read_passes(query: str) -> None:
    assert answer(query=query).status_code == 200


def test_a_path_in_another_alphabet_passes() -> None:
    assert answer(path="/directory/community/tŷ/").status_code == 200


def test_a_thousand_repeated_filters_pass() -> None:
    assert answer(query="&".join(["people=people-facing-homelessness"] * 1000)).content == b"1"


def test_too_many_parameters_are_refused() -> None:
    response = answer(query="&".join(["a=1"] * (MAX_PARAMETERS + 1)))
    assert response.status_code == 400
    assert "fewer filters" in response.content.decode()


def test_an_address_without_measure_is_refused() -> None:
    response = answer(query="q=" + "a" * 70_000)
    assert response.status_code == 400
    assert "too long" in response.content.decode()


def test_the_api_is_answered_in_json() -> None:
    response = answer(path="/api/v1/organisations", query="q=%00")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"
    assert b"not text" in response.content


@pytest.mark.django_db
def test_the_site_refuses_them(client) -> None:
    assert client.get("/", QUERY_STRING="q=%00").status_code == 400
