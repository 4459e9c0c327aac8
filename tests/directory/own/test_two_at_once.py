"""Two people write at once: what fits together merges, what doesn't is shown, and nothing is overwritten unseen."""

from typing import Any

import pytest
from django.test import Client

from directory.editing import submit
from directory.models import Organisation
from directory.moderation import decide
from tests.directory.own.conftest import draft, public, shown

URL = "/my-organisation/quayside/section/{}/"


@pytest.fixture
def other(ben: Any) -> Client:
    """A second browser, in which Ben is signed in."""
    client = Client()
    client.force_login(ben)
    return client


def test_the_second_is_told_who_changed_what(member: Client, other: Client, organisation: Organisation) -> None:
    data = shown(organisation, "who")
    other.post(URL.format("who"), data | {"summary": "Ben's words."})
    answer = member.post(URL.format("who"), data | {"summary": "Amina's words."})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Ben changed this" in text
    assert "Ben&#x27;s words." in text
    assert "Amina&#x27;s words." in text
    assert draft(organisation).summary == "Ben's words."


def test_both_choices_do_what_they_say(member: Client, other: Client, organisation: Organisation) -> None:
    data = shown(organisation, "who")
    other.post(URL.format("who"), data | {"summary": "Ben's words."})
    mine = data | {"summary": "Amina's words."}
    clash = member.post(URL.format("who"), mine).context["collisions"][0]
    member.post(URL.format("who"), mine | {clash.name: "theirs"})
    assert draft(organisation).summary == "Ben's words."
    member.post(URL.format("who"), mine | {clash.name: clash.mine})
    assert draft(organisation).summary == "Amina's words."


def test_a_third_change_is_told_as_well(member: Client, other: Client, organisation: Organisation) -> None:
    data = shown(organisation, "who")
    other.post(URL.format("who"), data | {"summary": "One."})
    mine = data | {"summary": "Mine."}
    clash = member.post(URL.format("who"), mine).context["collisions"][0]
    other.post(URL.format("who"), shown(organisation, "who") | {"summary": "Two."})
    answer = member.post(URL.format("who"), mine | {clash.name: clash.mine})
    assert [one.theirs for one in answer.context["collisions"]] == ["Two."]
    assert draft(organisation).summary == "Two."


def test_other_fields_and_other_sections_merge(member: Client, other: Client, organisation: Organisation) -> None:
    who, learning = shown(organisation, "who"), shown(organisation, "learning")
    other.post(URL.format("who"), who | {"summary": "Ben's words."})
    assert member.post(URL.format("who"), who | {"other_names": "Quayside"}).status_code == 302
    assert member.post(URL.format("learning"), learning | {"wins": "A door opened."}).status_code == 302
    saved = draft(organisation)
    assert (saved.summary, saved.other_names, saved.wins) == ("Ben's words.", "Quayside", "A door opened.")


def test_small_facts_are_not_overwritten_unseen(member: Client, other: Client, organisation: Organisation) -> None:
    data = shown(organisation, "in-touch")
    other.post(URL.format("in-touch"), data | {"contact_phone": "111"})
    answer = member.post(URL.format("in-touch"), data | {"contact_phone": "222"})
    assert [(one.label, one.theirs, one.who) for one in answer.context["collisions"]] == [("Telephone", "111", "Ben")]
    assert public(organisation).contact_phone == "111"


def test_the_same_words_are_no_collision(member: Client, other: Client, organisation: Organisation) -> None:
    data = shown(organisation, "who") | {"summary": "The same."}
    assert other.post(URL.format("who"), data).status_code == 302
    assert member.post(URL.format("who"), data).status_code == 302


def test_a_moderators_edit_counts_as_well(member: Client, organisation: Organisation, moderator: Any) -> None:
    data = shown(organisation, "who")
    edited = draft(organisation)
    edited.summary = "Tidied."
    edited.save_revision(user=moderator).publish(user=moderator)
    answer = member.post(URL.format("who"), data | {"summary": "Amina's words."})
    assert [(one.theirs, one.who) for one in answer.context["collisions"]] == [("Tidied.", "One of our moderators")]


def test_a_form_without_its_marks_overwrites_nothing(member: Client, organisation: Organisation) -> None:
    data = shown(organisation, "who") | {"seen": "rubbish", "summary": "Amina's words."}
    assert member.post(URL.format("who"), data).context["collisions"]
    assert draft(organisation).summary == "We cook together."


def test_what_was_published_meanwhile_does_not_take_a_draft_away(
    member: Client, amina: Any, organisation: Organisation, moderator: Any
) -> None:
    member.post(URL.format("who"), shown(organisation, "who") | {"summary": "First."})
    submit(public(organisation), amina)
    data = shown(organisation, "who")
    decide(public(organisation), moderator, "approve", public(organisation).latest_revision_id)
    assert public(organisation).summary == "First."
    assert member.post(URL.format("who"), data | {"summary": "Second."}).status_code == 302
    assert (public(organisation).summary, draft(organisation).summary) == ("First.", "Second.")


@pytest.mark.parametrize("base", ["²", "9" * 5000, "x"])
def test_a_base_that_is_no_number_is_none(
    base: str, member: Client, other: Client, organisation: Organisation
) -> None:
    data = shown(organisation, "who")
    other.post(URL.format("who"), data | {"summary": "Ben's words."})
    answer = member.post(URL.format("who"), data | {"summary": "Amina's words.", "base": base})
    assert answer.context["collisions"]
    assert draft(organisation).summary == "Ben's words."
