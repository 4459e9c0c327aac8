"""Where an organisation's page stands, in words for its team: never a score."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from directory.difference import Difference, differences
from directory.editing import working_copy
from directory.freshness import confirming, corrections
from directory.merging import changed_fields
from directory.models import EvidenceCheck, Organisation, State
from directory.own.sections import SECTIONS
from home.signed_links import make_token

NOTHING, WAITING, ASKED, NOT_YET = "", "waiting", "asked", "not-yet"
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Moderation:
    """How it stands with the moderators: "" (nothing is with them), waiting, asked or not-yet; their words, and since
    when."""

    stands: str
    message: str = ""
    since: datetime | None = None


def moderation_of(organisation: Organisation) -> Moderation:
    state = (
        WorkflowState.objects.for_instance(organisation)
        .select_related("current_task_state")
        .order_by("-created_at", "-pk")
        .first()
    )
    if state is None or state.status == WorkflowState.STATUS_APPROVED:
        return Moderation(NOTHING)
    last = state.task_states.order_by("-pk").first()
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        return Moderation(WAITING, since=last.started_at if last else state.created_at)
    if last is None or last.status != TaskState.STATUS_REJECTED:
        return Moderation(NOTHING)  # taken back, or published past the queue
    stands = ASKED if state.status == WorkflowState.STATUS_NEEDS_CHANGES else NOT_YET
    return Moderation(stands, last.comment, last.finished_at)


def public_version(organisation: Organisation) -> Organisation | None:
    """Return what the public sees, or would see were it listed; None where nothing was ever published."""
    row = Organisation.objects.with_profile().get(pk=organisation.pk)
    return row if row.live else None


def has_draft(organisation: Organisation) -> bool:
    """Whether anything was written that is not public yet."""
    if not organisation.live:
        return organisation.latest_revision_id is not None or bool(organisation.name)
    if not organisation.latest_revision_id or organisation.latest_revision_id == organisation.live_revision_id:
        return False
    live = organisation.live_revision
    before = live.content if live else organisation.serializable_data()
    return bool(changed_fields(before, organisation.latest_revision.content))


def what_changed(organisation: Organisation) -> list[Difference]:
    """Return what differs between the public version and what was saved last, for members."""
    return differences(public_version(organisation), working_copy(organisation), for_members=True)


def tasks(draft: Organisation) -> list[dict[str, Any]]:
    """Return the sections in their order, each with how far it is."""
    return [{"section": section, "status": section.status(draft)} for section in SECTIONS.values()]


def asked_of(organisation: Organisation) -> list[dict[str, Any]]:
    """Return what others ask of the organisation: corrections and confirmations that wait, checks that end soon."""
    asked: list[dict[str, Any]] = [
        {
            "kind": "correction",
            "what": correction.what,
            "since": correction.created_at,
            "token": make_token(corrections.PURPOSE, correction.uid),
        }
        for correction in organisation.corrections.open().filter(answered_at=None).order_by("created_at")[:10]
    ]
    asked += [
        {"kind": "confirmation", "by": one.organisation, "token": make_token(confirming.PURPOSE, one.uid)}
        for one in confirming.waiting_for(organisation).order_by("created_at")[:10]
    ]
    today = timezone.localdate()
    ending = EvidenceCheck.objects.current().filter(organisation=organisation, until__lte=today + SOON)
    about = {one.uid: one for one in organisation.evidence.get_live_queryset().select_related("principle")}
    asked += [
        {"kind": "check", "check": check, "about": about[check.evidence_uid].principle.title}
        for check in ending
        if check.evidence_uid in about
    ]
    return asked


def is_listed(organisation: Organisation) -> bool:
    return organisation.state == State.LISTED and organisation.live
