"""Who keeps a page, and the way in and out of the team."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from directory.joining import inviting
from directory.joining.taking_over import AlreadyAnswered
from directory.models import Invitation, Membership, Organisation
from directory.team import keeping
from directory.team.asking_staff import ask_staff
from directory.team.forms import AskStaffForm, InviteForm, open_invitations
from home.accounts.required import require_account

MOST_INVITATIONS = 20  # from one organisation in a day
TOO_MANY = "That were many invitations in a day. Please send the next ones tomorrow, or write to us."


def mine(request: HttpRequest, slug: str) -> Organisation:
    """Return the organisation, for those in its team; 404 for others."""
    return get_object_or_404(Organisation.objects.editable_by(request.user), slug=slug)


def led(request: HttpRequest, slug: str) -> Organisation:
    """Return the organisation, for its leads; 404 for others."""
    return get_object_or_404(Organisation.objects.led_by_user(request.user), slug=slug)


def shown(
    request: HttpRequest, template: str, organisation: Organisation, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page of this part for the organisation."""
    context |= {"organisation": organisation, "section": "team"}
    return render(request, f"directory/team/{template}.html", context, status=status)


@require_safe
@require_account
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """The team. Its leads also see open invitations, and what they can do; somebody alone sees that they are."""
    organisation = mine(request, slug)
    team = list(organisation.memberships.select_related("user"))
    is_lead = any(member.user_id == request.user.pk and member.role == Membership.Role.LEAD for member in team)
    invitations = open_invitations(organisation) if is_lead else []
    return shown(
        request,
        "people",
        organisation,
        team=team,
        is_lead=is_lead,
        is_alone=len(team) == 1,
        invitations=invitations,
    )


@method_decorator(require_account, name="dispatch")
class InviteView(View):
    """A lead invites somebody by mail."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        organisation = led(request, slug)
        return shown(request, "invite", organisation, form=InviteForm(organisation=organisation))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        organisation = led(request, slug)
        form = InviteForm(request.POST, organisation=organisation)
        if form.is_valid() and self._invite(organisation, form):
            messages.success(request, f"We have written to {form.cleaned_data['email']}. The link holds for 14 days.")
            return redirect("team:people", slug)
        return shown(request, "invite", organisation, form=form, status=422)

    def _invite(self, organisation: Organisation, form: InviteForm) -> bool:
        """Invite, or put what is in the way into the form."""
        today = Invitation.objects.filter(
            organisation=organisation,
            kind=Invitation.Kind.TEAM,
            created_at__gte=timezone.now() - timedelta(days=1),
        )
        if today.count() >= MOST_INVITATIONS:
            form.add_error(None, TOO_MANY)
            return False
        given = form.cleaned_data
        try:
            inviting.invite(
                given["email"],
                self.request.user,
                kind=Invitation.Kind.TEAM,
                organisation=organisation,
                role=given["role"],
                message=given["message"],
            )
        except inviting.Refused as error:
            form.add_error(None, str(error))
            return False
        return True


@require_POST
@require_account
def renew_invitation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    invitation = get_object_or_404(open_invitations(led(request, slug)), uid=uid)
    try:
        was_sent = inviting.renew(invitation)
    except (AlreadyAnswered, inviting.Withdrawn):
        messages.info(request, "This invitation is no longer open.")
    else:
        if was_sent:
            messages.success(request, f"We have written to {invitation.email} again. The link holds for 14 days.")
        else:
            messages.info(request, "We have written a few times today. Please try again tomorrow.")
    return redirect("team:people", slug)


@require_POST
@require_account
def take_back_invitation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    invitation = get_object_or_404(open_invitations(led(request, slug)), uid=uid)
    try:
        inviting.take_back(invitation, request.user)
        messages.success(request, f"The link that {invitation.email} has leads nowhere now.")
    except AlreadyAnswered:
        messages.info(request, "This invitation was answered a moment ago.")
    return redirect("team:people", slug)


@method_decorator(require_account, name="dispatch")
class LeaveView(View):
    """Anybody may leave; a last lead hands over first, and one who is alone asks staff."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._page(request, mine(request, slug))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        organisation = mine(request, slug)
        try:
            keeping.leave(organisation, request.user)
        except keeping.LastLead:
            return self._page(request, organisation, status=409)
        except keeping.NotInTeam:
            pass  # a second press of the button
        messages.success(request, f"You have left the team of {organisation.name}.")
        return redirect("own:start")

    def _page(self, request: HttpRequest, organisation: Organisation, status: int = 200) -> HttpResponse:
        team = list(organisation.memberships.select_related("user"))
        others = [member for member in team if member.user_id != request.user.pk]
        is_lead = any(member.user_id == request.user.pk and member.role == Membership.Role.LEAD for member in team)
        is_last = is_lead and not any(member.role == Membership.Role.LEAD for member in others)
        return shown(request, "leave", organisation, others=others, is_last_lead=is_last, status=status)


@method_decorator(require_account, name="dispatch")
class AskStaffView(View):
    """A lead who is alone asks staff to find somebody for the page."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return shown(request, "ask_staff", led(request, slug), form=AskStaffForm())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        organisation = led(request, slug)
        form = AskStaffForm(request.POST)
        if not form.is_valid():
            return shown(request, "ask_staff", organisation, form=form, status=422)
        if ask_staff(organisation, request.user, form.cleaned_data["words"]):
            messages.success(request, "We have your request, and write to you, as a rule within a week.")
        else:
            messages.info(request, "We have your request from today already, and write to you soon.")
        return redirect("team:people", slug)
