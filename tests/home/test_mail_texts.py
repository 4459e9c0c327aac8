"""Editors change what mails say, and can go back to the original."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from home.mails import send
from home.mails.texts import MAILS, current_text, default_text, filled
from home.models import MailText

pytestmark = pytest.mark.django_db
KEY = "moderation_asked"


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_user("editor", "editor@example.org", "pw")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


def url(key=KEY):
    return reverse("mail_text", args=[key])


def words(**values):
    return {"subject": "About {organisation}", "body": "Please: {message}\n\n{own}\n", "seen": ""} | values


def test_every_kind_of_mail_is_listed_and_explained(client, editor):
    page = client.get(reverse("mail_texts")).content.decode()
    assert all(url(key) in page for key in MAILS)
    for key, kind in MAILS.items():
        shown = client.get(url(key)).content.decode()
        assert all(f"<code>{{{name}}}</code>" in shown for name in kind.values)


@pytest.mark.parametrize("key", sorted(MAILS))
def test_every_original_says_all_that_it_needs_and_leaves_no_place_empty(key):
    from home.mails.texts import problems_with

    subject, body = default_text(key)
    assert subject
    assert problems_with(key, subject, body) == ""
    assert "{" not in filled(subject + body, dict.fromkeys(MAILS[key].values, "x"))


def test_what_an_editor_writes_is_sent(client, editor):
    assert client.post(url(), words()).status_code == 302
    sent = send(KEY, "a@example.com", organisation="Meadow", message="Which?", own="https://example.org/")
    assert (sent.subject, sent.body) == ("About Meadow", "Please: Which?\n\nhttps://example.org/")
    assert "changed on" in client.get(reverse("mail_texts")).content.decode()


def test_a_dead_placeholder_is_refused_with_what_to_do_and_the_words_stay(client, editor):
    response = client.post(url(), words(body="Dear {name}: {message} {own}"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "There is no {name} here. You can use" in page
    assert "Dear {name}" in page
    assert not MailText.objects.exists()


def test_what_the_mail_needs_stays(client, editor):
    response = client.post(url(), words(body="Please: {message}"))
    assert "Please keep {own}" in response.content.decode()
    assert not MailText.objects.exists()


def test_back_to_the_original(client, editor):
    client.post(url(), words())
    assert "Back to the original" in client.get(url()).content.decode()
    client.post(url(), {"back": "yes"})
    assert current_text(KEY) == default_text(KEY)


def test_two_editors_do_not_overwrite_each_other_unseen(client, editor):
    client.post(url(), words(subject="The first"))
    response = client.post(url(), words(subject="The second"))
    assert response.status_code == 409
    page = response.content.decode()
    assert "The first" in page
    assert "The second" in page
    assert MailText.objects.get().subject == "The first"
    seen = MailText.objects.get().updated_at.isoformat()
    assert seen in page
    assert client.post(url(), words(subject="The second", seen=seen)).status_code == 302


def test_strangers_and_unknown_mails(client, editor, django_user_model):
    assert client.get(url("nothing")).status_code == 404
    client.force_login(django_user_model.objects.create_user("nobody"))
    assert client.get(reverse("mail_texts")).status_code == 302
    assert client.post(url(), words()).status_code == 302
    assert not MailText.objects.exists()
