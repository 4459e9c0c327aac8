"""“Something here is wrong”: it reaches the organisation, and staff where nobody keeps the page or answers."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.freshness.answering import note_answer
from directory.freshness.people import member_addresses, staff_addresses
from directory.models import Correction, Organisation, Status
from home.mails import send
from home.signed_links import absolute, make_token

PURPOSE = "correction"
LONGEST = 2000
MOST_AN_HOUR = 6  # about one organisation
MOST_MAILS_A_DAY = 3  # to one organisation; what comes beside them stands in its digest and with staff
TIME_TO_ANSWER = timedelta(days=14)
BATCH = 100


class TooMany(Exception):
    """So much was told of this organisation within the hour that we read that first."""


class Answered(Exception):
    """Somebody was first. Nothing was changed."""


@transaction.atomic
def tell(organisation: Organisation, what: str, email: str = "") -> Correction:
    """Keep what somebody says is wrong and tell those who keep the page, or staff where nobody does.

    The same words again within a day are the same correction. Raises TooMany.
    """
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    now = timezone.now()
    lately = Correction.objects.filter(organisation=organisation, created_at__gt=now - timedelta(days=1))
    if there := lately.filter(what=what).first():
        return there
    if lately.filter(created_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise TooMany
    loud = lately.count() < MOST_MAILS_A_DAY
    correction = Correction.objects.create(organisation=organisation, what=what, email=email)
    members = member_addresses(organisation)
    if not members:
        _to_staff(correction, "Nobody keeps this page yet.", mails=loud)
    elif loud:
        for address in members:
            send("fresh_wrong", address, organisation=organisation.name, what=what, link=link_to(correction))
    return correction


def link_to(correction: Correction) -> str:
    """Return the address at which it is answered without logging in."""
    return absolute("fresh:correction", make_token(PURPOSE, correction.uid))


@transaction.atomic
def answer(correction: Correction, put_right: bool, words: str, user: Any = None) -> Correction:
    """Answer for the organisation: it has put it right, or it is right as it is, because `words`. Raises Answered."""
    row = _open(correction)
    said = "We have put it right." if put_right else "It is right as it is."
    row.answered_at = timezone.now()
    row.save(update_fields=["answered_at"])
    _close(row, f"{said} {words}".strip(), user)
    note_answer(row.organisation)
    return row


@transaction.atomic
def staff_answer(correction: Correction, user: Any, words: str) -> Correction:
    """Answer for the site. Raises Answered."""
    row = _open(correction)
    _close(row, words, user)
    return row


def hand_to_staff() -> int:
    """Tell staff of what the organisation has not answered for two weeks; return of how many."""
    told = last = 0
    waiting = Correction.objects.open().filter(to_staff_at=None, created_at__lte=timezone.now() - TIME_TO_ANSWER)
    while batch := list(waiting.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        for last in batch:
            with transaction.atomic():
                row = waiting.filter(pk=last).for_change().first()
                if row:
                    _to_staff(row, "The organisation has not answered for two weeks.")
                    told += 1
    return told


def _open(correction: Correction) -> Correction:
    row = Correction.objects.for_change().get(pk=correction.pk)
    if not row.is_open:
        raise Answered
    return row


def _close(row: Correction, words: str, user: Any) -> None:
    row.decide(Status.DONE, user, words)
    if row.email:
        send("fresh_wrong_answered", row.email, organisation=row.organisation.name, what=row.what, answer=words)
        # It was given to be told; it has served.
        row.email = ""
        row.save(update_fields=["email"])


def _to_staff(row: Correction, why: str, mails: bool = True) -> None:
    row.to_staff_at = timezone.now()
    row.save(update_fields=["to_staff_at"])
    for address in staff_addresses() if mails else []:
        send(
            "fresh_wrong_staff",
            address,
            organisation=row.organisation.name,
            what=row.what,
            why=why,
            link=absolute("directory_freshness_report"),
        )
