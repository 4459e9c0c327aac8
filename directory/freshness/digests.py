"""The digest: one mail a month at most, with all that is asked of an organisation."""

from datetime import date

import structlog
from django.db import transaction
from django.utils import timezone

from directory.freshness.asking import Asked, gather, to_be_asked
from directory.freshness.dates import DIGEST_HOLDS, spoken
from directory.freshness.people import member_addresses
from directory.models import Confirmation, Digest, EvidenceCheck, Organisation
from home.mails import send
from home.signed_links import absolute, make_token

log = structlog.get_logger(__name__)

PURPOSE = "digest"
BATCH = 100


class SomeFailed(Exception):
    """Some could not be done; the log says why. All others were."""


def send_digests() -> int:
    """Send the digests that are due and return how many. Safe to run twice at once, late, and after a kill."""
    today = timezone.localdate()
    sent = failed = last = 0
    while batch := list(to_be_asked(today).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        for last in batch:
            try:
                sent += send_digest(last, today)
            except Exception:
                log.exception("digest_failed", organisation=last)
                failed += 1
    if failed:
        raise SomeFailed(f"{failed} digests could not be made, {sent} were sent.")
    return sent


@transaction.atomic
def send_digest(pk: int, today: date) -> bool:
    """Send one organisation its digest where that is due; return whether it was. Row, mails and notes are one step."""
    organisation = Organisation.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    # Asked once more, and in a statement of its own: whoever held the row before may have sent it just now.
    if organisation is None or not to_be_asked(today).filter(pk=pk).exists():
        return False
    asked = gather(organisation, today)
    digest = Digest.objects.create(organisation=organisation, sent_on=today, asked=asked.names())
    _note(asked, today)
    link = absolute("fresh:digest", make_token(PURPOSE, digest.uid))
    values = {
        "organisation": organisation.name,
        "asked": "\n".join(f"- {line}" for line in asked.lines()),
        "link": link,
        "until": spoken(today + DIGEST_HOLDS),
    }
    for address in member_addresses(organisation):
        send("fresh_digest", address, **values)
    return True


def has_ended(digest: Digest, today: date) -> bool:
    return digest.sent_on + DIGEST_HOLDS < today


def _note(asked: Asked, today: date) -> None:
    # Locked, and only what still waits: it may be answered in this moment.
    waiting = Confirmation.objects.for_change().open()
    for confirmation in waiting.filter(pk__in=[one.pk for one in asked.confirmations]):
        confirmation.renew()  # its own page can be reached from the digest's
    told = [one.check.pk for one in asked.evidence if not one.has_ended and one.check.owner_told_on is None]
    if told:
        EvidenceCheck.objects.filter(pk__in=told).update(owner_told_on=today)
