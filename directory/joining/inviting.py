"""Invitations: signed links by which somebody comes to keep a page, begins a new one, or joins a team.

Whoever holds the link and has a verified address may accept it, since such mails are passed on within organisations;
where the address is another one, the address that we wrote to hears of it. Nobody sees whether a mail was opened.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from directory.duplicates import LIKE_NAME, likely, possible_numbers
from directory.editing import locked_row
from directory.joining.applications import Answers
from directory.joining.taking_over import AlreadyAnswered, NoVerifiedAddress, ask_for_moderator, close_others
from directory.listing import set_standing
from directory.models import Application, Invitation, Membership, Nomination, Organisation, Removal, State, Status
from directory.models.requests import LINK_DAYS
from home.accounts.people import name_of, verified_emails
from home.limits import HOUR, is_over
from home.mails import send
from home.signed_links import absolute, make_token

PURPOSE = "invitation"
Kind, Role = Invitation.Kind, Membership.Role
MOST_TEAM_INVITATIONS = 20  # by one person in a day
LONGEST_MESSAGE = 1_000
MOST_RENEWALS = 3  # of one invitation in a day, by whoever holds an old link
DRAFT_FIELDS = ("name", "number", "website", "summary", "category", "people", "wins", "area", "contact_name",
                "contact_email", "contact_phone", "start_from")  # fmt: skip


class Refused(Exception):
    """No invitation may go there; the message says why, for whoever invites."""


class LinkEnded(Exception):
    """The link is older than links hold. It can be sent anew."""


class Withdrawn(Exception):
    """What the invitation is for isn't there any more, or whoever invited may not invite any more."""


@transaction.atomic
def invite(
    email: str,
    by: Any,
    kind: str = Kind.STAFF,
    organisation: Organisation | None = None,
    role: str = Role.LEAD,
    name: str = "",
    draft: Answers | None = None,
    message: str = "",
) -> Invitation:
    """Write to somebody with a link. Asking again for the same page renews the invitation and sends the mail anew.

    draft: answers of an application that are filled in for them, see DRAFT_FIELDS. Raises Refused or PermissionDenied.
    """
    _ask_if_may_invite(by, kind, organisation)
    if kind == Kind.TEAM and is_over(f"invitations of {by.pk}", MOST_TEAM_INVITATIONS, 24 * HOUR):
        raise Refused("That was a lot of invitations in a day. Please go on tomorrow.")
    row = locked_row(organisation) if organisation else None
    draft = {key: value for key, value in (draft or {}).items() if key in DRAFT_FIELDS and value}
    name = row.name if row else name.strip() or str(draft.get("name", ""))
    _ask_if_wanted(email, row, name, draft)
    before = Invitation.objects.for_change().filter(kind=kind, email__iexact=email, organisation=row).open()
    invitation = (before if row else before.filter(name=name)).first()
    if invitation is None:
        invitation = Invitation(kind=kind, email=email, organisation=row)
    invitation.name, invitation.role, invitation.invited_by = name, role, by
    invitation.message, invitation.draft = (
        message.strip()[:LONGEST_MESSAGE] or invitation.message,
        draft or invitation.draft,
    )
    invitation.save()
    invitation.renew()
    _send(invitation)
    return invitation


@transaction.atomic
def renew(invitation: Invitation) -> bool:
    """Send the link anew, to the address that it went to; return False where that was done often enough today.

    Raises AlreadyAnswered or Withdrawn.
    """
    row = _still_open(invitation)
    if is_over(f"renew {row.pk}", MOST_RENEWALS, 24 * HOUR):
        return False
    row.renew()
    _send(row)
    return True


@transaction.atomic
def take_back(invitation: Invitation, user: Any) -> None:
    """Whoever invited thinks again: the link leads nowhere then. Raises AlreadyAnswered."""
    row = Invitation.objects.for_change().get(pk=invitation.pk)
    if not row.is_open:
        raise AlreadyAnswered
    row.decide(Status.TAKEN_BACK, user)


@transaction.atomic
def accept(invitation: Invitation, user: Any) -> Membership | Application:
    """Accept it for this account; return their place in the team, or the page that they begin.

    Raises AlreadyAnswered, LinkEnded, Withdrawn or NoVerifiedAddress.
    """
    emails = verified_emails(user)
    if not emails:
        raise NoVerifiedAddress("Confirm your email address first.")
    page = locked_row(invitation.organisation) if invitation.organisation else None
    row = _still_open(invitation)
    if row.has_ended:
        raise LinkEnded
    accepted: Membership | Application = _join(page, row, user) if page else _begin(row, user, emails[0])
    row.accepted_by = user
    row.save(update_fields=["accepted_by"])
    row.decide(Status.DONE, user)
    if row.email.lower() not in emails:
        send("join_invitation_passed_on", row.email, organisation=what_for(row), person=name_of(user))
    return accepted


