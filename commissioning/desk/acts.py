"""What an editor does to a quote. Each act is one transaction that holds the quote's row, on the version they saw.

Log entries say what was done to which quote; they hold no words.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from commissioning.desk.places import places_of
from commissioning.desk.questions import DETAIL_LABELS
from commissioning.desk.state import open_about, unread_about
from commissioning.models import OwnWords, Quote, WisdomPage
from commissioning.quotes.finding import wisdoms_showing

LOGGED = "commissioning.desk"
MOST_WORDS = 5000
Answer, Consent = Quote.Answer, Quote.Consent
UNSETTLED = {Consent.ASKED, Consent.CHANGE, Consent.NO}


class Stale(Exception):
    """Somebody has changed the quote since it was shown; nothing was done. `quote` is as it is now."""

    def __init__(self, quote: Quote) -> None:
        super().__init__("Somebody has changed this quote since you opened the page.")
        self.quote = quote


class CannotAct(Exception):
    """It can't be done, and why, in words for the editor."""


@transaction.atomic
def answer(
    uid: UUID, seen: int, user: Any, *, colleague: str, spoken_about: str, details: list[str], reason: str
) -> Quote:
    """Write the desk's answers, for the words as they are now. details: keys of DETAILS; none means “no”."""
    quote = locked(uid, seen)
    quote.colleague, quote.spoken_about = Answer(colleague), Answer(spoken_about)
    quote.details_found = [key for key in DETAIL_LABELS if key in details]
    quote.details = Answer.YES if quote.details_found else Answer.NO
    quote.reason = reason.strip()
    quote.answered_by, quote.answered_print = user, quote.fingerprint()
    quote.read_by, quote.read_print = None, ""  # the second reader agreed to other answers
    return _done(quote, user, "answered")


@transaction.atomic
def soften(uid: UUID, seen: int, user: Any, *, words: str, speaker: str) -> Quote:
    """Change the words that readers see, or the speaker. What was said is kept inside until it is withdrawn.

    Where these are, letter by letter, the words that the contributor asked for, they have agreed to them.
    """
    quote = locked(uid, seen)
    words, speaker = words.strip()[:MOST_WORDS], speaker.strip()[:120]
    if not words:
        raise CannotAct("A quote needs words. To take it out of the pages, drop it.")
    if is_public(quote) and not may_publish(quote.wisdom, user):
        raise CannotAct("This quote is published, and a change is public at once. Ask somebody who may publish.")
    if words != quote.words:
        quote.as_said = "" if words == quote.as_said else quote.as_said or quote.words
    quote.words, quote.speaker = words, speaker
    if quote.consent == Consent.CHANGE and words == _wanted(quote):
        quote.consent, quote.consent_print = Consent.YES, quote.fingerprint()
    return _done(quote, user, "softened")


@transaction.atomic
def set_voice(uid: UUID, seen: int, user: Any, *, voice: str) -> Quote:
    """Note whose voice it is, by a label such as “Voice 3”, never by a name."""
    quote = locked(uid, seen)
    quote.voice = voice.strip()[:40]
    return _done(quote, user, "voice")


@transaction.atomic
def set_consent(uid: UUID, seen: int, user: Any, *, consent: str) -> Quote:
    """Note what the contributor said to an editor, about the words as they are now."""
    quote = locked(uid, seen)
    quote.consent, quote.consent_print = Consent(consent), quote.fingerprint()
    return _done(quote, user, f"consent {consent or 'unknown'}")


@transaction.atomic
def promise_all(wisdom: WisdomPage, user: Any) -> int:
    """Note of every quote whose consent isn't known that they agreed when they took part. Return how many."""
    quotes = Quote.objects.select_for_update(of=("self",)).in_pages()
    unknown = quotes.filter(wisdom=wisdom, consent=Consent.UNKNOWN, contribution=None)
    count = 0
    for quote in unknown.order_by("pk"):
        quote.consent, quote.consent_print = Consent.PROMISED, quote.fingerprint()
        _kept(quote)
        count += 1
    if count:
        log(instance=wisdom, action=LOGGED, user=user, data={"act": "agreed when they took part", "quotes": count})
    return count


