"""Withdraw, come back, close: for leads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from directory import standing as acts
from directory.models import State
from directory.own.page import of_lead, own_page, own_render

ACTS = {
    "withdraw": (acts.withdraw, "Withdrawn. Nobody finds or sees the page until you bring it back."),
    "come-back": (acts.come_back, "Your page is back."),
    "close": (acts.close, "Closed. Thank you for the time that you were part of the directory."),
}


@own_page
def standing(request: HttpRequest, slug: str) -> HttpResponse:
    """Explain each, and do what a lead chose. Closing asks for a tick as well."""
    organisation = of_lead(request, slug)
    error = ""
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "close" and not request.POST.get("sure"):
            error = "Tick that you are sure, then close the page."
        elif act in ACTS:
            do, said = ACTS[act]
            try:
                do(organisation, request.user)
            except acts.NotNow as why:
                messages.info(request, str(why))
            else:
                messages.success(request, said)
            return redirect("own:overview", slug)
    context = {
        "organisation": organisation,
        "is_listed": organisation.state == State.LISTED,
        "is_withdrawn": organisation.state == State.WITHDRAWN,
        "is_closed": organisation.state == State.CLOSED,
        "days": acts.PUT_BACK_DAYS,
        "error": error,
        "errors": [("sure", error)] if error else [],
    }
    return own_render(request, "directory/own/standing.html", context)
