"""Applications that nobody answered although their workflow has ended: staff published the text in the editor, or
cancelled the workflow there.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import WorkflowState

from directory.editing import locked_row
from directory.models import Application, Organisation, State
from directory.models.moderation_task import APPROVE, NOT_YET
from directory.models.requests import Status
from directory.moderation.deciding import ChangedSince, NothingWaits, may_moderate
from directory.signals import moderated

UNDER_WAY = [WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES]


def unanswered() -> QuerySet:
    """Return the open applications of unlisted organisations for which no workflow is under way."""
    with_moderators = WorkflowState.objects.filter(
        base_content_type__app_label="directory",
        base_content_type__model="organisation",
        object_id=Cast(OuterRef("organisation_id"), CharField()),
        status__in=UNDER_WAY,
    )
    return Application.objects.filter(
        ~Exists(with_moderators),
        status__in=[Status.OPEN, Status.ASKED],
        organisation__state=State.UNLISTED,
    )


@transaction.atomic
def answer_by_hand(organisation: Organisation, user: Any, decision: str, seen: int, message: str = "") -> None:
    """Answer such an application: approve, which publishes what was saved last and lists it, or not-yet.

    Raises NothingWaits, ChangedSince or PermissionDenied; then nothing is changed.
    """
    if not may_moderate(user) or decision not in {APPROVE, NOT_YET}:
        raise PermissionDenied
    row = locked_row(organisation)
    if not unanswered().filter(organisation=row).exists():
        raise NothingWaits
    if row.latest_revision_id != seen and (row.latest_revision_id or seen):
        raise ChangedSince
    if decision == APPROVE and row.latest_revision and (row.has_unpublished_changes or not row.live):
        row.latest_revision.publish(user=user)
    moderated.send(sender=Organisation, organisation=row, decision=decision, user=user, message=message, asked_by=None)
