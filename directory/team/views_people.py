"""What a lead does about one person of the team. `person` is the key of their account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from directory.models import Membership, Organisation
from directory.team import keeping
from directory.team.forms import PartForm
from directory.team.views import led, shown
from home.accounts.people import name_of
from home.accounts.required import require_account

GONE = "They are no longer in the team, or you are no longer a lead. Nothing was changed."


def _member(organisation: Organisation, person: int) -> Membership:
    return get_object_or_404(organisation.memberships.select_related("user"), user__pk=person)  # however large


@require_safe
@require_account
def person(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """What can be done: another part, handing over, taking out."""
    organisation = led(request, slug)
    return _page(request, organisation, _member(organisation, person))


@require_POST
@require_account
def change_part(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    organisation = led(request, slug)
    member = _member(organisation, person)
    form = PartForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, member, form, status=422)
    role = form.cleaned_data["role"]
    try:
        keeping.change_part(organisation, request.user, person, role)
    except keeping.LastLead:
        form.add_error("role", "You are the only lead. Make somebody else a lead first, or hand over to them.")
        return _page(request, organisation, member, form, status=409)
    except keeping.NotInTeam:
        messages.info(request, GONE)
    else:
        who = "You are" if person == request.user.pk else f"{name_of(member.user)} is"
        messages.success(request, f"{who} {keeping.PARTS[Membership.Role(role)]} now.")
    return redirect("team:people", slug)


@require_POST
@require_account
def hand_over(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    organisation = led(request, slug)
    member = _member(organisation, person)
    try:
        keeping.hand_over(organisation, request.user, person)
        messages.success(request, f"{name_of(member.user)} is a lead now, and you are an editor. We have told them.")
    except keeping.NotInTeam:
        messages.info(request, GONE)
    return redirect("team:people", slug)


@require_POST
@require_account
def take_out(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    organisation = led(request, slug)
    member = _member(organisation, person)
    try:
        keeping.take_out(organisation, request.user, person)
        messages.success(request, f"{name_of(member.user)} is no longer in the team. We have told them.")
    except keeping.NotInTeam:
        messages.info(request, GONE)
    return redirect("team:people", slug)


def _page(
    request: HttpRequest,
    organisation: Organisation,
    member: Membership,
    form: PartForm | None = None,
    status: int = 200,
) -> HttpResponse:
    form = form or PartForm(initial={"role": member.role})
    is_me = member.user_id == request.user.pk
    return shown(request, "person", organisation, member=member, form=form, is_me=is_me, status=status)
