"""Behind the link of an invitation. The page shows, its button acts."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods, require_POST

from directory.joining import inviting
from directory.joining.taking_over import AlreadyAnswered, NoVerifiedAddress
from directory.joining.views.pages import private_page, said
from directory.models import Application, Invitation, Membership, Status
from home.accounts.people import name_of, verified_emails
from home.limits import is_too_often
from home.signed_links import BadLink, read_token

MOST_RENEWED = 5  # by one visitor in an hour


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_page(request: HttpRequest, token: str) -> HttpResponse:
    invitation = _invitation(token)
    if invitation is None:
        return said(request, "bad_link", status=404)
    is_expired = invitation.status == Status.EXPIRED
    is_mine = invitation.status == Status.DONE and invitation.accepted_by == request.user
    if not (invitation.is_open or is_expired or is_mine):
        return said(request, "invitation_used", status=410)
    if is_mine:
        return _onwards(invitation, request)
    if is_expired or invitation.has_ended:
        return said(request, "invitation_ended", status=410, token=token)
    here = reverse("join:invitation", args=[token])
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(here)
        return _accept(request, invitation, token, here)
    emails = verified_emails(request.user)
    context = {
        "invitation": invitation,
        "what_for": inviting.what_for(invitation),
        "by": name_of(invitation.invited_by) if invitation.invited_by else "",
        "here": here,
        "emails": emails,
        "is_other_address": bool(emails) and invitation.email.lower() not in emails,
    }
    return render(request, "directory/joining/invitation.html", context)


@private_page
@require_POST
def renew_page(request: HttpRequest, token: str) -> HttpResponse:
    """Send the link anew, to the address that it went to."""
    invitation = _invitation(token)
    if invitation is None:
        return said(request, "bad_link", status=404)
    if is_too_often(request, "renew", MOST_RENEWED):
        return said(request, "too_often", status=429)
    try:
        is_sent = inviting.renew(invitation)
    except (AlreadyAnswered, inviting.Withdrawn):
        return said(request, "invitation_used", status=410)
    return said(request, "invitation_renewed") if is_sent else said(request, "too_often", status=429)


def _invitation(token: str) -> Invitation | None:
    try:
        uid = read_token(inviting.PURPOSE, token)
    except BadLink:
        return None
    return Invitation.objects.filter(uid=uid).select_related("organisation", "invited_by", "accepted_by").first()


def _accept(request: HttpRequest, invitation: Invitation, token: str, here: str) -> HttpResponse:
    try:
        accepted = inviting.accept(invitation, request.user)
    except (AlreadyAnswered, inviting.Withdrawn):
        return said(request, "invitation_used", status=410)
    except inviting.LinkEnded:
        return said(request, "invitation_ended", status=410, token=token)
    except NoVerifiedAddress:
        return said(request, "no_address", status=403, here=here)
    if isinstance(accepted, Application):
        return redirect("join:application", accepted.uid)
    return _to_page(request, accepted)


def _onwards(invitation: Invitation, request: HttpRequest) -> HttpResponse:
    """Lead somebody who has accepted already to what it was for: a double press, or the mail opened again."""
    place = Membership.objects.of(request.user).filter(organisation=invitation.organisation).first()
    if place:
        return _to_page(request, place)
    begun = Application.objects.filter(applicant=invitation.accepted_by, name=invitation.name).first()
    if begun and invitation.organisation is None:
        return redirect("join:application", begun.uid)
    return said(request, "invitation_used", status=410)


def _to_page(request: HttpRequest, membership: Membership) -> HttpResponse:
    try:
        return redirect("own:overview", membership.organisation.slug)
    except NoReverseMatch:
        return redirect("join:start")
