"""The taxonomy as a page, as data that any site may fetch, and the way from a term's identifier to its page."""

from collections.abc import Callable
from functools import wraps
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from commissioning.terms.shapes import NAME, as_json, as_json_ld
from commissioning.terms.vocabulary import published, where_is

View = Callable[[HttpRequest], HttpResponse]

READABLE = {"ensure_ascii": False, "indent": 2}


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the terms are and how others tag with them."""
    by_kind = {kind: list(terms) for kind, terms in groupby(published(request), key=lambda term: term.kind)}
    example = next((term for terms in by_kind.values() for term in terms), None)
    context = {
        "name": NAME,
        "by_kind": by_kind,
        "example": example,
        "site": request.build_absolute_uri("/").removesuffix("/"),
    }
    return render(request, "commissioning/terms.html", context)


def open_to_all(view: View) -> View:
    """Let scripts of any site read the answer, be it in full or “not modified”."""

    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponse:
        response = view(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response

    return opened


@require_safe
@open_to_all
@cache_control(public=True, no_cache=True)
@conditional_page
def terms_json(request: HttpRequest) -> HttpResponse:
    return _data(request, as_json, "application/json; charset=utf-8")


@require_safe
@open_to_all
@cache_control(public=True, no_cache=True)
@conditional_page
def terms_json_ld(request: HttpRequest) -> HttpResponse:
    return _data(request, as_json_ld, "application/ld+json; charset=utf-8")


def _data(request: HttpRequest, shape: Callable[..., dict[str, Any]], content_type: str) -> HttpResponse:
    content = shape(published(request), request.build_absolute_uri)
    return JsonResponse(content, json_dumps_params=READABLE, content_type=content_type)


@require_safe
def term(request: HttpRequest, key: str) -> HttpResponse:
    """Lead from an identifier to where the term is explained now: a page's own address may change."""
    return HttpResponseRedirect(where_is(request, key))
