"""Nothing that somebody typed is lost: not when their session has ended, not when a form can't be trusted.

A view wrapped in `keep_typed` may meet somebody who is no longer signed in: what they sent is kept in their new,
anonymous session, and `kept_for` gives it back once they have signed in. The browser keeps texts as well
(static/home/js/keep-typed.js); `confirm` tells it that a form was saved.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from home.limits import is_too_often

View = Callable[..., HttpResponseBase]

KEPT, SAVED = "typed", "typed-saved"
MOST_LETTERS = 120_000  # of one form
MOST_FORMS = 3  # in one session
PER_HOUR = 300  # forms kept for visitors of one address
NEVER = ("csrfmiddlewaretoken", "password")  # beginnings of names of fields


def keep_typed(view: View) -> View:
    """Keep what an anonymous visitor sends to this view until they have signed in. Stands outside require_account."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            _keep(request)
        return view(request, *args, **kwargs)

    return keeping


def kept_for(request: HttpRequest) -> QueryDict | None:
    """Return what was typed into the form at this address before somebody had to sign in again."""
    kept = request.session.get(KEPT, {}).get(request.path)
    if kept is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return data


def forget(request: HttpRequest) -> None:
    """Forget what was kept for this address."""
    kept = request.session.get(KEPT, {})
    if kept.pop(request.path, None) is not None:
        request.session[KEPT] = kept


def confirm(request: HttpRequest) -> None:
    """The form at this address was saved: nothing has to be kept, neither here nor in the browser."""
    forget(request)
    request.session[SAVED] = [*request.session.get(SAVED, []), request.path][-MOST_FORMS:]


def confirmed(request: HttpRequest) -> list[str]:
    """Return the addresses of forms that were saved since this was asked last, for the page to tell the browser."""
    return request.session.pop(SAVED, [])


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was typed, so that it can be copied."""
    response = render(request, "403_csrf.html", {"typed": _words(request)}, status=403)
    response["Cache-Control"] = "private, no-store"
    return response


class ForgetAtSignOutMiddleware:
    """Has the browser forget what it kept of texts when somebody signs out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and request.path_info in _ways_out():
            response["Clear-Site-Data"] = '"storage"'
        return response


def _ways_out() -> set[str]:
    found = set()
    for name in ("account_logout", "wagtailadmin_logout"):
        try:
            found.add(reverse(name))
        except NoReverseMatch:
            continue
    return found


def _keep(request: HttpRequest) -> None:
    sent = {name: values for name, values in request.POST.lists() if not name.startswith(NEVER)}
    letters = sum(len(name) + sum(map(len, values)) for name, values in sent.items())
    if not sent or letters > MOST_LETTERS or is_too_often(request, "typed", PER_HOUR):
        return
    kept = request.session.get(KEPT, {})
    kept.pop(request.path, None)
    request.session[KEPT] = dict([*kept.items(), (request.path, sent)][-MOST_FORMS:])


def _words(request: HttpRequest) -> list[tuple[str, str]]:
    """Return (name of the field, text) of what somebody wrote, as far as the request can be read."""
    if (
        request.method != "POST"
        or int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE * 4
    ):
        return []
    try:
        fields = list(request.POST.lists())
    except Exception:  # noqa: BLE001 (whatever can't be read can't be shown; the page itself still helps)
        return []
    hidden = ("seen", "base", "next", "keep:", "token")
    return [
        (name.replace("_", " ").replace("-", " "), value)
        for name, values in fields
        for value in values
        if value.strip() and not name.startswith((*NEVER, *hidden)) and not value.isdigit() and len(value) > 3
    ]
