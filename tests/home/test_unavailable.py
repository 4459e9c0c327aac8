"""When the database is away, people get a calm page and programs get JSON, whatever part noticed it."""

import pytest
from django.db import InterfaceError, OperationalError
from django.http import StreamingHttpResponse
from django.urls import path

from home import deadline

handler500 = "home.unavailable.server_error"


def away(request):
    raise (InterfaceError if "interface" in request.GET else OperationalError)("the server closed the connection")


def broken(request):
    raise ValueError("secret detail")


def streamed(request):
    return StreamingHttpResponse(str(deadline.limits().wait) for _ in range(2))


def bounds(request):
    limits = deadline.limits()
    return StreamingHttpResponse([str(limits.wait), " ", str(limits.ends is not None)])


urlpatterns = [
    path("away", away),
    path("api/v1/away", away),
    path("broken", broken),
    path("api/v1/broken", broken),
    path("streamed", streamed),
    path("bounds", bounds),
]
pytestmark = pytest.mark.urls(__name__)


class AwayMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return away(request)


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("query", ["", "?interface"])
def test_a_page_says_so_calmly(client, query):
    response = client.get(f"/away{query}")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"
    assert "try again" in response.text
    assert response["X-Request-ID"] in response.text
    assert "closed the connection" not in response.text


def test_a_program_is_told_in_json(client):
    response = client.get("/api/v1/away")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert response.json()["request_id"] == response["X-Request-ID"]
    assert "try again" in response.json()["errors"]["site"][0]


def test_it_is_the_same_when_a_middleware_notices(client, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:5], f"{__name__}.AwayMiddleware", *settings.MIDDLEWARE[5:]]
    assert client.get("/anything").status_code == 503
    assert client.get("/api/v1/anything").json()["errors"]["site"]


def test_other_failures_are_a_500_with_an_id_and_no_detail(client):
    response = client.get("/broken")
    assert response.status_code == 500
    assert response["X-Request-ID"] in response.text
    assert "secret detail" not in response.text
    told = client.get("/api/v1/broken")
    assert told.status_code == 500
    assert told.json()["request_id"] == told["X-Request-ID"]


def test_waits_are_bounded_in_requests_and_nowhere_else(client):
    assert deadline.limits() is None
    assert client.get("/bounds").getvalue() == b"5.0 True"
    response = client.get("/streamed")
    assert deadline.limits() is None
    assert response.getvalue() == b"5.05.0"
    assert deadline.limits() is None
