"""Confirmations: another listed organisation, or people who draw on the work, say that a piece of evidence is so.

A request waits as “asked” until it is answered. An organisation's yes counts at once, under its name, and staff see it
among the requests and can end it. A person's yes waits as “open” until a moderator accepts it, and counts under the
words PEOPLE: who it was is written nowhere, and their address goes once they have answered or the link has run out.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from directory.freshness.dates import CONFIRMED_MONTHS, months_later, spoken
from directory.freshness.people import member_addresses, share_a_member
from directory.models import Confirmation, Evidence, EvidenceCheck, EvidenceLevel, Organisation, Status
from home.mails import send
from home.models import OutgoingMail
from home.signed_links import absolute, make_token

PURPOSE = "confirm"
PEOPLE = "people who draw on the work"
MOST_WAITING = 5  # of one organisation
ASK_AGAIN = timedelta(days=90)
WAITING = [Status.OPEN, Status.ASKED]


class CannotAsk(Exception):
    """It can't be asked, and why, in words for the one who asks."""


class CannotAnswer(Exception):
    """There is nothing to answer any more, or not in this way; why, in words for the one who answers."""


class Undeclared(CannotAnswer):
    """Both organisations share a member, which an answer has to say."""


def published(organisation: Organisation, uid: UUID) -> Evidence | None:
    """Return a piece of evidence that the public can read today, or None."""
    if not organisation.is_public:
        return None
    return organisation.evidence.filter(uid=uid, principle__live=True).select_related("principle").first()


def link_to(confirmation: Confirmation) -> str:
    """Return the whole address of the page on which it is answered."""
    return absolute("fresh:confirm", make_token(PURPOSE, confirmation.uid))


def waiting_for(organisation: Organisation) -> QuerySet:
    """Return what other organisations wait to hear from this one, for its own pages; link_to() leads to each."""
    return Confirmation.objects.filter(
        by_organisation=organisation, status__in=WAITING, organisation__state="listed", organisation__live=True
    ).select_related("organisation")


def asked_by(organisation: Organisation, uid: UUID) -> QuerySet:
    """Return which organisations were asked about a piece of evidence. People who were asked are never among them."""
    asked = Confirmation.objects.filter(
        organisation=organisation, evidence_uid=uid, kind=Confirmation.Kind.ORGANISATION
    )
    return asked.select_related("by_organisation")


@transaction.atomic
def ask_organisation(organisation: Organisation, uid: UUID, other: Organisation, user: Any) -> Confirmation:
    """Ask another listed organisation, by a mail at once and by its digest. Raises CannotAsk."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    evidence = _evidence_to_ask_about(organisation, uid)
    addresses = member_addresses(other)
    if other.pk == organisation.pk:
        raise CannotAsk("An organisation can't confirm its own evidence. Choose another one.")
    if not other.is_public or not addresses:
        raise CannotAsk("Nobody keeps that page yet, so nobody can answer. Choose another organisation.")
    _look_at_what_was_asked(organisation, uid, other)
    confirmation = Confirmation.objects.create(
        kind=Confirmation.Kind.ORGANISATION,
        organisation=organisation,
        evidence_uid=uid,
        by_organisation=other,
        asked_by=user,
        status=Status.ASKED,
    )
    for address in addresses:
        send(
            "fresh_confirm",
            address,
            organisation=organisation.name,
            asked=other.name,
            evidence=evidence.principle.short_title,
            link=link_to(confirmation),
            until=spoken(timezone.localdate(confirmation.expires_at)),
        )
    return confirmation


@transaction.atomic
def ask_person(organisation: Organisation, uid: UUID, email: str, staff: Any) -> Confirmation:
    """Ask a person who draws on support, by a link that staff send. Asking twice renews the link.

    Raises PermissionDenied for anybody but a moderator, and CannotAsk.
    """
    _for_moderators(staff)
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    _evidence_to_ask_about(organisation, uid)
    values = {"organisation": organisation, "evidence_uid": uid, "kind": Confirmation.Kind.PERSON}
    asked = Confirmation.objects.for_change().filter(**values, email__iexact=email, status=Status.ASKED)
    confirmation = asked.first()
    if confirmation:
        confirmation.renew()
    else:
        confirmation = Confirmation.objects.create(**values, email=email, asked_by=staff, status=Status.ASKED)
    # The mail names neither the organisation nor the question: somebody else may read it.
    until = spoken(timezone.localdate(confirmation.expires_at))
    send("fresh_person", email, link=link_to(confirmation), until=until)
    return confirmation


@transaction.atomic
def record_for_person(evidence: Evidence, staff: Any, declared_interest: str = "") -> EvidenceCheck:
    """Record what a person has told staff. Raises PermissionDenied for anybody but a moderator, and CannotAsk."""
    _for_moderators(staff)
    _evidence_to_ask_about(evidence.organisation, evidence.uid)
    confirmation = Confirmation.objects.create(
        kind=Confirmation.Kind.PERSON,
        organisation=evidence.organisation,
        evidence_uid=evidence.uid,
        asked_by=staff,
        status=Status.OPEN,
    )
    return _count(confirmation, PEOPLE, staff, declared_interest)


@transaction.atomic
def answer(
    confirmation: Confirmation, yes: bool, words: str = "", user: Any = None, declared_interest: str = ""
) -> Confirmation:
    """Write what somebody answers. Raises CannotAnswer, or Undeclared where both organisations share a member.

    user: of a member who is signed in; of a person who draws on support nobody is written down, whoever is signed in.
    """
    row = Confirmation.objects.for_change().select_related("organisation", "by_organisation").get(pk=confirmation.pk)
    if not can_be_answered(row, user):
        raise CannotAnswer("This has been answered already, or its link has ended. Nothing was changed.")
    person = row.kind == Confirmation.Kind.PERSON
    if not yes:
        row.decide(Status.NOT_YET, None if person else user)
    elif published(row.organisation, row.evidence_uid) is None:
        raise CannotAnswer("What you were asked about is no longer on the page. There is nothing to confirm.")
    elif person:
        row.status, row.words = Status.OPEN, words
        row.save(update_fields=["status", "words"])
    else:
        _answer_yes(row, words, user, declared_interest)
    if person:
        forget_address(row)
    return row


def can_be_answered(row: Confirmation, user: Any = None) -> bool:
    """Return whether it waits for an answer: by its link, or after that by a member of the organisation asked."""
    if row.kind == Confirmation.Kind.PERSON:
        return row.status == Status.ASKED and not row.has_ended
    if row.by_organisation is None or not row.by_organisation.is_public or not row.organisation.is_public:
        return False
    if row.status in WAITING and not row.has_ended:
        return True
    return row.status in [*WAITING, Status.EXPIRED] and _keeps(row.by_organisation, user)


@transaction.atomic
def accept(confirmation: Confirmation, user: Any, declared_interest: str = "") -> EvidenceCheck:
    """Let a person's yes count. Raises PermissionDenied for anybody but a moderator, and CannotAnswer."""
    row = _waiting_for_staff(confirmation, user)
    if published(row.organisation, row.evidence_uid) is None:
        raise CannotAnswer("This evidence is no longer on the page. Refuse it, and nothing more happens.")
    return _count(row, PEOPLE, user, declared_interest)


