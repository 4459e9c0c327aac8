"""The page that a contributor's link leads to: their own words as they will read, and what they say to them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from commissioning.desk import asking
from commissioning.desk.acts import CannotAct, is_public
from commissioning.models import OwnWords
from directory.freshness.link_pages import BAD, ENDED, GONE, STATUS, link_page
from home.signed_links import BadLink, read_token

Answer = OwnWords.Answer
NO_INDEX = "noindex, nofollow"


@link_page
def own_words(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the words, then a page to check the answer; POST alone notes it. No account is asked for."""
    response = _answer_to(request, token)
    response["X-Robots-Tag"] = NO_INDEX
    return response


def _answer_to(request: HttpRequest, token: str) -> HttpResponse:
    try:
        uid = read_token(asking.PURPOSE, token)
    except BadLink:
        return _problem(request, BAD)
    asked = asking.find(uid)
    if asked is None or not asked.quote.can_be_shown:
        return _problem(request, GONE)
    if asked.ends_on < timezone.localdate():
        return _problem(request, ENDED)
    if request.method == "POST":
        return _take(request, asked)
    return _show(request, asked, request.GET)


def _take(request: HttpRequest, asked: OwnWords) -> HttpResponse:
    choice, wanted = request.POST.get("answer", ""), request.POST.get("wanted", "").replace("\0", "")
    if choice not in Answer.values:
        return _show(request, asked, request.GET, status=400)
    if choice == Answer.CHANGE and not wanted.strip():
        error = "Write how it should read, or what should go."
        return _show(request, asked, request.POST, status=400, error=error)
    try:
        quote = asking.answer(asked, choice, wanted, request.POST.get("shown", ""))
    except asking.ChangedSince:
        fresh = asking.find(asked.pk)
        return _show(request, fresh, request.POST, status=409, has_changed=True) if fresh else _problem(request, GONE)
    except CannotAct:
        return _problem(request, GONE)
    if quote.withdrawn_on:
        return render(request, "commissioning/desk/own_words_gone.html", {"taken_out": True})
    return redirect(f"{request.path}?read=yes&said=yes")


def _show(request: HttpRequest, asked: OwnWords, data: QueryDict, status: int = 200, **more: Any) -> HttpResponse:
    quote = asked.quote
    live = quote.theme
    theme = live.get_latest_revision_as_object() if live else None
    warning = (theme.warning or live.warning) if theme and live else ""
    choice = data.get("answer", "")
    context = {
        "asked": asked,
        "quote": quote,
        "theme": theme,
        "wisdom": quote.wisdom,
        "warning": warning,
        "is_covered": bool(warning) and data.get("read") != "yes",
        "checking": choice if choice in Answer.values else "",
        "shown": asking.shown_as(asked),
        "said": asked.get_answer_display() if asked.answer and asked.shown_print == quote.fingerprint() else "",
        "just_said": data.get("said") == "yes",
        "wanted": data.get("wanted") or asked.wanted or quote.words,
        "is_public": is_public(quote),
        **more,
    }
    return render(request, "commissioning/desk/own_words.html", context, status=status)


def _problem(request: HttpRequest, problem: str) -> HttpResponse:
    return render(request, "commissioning/desk/own_words_gone.html", {"problem": problem}, status=STATUS[problem])