@transaction.atomic
def drop(uid: UUID, seen: int, user: Any) -> Quote:
    """Take a quote out of the pages. The row stays inside, and its address leads nowhere."""
    quote = locked(uid, seen)
    quote.dropped_on = timezone.localdate()
    return _done(quote, user, "dropped")


@transaction.atomic
def put_back(uid: UUID, seen: int, user: Any) -> Quote:
    """Undo dropping or merging: it stands again where its theme names it."""
    quote = locked(uid, seen, out=True)
    if _stands_published(quote):
        if quote.consent == Consent.NO:
            raise CannotAct("They said no, and it would be public at once. It stays out.")
        if not may_publish(quote.wisdom, user):
            raise CannotAct("Its page is published, and it would be public at once. Ask somebody who may publish.")
        if open_about(quote) or unread_about(quote):
            raise CannotAct(
                "Its page is published, and it would be public at once, but it is not safe to publish yet. Take it "
                "out of the page in the page editor, publish that, and put it back here then."
            )
    quote.dropped_on = quote.merged_into = None
    return _done(quote, user, "put back")


@transaction.atomic
def merge(uid: UUID, seen: int, user: Any, *, into: UUID) -> Quote:
    """Let another quote of the Wisdom stand for this one, whose address leads to that from now on.

    Who said this one keeps their say: links to their own words lead to the other one, and a “no” holds for it.
    """
    rows = {row.pk: row for row in _for_change().filter(pk__in=[uid, into]).order_by("pk")}
    quote = _checked(rows.get(uid), seen)
    other = rows.get(into)
    if other is None or other.pk == quote.pk or other.wisdom_id != quote.wisdom_id:
        raise CannotAct("Choose another quote of this Wisdom.")
    if not other.can_be_shown:
        raise CannotAct("That quote is out of the pages itself. Choose one that stands in them.")
    quote.merged_into = other
    for earlier in quote.merged.select_for_update():
        earlier.merged_into = other
        _kept(earlier)
    quote.own_words.update(quote=other)
    if quote.consent in UNSETTLED and other.consent != Consent.NO:
        other.consent = quote.consent
        _kept(other)
    return _done(quote, user, "merged", into=str(other.pk))


def locked(uid: UUID, seen: int, out: bool = False) -> Quote:
    """Return the quote, its row held until the transaction ends. Raises Stale and CannotAct.

    out: whether it is one that was dropped or merged, which everything else leaves alone.
    """
    return _checked(_for_change().filter(pk=uid).first(), seen, out)


def may_publish(wisdom: WisdomPage, user: Any) -> bool:
    return wisdom.permissions_for_user(user).can_publish()


def is_public(quote: Quote) -> bool:
    """Return whether readers can see it now, wherever a draft has moved it to."""
    return quote.can_be_shown and _stands_published(quote)


def _stands_published(quote: Quote) -> bool:
    return any(quote.pk in place.live_uids for wisdom in wisdoms_showing(quote.pk) for place in places_of(wisdom))


def _for_change() -> Any:
    return Quote.objects.select_for_update(of=("self",)).select_related("wisdom", "theme")


def _checked(quote: Quote | None, seen: int, out: bool = False) -> Quote:
    if quote is None:
        raise CannotAct("This quote is no longer here.")
    if quote.version != seen:
        raise Stale(quote)
    if quote.withdrawn_on:
        raise CannotAct("This quote was withdrawn. Its words are gone, and nothing can be done to it any more.")
    if bool(quote.dropped_on or quote.merged_into_id) != out:
        raise CannotAct(
            "This quote stands in the pages already." if out else "This quote is out of the pages. Put it back first."
        )
    return quote


def _wanted(quote: Quote) -> str | None:
    asked = OwnWords.objects.filter(quote=quote, answer=OwnWords.Answer.CHANGE).order_by("-answered_on", "-asked_on")
    latest = asked.first()
    return latest.wanted.strip() if latest else None


def _kept(quote: Quote) -> Quote:
    quote.version += 1
    quote.save()
    return quote


def _done(quote: Quote, user: Any, act: str, **more: Any) -> Quote:
    _kept(quote)
    log(instance=quote.wisdom, action=LOGGED, user=user, data={"act": act, "quote": str(quote.pk)} | more)
    return quote
