"""A person who draws on support confirms: nobody else learns who it was, or that they were asked."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from directory.freshness import confirming
from directory.freshness.confirming import PEOPLE, CannotAnswer, CannotAsk
from directory.freshness.running_out import end_links
from directory.models import Confirmation, EvidenceCheck
from home.models import OutgoingMail
from tests.directory.freshness.conftest import link_in, mails
from tests.factories import EvidenceFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

EMAIL = "robin.quayle@example.net"


@pytest.fixture
def evidence(kept):
    return EvidenceFactory(organisation=kept)


@pytest.fixture
def asked(kept, evidence, staff):
    return confirming.ask_person(kept, evidence.uid, EMAIL, staff)


@pytest.fixture
def link(asked):
    return link_in(mails("fresh_person")[0])


def test_only_moderators_ask_record_and_decide(kept, evidence, asked):
    lead = kept.memberships.leads().get().user
    for forbidden in (
        lambda: confirming.ask_person(kept, evidence.uid, EMAIL, lead),
        lambda: confirming.record_for_person(evidence, lead),
        lambda: confirming.accept(asked, lead),
        lambda: confirming.refuse(asked, lead),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


def test_the_mail_says_nothing_of_the_organisation_or_of_support(kept, link):
    mail = mails()[0]
    assert kept.name not in mail.subject + mail.body
    assert "support" not in (mail.subject + mail.body).lower()


def test_the_page_says_what_stays_private(client, evidence, link):
    response = client.get(link)
    page = response.content.decode()
    assert evidence.what_we_do in page
    assert "You stay private" in page
    assert "nothing follows" in page
    assert EMAIL not in page
    assert "no-store" in response["Cache-Control"]


def test_a_yes_counts_after_a_moderator_and_says_only_people(client, kept, staff, link):
    client.post(link, {"answer": "yes", "words": "They asked me first."})
    row = Confirmation.objects.get()
    assert (row.status, row.email, row.words) == ("open", "", "They asked me first.")
    assert not EvidenceCheck.objects.exists()
    check = confirming.accept(row, staff)
    assert (check.checked_by, check.level) == (PEOPLE, "confirmed")
    row.refresh_from_db()
    assert (row.status, row.words, row.check_made) == ("done", "", check)
    page = client.get(kept.get_absolute_url()).content.decode()
    assert "Confirmed by people who draw on the work" in page
    assert "They asked me first." not in page


def test_the_address_is_erased_once_answered(client, link):
    client.post(link, {"answer": "no", "words": "Never mind."})
    row = Confirmation.objects.get()
    assert (row.status, row.email, row.words, row.decided_by) == ("not-yet", "", "", None)
    assert not OutgoingMail.objects.filter(to=EMAIL).exists()


def test_the_address_is_erased_once_the_link_has_ended(client, link):
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert end_links() == 1
    assert end_links() == 0
    assert Confirmation.objects.get().email == ""
    assert not OutgoingMail.objects.filter(to=EMAIL).exists()
    response = client.post(link, {"answer": "yes"})
    assert response.status_code == 410
    assert Confirmation.objects.get().status == "expired"


def test_a_yes_that_waits_for_a_moderator_does_not_run_out(client, staff, link):
    client.post(link, {"answer": "yes"})
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert end_links() == 0
    confirming.accept(Confirmation.objects.get(), staff)


def test_who_was_signed_in_is_not_written_down(client, kept, staff, link):
    lead = kept.memberships.leads().get().user
    client.force_login(lead)
    client.post(link, {"answer": "yes"})
    assert Confirmation.objects.get().decided_by is None
    assert confirming.accept(Confirmation.objects.get(), staff).recorded_by == staff


def test_no_member_can_see_that_somebody_was_asked(client, kept, evidence, asked):
    client.force_login(kept.memberships.leads().get().user)
    page = client.get(reverse("fresh:ask-confirmation", args=[kept.slug, evidence.uid])).content.decode()
    assert "Whom you have asked" not in page
    assert EMAIL not in page
    assert not confirming.waiting_for(kept).exists()
    assert [mail.to for mail in mails()] == [EMAIL]


def test_a_moderator_may_leave_it(client, staff, link):
    client.post(link, {"answer": "yes", "words": "Something private."})
    confirming.refuse(Confirmation.objects.get(), staff)
    row = Confirmation.objects.get()
    assert (row.status, row.words) == ("not-yet", "")
    with pytest.raises(CannotAnswer):
        confirming.accept(row, staff)
    assert not EvidenceCheck.objects.exists()


def test_nobody_decides_before_the_person_has_answered(staff, asked):
    for decision in (confirming.accept, confirming.refuse):
        with pytest.raises(CannotAnswer):
            decision(asked, staff)


def test_asking_twice_renews_the_link(kept, evidence, staff, asked):
    Confirmation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    again = confirming.ask_person(kept, evidence.uid, EMAIL.upper(), staff)
    assert again.pk == asked.pk
    assert Confirmation.objects.get().expires_at > timezone.now() + timedelta(days=13)


def test_staff_record_what_a_person_told_them(kept, evidence, staff):
    check = confirming.record_for_person(evidence, staff, "We are the publisher's own project.")
    assert (check.checked_by, check.declared_interest) == (PEOPLE, "We are the publisher's own project.")
    row = Confirmation.objects.get()
    assert (row.status, row.email, row.words) == ("done", "", "")
    with pytest.raises(CannotAsk):
        confirming.record_for_person(EvidenceFactory(organisation=OrganisationFactory(unlisted=True)), staff)
