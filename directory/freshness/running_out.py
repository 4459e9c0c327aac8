"""What runs out by itself: links in mails, and applications that nobody has gone on with."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from directory.freshness.confirming import forget_address
from directory.models import Application, Confirmation, Invitation, Status

BEGUN_KEPT = timedelta(days=60)
BATCH = 200


def end_links() -> int:
    """Mark invitations and confirmations whose links have ended, and erase the addresses of people who were asked.

    A person's yes that waits for a moderator doesn't run out.
    """
    return _end_invitations() + _end_confirmations()


def forget_begun_applications() -> int:
    """Delete applications that were begun, never sent, and not touched for 60 days; return how many."""
    old = Application.objects.filter(
        status=Status.BEGUN, organisation=None, changed_at__lt=timezone.now() - BEGUN_KEPT
    )
    forgotten = 0
    while batch := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        forgotten += old.filter(pk__in=batch).delete()[1].get("directory.Application", 0)
    return forgotten


def _end_invitations() -> int:
    ended = Invitation.objects.open().filter(expires_at__lt=timezone.now())
    return ended.update(status=Status.EXPIRED, decided_at=timezone.now())


def _end_confirmations() -> int:
    ended = Confirmation.objects.open().filter(expires_at__lt=timezone.now())
    ended = ended.exclude(kind=Confirmation.Kind.PERSON, status=Status.OPEN)
    done = last = 0
    while batch := list(ended.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        for last in batch:
            with transaction.atomic():
                row = ended.filter(pk=last).for_change().first()
                if row:
                    row.decide(Status.EXPIRED)
                    forget_address(row)
                    done += 1
    return done
