"""Where the page stands, what changed, sending it, and previews."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import Correction, Membership, Organisation
from directory.moderation import decide
from tests.directory.own.conftest import draft, public, shown
from tests.factories import EvidenceCheckFactory, EvidenceFactory, LocationFactory, OrganisationFactory

OWN = "/my-organisation/quayside/"


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def save(client: Client, organisation: Organisation, section: str = "who", **values: Any) -> None:
    answer = client.post(f"{OWN}section/{section}/", shown(organisation, section) | values)
    assert answer.status_code == 302


def test_one_organisation_is_opened_several_are_listed(
    member: Client, organisation: Organisation, amina: Any, django_user_model: Any
) -> None:
    assert member.get("/my-organisation/")["Location"] == OWN
    Membership.objects.create(organisation=OrganisationFactory(name="Second"), user=amina)
    text = text_of(member.get("/my-organisation/"))
    assert "The Quayside Project" in text
    assert "Second" in text
    nobody = Client()
    nobody.force_login(django_user_model.objects.create_user("new", "n@example.org", "pw"))
    text = text_of(nobody.get("/my-organisation/"))
    assert "three ways to begin" in text
    assert 'href="/join/"' in text


def test_sections_say_how_far_they_are_and_nothing_is_scored(member: Client, organisation: Organisation) -> None:
    answer = member.get(OWN)
    stands = {task["section"].key: task["status"] for task in answer.context["tasks"]}
    assert stands["who"] == "done"
    assert stands["learning"] == "when you like"
    save(member, organisation, "learning", wins="A door opened.")
    answer = member.get(OWN)
    assert {task["section"].key: task["status"] for task in answer.context["tasks"]}["learning"] == "a start"
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    assert "%" not in main
    assert "about 10 minutes" in main


def test_a_draft_is_told_sent_asked_back_and_answered(
    member: Client, organisation: Organisation, moderator: Any
) -> None:
    assert "A draft waits here" not in text_of(member.get(OWN))
    save(member, organisation, summary="We cook and eat.")
    assert "A draft waits here" in text_of(member.get(OWN))
    assert member.post(f"{OWN}send/")["Location"] == OWN
    assert "The moderators have it" in text_of(member.get(OWN))
    decide(public(organisation), moderator, "reject", public(organisation).latest_revision_id, "Who cooks?")
    text = text_of(member.get(OWN))
    assert "The moderators have asked you something" in text
    assert "Who cooks?" in text
    assert "Who cooks?" in text_of(member.get(f"{OWN}send/"))
    save(member, organisation, summary="Neighbours cook.")
    member.post(f"{OWN}send/", {"message": "Neighbours do."})
    state = public(organisation).current_workflow_state
    assert state.status == "in_progress"
    assert state.current_task_state.comment == "Neighbours do."
    decide(public(organisation), moderator, "approve", public(organisation).latest_revision_id)
    assert public(organisation).summary == "Neighbours cook."
    text = text_of(member.get(OWN))
    assert "A draft waits" not in text
    assert "The moderators" not in text.split("<main")[1].split("Preview")[0]


def test_not_yet_says_how_and_can_be_sent_again(member: Client, organisation: Organisation, moderator: Any) -> None:
    save(member, organisation, summary="We cook and eat.")
    member.post(f"{OWN}send/")
    decide(public(organisation), moderator, "not-yet", public(organisation).latest_revision_id, "Say where.")
    text = text_of(member.get(OWN))
    assert "Not yet, and here is how" in text
    assert "Say where." in text
    member.post(f"{OWN}send/")
    assert "The moderators have it" in text_of(member.get(OWN))


def test_what_was_sent_can_be_taken_back(member: Client, organisation: Organisation) -> None:
    save(member, organisation, summary="We cook and eat.")
    member.post(f"{OWN}send/")
    member.post(f"{OWN}take-back/")
    assert public(organisation).current_workflow_state is None
    assert draft(organisation).summary == "We cook and eat."


def test_what_changed_in_plain_words(member: Client, organisation: Organisation) -> None:
    LocationFactory(organisation=organisation, name="Refuge", address="1 Quiet Lane", is_public=False)
    save(member, organisation, summary="We cook and eat.")
    save(member, organisation, "places", **{"locations-0-address": "2 Quiet Lane"})
    for page in ("what-changed/", "send/"):
        text = text_of(member.get(OWN + page))
        assert "We cook together." in text
        assert "We cook and eat." in text
        assert "1 Quiet Lane" in text
        assert "2 Quiet Lane" in text


def test_sending_tells_what_goes_live_without_a_moderator(member: Client, organisation: Organisation) -> None:
    text = text_of(member.get(f"{OWN}send/"))
    for label in ("Telephone", "Links", "Logo", "Open to visits", "That all of it is still right"):
        assert f"<li>{label}</li>" in text
    assert "<li>Summary</li>" not in text


def test_the_preview_is_what_was_saved_last(member: Client, organisation: Organisation) -> None:
    save(member, organisation, summary="We cook and eat.")
    answer = member.get(f"{OWN}preview/")
    assert "We cook and eat." in text_of(answer)
    assert "A preview." in text_of(answer)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    text = text_of(member.get(f"{OWN}preview/?as=commissioner"))
    assert "In a list of results" in text
    assert "Working with people" in text
    assert "We cook and eat." not in text_of(Client().get(organisation.get_absolute_url()))


def test_it_is_still_right(member: Client, organisation: Organisation) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(not_reviewed_lately=True)
    member.get(f"{OWN}still-right/")
    assert public(organisation).reviewed_on is None
    member.post(f"{OWN}still-right/")
    now = public(organisation)
    assert now.reviewed_on == timezone.localdate()
    assert now.reviewed_by == "the organisation"
    assert not now.not_reviewed_lately
    assert not now.revisions.exists()


def test_what_is_asked_of_the_organisation(member: Client, organisation: Organisation) -> None:
    Correction.objects.create(organisation=organisation, what="The phone number is old.")
    EvidenceCheckFactory(evidence=EvidenceFactory(organisation=organisation), until=timezone.localdate())
    text = text_of(member.get(OWN))
    assert "The phone number is old." in text
    assert "holds until" in text


@pytest.mark.parametrize("path", ["still-right/", "take-back/"])
def test_a_get_never_acts(path: str, member: Client, organisation: Organisation) -> None:
    assert member.get(OWN + path).status_code == 405


def test_pages_with_a_draft_ask_little_of_the_database(
    member: Client, organisation: Organisation, django_assert_max_num_queries: Any
) -> None:
    for _ in range(4):
        EvidenceFactory(organisation=organisation)
    save(member, organisation, summary="We cook and eat.")
    member.post(f"{OWN}send/")
    for path, most in (("", 60), ("what-changed/", 110), ("send/", 110), ("preview/", 80), ("evidence/", 50)):
        with django_assert_max_num_queries(most):
            member.get(OWN + path)
