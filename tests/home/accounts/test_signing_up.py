"""Whoever makes an account proves their address, and comes out where they were going."""

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import Mock, patch

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from home.accounts.people import name_of, verified_emails
from home.models import OutgoingMail
from tests.home.accounts.conftest import PASSWORD, the_code

pytestmark = pytest.mark.django_db
FORM = {"name": "Jo Bloggs", "email": "jo@example.org", "password1": PASSWORD}


def sign_up(client: Client, **values: str) -> Any:
    return client.post("/account/signup/", FORM | values, follow=True)


def plain(response: HttpResponse) -> str:
    """Return a page without what differs each time: tokens."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_a_code_makes_the_account_and_leads_on(client: Client) -> None:
    page = sign_up(client, next="/news/?page=1")
    assert "Type the code that we sent you" in page.content.decode()
    user = get_user_model().objects.get()
    assert verified_emails(user) == []
    response = client.post("/account/confirm-email/", {"code": the_code()})
    assert response["Location"] == "/news/?page=1"
    assert verified_emails(user) == ["jo@example.org"]
    assert name_of(user) == "Jo Bloggs"
    assert client.get("/account/").status_code == 200


def test_without_the_code_there_is_no_way_in(client: Client) -> None:
    sign_up(client)
    assert client.get("/account/")["Location"].startswith("/account/login/")
    page = client.post("/account/confirm-email/", {"code": "AAAA-AAAA"}).content.decode()
    assert "There is something to put right" in page
    assert 'href="#id_code"' in page
    assert client.get("/account/").status_code == 302


def test_after_three_wrong_codes_it_begins_again(client: Client) -> None:
    sign_up(client)
    answers = [client.post("/account/confirm-email/", {"code": "AAAA-AAAA"}).status_code for _ in range(3)]
    assert answers == [200, 200, 302]
    assert client.post("/account/confirm-email/", {"code": the_code()}).status_code == 302
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("verified", [True, False])
def test_nothing_tells_that_an_address_has_an_account(make_account: Callable, verified: bool) -> None:
    user = make_account("jo@example.org")
    user.emailaddress_set.update(verified=verified)
    known, unknown = Client(), Client()
    first, second = sign_up(known, email="Jo@example.org"), sign_up(unknown, email="al@example.org")
    assert plain(first).replace("jo@", "al@") == plain(second)
    assert first.redirect_chain == second.redirect_chain
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects == {
        "jo@example.org": "You have an account with the Strengths-based Directory already",
        "al@example.org": "Your code for the Strengths-based Directory",
    }
    assert "http://testserver/account/password/reset/" in mail.outbox[0].body
    assert get_user_model().objects.filter(email="jo@example.org").count() == 1
    wrong = [plain(browser.post("/account/confirm-email/", {"code": "AAAA-AAAA"})) for browser in (known, unknown)]
    assert wrong[0].replace("jo@", "al@") == wrong[1]
    assert known.cookies.keys() == unknown.cookies.keys()


def test_a_password_is_hashed_for_a_known_address_too(client: Client, make_account: Callable) -> None:
    make_account()
    with patch("home.accounts.forms.make_password") as hashed:
        sign_up(client)
    hashed.assert_called_once_with(PASSWORD)


@pytest.mark.parametrize("password", ["short", "123456789012", "password1234"])
def test_a_weak_password_is_explained(client: Client, password: str) -> None:
    page = sign_up(client, password1=password).content.decode()
    assert 'href="#id_password1"' in page
    assert not get_user_model().objects.exists()


def test_the_mail_is_whole(client: Client) -> None:
    sign_up(client)
    message = mail.outbox[0]
    assert message.to == ["jo@example.org"]
    assert "15 minutes" in message.body
    assert message.body.startswith("Hello,")
    assert message.body.rstrip().endswith("http://testserver/")
    for left_over in ("{{", "{%", "None"):
        assert left_over not in message.body


def test_a_mail_server_that_is_away_is_no_reason_to_fail(client, db, monkeypatch):
    monkeypatch.setattr("home.mails.queue.EmailMessage.send", Mock(side_effect=ConnectionRefusedError))
    assert client.post("/account/signup/", FORM).status_code == 302
    assert OutgoingMail.objects.due().count() == 0
    assert OutgoingMail.objects.get().sent_at is None
