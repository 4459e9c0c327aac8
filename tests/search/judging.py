"""Judging answers to made-up requests: never a 5xx, never a hang, no filter dropped in silence."""

import faulthandler
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.http import HttpResponse, QueryDict
from django.test import Client

from home.middleware import problem_with
from search.criteria import OrganisationFilterSet
from search.engines import Criteria
from search.engines.choice import engine
from search.facets import FACETS
from search.page import query_dict
from search.site.form import SiteSearchForm
from search.suggestions import MOST
from tests.search.asking import API, PAGE
from tests.search.hostile import SITE, Request
from tests.search.suggesting import ADDRESS as SUGGEST

PATIENCE = 30.0  # seconds in which everything is answered, on however busy a machine
REDIRECTS = {301, 302, 308}


class Hang(BaseException):
    """None of the errors that the site's own code would answer."""


@contextmanager
def watched(seconds: float = PATIENCE) -> Iterator[None]:
    """Raise Hang where it takes longer; what can't be interrupted ends the process with a traceback."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Hang(f"no answer within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    faulthandler.dump_traceback_later(2 * seconds + 5, exit=True, file=sys.__stderr__)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def answer_to(request: Request) -> HttpResponse:
    client = Client(raise_request_exception=False)
    extra = {"PATH_INFO": request.path, "QUERY_STRING": request.query, **request.headers}
    return client.generic(request.method, "/", request.body, **extra)


def judge(request: Request, seconds: float = PATIENCE) -> int:
    """Ask, and return the status. Raises AssertionError or Hang where the answer is not as it should be."""
    with watched(seconds):
        response = answer_to(request)
    status = response.status_code
    assert status < 500, f"{status}: {getattr(response, 'exc_info', None)}"
    assert status in _expected(request), status
    if request.is_plain:
        _CHECKS[request.path](response, request.query)
    is_html = response.get("Content-Type", "").startswith("text/html")
    assert not (is_html and b"<script>" in response.content), "our own have attributes"
    return status


def _expected(request: Request) -> set[int]:
    if request.is_plain:
        return {200, 400}
    if request.method == "GET":
        return {200, 304, 400, 404, *REDIRECTS}
    if request.method == "HEAD":
        return {200, 304, 400, 404, 405, *REDIRECTS}  # the API knows GET alone
    return {400, 403, 404, 405, *REDIRECTS}


def _filters(query: str) -> OrganisationFilterSet:
    return OrganisationFilterSet(query_dict(QueryDict(query)))


def _check_page(response: HttpResponse, query: str) -> None:
    if problem_with(PAGE, query):
        assert response.status_code == 400
        return
    filters = _filters(query)
    assert bool(response.context["unknown"]) == bool(filters.unknown)
    if response.status_code == 400:
        assert response.context["errors"]
        assert not filters.is_valid() or response.context["errors"].keys() == {"page"}
        return
    results = response.context["results"]
    assert not results.is_fallback, "the engine refused"
    _every_filter_counts(response.context["answer"].criteria, query)
    assert len(response.context["cards"]) == _on_page(results.total, results.pages, response.context["page_number"])


def _check_api(response: HttpResponse, query: str) -> None:
    found = json.loads(response.content)
    if response.status_code == 400:
        assert any(found["errors"].values())
        assert all(message for messages in found["errors"].values() for message in messages)
        return
    filters = _filters(query)
    assert filters.is_valid()
    assert not filters.unknown
    assert found["engine"] == engine().name, "the engine refused"
    _every_filter_counts(filters.criteria(), query)
    assert len(found["results"]) == _on_page(found["total"], found["pages"], found["page"])
    if not filters.criteria().of("category"):
        assert sum(value["count"] for value in found["facets"]["category"]) == found["total"]


def _every_filter_counts(criteria: Criteria, query: str) -> None:
    """Whatever was asked for is looked for."""
    request = QueryDict(query)
    for facet in FACETS:
        asked = {" ".join(value.split()) for value in request.getlist(facet)} - {""}
        chosen = criteria.of(facet)
        assert len(chosen) == len(asked) or facet == "area", facet
        assert bool(chosen) == bool(asked), facet
    for name, kept in (("q", criteria.q), ("place", criteria.place), ("national", criteria.leave_out_national)):
        assert bool(kept) == any(value.split() for value in request.getlist(name)), name


def _on_page(total: int, pages: int, page: int) -> int:
    return 20 if page < pages else total - 20 * (pages - 1)


def _check_suggestions(response: HttpResponse, query: str) -> None:
    found = json.loads(response.content) if not problem_with(SUGGEST, query) else {}
    if response.status_code == 400:
        assert not found or all(found["errors"]["q"])
        return
    assert len(found["suggestions"]) <= MOST
    assert all(one["label"] and one["url"].startswith("/") for one in found["suggestions"])


def _check_site(response: HttpResponse, query: str) -> None:
    if problem_with(SITE, query):
        assert response.status_code == 400
        return
    form = SiteSearchForm(query_dict(QueryDict(query)))
    assert bool(response.context["unknown"]) == bool(form.unknown)
    if response.status_code == 400:
        assert response.context["errors"]
        assert not form.is_valid() or response.context["errors"].keys() == {"page"}
        return
    assert form.is_valid()
    asked: dict[str, Any] = response.context.get("asked") or {"q": "", "kind": "", "page": 1}
    assert {name: form.cleaned_data[name] for name in asked} == asked


_CHECKS = {PAGE: _check_page, API: _check_api, SUGGEST: _check_suggestions, SITE: _check_site}
