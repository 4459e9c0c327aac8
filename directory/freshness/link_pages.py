"""What all pages have in common to which a link in a mail leads."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]
BAD, ENDED, GONE = "bad", "ended", "gone"
STATUS = {BAD: 404, ENDED: 410, GONE: 410}


def link_page(view: View) -> View:
    """A page that a link in a mail leads to: kept by no cache, its address told to no other site. A GET only shows.

    The policy is “same-origin”, not “no-referrer”: with the latter browsers send a form's origin as “null”, and
    the check against forged requests turns everybody away.
    """

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        return response

    return shown


def link_problem(request: HttpRequest, problem: str) -> HttpResponse:
    """Say in plain words why a link leads nowhere: BAD (altered, or cut off), ENDED or GONE, and what to do next."""
    return render(request, "directory/freshness/link_problem.html", {"problem": problem}, status=STATUS[problem])


def somebody(request: HttpRequest) -> Any:
    """Return who is signed in, for the log, or None."""
    return request.user if request.user.is_authenticated else None
