"""An organisation withdraws its page, comes back, or closes it; staff can put it back for a while.

It takes effect at once, is logged with who did it, and every member of the team hears of it.
"""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from directory.editing import locked_row, take_back
from directory.listing import set_standing
from directory.models import Organisation, State
from home.accounts.people import email_of, is_staff_person, name_of
from home.mails import send
from home.signed_links import absolute

PUT_BACK_DAYS = 30  # for which staff can undo it


class NotNow(PermissionDenied):
    """It can't be done as things stand; str() says why, for the person."""


@transaction.atomic
def withdraw(organisation: Organisation, user: Any) -> None:
    """Take a listed page out of sight. The team can bring it back. Raises NotNow."""
    row = locked_row(organisation)
    if row.state != State.LISTED:
        raise NotNow("Your page is not listed just now, so there is nothing to withdraw.")
    _set(row, user, State.WITHDRAWN, "own_withdrawn")


@transaction.atomic
def come_back(organisation: Organisation, user: Any) -> None:
    """List a page again that its own team had withdrawn. Raises NotNow."""
    row = locked_row(organisation)
    if row.state != State.WITHDRAWN or row.taken_off_on or not withdrawn_by_team(row):
        raise NotNow("Our staff took this page out of sight. Please write to us, and we will look at it together.")
    _set(row, user, State.LISTED, "own_back")


@transaction.atomic
def close(organisation: Organisation, user: Any) -> None:
    """Close the page for good; what waits for the moderators is taken back. Raises NotNow."""
    row = locked_row(organisation)
    if row.state == State.CLOSED:
        raise NotNow("Your page is closed already.")
    take_back(row, user)
    _set(row, user, State.CLOSED, "own_closed")


@transaction.atomic
def put_back(organisation: Organisation, staff: Any) -> str:
    """Undo the last withdrawal or closing and return the state that it is in again. Raises NotNow.

    For staff who may publish organisations, for PUT_BACK_DAYS.
    """
    if not staff.has_perm("directory.publish_organisation"):
        raise PermissionDenied
    row = locked_row(organisation)
    entry = last_change(row)
    if row.taken_off_on:
        raise NotNow("It was taken off at its own wish. Put it back under Requests, Removals, if that was a mistake.")
    if row.state not in {State.WITHDRAWN, State.CLOSED} or entry is None:
        raise NotNow("This page is neither withdrawn nor closed.")
    if entry.timestamp < timezone.now() - timedelta(days=PUT_BACK_DAYS):
        raise NotNow(f"This was more than {PUT_BACK_DAYS} days ago. Ask the organisation to join anew.")
    before = entry.data["changes"]["state"][0]
    _set(row, staff, before, "own_put_back")
    return before


def can_be_put_back(organisation: Organisation) -> bool:
    """Whether staff can still undo the last withdrawal or closing."""
    entry = last_change(organisation)
    since = timezone.now() - timedelta(days=PUT_BACK_DAYS)
    is_gone = organisation.state in {State.WITHDRAWN, State.CLOSED} and not organisation.taken_off_on
    return is_gone and entry is not None and entry.timestamp >= since


def last_change(organisation: Organisation) -> ModelLogEntry | None:
    """Return the log entry of the last time that its state was changed."""
    entries = registry.get_logs_for_instance(organisation).filter(action="directory.standing")
    return next((entry for entry in entries.order_by("-timestamp", "-pk") if "state" in entry.data["changes"]), None)


def withdrawn_by_team(organisation: Organisation) -> bool:
    """Whether somebody of its own team withdrew it, who may have left since, rather than staff."""
    entry = last_change(organisation)
    who = get_user_model().objects.filter(pk=entry.user_id).first() if entry and entry.user_id else None
    if who is None:
        return False
    return organisation.memberships.filter(user=who).exists() or not is_staff_person(who)


def _set(row: Organisation, user: Any, state: str, letter: str) -> None:
    set_standing(row, user, state=state)
    members = get_user_model().objects.filter(memberships__organisation=row, is_active=True).distinct()
    who = "Our staff" if is_staff_person(user) and not members.filter(pk=user.pk).exists() else name_of(user)
    for member in members:
        if to := email_of(member):
            send(
                letter, to, organisation=row.name, who=who, link=absolute("own:overview", row.slug), days=PUT_BACK_DAYS
            )
