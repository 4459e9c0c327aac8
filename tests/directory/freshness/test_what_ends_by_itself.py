"""Evidence steps back, links run out, and applications that nobody went on with are forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.freshness.digests import send_digests
from directory.freshness.ending import tell_of_ended
from directory.freshness.running_out import end_links, forget_begun_applications
from directory.listing import set_standing
from directory.models import Application, EvidenceCheck, Invitation
from tests.directory.freshness.conftest import mails
from tests.factories import EvidenceCheckFactory, EvidenceFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def ended(organisation, ago=1, **more):
    evidence = EvidenceFactory(organisation=organisation)
    return EvidenceCheckFactory(
        evidence=evidence, checked_on="2024-01-01", until=timezone.localdate() - timedelta(days=ago), **more
    )


def test_its_owner_is_told_once_when_evidence_steps_back(client, kept):
    ended(kept)
    ended(kept)
    assert tell_of_ended() == 1
    assert tell_of_ended() == 0
    told = mails("fresh_evidence_ended")
    assert len(told) == 2
    assert all(f"“{one.principle.short_title}”" in told[0].body for one in kept.evidence.all())
    assert set(EvidenceCheck.objects.values_list("owner_told_on", flat=True)) == {timezone.localdate()}
    assert "evidenced by" not in client.get(kept.get_absolute_url()).content.decode().lower()


def test_it_holds_on_its_last_day(kept):
    ended(kept, ago=0)
    assert tell_of_ended() == 0


def test_a_digest_before_the_end_does_not_stand_for_the_word_at_the_end(kept):
    check = ended(kept, ago=-20)
    send_digests()
    check.refresh_from_db()
    assert check.owner_told_on == timezone.localdate()
    today = timezone.localdate()
    EvidenceCheck.objects.update(until=today - timedelta(days=1), owner_told_on=today - timedelta(days=21))
    assert tell_of_ended() == 1


def test_what_somebody_has_looked_at_since_is_nothing_to_tell(kept):
    check = ended(kept)
    EvidenceCheck.objects.create(
        organisation=kept, evidence_uid=check.evidence_uid, level="evidenced", checked_by="Us"
    )
    assert tell_of_ended() == 0
    assert mails() == []


def test_stepping_back_from_confirmed_to_evidenced_is_told(kept):
    check = ended(kept, level="confirmed")
    EvidenceCheck.objects.create(
        organisation=kept, evidence_uid=check.evidence_uid, level="evidenced", checked_by="Us"
    )
    assert tell_of_ended() == 1


def test_a_pause_is_kept_to(kept):
    ended(kept)
    set_standing(kept, None, paused_until=timezone.localdate() + timedelta(days=1))
    assert tell_of_ended() == 0
    set_standing(kept, None, paused_until=timezone.localdate())
    assert tell_of_ended() == 1


def test_nobody_is_told_of_a_page_that_nobody_keeps_or_sees(kept):
    ended(OrganisationFactory())
    ended(kept)
    set_standing(kept, None, state="withdrawn")
    assert tell_of_ended() == 0


def test_invitations_run_out_and_can_be_renewed():
    invitation = Invitation.objects.create(email="a@example.org", expires_at=timezone.now() - timedelta(minutes=1))
    fresh = Invitation.objects.create(email="b@example.org")
    assert end_links() == 1
    invitation.refresh_from_db()
    fresh.refresh_from_db()
    assert (invitation.status, fresh.status) == ("expired", "open")
    invitation.renew()
    invitation.refresh_from_db()
    assert (invitation.status, invitation.has_ended) == ("open", False)


def test_applications_that_were_only_begun_are_forgotten():
    old = timezone.now() - timedelta(days=61)
    rows = {
        "old": Application.objects.create(status="begun", name="Old", answers={"email": "a@example.org"}),
        "sent": Application.objects.create(status="open", name="Sent"),
        "kept": Application.objects.create(status="begun", name="Kept", organisation=OrganisationFactory()),
    }
    Application.objects.update(changed_at=old)
    Application.objects.create(status="begun", name="New")
    assert forget_begun_applications() == 1
    assert forget_begun_applications() == 0
    assert not Application.objects.filter(pk=rows["old"].pk).exists()
    assert Application.objects.count() == 3
    assert mails() == []
