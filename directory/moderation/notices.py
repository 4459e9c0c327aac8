"""Who hears of what was sent. Of organisations Wagtail's own mails are silent: they speak of workflows, lead people of
organisations into the admin, and leave before the transaction is over.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.dispatch import Signal
from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from directory.models import Organisation
from home.accounts.people import email_of
from home.mails import send
from home.signed_links import absolute

MOST_MODERATORS = 20


class NotOfOrganisations:
    """Wagtail's notifier for everything else."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        return not _of_organisation(instance) and super().can_handle(instance, **kwargs)  # type: ignore[misc]


def _quiet(notifier: type) -> Any:
    return type(f"Quiet{notifier.__name__}", (NotOfOrganisations, notifier), {})()


# Kept here: signals hold their receivers weakly. Wagtail's name, so that ours stands in its place.
QUIET: list[tuple[Signal, type, str, Any]] = [
    (
        task_submitted,
        TaskState,
        "group_approval_task_submitted_email_notification",
        _quiet(mail.GroupApprovalTaskStateSubmissionEmailNotifier),
    ),
    (
        workflow_submitted,
        WorkflowState,
        "workflow_state_submitted_email_notification",
        _quiet(mail.WorkflowStateSubmissionEmailNotifier),
    ),
    (
        workflow_rejected,
        WorkflowState,
        "workflow_state_rejected_email_notification",
        _quiet(mail.WorkflowStateRejectionEmailNotifier),
    ),
    (
        workflow_approved,
        WorkflowState,
        "workflow_state_approved_email_notification",
        _quiet(mail.WorkflowStateApprovalEmailNotifier),
    ),
]


def connect() -> None:
    """Put our receivers in the place of Wagtail's, whichever of us is asked first when the site starts."""
    for signal, sender, name, notifier in QUIET:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(notifier, sender=sender, dispatch_uid=name)
    task_submitted.connect(tell_moderators, sender=TaskState, dispatch_uid="directory.moderation.tell_moderators")


def tell_moderators(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Write to moderators that something waits, but for those who want no such mails and whoever has sent it."""
    if not _of_organisation(instance):
        return
    organisation = instance.workflow_state.content_object
    link = absolute("moderation_review", organisation.pk)
    name = instance.revision.object_str if instance.revision else str(organisation)
    people = get_user_model().objects.with_perm("directory.moderate_organisation").filter(is_active=True)
    for person in people.exclude(wagtail_userprofile__submitted_notifications=False).order_by("pk")[:MOST_MODERATORS]:
        if person != user and email_of(person):
            send("moderation_waits", email_of(person), organisation=name, link=link)


def _of_organisation(instance: Any) -> bool:
    state = getattr(instance, "workflow_state", instance)
    if not isinstance(state, WorkflowState):
        return False
    return state.base_content_type.model_class() is Organisation
