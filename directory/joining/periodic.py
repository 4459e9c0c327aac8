"""The periodic work of joining."""

from datetime import timedelta

from django.utils import timezone

from directory.models import Application, Invitation, Status
from home.due import due_job

KEPT_BEGUN = timedelta(days=90)  # since it was last changed


@due_job("forget applications that were begun and never sent", every=timedelta(days=1))
def forget_begun() -> int:
    """Delete what nobody has gone on with for three months: it is nobody's but theirs."""
    before = timezone.now() - KEPT_BEGUN
    return Application.objects.filter(status=Status.BEGUN, changed_at__lt=before).delete()[0]


@due_job("end invitations that nobody answered", every=timedelta(days=1))
def end_invitations() -> int:
    """Close what ran out three months ago. Until then its link can be renewed."""
    before = timezone.now() - KEPT_BEGUN
    return (
        Invitation.objects.open()
        .filter(expires_at__lt=before)
        .update(status=Status.EXPIRED, decided_at=timezone.now())
    )
