"""What there is to ask of an organisation, gathered for its digest and for the page that the digest leads to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import TaskState, WorkflowState

from directory.freshness.dates import LATELY, MONTH, QUARTER, SOON, YEAR, spoken
from directory.models import (
    Confirmation,
    Correction,
    Digest,
    Evidence,
    EvidenceCheck,
    EvidenceLevel,
    Membership,
    Organisation,
    Status,
)
from directory.querysets import OrganisationQuerySet

OPEN = [Status.OPEN, Status.ASKED]
MOST = 20  # of a kind that one digest names


@dataclass(frozen=True)
class EndingCheck:
    """A check of evidence that ends soon, or has ended."""

    title: str
    check: EvidenceCheck
    has_ended: bool


@dataclass(frozen=True)
class Asked:
    """All that is asked of one organisation. question: what moderators asked, None where nothing waits."""

    still_right: bool
    evidence: list[EndingCheck]
    confirmations: list[Confirmation]
    corrections: list[Correction]
    question: str | None

    def __bool__(self) -> bool:
        return bool(self.names())

    def names(self) -> list[str]:
        """What is asked, by name, as a digest keeps it."""
        kinds = {
            "still-right": self.still_right,
            "evidence": self.evidence,
            "confirmations": self.confirmations,
            "corrections": self.corrections,
            "moderators": self.question is not None,
        }
        return [name for name, asked in kinds.items() if asked]

    def lines(self) -> list[str]:
        """What is asked in plain words, a line each, for the mail."""
        lines = ["Is what your page says still right?"] if self.still_right else []
        if self.question is not None:
            lines.append("Our moderators have asked you something about your changes, and wait for your answer.")
        lines += [f"Somebody wrote that something is wrong: “{_short(one.what)}”" for one in self.corrections]
        lines += [f"{one.organisation} asks whether you can confirm what they do." for one in self.confirmations]
        for one in self.evidence:
            ends = "ended on" if one.has_ended else "ends on"
            lines.append(f"“{one.title}” was {one.check.level}. That {ends} {spoken(one.check.until)}.")
        return lines


def to_be_asked(today: date) -> OrganisationQuerySet:
    """Those to whom a digest goes today: somebody keeps the page, there is something to ask, and it is time."""
    told = Digest.objects.filter(organisation=OuterRef("pk"))
    return (
        Organisation.objects.listed()
        .filter(Q(paused_until=None) | Q(paused_until__lte=today))
        .filter(Exists(Membership.objects.filter(organisation=OuterRef("pk"), user__is_active=True)))
        .exclude(Exists(told.filter(sent_on__gt=today - MONTH)))
        .exclude(Q(not_reviewed_lately=True) & Exists(told.filter(sent_on__gt=today - QUARTER)))
        .filter(
            (_not_reviewed_since(today) & Exists(_kept_for_a_while(today)))
            | Exists(Correction.objects.filter(organisation=OuterRef("pk"), status__in=OPEN))
            | Exists(_asked_of(OuterRef("pk")))
            | Exists(_ending(today).filter(organisation=OuterRef("pk"), owner_told_on=None, until__gte=today))
            | Exists(_questions().filter(object_id=Cast(OuterRef("pk"), CharField())))
        )
    )


def gather(organisation: Organisation, today: date) -> Asked:
    """Return all that is asked of it today, in a fixed number of queries."""
    corrections = Correction.objects.filter(organisation=organisation, status__in=OPEN).order_by("created_at")
    confirmations = _asked_of(organisation.pk).select_related("organisation").order_by("created_at")
    return Asked(
        still_right=Organisation.objects.filter(_not_reviewed_since(today), pk=organisation.pk).exists(),
        evidence=_ending_checks(organisation, today),
        confirmations=list(confirmations[:MOST]),
        corrections=list(corrections[:MOST]),
        question=_question(organisation),
    )


def ended_checks(organisation: Organisation, today: date) -> list[EndingCheck]:
    """Return the checks that have run out lately and that no other check has followed."""
    return [one for one in _ending_checks(organisation, today) if one.has_ended]


def _not_reviewed_since(today: date) -> Q:
    """Neither the organisation nor a moderator has looked within a year; being listed was a look, too."""
    before = today - YEAR
    return Q(Q(reviewed_on=None) | Q(reviewed_on__lte=before), Q(listed_on=None) | Q(listed_on__lte=before))


def _kept_for_a_while(today: date) -> QuerySet:
    """Who has just come to keep a page is not asked at once whether it is still right."""
    return Membership.objects.filter(organisation=OuterRef("pk"), since__date__lte=today - MONTH)


def _asked_of(organisation: Any) -> QuerySet:
    return Confirmation.objects.filter(
        by_organisation=organisation,
        kind=Confirmation.Kind.ORGANISATION,
        status__in=OPEN,
        organisation__state="listed",
        organisation__live=True,
    )


def _ending(today: date) -> QuerySet:
    """Checks of what is published that end soon or ended lately, and that nothing longer follows."""
    follows = EvidenceCheck.objects.current(today).filter(
        Q(until=None) | Q(until__gt=OuterRef("until")),
        Q(level=OuterRef("level")) | Q(level=EvidenceLevel.CONFIRMED),
        evidence_uid=OuterRef("evidence_uid"),
        organisation=OuterRef("organisation"),
    )
    published = Evidence.objects.filter(uid=OuterRef("evidence_uid"), principle__live=True)
    return (
        EvidenceCheck.objects.filter(until__gte=today - LATELY, until__lte=today + SOON, checked_on__lte=today)
        .filter(Exists(published))
        .exclude(Exists(follows))
    )


def _ending_checks(organisation: Organisation, today: date) -> list[EndingCheck]:
    checks = list(_ending(today).filter(organisation=organisation).order_by("until", "pk")[:MOST])
    rows = Evidence.objects.filter(uid__in=[check.evidence_uid for check in checks]).select_related("principle")
    titles = {row.uid: row.principle.short_title for row in rows} if checks else {}
    return [
        EndingCheck(titles[check.evidence_uid], check, check.until is not None and check.until < today)
        for check in checks
        if check.evidence_uid in titles
    ]


def _questions() -> QuerySet:
    about = ContentType.objects.get_for_model(Organisation)
    return WorkflowState.objects.filter(base_content_type=about, status=WorkflowState.STATUS_NEEDS_CHANGES)


def _question(organisation: Organisation) -> str | None:
    state = _questions().filter(object_id=str(organisation.pk)).order_by("-pk").first()
    if state is None:
        return None
    last = TaskState.objects.filter(workflow_state=state, status=TaskState.STATUS_REJECTED).order_by("-pk").first()
    return last.comment if last else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 200 else f"{text[:199]}…"
