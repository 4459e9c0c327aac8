"""Another listed organisation confirms evidence, or says nothing; neither leaves a trace that hurts."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.freshness import confirming
from directory.freshness.asking import gather
from directory.freshness.confirming import CannotAnswer, CannotAsk, Undeclared, ask_organisation
from directory.freshness.digests import _note
from directory.freshness.running_out import end_links
from directory.models import Confirmation, EvidenceCheck, Status
from tests.directory.freshness.conftest import link_in, mails
from tests.factories import EvidenceFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence(kept):
    return EvidenceFactory(organisation=kept)


@pytest.fixture
def other(keeper):
    organisation = OrganisationFactory(name="Quay Kitchen")
    keeper(organisation)
    return organisation


@pytest.fixture
def lead(kept):
    return kept.memberships.leads().get().user


@pytest.fixture
def asked(kept, evidence, other, lead):
    return ask_organisation(kept, evidence.uid, other, lead)


@pytest.fixture
def link(asked):
    return link_in(mails("fresh_confirm")[0])


def text_of(page):
    """The words of a page's main part."""
    return re.sub(r"<[^>]*>", "", page.partition("<main")[2].partition("</main>")[0])


def ask_page(evidence):
    return reverse("fresh:ask-confirmation", args=[evidence.organisation.slug, evidence.uid])


def test_a_member_finds_another_organisation_and_asks(client, evidence, other, lead):
    client.force_login(lead)
    page = client.get(ask_page(evidence), {"q": "quay"}).content.decode()
    assert "Quay Kitchen" in page
    response = client.post(ask_page(evidence), {"by": other.slug}, follow=True)
    assert "We have asked Quay Kitchen" in response.content.decode()
    assert [mail.to for mail in mails("fresh_confirm")] == ["lead@quay-kitchen.example"]


def test_others_find_nothing_there(client, evidence, other):
    assert client.get(ask_page(evidence)).status_code == 302
    client.force_login(other.memberships.get().user)
    assert client.get(ask_page(evidence)).status_code == 404
    assert client.post(ask_page(evidence), {"by": other.slug}).status_code == 404
    assert not Confirmation.objects.exists()


def test_only_published_evidence_and_only_listed_organisations_that_somebody_keeps(kept, evidence, other, lead):
    unlisted = OrganisationFactory(unlisted=True)
    for one, uid, by in (
        (kept, EvidenceFactory().uid, other),
        (kept, evidence.uid, kept),
        (kept, evidence.uid, unlisted),
        (kept, evidence.uid, OrganisationFactory()),
    ):
        with pytest.raises(CannotAsk):
            ask_organisation(one, uid, by, lead)
    assert mails() == []


def test_asking_again_waits(client, kept, evidence, other, lead, asked):
    with pytest.raises(CannotAsk, match="already"):
        ask_organisation(kept, evidence.uid, other, lead)
    client.force_login(lead)
    response = client.post(ask_page(evidence), {"by": other.slug})
    assert response.status_code == 400
    assert "You can ask again from" in response.content.decode()


def test_looking_confirms_nothing(client, evidence, link):
    page = client.get(f"{link}?answer=yes").content.decode()
    assert evidence.what_we_do in page
    assert not EvidenceCheck.objects.exists()


def test_a_yes_counts_at_once_for_two_years(client, kept, evidence, other, link):
    client.post(link, {"answer": "yes", "words": "We were there."})
    check = EvidenceCheck.objects.get()
    assert (check.level, check.checked_by, check.evidence_uid) == ("confirmed", "Quay Kitchen", evidence.uid)
    assert check.until.year == timezone.localdate().year + 2
    assert Confirmation.objects.get().check_made == check
    assert "Confirmed by Quay Kitchen" in client.get(kept.get_absolute_url()).content.decode()
    assert "We were there." not in client.get(kept.get_absolute_url()).content.decode()
    assert mails("fresh_confirmed")[0].to == "lead@harbour-voices.example"
    assert "Thank you" in client.get(link).content.decode()


