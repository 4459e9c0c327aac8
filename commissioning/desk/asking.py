"""Asking contributors: they see their own words as they will read, by a signed link, and say yes, change or no.

No address is kept with the words: one that is typed goes into the mail and nowhere else. Nor is an answer logged.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from commissioning.desk.acts import LOGGED, CannotAct, is_public, locked
from commissioning.models import OwnWords, Quote, Withdrawal
from commissioning.withdrawal.acts import withdraw_quote
from home.mails import send
from home.signed_links import absolute, make_token

PURPOSE = "own-words"
HOLDS = timedelta(days=60)
MOST_WANTED = 5000


class ChangedSince(Exception):
    """The words have changed since they were shown; nothing was noted."""


def link_to(asked: OwnWords) -> str:
    """Return the whole address of the page with their own words."""
    return absolute("wisdoms:own-words", make_token(PURPOSE, asked.uid))


def latest(quote: Quote) -> OwnWords | None:
    """Return the latest time that they were asked about it, or None."""
    return quote.own_words.order_by("-asked_on", "-ends_on").first()


@transaction.atomic
def ask(uid: UUID, seen: int, user: Any, *, email: str = "") -> OwnWords:
    """Make the link to their own words, or let the one that holds hold on. Mail it where there is an address.

    What they answered before stands until they answer again.
    """
    quote = locked(uid, seen)
    today = timezone.localdate()
    asked = latest(quote)
    if asked is None or asked.ends_on < today:
        asked = OwnWords(quote=quote)
    asked.asked_on, asked.ends_on, asked.answer = today, today + HOLDS, ""
    asked.save()
    quote.consent, quote.consent_print = Quote.Consent.ASKED, ""
    quote.version += 1
    quote.save(update_fields=["consent", "consent_print", "version"])
    if email:  # it names neither the Wisdom nor the words: somebody else may read it
        send("desk_own_words", email, link=link_to(asked), until=_spoken(asked.ends_on))
    log(instance=quote.wisdom, action=LOGGED, user=user, data={"act": "asked", "quote": str(uid)})
    return asked


@transaction.atomic
def end_link(uid: UUID, seen: int, user: Any) -> Quote:
    """Let the link lead nowhere from now on, for it went to the wrong person. The next one is another one."""
    quote = locked(uid, seen)
    quote.own_words.filter(ends_on__gte=timezone.localdate()).update(ends_on=timezone.localdate() - timedelta(days=1))
    quote.version += 1
    quote.save(update_fields=["version"])
    log(instance=quote.wisdom, action=LOGGED, user=user, data={"act": "link ended", "quote": str(uid)})
    return quote


def find(uid: UUID) -> OwnWords | None:
    """Return what the link is about, or None where there is nothing any more."""
    return OwnWords.objects.select_related("quote__wisdom", "quote__theme").filter(pk=uid).first()


def shown_as(asked: OwnWords) -> str:
    """Return what stands for the words as they are shown now."""
    return asked.quote.fingerprint()


def answer(asked: OwnWords, choice: str, wanted: str, shown: str) -> Quote:
    """Note what they answer to the words that they were shown. A no to words that are published withdraws them.

    Raises ChangedSince, and CannotAct where there is nothing to answer any more.
    """
    quote = _note(asked, choice, wanted, shown)
    if quote.consent == Quote.Consent.NO and is_public(quote):
        withdraw_quote(quote, Withdrawal.Asked.LINK)
        quote.refresh_from_db()
    return quote


@transaction.atomic
def _note(asked: OwnWords, choice: str, wanted: str, shown: str) -> Quote:
    quote = Quote.objects.select_for_update(of=("self",)).select_related("wisdom").get(pk=asked.quote_id)
    row = OwnWords.objects.select_for_update().get(pk=asked.pk)
    if quote.withdrawn_on or row.ends_on < timezone.localdate():
        raise CannotAct("There is nothing to answer any more.")
    if quote.fingerprint() != shown:
        raise ChangedSince
    row.answer, row.answered_on, row.shown_print = OwnWords.Answer(choice), timezone.localdate(), shown
    row.wanted = wanted.strip()[:MOST_WANTED] if row.answer == OwnWords.Answer.CHANGE else ""
    row.save()
    quote.consent, quote.consent_print = Quote.Consent(choice), shown
    quote.version += 1
    quote.save(update_fields=["consent", "consent_print", "version"])
    return quote


def _spoken(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
