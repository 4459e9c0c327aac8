"""What is still open about a quote before it can be published."""

from collections.abc import Iterable
from uuid import UUID

from commissioning.models import Contribution, OwnWords, Quote

ANSWERS = {"colleague", "spoken_about", "details"}
Consent = Quote.Consent


def open_about(quote: Quote) -> list[str]:
    """Return what is still open on the desk, in words for editors; without a second reader's reading."""
    if not quote.words:
        return ["It has no words."]
    return [*_answers(quote), *_consent(quote)]


def unread_about(quote: Quote) -> list[str]:
    """Return what a second reader still has to do about it."""
    if not quote.is_read:
        changed = "It has changed since the second reader read it." if quote.read_print else ""
        return [changed or "No second reader has read it yet."]
    if quote.read_by_id is None:
        return ["Whoever read it has no account here any more: somebody has to read it again."]
    if quote.read_by_id == quote.answered_by_id:
        return ["Whoever read it also answered the questions: somebody else has to read it."]
    return []


def open_among(uids: Iterable[UUID]) -> set[UUID]:
    """Return which of these quotes would be read and are not safe to publish: one query."""
    quotes = Quote.objects.in_pages().filter(pk__in=list(uids)).select_related("contribution")
    return {quote.pk for quote in quotes if open_about(quote) or unread_about(quote)}


def has_yes(quote: Quote) -> bool:
    return any(getattr(quote, name) == Quote.Answer.YES for name in ANSWERS)


def consent_in_words(quote: Quote) -> str:
    """Return what we know of their agreement, as it stands for the words of now."""
    if quote.consent == Consent.UNKNOWN and _came_with_consent(quote):
        return "Agreed with their contribution"
    if quote.consent == Consent.YES and quote.consent_print != quote.fingerprint():
        return "Yes, to other words than these"
    return str(quote.get_consent_display())


def _answers(quote: Quote) -> list[str]:
    if not quote.is_answered:
        if quote.answered_print and quote.answered_print != quote.fingerprint():
            return ["Its words have changed since the questions were answered."]
        return ["The questions are not answered yet."]
    if has_yes(quote) and not quote.reason.strip():
        return ["An answer is yes: soften it, or write why it can be published all the same."]
    return []


def _consent(quote: Quote) -> list[str]:
    contribution = quote.contribution
    if contribution and contribution.withdrawn_on:
        return ["What it comes from was taken back: withdraw it."]
    consent = quote.consent
    if consent == Consent.NO:
        return ["They said no: drop it."]
    if consent == Consent.CHANGE:
        asked = "They would like a change."
        return [f"{asked} Its words have changed: ask again." if quote.consent_print != quote.fingerprint() else asked]
    if consent == Consent.ASKED:
        return ["They were asked and have not answered yet."]
    if consent == Consent.YES:
        return [] if quote.consent_print == quote.fingerprint() else ["Its words have changed since they said yes."]
    if contribution and contribution.may_be == Contribution.MayBe.THOUGHT:
        return ["They asked not to be quoted: ask them, or drop it."]
    if consent == Consent.PROMISED or _came_with_consent(quote):
        return []
    return ["We don't know yet whether they agree."]


def _came_with_consent(quote: Quote) -> bool:
    contribution = quote.contribution
    return bool(contribution and contribution.may_be == Contribution.MayBe.QUOTED and not contribution.withdrawn_on)


def holds(link: OwnWords | None, today: object) -> bool:
    """Return whether the link to their own words can still be used."""
    return link is not None and link.ends_on >= today  # type: ignore[operator]
