"""Evidence: the questions, and one piece of it a page."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from directory.editing import ChangedMeanwhile, Locked
from directory.own.collisions import collisions
from directory.own.evidence_page import (
    MOST_RECOMMENDATIONS,
    TOO_MANY,
    EvidencePage,
    principles,
    public_evidence,
    questions,
    take_away,
)
from directory.own.forms import NotOursForm
from directory.own.page import of_member, open_to_edit, own_page, own_render
from directory.own.section_page import SectionPage, errors_of
from directory.own.sections import SECTIONS, Group, Section
from directory.own.stories import consent_for, withdraw_story
from directory.own.views.section import FORGET, tell
from home import typed

NOT_OURS = Section(
    "evidence", "Evidence", "", 1, (Group(fields=("recommendations_not_ours",)),), NotOursForm
)  # fmt: skip


@own_page
def evidence(request: HttpRequest, slug: str) -> HttpResponse:
    """The four marks as questions to everybody, and the recommendations, or that they are not for one's work."""
    organisation = open_to_edit(request, slug)
    page = SectionPage(NOT_OURS, organisation, request.POST if request.method == "POST" else None)
    if request.method == "POST" and page.is_valid():
        try:
            tell(request, page.save(request.user), is_public=organisation.is_public)
        except (ChangedMeanwhile, Locked) as problem:
            messages.warning(request, f"{problem} Please look again.")
        return redirect("own:evidence", slug)
    marks, recommendations = questions(page.copy)
    spoken_to = [question for question in recommendations if question.told]
    context = {
        "organisation": organisation,
        "section": SECTIONS["evidence"],
        "public": public_evidence(organisation),
        "marks": marks,
        "spoken_to": spoken_to,
        "others": [question for question in recommendations if not question.told],
        "full": len(spoken_to) >= MOST_RECOMMENDATIONS,
        "form": page.form,
        "hidden": page.hidden(),
    }
    return own_render(request, "directory/own/evidence.html", context)


@own_page
def add(request: HttpRequest, slug: str, principle: int) -> HttpResponse:
    """Write about a mark or recommendation for the first time."""
    organisation = open_to_edit(request, slug)
    about = get_object_or_404(principles(), pk=principle)
    return _one(request, organisation, principle=about)


@own_page
def edit(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    return _one(request, open_to_edit(request, slug), uid=uid)


@require_POST
@own_page
def remove(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Take it out of the draft."""
    organisation = open_to_edit(request, slug)
    try:
        if take_away(organisation, uid, request.user):
            messages.success(request, "Taken away here. On your page it stays until a moderator has seen the change.")
    except (ChangedMeanwhile, Locked) as problem:
        messages.warning(request, f"{problem} Please look again.")
    return redirect("own:evidence", slug)


@require_POST
@own_page
def withdraw(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The person no longer wants their story to be public: it goes at once, everywhere."""
    organisation = of_member(request, slug)  # of a closed page, too: words that a moderator could bring back
    if consent_for(organisation, uid) is None:
        raise Http404
    withdraw_story(organisation, uid, request.user)
    messages.success(request, "The story is gone: from your page, from the search and from all earlier versions.")
    return redirect("own:evidence", slug)


def _one(request: HttpRequest, organisation: Any, **which: Any) -> HttpResponse:
    kept = typed.kept_for(request) if request.method == "GET" else None
    if FORGET in request.POST:
        typed.confirm(request)
        return redirect(request.path)
    data = request.POST if request.method == "POST" else kept
    token = data.get("token", "") if data is not None and "principle" in which else ""
    page = EvidencePage(organisation, **which, token=token, data=data, files=request.FILES or None)
    context: dict[str, Any] = {"was_kept": kept is not None}
    if page.too_many:
        messages.info(request, TOO_MANY)
        return redirect("own:evidence", organisation.slug)
    if request.method == "POST" and page.form.is_valid():
        try:
            saved = page.save(request.user)
        except ChangedMeanwhile as clash:
            base = request.POST.get("base", "")
            context["collisions"] = collisions(organisation, clash.fields, base, request.user)
        except Locked as locked:
            context["problem"] = str(locked)
        else:
            typed.confirm(request)
            tell(request, saved, is_public=organisation.is_public)
            return redirect("own:evidence", organisation.slug)
    context |= {
        "organisation": organisation,
        "principle": page.principle,
        "page": None,
        "one": page.one,
        "form": page.form,
        "hidden": page.hidden(),
        "errors": errors_of(page.form),
        "check": page.check,
        "consent": page.consent,
        "is_new": page.is_new,
        "is_bound": data is not None,
    }
    return own_render(request, "directory/own/evidence_one.html", context)
