"""What waits for a moderator, the oldest first, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Revision, WorkflowState

from directory.models import Application, Evidence, Organisation, TakeOver
from directory.models.requests import Status
from directory.moderation.by_hand import unanswered
from directory.moderation.outcomes import NOT_WAITING

# What a reader learns from a piece of evidence.
TOLD = [
    field.name
    for field in Evidence._meta.concrete_fields
    if field.name not in {"id", "organisation", "sort_order", "uid"}
]


class Kind(StrEnum):
    APPLICATION = "application"
    TAKE_OVER = "take-over"
    EDIT = "edit"
    EVIDENCE = "evidence"


LABELS = {
    Kind.APPLICATION: "Applications",
    Kind.TAKE_OVER: "Take-overs",
    Kind.EDIT: "Edits",
    Kind.EVIDENCE: "Evidence",
}


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. An edit that changes evidence is of two kinds."""

    kinds: tuple[Kind, ...]
    pk: int  # of the organisation; of the take-over, where it is one
    name: str
    since: datetime
    by: str
    note: str = ""


def waiting() -> list[Waiting]:
    """Return all that waits, the oldest first. Six queries, however much there is."""
    return sorted([*_sent(), *_by_hand(), *_take_overs()], key=lambda one: (one.since, one.name))


def waiting_count() -> int:
    return _workflows().count() + unanswered().count() + _open_take_overs().count()


def _workflows() -> QuerySet:
    content_type = ContentType.objects.get_for_model(Organisation)
    return WorkflowState.objects.filter(base_content_type=content_type, status=WorkflowState.STATUS_IN_PROGRESS)


def _open_take_overs() -> QuerySet:
    return TakeOver.objects.filter(status=Status.OPEN)


def _sent() -> Iterable[Waiting]:
    states = list(_workflows().select_related("current_task_state", "requested_by"))
    ids = [int(state.object_id) for state in states]
    revisions = dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "latest_revision_id"))
    drafts = {
        int(pk): (name, evidence or [])
        for pk, name, evidence in Revision.objects.filter(pk__in=revisions.values()).values_list(
            "object_id", "object_str", "content__evidence"
        )
    }
    waiting_ones = Application.objects.filter(organisation__in=ids).exclude(status__in=NOT_WAITING)
    new = set(waiting_ones.values_list("organisation_id", flat=True))
    public = _public_evidence(ids)
    for state in states:
        pk = int(state.object_id)
        name, evidence = drafts.get(pk, ("", []))
        kinds = [Kind.APPLICATION if pk in new else Kind.EDIT]
        if pk not in new and _told(evidence) != public.get(pk, {}):
            kinds.append(Kind.EVIDENCE)
        since = state.current_task_state.started_at if state.current_task_state else state.created_at
        yield Waiting(tuple(kinds), pk, name, since, _name(state.requested_by))


def _by_hand() -> Iterable[Waiting]:
    for application in unanswered().select_related("organisation", "applicant"):
        organisation = application.organisation
        yield Waiting(
            (Kind.APPLICATION,),
            organisation.pk,
            organisation.name,
            application.sent_at or application.created_at,
            _name(application.applicant) or application.email,
            "published, not listed" if organisation.live else "workflow cancelled, not answered",
        )


def _take_overs() -> Iterable[Waiting]:
    for request in _open_take_overs().select_related("organisation", "user"):
        yield Waiting((Kind.TAKE_OVER,), request.pk, request.organisation.name, request.created_at, request.email)


def _public_evidence(ids: list[int]) -> dict[int, dict]:
    """Return what each organisation's public evidence says, in the shape of _told()."""
    found: dict[int, dict] = {}
    for row in Evidence.objects.filter(organisation__in=ids).values("organisation_id", "uid", *TOLD):
        found.setdefault(row["organisation_id"], {})[str(row["uid"])] = {name: row[name] for name in TOLD}
    return found


def _told(evidence: list[dict]) -> dict[str, dict]:
    return {str(row.get("uid")): {name: row.get(name) for name in TOLD} for row in evidence}


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