def test_a_refusal_looks_like_no_answer(client, kept, evidence, lead, link):
    client.post(link, {"answer": "no", "words": "We never saw it."})
    row = Confirmation.objects.get()
    assert (row.status, row.words) == ("not-yet", "")
    assert not EvidenceCheck.objects.exists()
    assert not mails("fresh_confirmed")
    client.force_login(lead)
    refused = client.get(ask_page(evidence)).content.decode()
    assert "Not confirmed" in refused
    Confirmation.objects.update(status="expired", decided_at=None, decided_by=None)
    expired = client.get(ask_page(evidence)).content.decode()
    assert text_of(expired) == text_of(refused)


def test_a_second_answer_changes_nothing(client, link):
    client.post(link, {"answer": "no"})
    client.post(link, {"answer": "yes"})
    assert Confirmation.objects.get().status == "not-yet"
    assert not EvidenceCheck.objects.exists()


def test_whoever_is_in_both_teams_says_so(client, kept, other, lead, keeper, link):
    keeper(other, lead.email)
    response = client.post(link, {"answer": "yes"})
    assert response.status_code == 400
    assert "Somebody is in both teams" in response.content.decode()
    with pytest.raises(Undeclared):
        confirming.answer(Confirmation.objects.get(), True)
    assert not EvidenceCheck.objects.exists()
    client.post(link, {"answer": "yes", "declared_interest": "One of us is a trustee of both."})
    assert EvidenceCheck.objects.get().declared_interest == "One of us is a trustee of both."
    assert "They say: One of us is a trustee" in client.get(kept.get_absolute_url()).content.decode()


def test_an_ended_link_works_for_a_member_who_signs_in(client, other, link):
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert end_links() == 1
    response = client.post(link, {"answer": "yes"})
    assert response.status_code == 410
    assert "This link has ended" in response.content.decode()
    assert not EvidenceCheck.objects.exists()
    member = other.memberships.get().user
    client.force_login(member)
    client.post(link, {"answer": "yes"})
    assert EvidenceCheck.objects.get().recorded_by == member


def test_altered_and_foreign_links(client, link):
    for address in (link[:-3] + "zz/", "/confirm/x/"):
        assert client.post(address, {"answer": "yes"}).status_code == 404
    assert client.post(link, {"answer": "maybe", "level": "confirmed", "state": "listed"}).status_code == 400
    assert not EvidenceCheck.objects.exists()


@pytest.mark.parametrize("gone", ["evidence", "organisation", "other"])
def test_nothing_is_confirmed_that_is_no_longer_there(client, kept, evidence, other, link, gone):
    if gone == "evidence":
        evidence.delete()
    else:
        organisation = kept if gone == "organisation" else other
        type(kept).objects.filter(pk=organisation.pk).update(state="withdrawn")
    assert client.post(link, {"answer": "yes"}).status_code == 410
    with pytest.raises(CannotAnswer):
        confirming.answer(Confirmation.objects.get(), True)
    assert not EvidenceCheck.objects.exists()


def test_what_waits_is_told_on_ones_own_pages(other, asked):
    assert list(confirming.waiting_for(other)) == [asked]
    assert confirming.link_to(asked).startswith("http://testserver/confirm/")


def test_a_member_who_signs_in_finds_what_is_asked(client, other, asked, link):
    client.force_login(other.memberships.get().user)
    page = client.get(reverse("own:overview", args=[other.slug])).content.decode()
    assert link in page
    assert "asks whether you have seen what they do" in page


def test_a_name_with_characters_that_are_no_text_is_nobody(client, evidence, lead):
    client.force_login(lead)
    assert client.post(ask_page(evidence), {"by": "quay\0"}).status_code == 404


def test_a_digest_reopens_nothing_that_was_answered_in_that_moment(asked, other):
    gathered = gather(other, timezone.localdate())
    assert gathered.confirmations
    Confirmation.objects.update(status=Status.DONE)
    _note(gathered, timezone.localdate())
    asked.refresh_from_db()
    assert asked.status == Status.DONE
