"""What somebody sees and changes of their own account."""

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from home.accounts.people import email_of, name_of, verified_emails
from home.accounts.required import require_account
from home.templatetags.account_forms import browser_name
from tests.home.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
OWN_PAGES = [
    "/account/",
    "/account/name/",
    "/account/second-factor/",
    "/account/email/",
    "/account/password/change/",
    "/account/logout/",
    "/account/2fa/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/totp/activate/",
    "/account/sessions/",
]


@pytest.fixture
def browser(make_account: Callable, client: Client) -> Client:
    """Jo's, signed in just now."""
    make_account()
    client.post("/account/login/", {"login": "jo@example.org", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    mail.outbox.clear()
    return client


@pytest.mark.parametrize("path", OWN_PAGES)
def test_each_page_is_the_owners_alone_and_has_no_inline_script(browser: Client, path: str) -> None:
    page = browser.get(path)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Strengths-based Directory</title>" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "<script>" not in text
    assert "onclick" not in text
    assert "no-store" in page["Cache-Control"]
    assert Client().get(path).status_code == 302


def test_a_name_is_changed(browser: Client) -> None:
    assert 'href="#id_first_name"' in browser.post("/account/name/", {"first_name": " "}).content.decode()
    page = browser.post("/account/name/", {"first_name": "Jo of the Harbour"}, follow=True).content.decode()
    assert "Your name is saved." in page
    assert "Jo of the Harbour" in page


def test_a_session_is_ended_from_another(browser: Client, sign_in: Callable) -> None:
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Version/17 Safari/604"})
    sign_in(browser=phone)
    page = browser.get("/account/sessions/").content.decode()
    assert "Safari on an iPhone" in page
    theirs = UserSession.objects.get(session_key=phone.session.session_key)
    assert browser.get(f"/account/sessions/{theirs.pk}/end/").status_code == 405
    browser.post(f"/account/sessions/{theirs.pk}/end/")
    assert phone.get("/account/").status_code == 302
    assert browser.get("/account/").status_code == 200


def test_all_the_others_are_ended(browser: Client, sign_in: Callable) -> None:
    phone = Client()
    sign_in(browser=phone)
    browser.post("/account/sessions/")
    assert phone.get("/account/").status_code == 302
    assert browser.get("/account/").status_code == 200


def test_nobody_ends_a_strangers_session(browser: Client, make_account: Callable, sign_in: Callable) -> None:
    make_account("al@example.org")
    stranger = Client()
    sign_in("al@example.org", browser=stranger)
    theirs = UserSession.objects.get(session_key=stranger.session.session_key)
    assert browser.post(f"/account/sessions/{theirs.pk}/end/").status_code == 404
    assert stranger.get("/account/").status_code == 200


def test_a_new_password_ends_other_sessions_and_is_said_by_mail(browser: Client, sign_in: Callable) -> None:
    phone = Client()
    sign_in(browser=phone)
    browser.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": "another four green boats"})
    assert phone.get("/account/").status_code == 302
    assert browser.get("/account/").status_code == 200
    assert [message.subject for message in mail.outbox] == ["Your password was changed"]
    assert "http://testserver/account/password/reset/" in mail.outbox[0].body


def test_whoever_is_signed_in_finds_their_account_from_every_page(browser: Client) -> None:
    page = browser.get("/").content.decode()
    assert 'href="/account/"' in page
    assert "Sign out" in page
    browser.post("/account/logout/")
    assert "Sign out" not in browser.get("/").content.decode()


def test_a_visitor_is_offered_to_sign_in_by_a_page_that_any_cache_may_keep() -> None:
    answer = Client().get("/")
    assert 'href="/account/login/"' in answer.content.decode()
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_what_others_ask_about_somebody(make_account: Callable) -> None:
    user = make_account("Jo@Example.org")
    user.emailaddress_set.create(email="jo.bloggs@example.org", verified=True)
    user.emailaddress_set.create(email="not-yet@example.org", verified=False)
    assert verified_emails(user) == ["jo@example.org", "jo.bloggs@example.org"]
    assert verified_emails(AnonymousUser()) == []
    assert email_of(AnonymousUser()) == ""
    assert name_of(user) == "Somebody"


def test_a_view_may_need_an_account(make_account: Callable) -> None:
    @require_account
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("Come in.")

    request = RequestFactory().get("/join/?step=2")
    request.user = AnonymousUser()
    assert view(request)["Location"] == "/account/login/?next=/join/%3Fstep%3D2"
    request.user = make_account()
    answer = view(request)
    assert answer.content == b"Come in."
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko Firefox/130.0", "Firefox on Linux"),
        ("", "A browser"),
    ],
)
def test_browsers_have_names(user_agent: str, words: str) -> None:
    assert browser_name(user_agent) == words
