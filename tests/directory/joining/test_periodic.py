"""What nobody goes on with is forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.joining.inviting import invite
from directory.joining.periodic import end_invitations, forget_begun
from directory.models import Application, Invitation, Status

pytestmark = pytest.mark.django_db


def test_what_was_begun_and_left_is_forgotten_after_three_months():
    old, new = (Application.objects.create(status=Status.BEGUN, name=name) for name in ("old", "new"))
    sent = Application.objects.create(name="sent")
    Application.objects.exclude(pk=new.pk).update(changed_at=timezone.now() - timedelta(days=91))
    assert forget_begun() == 1
    assert forget_begun() == 0
    assert set(Application.objects.all()) == {new, sent}
    assert not Application.objects.filter(pk=old.pk).exists()


def test_invitations_that_ran_out_long_ago_are_closed(moderator):
    old, new = (invite(f"{name}@example.org", moderator, name=name) for name in ("old", "new"))
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(days=91))
    assert end_invitations() == 1
    assert [row.status for row in (Invitation.objects.get(pk=old.pk), Invitation.objects.get(pk=new.pk))] == [
        Status.EXPIRED,
        Status.OPEN,
    ]
