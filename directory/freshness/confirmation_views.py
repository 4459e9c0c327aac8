"""Asking for a confirmation, and answering."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from directory.freshness import confirming
from directory.freshness.forms import ConfirmForm
from directory.freshness.link_pages import BAD, GONE, link_page, link_problem, somebody
from directory.freshness.people import share_a_member
from directory.models import Confirmation, Membership, Organisation, Status
from home.accounts.required import require_account
from home.signed_links import BadLink, read_token

MOST_FOUND = 10
SHORTEST = 2
CONFIRMED, WAITS, NOT_CONFIRMED = "confirmed", "waiting for an answer", "not confirmed"


@require_account
@require_http_methods(["GET", "HEAD", "POST"])
def ask_confirmation(request: HttpRequest, slug: str, evidence: UUID) -> HttpResponse:
    """Let those who keep a page find another organisation and ask it about a piece of their evidence."""
    organisation = get_object_or_404(Organisation.objects.listed().editable_by(request.user), slug=slug)
    about = confirming.published(organisation, evidence)
    if about is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        other = get_object_or_404(Organisation.objects.listed(), slug=request.POST.get("by", "").replace("\0", ""))
        try:
            confirming.ask_organisation(organisation, evidence, other, request.user)
        except confirming.CannotAsk as error:
            problem = str(error)
        else:
            messages.success(request, f"We have asked {other.name}. You'll get a mail if they say yes.")
            return redirect("fresh:ask-confirmation", slug, evidence)
    words = request.GET.get("q", "").strip()[:100]
    context = {
        "organisation": organisation,
        "evidence": about,
        "words": words,
        "found": _found(organisation, words),
        "asked": [(one, _state(one)) for one in confirming.asked_by(organisation, evidence)[:20]],
        "errors": [("", problem)] if problem else [],
    }
    return render(request, "directory/freshness/ask_confirmation.html", context, status=400 if problem else 200)


@link_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever was asked answer, without logging in."""
    try:
        uid = read_token(confirming.PURPOSE, token)
    except BadLink:
        return link_problem(request, BAD)
    found = Confirmation.objects.select_related("organisation", "by_organisation").filter(uid=uid).first()
    if found is None:
        return link_problem(request, GONE)
    user = somebody(request)
    evidence = confirming.published(found.organisation, found.evidence_uid)
    if evidence is None or not confirming.can_be_answered(found, user):
        return _closed(request, found)
    shares = bool(found.by_organisation and share_a_member(found.organisation, found.by_organisation))
    form = ConfirmForm(request.POST if request.method == "POST" else None, with_interest=shares)
    if request.method == "POST" and form.is_valid() and _answered(request, found, form, user):
        return redirect("fresh:confirm", token)
    context = {"confirmation": found, "organisation": found.organisation, "evidence": evidence, "form": form}
    return render(request, _template(found), context, status=400 if form.errors else 200)


def _answered(request: HttpRequest, found: Confirmation, form: ConfirmForm, user: Any) -> bool:
    yes = request.POST.get("answer")
    if yes not in {"yes", "no"}:
        form.add_error(None, "Choose one of the two buttons.")
        return False
    try:
        confirming.answer(
            found, yes == "yes", form.cleaned_data["words"], user, form.cleaned_data.get("declared_interest", "")
        )
    except confirming.Undeclared as error:
        form.add_error("declared_interest", str(error))
        return False
    except confirming.CannotAnswer:
        pass  # somebody was first; the page that follows says so
    return True


def _closed(request: HttpRequest, found: Confirmation) -> HttpResponse:
    """What was answered already, or can't be any more. Who was asked is told nothing of what it was about."""
    said_yes = found.status == Status.DONE or (found.kind == Confirmation.Kind.PERSON and found.status == Status.OPEN)
    answered = said_yes or found.status == Status.NOT_YET
    context = {"answered": answered, "person": found.kind == Confirmation.Kind.PERSON}
    return render(request, "directory/freshness/answered.html", context, status=200 if answered else 410)


def _template(found: Confirmation) -> str:
    person = found.kind == Confirmation.Kind.PERSON
    return f"directory/freshness/{'confirm_person' if person else 'confirm'}.html"


def _found(organisation: Organisation, words: str) -> list[Organisation]:
    """Return listed organisations of that name whose page somebody keeps."""
    if len(words) < SHORTEST:
        return []
    named = Q(name__icontains=words) | Q(name_cy__icontains=words) | Q(other_names__icontains=words)
    kept = Exists(Membership.objects.filter(organisation=OuterRef("pk")))
    return list(Organisation.objects.listed().filter(named, kept).exclude(pk=organisation.pk)[:MOST_FOUND])


def _state(one: Confirmation) -> str:
    """A refusal and no answer are told in the same words."""
    if one.status == Status.DONE:
        return CONFIRMED
    return WAITS if one.is_open and not one.has_ended else NOT_CONFIRMED
