"""The page on which a moderator reads and answers."""

import pytest
from django.urls import reverse

from directory.editing import submit
from directory.models import RegistryId
from directory.moderation import decide
from home.models import OutgoingMail
from tests.factories import EvidenceFactory, OrganisationFactory, RegistryIdFactory

pytestmark = pytest.mark.django_db


def url_of(organisation):
    return reverse("moderation_review", args=[organisation.pk])


def answer(client, organisation, decision, message="", seen=None):
    data = {"decision": decision, "message": message, "seen": seen or organisation.latest_revision_id}
    return client.post(url_of(organisation), data)


def test_it_shows_what_would_change_who_sent_it_and_the_page(client, moderator, edited, lead):
    page = client.get(url_of(edited)).content.decode()
    assert "<del>Before.</del><ins>After.</ins>" in page
    assert lead.email in page
    preview = reverse(
        edited.snippet_viewset.get_url_name("revisions_view"), args=[edited.pk, edited.latest_revision_id]
    )
    assert preview in page
    assert "After." in client.get(preview).content.decode()


def test_it_shows_what_they_write_with_it(client, moderator, edited, lead):
    submit(edited, lead, "We have moved.")
    assert "We have moved." in client.get(url_of(edited)).content.decode()


def test_of_a_page_that_was_never_public_all_is_shown(client, moderator, applied):
    page = client.get(url_of(applied)).content.decode()
    assert "Harbour Voices works alongside people." in page
    assert "its text has never been public" in page


def test_what_is_written_is_escaped(client, moderator, edited, lead):
    edited.summary = "<script>alert(1)</script>"
    edited.save_revision(user=lead)
    page = client.get(url_of(edited)).content.decode()
    assert "<script>alert" not in page


def test_it_shows_who_may_be_the_same(client, moderator, applied):
    twin = OrganisationFactory(name="Harbour Voices Ltd", slug="twin")
    page = client.get(url_of(applied)).content.decode()
    assert "It may be here already" in page
    assert reverse(twin.snippet_viewset.get_url_name("edit"), args=[twin.pk]) in page


def test_evidence_can_be_noted_as_opened_before_it_is_public(client, moderator, edited, lead):
    principle = EvidenceFactory().principle
    edited.evidence.create(principle=principle, what_we_do="We listen.", source="visit")
    edited.save_revision(user=lead)
    row = edited.get_latest_revision_as_object().evidence.get()
    page = client.get(url_of(edited)).content.decode()
    assert f"organisation={edited.pk}&amp;evidence={row.uid}" in page


def test_approving_leads_back_to_the_queue(client, moderator, edited):
    response = answer(client, edited, "approve")
    assert response.url == reverse("moderation_queue")
    edited.refresh_from_db()
    assert edited.summary == "After."


@pytest.mark.parametrize("decision", ["reject", "not-yet"])
def test_a_bare_no_is_refused(client, moderator, edited, decision):
    response = answer(client, edited, decision, "  ")
    assert response.status_code == 422
    assert "Write what" in response.content.decode()
    assert not OutgoingMail.objects.exclude(key="moderation_waits").exists()
    edited.refresh_from_db()
    assert edited.workflow_in_progress


def test_what_was_written_since_is_shown_and_the_words_stay(client, moderator, edited, lead):
    seen = edited.latest_revision_id
    edited.summary = "After all."
    edited.save_revision(user=lead)
    response = answer(client, edited, "not-yet", "My careful words", seen)
    page = response.content.decode()
    assert response.status_code == 409
    assert "My careful words" in page
    assert "After<del>.</del><ins> all.</ins>" in page
    assert "Nothing is answered yet" in page
    edited.refresh_from_db()
    assert edited.workflow_in_progress
    assert response.context["seen"] == edited.latest_revision_id != seen
    assert answer(client, edited, "not-yet", "My careful words").status_code == 302


def test_the_second_moderator_hears_who_was_first(client, moderator, other_moderator, edited):
    client.get(url_of(edited))
    seen = edited.latest_revision_id
    decide(edited, other_moderator, "approve", seen)
    response = answer(client, edited, "not-yet", "My careful words", seen)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Second has answered this already" in page
    assert "My careful words" in page
    assert OutgoingMail.objects.filter(key="moderation_not_yet").count() == 0
    edited.refresh_from_db()
    assert edited.summary == "After."


def test_what_was_taken_back_can_not_be_answered(client, moderator, edited, lead):
    from directory.editing import take_back

    take_back(edited, lead)
    response = answer(client, edited, "approve", "Fine.")
    assert response.status_code == 409
    assert "Nothing waits for an answer here any more" in response.content.decode()
    edited.refresh_from_db()
    assert edited.summary == "Before."


def test_a_forged_decision_changes_nothing(client, moderator, edited):
    assert answer(client, edited, "list").status_code == 422
    assert client.post(url_of(edited), {"decision": "approve"}).status_code == 409
    edited.refresh_from_db()
    assert edited.workflow_in_progress


def test_getting_it_answers_nothing(client, moderator, edited):
    client.get(url_of(edited), {"decision": "approve", "seen": edited.latest_revision_id})
    edited.refresh_from_db()
    assert edited.workflow_in_progress


def test_an_editor_can_not_answer(client, editor, edited):
    assert answer(client, edited, "approve").status_code == 302
    edited.refresh_from_db()
    assert edited.summary == "Before."


def test_there_is_nothing_about_an_organisation_that_is_not_there(client, moderator):
    assert client.get(reverse("moderation_review", args=[99999])).status_code == 404


def test_a_number_that_another_page_has_by_now_is_told_in_words(client, moderator, edited, lead):
    edited.registry_ids.add(RegistryId(registry="GB-CHC", identifier="123456"))
    edited.save_revision(user=lead)
    edited.refresh_from_db()
    RegistryIdFactory(identifier="123456")
    response = answer(client, edited, "approve", "Lovely.")
    assert response.status_code == 409
    page = response.content.decode()
    assert "the same number in a public register" in page
    assert "Lovely." in page
    edited.refresh_from_db()
    assert edited.current_workflow_state
    assert not OutgoingMail.objects.filter(key="moderation_published").exists()