@transaction.atomic
def refuse(confirmation: Confirmation, user: Any) -> None:
    """Let a person's yes not count; nobody hears of it. Raises PermissionDenied and CannotAnswer."""
    row = _waiting_for_staff(confirmation, user)
    _forget_words(row)
    row.decide(Status.NOT_YET, user)


def forget_address(row: Confirmation) -> None:
    """Erase a person's address, with the mails to it."""
    if row.email:
        OutgoingMail.objects.filter(key="fresh_person", to__iexact=row.email).delete()
        row.email = ""
        row.save(update_fields=["email"])


def _for_moderators(user: Any) -> None:
    if not user.has_perm("directory.moderate_organisation"):
        raise PermissionDenied


def _evidence_to_ask_about(organisation: Organisation, uid: UUID) -> Evidence:
    if evidence := published(organisation, uid):
        return evidence
    raise CannotAsk("Only what is on the public page can be confirmed. Publish it first, then ask.")


def _look_at_what_was_asked(organisation: Organisation, uid: UUID, other: Organisation) -> None:
    asked = Confirmation.objects.filter(organisation=organisation, kind=Confirmation.Kind.ORGANISATION)
    before = asked.filter(evidence_uid=uid, by_organisation=other, created_at__gt=timezone.now() - ASK_AGAIN).first()
    if before:
        again = spoken(timezone.localdate(before.created_at + ASK_AGAIN))
        raise CannotAsk(f"You asked {other.name} about this already. You can ask again from {again} on.")
    if asked.filter(status__in=WAITING).count() >= MOST_WAITING:
        raise CannotAsk("Five organisations have your questions already. Wait for one of them, then ask the next.")


def _keeps(organisation: Organisation, user: Any) -> bool:
    return bool(user and user.is_authenticated) and organisation.memberships.filter(user_id=user.pk).exists()


def _answer_yes(row: Confirmation, words: str, user: Any, declared_interest: str) -> None:
    by = row.by_organisation
    if by is None:
        raise CannotAnswer("The organisation that was asked is no longer here.")
    if not declared_interest and share_a_member(row.organisation, by):
        raise Undeclared("Somebody is in both teams. Please say so: it stands beside your confirmation.")
    row.words = words
    row.save(update_fields=["words"])
    _count(row, by.name, user, declared_interest)


def _waiting_for_staff(confirmation: Confirmation, user: Any) -> Confirmation:
    _for_moderators(user)
    row = Confirmation.objects.for_change().get(pk=confirmation.pk)
    if row.kind != Confirmation.Kind.PERSON or row.status != Status.OPEN:
        raise CannotAnswer("Nothing waits for you here: somebody has decided it, or the person has not answered yet.")
    return row


def _count(row: Confirmation, checked_by: str, user: Any, declared_interest: str) -> EvidenceCheck:
    """Make the confirmation count, and tell those who keep the page."""
    row.check_made = EvidenceCheck.objects.create(
        organisation=row.organisation,
        evidence_uid=row.evidence_uid,
        level=EvidenceLevel.CONFIRMED,
        checked_by=checked_by[:150],
        recorded_by=user,
        until=months_later(timezone.localdate(), CONFIRMED_MONTHS),
        declared_interest=declared_interest,
    )
    row.save(update_fields=["check_made"])
    if row.kind == Confirmation.Kind.PERSON:
        _forget_words(row)
    row.decide(Status.DONE, user)
    evidence = published(row.organisation, row.evidence_uid)
    for address in member_addresses(row.organisation):
        send(
            "fresh_confirmed",
            address,
            organisation=row.organisation.name,
            by=checked_by,
            evidence=evidence.principle.short_title if evidence else "",
            until=spoken(row.check_made.until),
            link=absolute("directory:profile", row.organisation.category, row.organisation.slug),
        )
    return row.check_made


def _forget_words(row: Confirmation) -> None:
    row.words = ""
    row.save(update_fields=["words"])
