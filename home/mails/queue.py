"""The queue of mails. A mail is written in the transaction that causes it and sent after commit, or later.

Each leaves at least once: a process that is killed after the mail server took it, and before that is noted, leaves it
to be sent again. Twice is rarer, and better, than never.
"""

from datetime import timedelta
from email.errors import MessageError
from smtplib import SMTPConnectError, SMTPException, SMTPServerDisconnected
from typing import Any

import structlog
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from home.mails.texts import MAILS, current_text, filled
from home.models.mails import OutgoingMail

log = structlog.get_logger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)  # doubled with each attempt, up to four hours
MOST_ATTEMPTS = 20  # so that the last comes after two days: a server may be away over a weekend's night
BATCH = 200
PAUSE_KEY, PAUSE = "mail-server-away", 60  # seconds in which no request tries a server that has just failed
KEPT = timedelta(days=30)


def send(key: str, to: str, **values: Any) -> OutgoingMail:
    """Promise a mail in this transaction; it leaves once that is committed. Raises KeyError for an unknown value.

    values: for each name of the mail's text; None and numbers are written as text.
    """
    mail = MAILS[key]
    if missing := set(mail.values) - set(values):
        raise KeyError(f"The mail “{key}” needs {', '.join(sorted(missing))}.")
    subject, body = current_text(key)
    written = OutgoingMail.objects.create(
        key=key, to=to, subject=" ".join(filled(subject, values).split())[:250], body=filled(body, values)
    )
    transaction.on_commit(lambda: _at_once(written.pk), robust=True)
    return written


def send_written(key: str, to: str, subject: str, body: str) -> OutgoingMail:
    """Promise a mail whose words are made elsewhere, such as those of accounts."""
    written = OutgoingMail.objects.create(key=key, to=to, subject=" ".join(subject.split())[:250], body=body)
    transaction.on_commit(lambda: _at_once(written.pk), robust=True)
    return written


def deliver_due() -> int:
    """Send what is due and return how many were sent. Safe to run twice at once: each mail is claimed first.

    Stops where the mail server is away: the others keep their attempts.
    """
    cache.delete(PAUSE_KEY)
    sent = last = 0
    while batch := list(OutgoingMail.objects.due().filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        for last in batch:
            sent += _deliver(last)
            if cache.get(PAUSE_KEY):
                return sent
    return sent


def forget_sent() -> int:
    """Delete what was sent, or given up, longer ago than mails are kept. Return how many."""
    before = timezone.now() - KEPT
    return OutgoingMail.objects.exclude(sent_at=None, gave_up_at=None).filter(created_at__lt=before).delete()[0]


def _at_once(pk: int) -> None:
    if not cache.get(PAUSE_KEY):
        _deliver(pk)


def _deliver(pk: int) -> bool:
    now = timezone.now()
    mail = OutgoingMail.objects.due().filter(pk=pk).first()
    if mail is None:
        return False
    wait = min(FIRST_WAIT * 2**mail.attempts, LONGEST_WAIT)
    claimed = OutgoingMail.objects.due().filter(pk=pk, attempts=mail.attempts)
    if not claimed.update(attempts=F("attempts") + 1, not_before=now + wait):
        return False  # another process has it
    try:
        EmailMessage(mail.subject, mail.body, to=[mail.to]).send()
    except (OSError, SMTPException, MessageError, ValueError) as error:
        _failed(mail, error)
        return False
    if _is_forgotten(mail):
        OutgoingMail.objects.filter(pk=pk).delete()
        return True
    # The words have gone to the one they were for; a link in them is nobody else's.
    OutgoingMail.objects.filter(pk=pk).update(sent_at=timezone.now(), body="", error="")
    return True


def _is_forgotten(mail: OutgoingMail) -> bool:
    return mail.key in MAILS and MAILS[mail.key].forget


def _failed(mail: OutgoingMail, error: Exception) -> None:
    if _is_away(error):
        cache.set(PAUSE_KEY, True, PAUSE)
    gave_up = timezone.now() if mail.attempts + 1 >= MOST_ATTEMPTS else None
    if gave_up and _is_forgotten(mail):
        OutgoingMail.objects.filter(pk=mail.pk).delete()
    else:
        OutgoingMail.objects.filter(pk=mail.pk).update(error=type(error).__name__, gave_up_at=gave_up)
    log.warning("mail_not_sent", key=mail.key, attempt=mail.attempts + 1, error=type(error).__name__)


def _is_away(error: Exception) -> bool:
    """Return whether nobody else's mail would get through either; a refused address says nothing of others."""
    if isinstance(error, SMTPException):
        return isinstance(error, SMTPServerDisconnected | SMTPConnectError)
    return isinstance(error, OSError)
