"""“Please take us off”: without an account, and kept to.

Whoever writes from the organisation's own web domain, or from the address that its page shows, does it with a link;
anybody else asks a moderator. What is taken off is withdrawn at once, and no import or invitation brings it back.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.editing import locked_row, take_back
from directory.joining.taking_over import AlreadyAnswered, address_at, ask_for_moderator, close_others
from directory.listing import set_standing
from directory.models import Invitation, Membership, Organisation, Removal, State, Status
from directory.models.requests import LINK_DAYS
from home.limits import HOUR, is_over
from home.mails import send
from home.signed_links import absolute, make_token

PURPOSE = "removal"
MOST_MAILS = 2  # to one address about one organisation in a day
TAKEN_OFF = "The organisation has asked us to take its page off, and we have. Write to us if that isn't right."


class LinkEnded(Exception):
    """The link is older than links hold. It can be asked for again."""


def speaks_for(organisation: Organisation, email: str) -> bool:
    """Whether an address is the organisation's own: at its web domain, or the one that its page shows."""
    email = email.strip().lower()
    return bool(email) and (email == organisation.contact_email.lower() or bool(address_at(organisation, [email])))


@transaction.atomic
def ask(organisation: Organisation, email: str, part: str = "", reason: str = "") -> Removal | None:
    """Keep the request and write to the address; return None where it was asked for often enough today.

    What the visitor is told is the same whoever they are.
    """
    row = locked_row(organisation)
    if is_over(f"take off {row.pk} {email.lower()}", MOST_MAILS, 24 * HOUR):
        return None
    open_ones = Removal.objects.for_change().filter(organisation=row, email__iexact=email).open()
    removal = open_ones.first() or Removal(organisation=row, email=email)
    if removal.pk and has_ended(removal):
        removal.decide(Status.EXPIRED)
        removal = Removal(organisation=row, email=email)
    removal.part, removal.reason = part or removal.part, reason or removal.reason
    removal.save()
    if speaks_for(row, email):
        link = absolute("join:confirm-take-off", make_token(PURPOSE, removal.uid))
        send("join_take_off_link", email, organisation=row.name, link=link, days=LINK_DAYS)
    else:
        send("join_take_off_asked", email, organisation=row.name)
    return removal


@transaction.atomic
def confirm(removal: Removal) -> None:
    """The button behind the link. Raises AlreadyAnswered or LinkEnded."""
    row = locked_row(removal.organisation)
    asked = _still_open(removal)
    if has_ended(asked):
        raise LinkEnded
    asked.confirmed_at = timezone.now()
    asked.save(update_fields=["confirmed_at"])
    # What the page shows may have changed since, or people keep it now: then a moderator decides.
    if speaks_for(row, asked.email) and not row.memberships.exists():
        _take_off(row, asked, None)


@transaction.atomic
def take_off(removal: Removal, user: Any) -> None:
    """A moderator says yes. Raises AlreadyAnswered or PermissionDenied."""
    ask_for_moderator(user)
    row = locked_row(removal.organisation)
    _take_off(row, _still_open(removal), user)


@transaction.atomic
def decline(removal: Removal, user: Any, answer: str) -> None:
    """A moderator says “not yet”, and why. Raises AlreadyAnswered, PermissionDenied, or ValueError."""
    ask_for_moderator(user)
    if not answer.strip():
        raise ValueError("Say why not yet, and how it could be.")
    locked_row(removal.organisation)
    asked = _still_open(removal)
    asked.decide(Status.NOT_YET, user, answer.strip())
    send("join_take_off_not_yet", asked.email, organisation=asked.organisation.name, answer=answer.strip())


@transaction.atomic
def put_back(removal: Removal, user: Any) -> None:
    """Undo a removal, where it turns out that nobody at the organisation wanted it. Raises PermissionDenied."""
    ask_for_moderator(user)
    row = locked_row(removal.organisation)
    asked = Removal.objects.for_change().get(pk=removal.pk)
    if row.taken_off_on is None:
        return
    state = State.LISTED if row.listed_on else State.UNLISTED
    set_standing(row, user, state=state, taken_off_on=None)
    asked.decide(Status.NOT_YET, user, "The page is back, since the organisation didn't want it taken off.")
    for email in _told(row) - {asked.email.lower()}:
        send("join_put_back", email, organisation=row.name)


def has_ended(removal: Removal) -> bool:
    return removal.created_at < timezone.now() - timedelta(days=LINK_DAYS)


def _take_off(row: Organisation, asked: Removal, user: Any) -> None:
    take_back(row, user)
    set_standing(row, user, state=State.WITHDRAWN, taken_off_on=timezone.localdate())
    asked.decide(Status.DONE, user)
    Removal.objects.filter(organisation=row).open().update(status=Status.DONE, decided_at=timezone.now())
    Invitation.objects.filter(organisation=row).open().update(status=Status.TAKEN_BACK, decided_at=timezone.now())
    close_others(row, TAKEN_OFF, user=user)
    send("join_taken_off", asked.email, organisation=row.name)
    for email in _told(row) - {asked.email.lower()}:
        send("join_taken_off_notice", email, organisation=row.name)


def _told(row: Organisation) -> set[str]:
    """Return the addresses of its leads, and the one that its page showed."""
    leads = Membership.objects.leads().filter(organisation=row).select_related("user")
    emails = {membership.user.email.lower() for membership in leads} | {row.contact_email.lower()}
    return emails - {""}


def _still_open(removal: Removal) -> Removal:
    asked = Removal.objects.for_change().get(pk=removal.pk)
    if not asked.is_open:
        raise AlreadyAnswered
    return asked