@transaction.atomic
def invite_nominated(nomination: Nomination, by: Any, message: str = "") -> Invitation:
    """Turn a nomination into an invitation, and tell whoever nominated. Raises Refused or AlreadyAnswered."""
    ask_for_moderator(by)
    row = Nomination.objects.for_change().get(pk=nomination.pk)
    if not row.is_open:
        raise AlreadyAnswered
    if not row.email:
        raise Refused("Write an email address into the nomination first: we have none to write to.")
    free = [found for found, why in likely(row.name, row.website) if why != LIKE_NAME and may_be_given(found)]
    draft = {"name": row.name, "website": row.website}
    invitation = invite(row.email, by, organisation=free[0] if free else None, draft=draft, name=row.name,
                        message=message)  # fmt: skip
    row.invitation = invitation
    row.save(update_fields=["invitation"])
    row.decide(Status.DONE, by)
    if row.by_user and row.by_user.email:
        send("join_nominated_invited", row.by_user.email, organisation=row.name)
    return invitation


@transaction.atomic
def decline_nomination(nomination: Nomination, by: Any, answer: str) -> None:
    """A moderator says “not yet”, and why. Raises AlreadyAnswered, PermissionDenied, or ValueError."""
    ask_for_moderator(by)
    if not answer.strip():
        raise ValueError("Say why not yet, and how it could be.")
    row = Nomination.objects.for_change().get(pk=nomination.pk)
    if not row.is_open:
        raise AlreadyAnswered
    row.decide(Status.NOT_YET, by, answer.strip())
    if row.by_user and row.by_user.email:
        send("join_nominated_not_yet", row.by_user.email, organisation=row.name, answer=answer.strip())


def what_for(invitation: Invitation) -> str:
    """Return what the invitation is for, as it stands in a sentence."""
    return (invitation.organisation.name if invitation.organisation else invitation.name) or "your organisation"


def may_be_given(organisation: Organisation) -> bool:
    """Whether a page has nobody yet who keeps it, so that staff may invite somebody to."""
    return Organisation.objects.unclaimed().filter(pk=organisation.pk, is_fictional=False).exists()


def taken_off(name: str = "", website: str = "", number: str = "") -> QuerySet[Organisation]:
    """Return the organisations that asked to be taken off and that this one is."""
    found = [row.pk for row, why in likely(name, website, possible_numbers(number)) if why != LIKE_NAME]
    return Organisation.objects.filter(pk__in=found).exclude(taken_off_on=None)


def _ask_if_may_invite(by: Any, kind: str, organisation: Organisation | None) -> None:
    if kind == Kind.STAFF or by.has_perm("directory.moderate_organisation"):
        ask_for_moderator(by)
    elif organisation is None or not Organisation.objects.led_by_user(by).filter(pk=organisation.pk).exists():
        raise PermissionDenied


def _ask_if_wanted(email: str, row: Organisation | None, name: str, draft: Answers) -> None:
    """Refuse where the organisation asked to be taken off, or is closed."""
    if row and row.state == State.CLOSED:
        raise Refused("This organisation is closed.")
    asked = Removal.objects.filter(email__iexact=email, status=Status.DONE).exclude(organisation__taken_off_on=None)
    if row:
        is_off = row.taken_off_on is not None
    else:
        website, number = str(draft.get("website", "")), str(draft.get("number", ""))
        is_off = asked.exists() or taken_off(name, website, number).exists()
    if is_off:
        raise Refused("This organisation asked us to take it off. We keep to that, and don't write to it.")


def _still_open(invitation: Invitation) -> Invitation:
    """Return the row where it waits for an answer, or has run out and can be sent anew."""
    row = Invitation.objects.for_change().select_related(None).get(pk=invitation.pk)
    if not (row.is_open or row.status == Status.EXPIRED):
        raise AlreadyAnswered
    page = row.organisation
    if page and (page.taken_off_on or page.state == State.CLOSED):
        raise Withdrawn
    if page and row.kind == Kind.STAFF and page.memberships.exists():
        raise Withdrawn  # somebody there has taken it over meanwhile: who joins their team is for them to say
    if row.kind == Kind.TEAM and not _inviter_may_still(row):
        raise Withdrawn
    return row


def _inviter_may_still(row: Invitation) -> bool:
    if row.invited_by is None or row.organisation is None:
        return False
    return (
        row.invited_by.has_perm("directory.moderate_organisation")
        or Membership.objects.leads().filter(organisation=row.organisation, user=row.invited_by).exists()
    )


def _join(page: Organisation, row: Invitation, user: Any) -> Membership:
    """Make somebody a member; whoever is one already loses nothing by it."""
    membership, is_new = Membership.objects.get_or_create(organisation=page, user=user, defaults={"role": row.role})
    if not is_new and row.role == Role.LEAD and membership.role != Role.LEAD:
        membership.role = Role.LEAD
        membership.save(update_fields=["role"])
    if row.kind == Kind.STAFF:
        set_standing(page, user, is_taken_over=True)
        close_others(page, "We have invited somebody at the organisation to keep this page. Ask them to let you in.")
    return membership


def _begin(row: Invitation, user: Any, email: str) -> Application:
    return Application.objects.create(
        status=Status.BEGUN, applicant=user, email=email, name=row.name, answers={"name": row.name} | row.draft
    )


def _send(invitation: Invitation) -> None:
    is_team = invitation.kind == Kind.TEAM
    message = invitation.message and f"They write:\n\n{invitation.message}\n"
    send(
        "join_team_invitation" if is_team else "join_invitation",
        invitation.email,
        organisation=what_for(invitation),
        by=name_of(invitation.invited_by) if is_team and invitation.invited_by else "The Strengths-based Directory",
        message=message,
        link=absolute("join:invitation", make_token(PURPOSE, invitation.uid)),
        days=LINK_DAYS,
    )
