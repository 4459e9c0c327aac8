"""Pages of a Wisdom beside those of Wagtail."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commissioning.quotes.finding import public_quote


@require_safe
def quote(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = public_quote(uid)
    if found is None:
        raise Http404
    return render(request, "commissioning/quote.html", {"quote": found[0], "theme": found[1]})
