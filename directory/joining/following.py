"""What joining does when something happens elsewhere: somebody signs in, or a page is sent to the moderators."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from wagtail.signals import task_submitted

from directory.joining.applications import bind_to_account
from directory.models import Application, Organisation, State, Status
from home.accounts.people import email_of


@receiver(user_logged_in, dispatch_uid="directory.joining.bind_applications")
def bind_applications(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """What was begun before signing in belongs to the account from now on, on every device."""
    if request is not None and hasattr(request, "session"):
        bind_to_account(request.session, user)


@receiver(task_submitted, dispatch_uid="directory.joining.ask_to_be_listed")
def ask_to_be_listed(sender: Any, instance: Any, user: Any, **kwargs: Any) -> None:
    """A page that isn't listed yet and is sent to the moderators asks to be: for the first time, or again.

    So does one that was taken over, or to which somebody was invited, before it was listed.
    """
    state = instance.workflow_state
    if not isinstance(state.content_object, Organisation):
        return
    organisation = Organisation.objects.get(pk=state.object_id)
    if user is None or organisation.state != State.UNLISTED:
        return
    last = Application.objects.for_change().filter(organisation=organisation).exclude(status=Status.BEGUN).first()
    if last is None:
        Application.objects.create(
            organisation=organisation, name=organisation.name, applicant=user, email=email_of(user),
            sent_at=timezone.now(),
        )  # fmt: skip
    elif last.status in {Status.ASKED, Status.NOT_YET, Status.TAKEN_BACK}:
        last.status = Status.OPEN
        last.save(update_fields=["status", "changed_at"])
