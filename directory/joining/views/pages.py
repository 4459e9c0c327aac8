"""What these pages have in common: they are kept in no cache, and tell no other site their address.

Not “no-referrer”: browsers then send forms with the origin “null”, which Django takes for a forgery.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def private_page(view: View) -> View:
    """Keep what the view answers in no cache. Its address may open what is one person's: no other site learns it."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def said(request: HttpRequest, key: str, status: int = 200, **values: Any) -> HttpResponse:
    """Show templates/directory/joining/said/<key>.html: a page that says one thing, and what to do next."""
    return render(request, f"directory/joining/said/{key}.html", values, status=status)
