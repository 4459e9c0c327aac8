"""Somebody may be in danger: it is flagged, somebody is told without any words, takes it on and notes what they do."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text

from commissioning.models import ListeningPage, SafeguardingConcern
from tests.commissioning.listening.conftest import signed_in, staff


@pytest.fixture
def one(said):
    return said("I can't go on like this.")


def flag(client: Client, one, committed) -> SafeguardingConcern:
    with committed():
        response = client.post(f"/admin/listening/answers/{one.pk}/", {"act": "worry", "what": "She sounds alone."})
    assert response.status_code == 302
    return SafeguardingConcern.objects.get()


def test_the_owner_is_told_by_a_mail_that_holds_no_words(one, editor, owner, committed):
    concern = flag(signed_in(editor), one, committed)
    sent = mail.outbox[0]
    assert sent.to == [owner.email]
    assert f"/admin/listening/concerns/{concern.pk}/" in sent.body
    for word in ("go on", "alone", "keeps you going", "Edie"):
        assert word not in sent.body + sent.subject
    logged = PageLogEntry.objects.get(action="commissioning.safeguarding")
    assert logged.data == {"act": "raised", "concern": concern.pk}


@pytest.mark.parametrize("gone", ["none", "inactive"])
def test_without_an_owner_moderators_are_told(one, editor, owner, moderator, committed, gone):
    if gone == "none":
        ListeningPage.objects.update(safeguarding_owner=None)
    else:
        owner.is_active = False
        owner.save()
    flag(signed_in(editor), one, committed)
    assert [message.to for message in mail.outbox] == [[moderator.email]]


def test_the_owner_takes_it_on_notes_what_they_do_and_closes_it(one, editor, owner, committed):
    concern = flag(signed_in(editor), one, committed)
    client, address = signed_in(owner), f"/admin/listening/concerns/{concern.pk}/"
    board = f"/admin/listening/{one.listening_id}/"
    assert "Nobody has taken it on yet" in client.get(board).content.decode()
    page = client.get(address).content.decode()
    for text in ("She sounds alone.", "I can&#x27;t go on like this.", "Ring the duty line."):
        assert text in page
    client.post(address, {"act": "take-on"})
    assert client.post(address, {"act": "note", "what": " "}).status_code == 422
    assert client.post(address, {"act": "close", "what": ""}).status_code == 409
    client.post(address, {"act": "note", "what": "Rang the duty line."})
    client.post(address, {"act": "close", "what": "They have met her."})
    concern.refresh_from_db()
    assert concern.owner == owner
    assert concern.closed_on
    notes = [line.split(": ", 1)[1] for line in concern.steps_taken.split("\n\n")]
    assert notes == ["Olive took this on.", "Olive wrote: Rang the duty line.", "Olive wrote: They have met her.",
                     "Olive closed this."]  # fmt: skip
    assert client.post(address, {"act": "note", "what": "Late."}).status_code == 409
    client.post(address, {"act": "open-again"})
    concern.refresh_from_db()
    assert concern.closed_on is None
    assert "Late." not in concern.steps_taken


def test_only_its_owner_and_moderators_open_it(one, editor, moderator, committed):
    concern = flag(signed_in(editor), one, committed)
    address = f"/admin/listening/concerns/{concern.pk}/"
    board = signed_in(editor).get(f"/admin/listening/{one.listening_id}/").content.decode()
    assert "Somebody may be in danger" in board  # that there is one, they see
    assert address not in board
    assert "She sounds alone" not in board
    for method in ("get", "post"):
        assert getattr(signed_in(editor), method)(address, {"act": "take-on"}).status_code == 404
    assert signed_in(moderator).get(address).status_code == 200


def test_it_stays_with_its_answer_when_the_words_are_taken_back(one, editor, owner, committed):
    concern = flag(signed_in(editor), one, committed)
    one.words, one.withdrawn_on = "", one.month
    one.save()
    page = signed_in(owner).get(f"/admin/listening/concerns/{concern.pk}/").content.decode()
    assert "took their words back" in page


def form_for(listening: ListeningPage, **fields):
    return nested_form_data(
        {"title": "T", "slug": "t", "question": "Q?", "promise": "P", "who_reads": "W", "closes_on": "",
         "intro": rich_text(""), "safeguarding_steps": rich_text("<p>Ring.</p>"), "safeguarding_owner": "",
         "wisdom": "", "summary": "", "seo_title": "", "search_description": "",
         "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "comments-MIN_NUM_FORMS": 0,
         "comments-MAX_NUM_FORMS": 0} | fields
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "says"),
    [({}, "Choose who acts"), ({"safeguarding_owner": "outsider"}, "can&#x27;t enter the admin"),
     ({"safeguarding_steps": rich_text("<p> </p>")}, "Write down, step by step")],
)  # fmt: skip
def test_it_cannot_be_published_without_somebody_who_acts_and_written_steps(listening, owner, moderator, fields, says):
    client = signed_in(moderator)
    add = f"/admin/pages/add/commissioning/listeningpage/{listening.get_parent().pk}/"
    if fields.get("safeguarding_owner"):
        fields = {"safeguarding_owner": staff("out").pk}
    elif fields:
        fields = fields | {"safeguarding_owner": owner.pk}
    page = client.post(add, form_for(listening, **fields) | {"action-publish": "yes"})
    assert says in page.content.decode()
    assert ListeningPage.objects.count() == 1
    assert client.post(add, form_for(listening, **fields)).status_code == 302  # a draft may wait
    draft = ListeningPage.objects.get(slug="t")
    with pytest.raises(ValidationError):
        draft.get_latest_revision().publish()  # whichever way
    draft.get_latest_revision().publish(log_action="wagtail.publish.scheduled")  # others on the schedule don't wait
    draft.refresh_from_db()
    assert not draft.live
