"""What staff may change about a team. The rule that a last lead stays does not bind them; those concerned are told."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from directory.editing import locked_row
from directory.models import Membership, Organisation
from directory.moderation.deciding import may_moderate
from home.accounts.people import email_of
from home.mails import send
from home.signed_links import absolute

NAMED = {Membership.Role.LEAD: "a lead", Membership.Role.EDITOR: "an editor"}


@transaction.atomic
def put_in(organisation: Organisation, person: Any, role: str, staff: Any) -> bool:
    """Put somebody into the team, or give them another part in it. Return whether that changed anything."""
    row = _row(organisation, staff)
    membership, is_new = Membership.objects.get_or_create(organisation=row, user=person, defaults={"role": role})
    if not is_new and membership.role == role:
        return False
    membership.role = role
    membership.save(update_fields=["role"])
    became = (
        "You are now {part} in the team of {name}." if is_new else "Your part in the team of {name} is now: {part}."
    )
    _note(row, person, staff, "put in" if is_new else "role", role)
    _tell(row, person, became.format(part=NAMED[Membership.Role(role)], name=row.name))
    return True


@transaction.atomic
def take_out(organisation: Organisation, person: Any, staff: Any) -> bool:
    """Take somebody out of the team, even its last lead. Return whether they were in it."""
    row = _row(organisation, staff)
    if not Membership.objects.filter(organisation=row, user=person).delete()[0]:
        return False
    _note(row, person, staff, "take out", "")
    _tell(row, person, f"You are no longer in the team of {row.name}, so you can't change its page any more.")
    return True


def _row(organisation: Organisation, staff: Any) -> Organisation:
    if not may_moderate(staff):
        raise PermissionDenied
    return locked_row(organisation)


def _note(row: Organisation, person: Any, staff: Any, what: str, role: str) -> None:
    # By key: the log keeps no name of a person who may have it erased.
    log(row, "directory.team", user=staff, data={"what": what, "role": role, "person": person.pk})


def _tell(row: Organisation, person: Any, change: str) -> None:
    if address := email_of(person):
        send("moderation_team", address, organisation=row.name, change=change, own=absolute("own:start"))
