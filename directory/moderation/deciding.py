"""One way to answer, for the queue in the admin and for tests: of two moderators one wins."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import TaskState

from directory.editing import locked_row
from directory.models import Organisation
from directory.models.moderation_task import APPROVE, ASK, NOT_YET, AlreadyDecided

DECISIONS = (APPROVE, ASK, NOT_YET)


class NothingWaits(Exception):
    """Nothing waits for an answer any more: it was taken back."""


class ChangedSince(Exception):
    """The organisation has written something since the moderator opened the page. Nothing was decided."""


def may_moderate(user: Any) -> bool:
    return user.has_perm("directory.moderate_organisation") and user.has_perm("directory.publish_organisation")


@transaction.atomic
def decide(organisation: Organisation, user: Any, decision: str, seen: int, message: str = "") -> None:
    """Answer what an organisation has sent: approve, reject (ask for something) or not-yet, with a message to it.

    seen: id of the revision that the moderator has read. Raises AlreadyDecided, ChangedSince, NothingWaits, or
    PermissionDenied; then nothing is changed.
    """
    if not may_moderate(user) or decision not in DECISIONS:
        raise PermissionDenied
    row = locked_row(organisation)
    task_state = row.current_workflow_task_state
    if task_state is None or task_state.status != TaskState.STATUS_IN_PROGRESS:
        last = TaskState.objects.filter(workflow_state__in=row.workflow_states.all()).order_by("-pk").first()
        answered = last and last.status in {TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED}
        if answered and last.revision_id and last.revision_id <= seen:
            raise AlreadyDecided(last)
        raise NothingWaits
    if row.latest_revision_id != seen:
        raise ChangedSince
    task_state.task.specific.on_action(task_state, user, decision, comment=message)
