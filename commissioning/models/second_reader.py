"""The one step of a Wisdom's workflow: somebody else reads it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from commissioning.models.going_live import going_live

APPROVE = "approve"


class SecondReaderTask(AbstractGroupApprovalTask):
    """Whoever wrote the version that waits, or sent it, doesn't approve it: somebody else does.

    Whether its quotes are safe to publish is asked of `going_live`, as at each publication.
    """

    class Meta:
        verbose_name = "second reader"

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(obj, user)
        if not is_first_reader(obj, user):
            return actions
        return [action for action in actions if action[0] != APPROVE]

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Answer, of two second readers one: the page's row is locked. Raises PermissionDenied.

        Where its quotes are not safe yet nothing is approved, and it returns the address that says what is to do.
        """
        page = Page.objects.select_for_update().get(pk=task_state.workflow_state.object_id).specific
        task_state.refresh_from_db()
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            raise PermissionDenied("Somebody has answered this already. Look at the page again.")
        if action_name == APPROVE:
            if is_first_reader(page, user):
                raise PermissionDenied("You wrote or sent this version. Somebody else has to read it.")
            try:
                going_live.send(sender=type(page), page=page.get_latest_revision_as_object())
            except PermissionDenied:
                wisdom = page if page.specific_class.__name__ == "WisdomPage" else page.get_parent()
                return reverse("quote_desk_summary", args=[wisdom.pk])
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return "Somebody other than the writer reads a Wisdom before it is published, and its quotes are safe."


def is_first_reader(page: Any, user: Any) -> bool:
    """Whether the user wrote the version that waits, or sent it to be read."""
    state = page.current_workflow_state
    revision = page.latest_revision
    return user.pk in {state.requested_by_id if state else None, revision.user_id if revision else None}
