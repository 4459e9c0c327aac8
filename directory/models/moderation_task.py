"""The one step of moderation: a moderator looks, and answers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import AbstractGroupApprovalTask, TaskState

from directory.signals import moderated

APPROVE, ASK, NOT_YET = "approve", "reject", "not-yet"


class AlreadyDecided(PermissionDenied):
    """Somebody else was first; nothing was changed. `task_state` says who and when."""

    def __init__(self, task_state: TaskState) -> None:
        super().__init__("Somebody has answered this already.")
        self.task_state = task_state


class ModerationTask(AbstractGroupApprovalTask):
    """Answers wait for the organisation's row, so that of two moderators one wins and the other hears of it.

    Wagtail's own buttons are not offered: directory.moderation.decide() also asks whether the moderator has seen
    what was saved last.
    """

    class Meta:
        verbose_name = "moderation of organisations"

    def get_actions(self, obj: Any, user: Any) -> list:
        return []

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return False  # an organisation may go on writing while it waits

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Answer: approve, reject (ask for something) or not-yet, with `comment`. Raises AlreadyDecided."""
        organisation_class = task_state.workflow_state.content_type.model_class()
        organisation = organisation_class.objects.select_for_update().get(pk=task_state.workflow_state.object_id)
        task_state = TaskState.objects.select_for_update(of=("self",)).get(pk=task_state.pk)
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            raise AlreadyDecided(task_state)
        if action_name == APPROVE:
            task_state.approve(user=user, **kwargs)
        else:
            task_state.reject(user=user, **kwargs)
            if action_name == NOT_YET:
                task_state.workflow_state.cancel(user=user)
        moderated.send(
            sender=organisation_class,
            organisation=organisation,
            decision=action_name,
            user=user,
            message=kwargs.get("comment", ""),
            asked_by=task_state.workflow_state.requested_by,
        )

    @classmethod
    def get_description(cls) -> str:
        return "A moderator approves what an organisation says, asks for something, or says what is missing yet."
