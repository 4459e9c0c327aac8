"""Signing in with a password, a new one by mail, and nothing that tells who has an account."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.home.accounts.conftest import PASSWORD, the_code, the_link

pytestmark = pytest.mark.django_db


def test_it_leads_to_where_somebody_was_going(make_account: Callable, sign_in: Callable) -> None:
    make_account()
    assert sign_in(next="/news/")["Location"] == "/news/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_it_leads_nowhere_else(make_account: Callable, sign_in: Callable, elsewhere: str) -> None:
    make_account()
    assert sign_in(next=elsewhere)["Location"].startswith(("/account/", "/my-organisation/"))


def test_a_wrong_password_and_an_unknown_address_look_the_same(make_account: Callable, sign_in: Callable) -> None:
    make_account()
    pages = [sign_in(email, "not this one", browser=Client()) for email in ("jo@example.org", "al@example.org")]
    words = [page.content.decode().partition("<h1>")[0].partition("<main")[2] for page in pages]
    assert "go together" in words[0]
    assert words[0] == words[1]
    assert [page.status_code for page in pages] == [200, 200]


def test_guessing_is_stopped_for_a_while(make_account: Callable, sign_in: Callable) -> None:
    make_account()
    for _ in range(5):
        sign_in(password="not this one")
    page = sign_in()
    assert page.status_code == 200
    assert "Wait five minutes" in page.content.decode()


def test_many_asking_at_once_get_a_page_that_says_wait(client: Client) -> None:
    answers = [client.post("/account/signup/", {}) for _ in range(21)]
    assert [answer.status_code for answer in answers][-2:] == [200, 429]
    assert "Please wait a little" in answers[-1].content.decode()


def test_somebody_whom_staff_made_proves_the_address_first(client: Client, sign_in: Callable) -> None:
    get_user_model().objects.create_user("jo", "jo@example.org", PASSWORD)
    assert sign_in()["Location"] == "/account/confirm-email/"
    assert client.post("/account/confirm-email/", {"code": the_code()}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_new_password_comes_by_mail(client: Client, make_account: Callable, sign_in: Callable) -> None:
    user = make_account()
    other = Client()
    other.force_login(user)
    page = client.post("/account/password/reset/", {"email": "jo@example.org"}, follow=True)
    assert "Look into your mail" in page.content.decode()
    form = client.get(the_link("/account/password/reset/key/"), follow=True)
    assert form.status_code == 200
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": "another four green boats"})
    assert sign_in(password="another four green boats").status_code == 302
    assert other.get("/account/").status_code == 302


def test_a_link_that_was_used_or_altered_changes_nothing(client: Client, make_account: Callable) -> None:
    user = make_account()
    client.post("/account/password/reset/", {"email": "jo@example.org"})
    link = the_link("/account/password/reset/key/")
    user.set_password("a password of later on")
    user.save()
    for old in (link, link[:-4] + "abc/"):
        assert "This link no longer works" in client.get(old, follow=True).content.decode()


def test_asking_for_a_password_tells_nothing(client: Client, make_account: Callable) -> None:
    make_account()
    pages: list[Any] = [
        client.post("/account/password/reset/", {"email": email}, follow=True)
        for email in ("jo@example.org", "al@example.org")
    ]
    assert pages[0].content == pages[1].content
    assert pages[0].redirect_chain == pages[1].redirect_chain
    assert [message.to for message in mail.outbox] == [["jo@example.org"], ["al@example.org"]]
    assert "no account with us" in mail.outbox[1].body


def test_adding_the_address_of_another_account_tells_nothing(make_account: Callable) -> None:
    answers = []
    make_account("al@example.org")
    for number, email in enumerate(("al@example.org", "new@example.org")):
        browser = Client()
        make_account(f"jo{number}@example.org")
        browser.post("/account/login/", {"login": f"jo{number}@example.org", "password": PASSWORD})
        browser.post("/account/reauthenticate/", {"password": PASSWORD})
        answers.append(browser.post("/account/email/", {"email": email, "action_add": "yes"}))
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/account/confirm-email/")] * 2
    assert [message.to for message in mail.outbox] == [["al@example.org"], ["new@example.org"]]


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/admin/login/", "/account/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=/admin/pages/", "/account/login/?next=%2Fadmin%2Fpages%2F"),
        ("/django-admin/login/", "/account/login/?next=%2Fadmin%2F"),
        ("/_util/login/?next=/news/", "/account/login/?next=%2Fnews%2F"),
        ("/admin/password_reset/", "/account/password/reset/"),
        ("/admin/password_reset/confirm/MQ/set-password/", "/account/password/reset/"),
        ("/admin/", "/account/login/?next=/admin/"),
    ],
)
def test_wagtails_own_ways_in_lead_here(client: Client, path: str, leads_to: str) -> None:
    assert client.get(path)["Location"] == leads_to


def test_whoever_has_no_part_in_the_admin_is_led_to_their_own_pages(client: Client, make_account: Callable) -> None:
    user = make_account()
    typed = {"login": user.email, "password": PASSWORD, "next": "/admin/"}
    assert ("/my-organisation/", 302) in client.post("/account/login/", typed, follow=True).redirect_chain
    assert client.get("/account/login/?next=/admin/pages/")["Location"] == "/my-organisation/"
    assert client.get("/account/login/?next=/news/")["Location"] == "/news/"


def test_wagtails_log_in_takes_no_password(client: Client, make_account: Callable) -> None:
    make_account(is_superuser=True)
    for path in ("/admin/login/", "/_util/login/"):
        assert client.post(path, {"username": "jo", "password": PASSWORD})["Location"].startswith("/account/login/")
        assert client.get("/account/").status_code == 302
