"""Taking over an unclaimed page.

An address at the web domain that the page showed before is enough, once it is verified; any other goes to a
moderator. Whoever writes here locks the organisation's row first: of two at once one wins.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from directory.duplicates import shares_domain
from directory.editing import locked_row
from directory.listing import set_standing
from directory.models import Membership, Organisation, Status, TakeOver
from directory.web_domains import domain_of, host_of, lies_at
from home.accounts.people import verified_emails
from home.mails import send
from home.signed_links import absolute

OTHERS_FIRST = (
    "Somebody at the organisation has taken the page over meanwhile. Ask them to invite you into their team, or "
    "write to us if you think that this isn't right."
)


class NotFree(Exception):
    """The page can't be taken over any more: somebody keeps it, or it was taken off. Nothing was changed."""


class AlreadyAnswered(Exception):
    """Somebody else has answered this request. Nothing was changed."""


class NoVerifiedAddress(PermissionDenied):
    """The account has no address that has been proved to be its own."""


def own_domains(organisation: Organisation) -> list[str]:
    """Return the web domains that the page shows and that are the organisation's own.

    Free mail and shared hosting never are, nor a domain that several organisations of the directory show.
    """
    shown = dict.fromkeys([host_of(organisation.website), domain_of(organisation.contact_email)])
    return [domain for domain in shown if domain and not shares_domain(domain)]


def address_at(organisation: Organisation, emails: list[str]) -> str:
    """Return the first of the addresses that is at one of the organisation's own domains, else an empty text."""
    domains = own_domains(organisation)
    return next((email for email in emails if any(lies_at(email, domain) for domain in domains)), "")


@transaction.atomic
def take_over(organisation: Organisation, user: Any, part: str = "") -> TakeOver:
    """Take the page over where the account's verified address shows whose it is; else ask a moderator.

    Asking twice returns the first request. Raises NotFree or NoVerifiedAddress.
    """
    row = locked_row(organisation)
    done = TakeOver.objects.filter(organisation=row, user=user, status=Status.DONE).first()
    if done and Membership.objects.filter(organisation=row, user=user).exists():
        return done
    _ask_if_free(row)
    emails = verified_emails(user)
    if not emails:
        raise NoVerifiedAddress("Confirm your email address first.")
    of_domain = address_at(row, emails)
    asked = TakeOver.objects.for_change().filter(organisation=row, user=user).open().first()
    is_new = asked is None
    if asked is None:
        asked = TakeOver(organisation=row, user=user, part=part)
    asked.email, asked.part = of_domain or emails[0], part or asked.part
    asked.by_domain = bool(of_domain)
    asked.save()
    if of_domain:
        _hand_over(row, asked, user)
    elif is_new:
        send("join_take_over_asked", asked.email, organisation=row.name, part=asked.part)
    return asked


@transaction.atomic
def grant(take_over: TakeOver, moderator: Any) -> None:
    """A moderator says yes. Raises NotFree, AlreadyAnswered or PermissionDenied."""
    ask_for_moderator(moderator)
    row = locked_row(take_over.organisation)
    asked = _still_open(take_over)
    _ask_if_free(row)
    _hand_over(row, asked, moderator)


@transaction.atomic
def decline(take_over: TakeOver, moderator: Any, answer: str) -> None:
    """A moderator says “not yet”, and how. Raises AlreadyAnswered, PermissionDenied, or ValueError."""
    ask_for_moderator(moderator)
    if not answer.strip():
        raise ValueError("Say what is missing, and how to get there.")
    locked_row(take_over.organisation)
    asked = _still_open(take_over)
    _answer_not_yet(asked, answer.strip(), moderator)


def close_others(organisation: Organisation, answer: str, but: TakeOver | None = None, user: Any = None) -> None:
    """Answer the requests that still wait for this page, since they can't be granted any more."""
    waiting = TakeOver.objects.for_change().filter(organisation=organisation).open()
    for other in waiting.exclude(pk=but.pk if but else None):
        _answer_not_yet(other, answer, user)


def ask_for_moderator(user: Any) -> None:
    if not user.has_perm("directory.moderate_organisation"):
        raise PermissionDenied


def _ask_if_free(row: Organisation) -> None:
    if not Organisation.objects.unclaimed().filter(pk=row.pk, is_fictional=False).exists():
        raise NotFree


def _still_open(take_over: TakeOver) -> TakeOver:
    asked = TakeOver.objects.for_change().get(pk=take_over.pk)
    if not asked.is_open:
        raise AlreadyAnswered
    return asked


def _hand_over(row: Organisation, asked: TakeOver, by: Any) -> None:
    """Make the person its lead. The address that the page showed hears of it."""
    Membership.objects.create(organisation=row, user=asked.user, role=Membership.Role.LEAD)
    set_standing(row, by, is_taken_over=True)
    asked.decide(Status.DONE, None if asked.by_domain else by)
    close_others(row, OTHERS_FIRST, asked)
    send("join_taken_over", asked.email, organisation=row.name, link=absolute("join:taken-over", row.slug))
    if row.contact_email and row.contact_email.lower() != asked.email.lower():
        link = absolute("join:take-off", row.slug) if row.is_public else absolute("join:start")
        send("join_taken_over_notice", row.contact_email, organisation=row.name, link=link)


def _answer_not_yet(asked: TakeOver, answer: str, user: Any) -> None:
    asked.decide(Status.NOT_YET, user, answer)
    send("join_take_over_not_yet", asked.email, organisation=asked.organisation.name, answer=answer)
