"""Nothing that somebody typed is lost."""

from typing import Any

import pytest
from django.test import Client, override_settings

from directory.models import Organisation
from home import typed
from tests.directory.own.conftest import draft, shown

WHO = "/my-organisation/quayside/section/who/"


def test_words_come_back_after_signing_in_again(client: Client, organisation: Organisation, amina: Any) -> None:
    data = shown(organisation, "who") | {"summary": "Typed for an hour."}
    answer = client.post(WHO, data)
    assert answer["Location"] == f"/account/login/?next={WHO}"
    client.force_login(amina)
    answer = client.get(WHO)
    text = answer.content.decode()
    assert "Typed for an hour." in text
    assert "Here is what you typed" in text
    assert draft(organisation).summary == "We cook together."
    client.post(WHO, data)
    assert draft(organisation).summary == "Typed for an hour."
    assert "Here is what you typed" not in client.get(WHO).content.decode()


def test_signing_in_by_the_form_keeps_them(client: Client, organisation: Organisation, amina: Any) -> None:
    from home.accounts.people import verify_email

    verify_email(amina)
    answer = client.post(WHO, shown(organisation, "who") | {"summary": "Typed."})
    login = {"login": "amina@example.org", "password": "pw", "next": WHO}
    assert client.post("/account/login/", login)["Location"] == WHO, answer
    assert "Typed." in client.get(WHO).content.decode()


def test_they_can_be_forgotten(client: Client, organisation: Organisation, amina: Any) -> None:
    client.post(WHO, shown(organisation, "who") | {"summary": "Typed."})
    client.force_login(amina)
    note = client.get(WHO).content.decode().split("Here is what you typed")[1].split("</form>")[0]
    assert "csrfmiddlewaretoken" in note
    client.post(WHO, {"forget-typed": "yes"})
    assert "Typed." not in client.get(WHO).content.decode()
    assert not organisation.revisions.exists()


def test_somebody_else_never_sees_them(client: Client, organisation: Organisation, django_user_model: Any) -> None:
    client.post(WHO, shown(organisation, "who") | {"summary": "Typed."})
    client.force_login(django_user_model.objects.create_user("else", "e@example.org", "pw"))
    assert client.get(WHO).status_code == 404


def test_they_are_bounded_and_hold_no_password(client: Client, organisation: Organisation) -> None:
    client.post(WHO, {"summary": "x" * (typed.MOST_LETTERS + 1)})
    assert typed.KEPT not in client.session
    client.post(WHO, {"summary": "x", "password1": "secret", "csrfmiddlewaretoken": "t"})
    assert client.session[typed.KEPT][WHO] == {"summary": ["x"]}
    for number in range(5):
        client.post(f"/my-organisation/o{number}/section/who/", {"summary": "x"})
    assert len(client.session[typed.KEPT]) == typed.MOST_FORMS


def test_one_address_fills_no_database(
    client: Client, organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed, "PER_HOUR", 1)
    client.post(WHO, {"summary": "x"})
    assert typed.KEPT in client.session
    another = Client()
    another.post(WHO, {"summary": "x"})
    assert typed.KEPT not in another.session


def test_the_browser_is_told_what_was_saved(member: Client, organisation: Organisation) -> None:
    member.post(WHO, shown(organisation, "who") | {"summary": "New."})
    overview = "/my-organisation/quayside/"
    assert f'data-typed-saved="{WHO}"' in member.get(overview).content.decode()
    assert "data-typed-saved" not in member.get(overview).content.decode()


def test_the_browser_forgets_at_sign_out(member: Client) -> None:
    assert member.post("/account/logout/")["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in member.get("/account/login/")


def test_a_form_that_can_not_be_trusted_shows_what_was_typed(organisation: Organisation, amina: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(amina)
    answer = strict.post(WHO, {"summary": "An hour's <b>work</b>", "password": "secret", "seen": "{marks}"})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "An hour&#x27;s &lt;b&gt;work&lt;/b&gt;" in text
    assert "secret" not in text
    assert "{marks}" not in text
    assert "no-store" in answer["Cache-Control"]
    assert draft(organisation).summary == "We cook together."


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_one_that_can_not_be_read_is_answered_as_well(organisation: Organisation, amina: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(amina)
    assert strict.post(WHO, {"summary": "x" * 1000}).status_code in {400, 403}
