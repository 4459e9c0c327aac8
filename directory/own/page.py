"""What all pages under /my-organisation/ have in common: whose they are, and that nothing typed into them is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from directory.models import Organisation, State
from home import typed
from home.accounts.required import require_account

View = Callable[..., HttpResponseBase]


def own_page(view: View) -> View:
    """For members: signed in, kept in no cache, and what was typed into it survives the end of a session."""

    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return typed.keep_typed(require_account(private))


def of_member(request: HttpRequest, slug: str) -> Organisation:
    """Return the organisation if its team has this user; 404 otherwise."""
    return get_object_or_404(Organisation.objects.editable_by(request.user), slug=slug)


def open_to_edit(request: HttpRequest, slug: str) -> Organisation:
    """As `of_member`, and 404 where the page is closed: there is nothing to write any more."""
    return get_object_or_404(Organisation.objects.editable_by(request.user).exclude(state=State.CLOSED), slug=slug)


def of_lead(request: HttpRequest, slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.led_by_user(request.user), slug=slug)


def own_render(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page of one's own, and have it tell the browser which forms were saved."""
    return render(request, template, context | {"typed_saved": typed.confirmed(request)}, status=status)
