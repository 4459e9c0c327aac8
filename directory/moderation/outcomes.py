"""What follows from a moderator's answer, in its transaction: where the page stands, its application, a mail."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.freshness.people import member_addresses
from directory.listing import set_standing
from directory.models import Application, Membership, Organisation, State
from directory.models.moderation_task import APPROVE, ASK, NOT_YET
from directory.models.requests import Request, Status
from home.accounts.people import email_of
from home.mails import send
from home.signed_links import absolute

STATUS_AFTER = {APPROVE: Status.DONE, ASK: Status.ASKED, NOT_YET: Status.NOT_YET}
# “Not yet” is no end: an application may be sent again.
NOT_WAITING = [Status.BEGUN, Status.DONE, Status.TAKEN_BACK, Status.EXPIRED]
REVIEWED_BY = "the editors"


def follow_up(organisation: Organisation, decision: str, user: Any, message: str = "", **kwargs: Any) -> None:
    """Receive `moderated`: answer the application that waits, list what it was for, and tell the organisation."""
    row = Organisation.objects.get(pk=organisation.pk)  # as publishing has left it
    if decision == APPROVE and row.workflow_in_progress:
        return  # editors have added a second step to the workflow; nothing is published yet
    waiting = Application.objects.for_change().filter(organisation=row).exclude(status__in=NOT_WAITING)
    applications = list(waiting)
    log(row, "directory.moderated", user=user, data={"decision": decision, "message": message}, content_changed=False)
    # Whoever keeps it has sent it, and it was never listed; withdrawn or closed it stays, whatever is published.
    is_new = row.state == State.UNLISTED and bool(applications or row.memberships.exists())
    if decision == APPROVE and is_new:
        kept = row.is_taken_over or row.memberships.exists()  # staff may have sent a draft of their own
        today = timezone.localdate()
        set_standing(row, user, state=State.LISTED, is_taken_over=kept, reviewed_on=today, reviewed_by=REVIEWED_BY)
    for application in applications:
        application.decide(STATUS_AFTER[decision], user, message)
        note(application, user, decision)
    _tell(row, decision, message, is_new, _addresses(row, applications, kwargs.get("asked_by")))


@transaction.atomic
def taken_back(instance: Any, user: Any = None, **kwargs: Any) -> None:
    """Receive `workflow_cancelled`: where somebody of its own team ended it, the application is taken back.

    Where staff did, such as by publishing in the editor, it still waits for an answer.
    """
    if instance.base_content_type.model_class() is not Organisation or user is None:
        return
    waiting = Application.objects.for_change().filter(organisation_id=instance.object_id).open()
    if Membership.objects.filter(organisation_id=instance.object_id, user_id=user.pk).exists():
        for application in waiting:
            application.decide(Status.TAKEN_BACK)


def note(request: Request, user: Any, answer: str) -> None:
    """Write into the log that somebody answered a request: what they wrote lies with it, whoever asked does not."""
    title = f"{request._meta.verbose_name} {request.pk}"
    log(request, "directory.request", user=user, data={"answer": answer}, title=title, content_changed=False)


def _addresses(row: Organisation, applications: list[Application], asked_by: Any) -> list[str]:
    """Its team; while there is none, whoever asked."""
    asking = [*(application.email for application in applications), email_of(asked_by) if asked_by else ""]
    return member_addresses(row) or _once(asking)


def _tell(row: Organisation, decision: str, message: str, is_new: bool, addresses: list[str]) -> None:
    values: dict[str, Any] = {"organisation": row.name, "own": absolute("own:overview", row.slug)}
    if decision == APPROVE:
        values["words"] = f"\nA few words from the person who looked:\n\n{message}\n" if message else ""
        key = "moderation_listed" if is_new else "moderation_published"
        values |= {"link": row.full_url} if is_new else {"where": _where(row)}
    else:
        key = "moderation_asked" if decision == ASK else "moderation_not_yet"
        values["message"] = message
    for address in addresses:
        send(key, address, **values)


def _where(row: Organisation) -> str:
    if row.full_url:
        return f"Your page:\n\n{row.full_url}"
    return f"The page is {row.state} just now, so only you and we can see it."


def _once(addresses: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(address for address in addresses if address))
