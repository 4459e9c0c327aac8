"""What changes a team. Each act locks the organisation's row, so that two last leads who leave at once follow each
other, and the second is told. Staff are not bound by these rules: see directory.moderation.stepping_in.
"""

from typing import Any

from django.contrib.admin.utils import quote
from django.db import transaction
from wagtail.log_actions import log

from directory.editing import locked_row
from directory.freshness.people import staff_addresses
from directory.models import Invitation, Membership, Organisation, State, Status
from home.accounts.people import email_of, name_of
from home.mails import send
from home.signed_links import absolute

Role = Membership.Role
PARTS = {Role.LEAD: "a lead", Role.EDITOR: "an editor"}


class LastLead(Exception):
    """The only lead can't leave or step down. `alone`: there is nobody to hand over to, so staff have to help."""

    def __init__(self, alone: bool) -> None:
        super().__init__("Nobody else is a lead.")
        self.alone = alone


class NotInTeam(Exception):
    """Who acts, or whom it is about, has no such part in the team (any more). Nothing was changed."""


@transaction.atomic
def leave(organisation: Organisation, user: Any) -> None:
    """Take oneself out of the team; the other leads are told. Raises LastLead, NotInTeam."""
    row = locked_row(organisation)
    mine = _membership(row, user_id=user.pk)
    _keep_a_lead(row, mine)
    mine.delete()
    _note(row, user, "left", user.pk)
    leads = list(row.memberships.leads().select_related("user"))
    _pass_on(row, user.pk, leads[0].user if leads else None)
    for lead in leads:
        _tell("team_left", row, lead.user, person=name_of(user))


@transaction.atomic
def hand_over(organisation: Organisation, by: Any, to: int) -> Membership:
    """Make `to` (the key of a user in the team) a lead and oneself an editor, in one act. Raises NotInTeam."""
    row = locked_row(organisation)
    mine, theirs = _lead(row, by), _membership(row, user_id=to)
    if mine.pk == theirs.pk or not theirs.user.is_active:
        raise NotInTeam
    _give(theirs, Role.LEAD)
    _give(mine, Role.EDITOR)
    _pass_on(row, by.pk, theirs.user)
    _note(row, by, "handed over", to, Role.LEAD)
    _tell("team_handed_over", row, theirs.user, person=name_of(by))
    return theirs


@transaction.atomic
def change_part(organisation: Organisation, by: Any, person: int, role: str) -> bool:
    """Give somebody of the team (by the key of the user), or oneself, another part; return whether that changed it.

    Raises LastLead where no lead would be left, NotInTeam, ValueError for a part that there isn't.
    """
    row = locked_row(organisation)
    _lead(row, by)
    theirs = _membership(row, user_id=person)
    if Role(role) == theirs.role:
        return False
    if role == Role.EDITOR:
        _keep_a_lead(row, theirs)
        _end_invitations(row, theirs.user_id, by)
    _give(theirs, role)
    _note(row, by, "role", person, role)
    if person != by.pk:
        _tell("team_part", row, theirs.user, part=PARTS[Role(role)], person=name_of(by))
    return True


@transaction.atomic
def take_out(organisation: Organisation, by: Any, person: int) -> Membership:
    """Take somebody else out of the team and tell them. Return what they were. Raises NotInTeam."""
    row = locked_row(organisation)
    _lead(row, by)
    theirs = _membership(row, user_id=person)
    if person == by.pk:
        raise NotInTeam  # one leaves by leave(), which asks for another lead
    theirs.delete()
    _end_invitations(row, person, by)
    _note(row, by, "take out", person)
    _tell("team_removed", row, theirs.user)
    return theirs


@transaction.atomic
def person_goes(organisation: Organisation, user: Any) -> None:
    """Take somebody out whose account is erased, the only lead, too: then whoever came first is the lead.

    What nobody else keeps and nobody ever saw goes with them; of a listed page without a keeper staff are told.
    """
    row = locked_row(organisation)
    if not row.memberships.filter(user_id=user.pk).delete()[0]:
        return
    others = row.memberships.filter(user__is_active=True).select_related("user")
    if not others.exists():
        _without_keeper(row)
        return
    lead = others.leads().first()
    if lead is None:
        lead = others.order_by("since", "pk")[0]
        _give(lead, Role.LEAD)
        _note(row, None, "role", lead.user_id, Role.LEAD)
        _tell("team_left_to_you", row, lead.user)
    _pass_on(row, user.pk, lead.user)


def _without_keeper(row: Organisation) -> None:
    # Imported pages were never published by a revision; they are not this person's to take along.
    never_seen = row.state == State.UNLISTED and not (row.listed_on or row.first_published_at or row.source_digest)
    if never_seen and not row.memberships.exists():
        row.delete()
        return
    log(row, "directory.without_keeper", content_changed=False)
    page = absolute(Organisation.snippet_viewset.get_url_name("team"), quote(row.pk))  # type: ignore[attr-defined]
    for address in staff_addresses() if row.is_public else []:
        send("team_without_keeper", address, organisation=row.name, page=page)


def _membership(row: Organisation, user_id: int) -> Membership:
    membership = row.memberships.filter(user_id=user_id).select_related("user").first()
    if membership is None:
        raise NotInTeam
    return membership


def _lead(row: Organisation, by: Any) -> Membership:
    membership = _membership(row, by.pk)
    if membership.role != Role.LEAD:
        raise NotInTeam
    return membership


def _keep_a_lead(row: Organisation, going: Membership) -> None:
    others = row.memberships.exclude(pk=going.pk).filter(user__is_active=True)
    if going.role == Role.LEAD and not others.leads().exists():
        raise LastLead(alone=not others.exists())


def _give(membership: Membership, role: str) -> None:
    membership.role = role
    membership.save(update_fields=["role"])


def _invitations(row: Organisation, by: int) -> Any:
    return Invitation.objects.open().filter(organisation=row, kind=Invitation.Kind.TEAM, invited_by_id=by)


def _pass_on(row: Organisation, by: int, to: Any) -> None:
    """A link holds only while whoever invited is a lead: those who go give theirs to the next."""
    _invitations(row, by).update(invited_by=to)


def _end_invitations(row: Organisation, by: int, user: Any) -> None:
    for invitation in _invitations(row, by).for_change():
        invitation.decide(Status.TAKEN_BACK, user)


def _note(row: Organisation, by: Any, what: str, person: int, role: str = "") -> None:
    # By key: the log keeps no name of a person who may have it erased.
    log(row, "directory.team", user=by, data={"what": what, "role": role, "person": person})


def _tell(key: str, row: Organisation, to: Any, **values: Any) -> None:
    if address := email_of(to):
        send(key, address, organisation=row.name, team=absolute("team:people", row.slug), **values)
