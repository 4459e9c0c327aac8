"""People with accounts, and forms as a browser sends them."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core import mail
from django.test import Client

from home.accounts.people import verify_email

PASSWORD = "four green boats here"


@pytest.fixture(autouse=True)
def mails_leave_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a commit, which a test's transaction never comes to."""
    monkeypatch.setattr("home.mails.queue.transaction", SimpleNamespace(on_commit=lambda act, robust: act()))


@pytest.fixture
def make_account(db: None) -> Callable[..., AbstractUser]:
    """Return a function that makes an account whose address is proved."""

    def make(email: str = "jo@example.org", **values: Any) -> AbstractUser:
        user = get_user_model().objects.create_user(email.partition("@")[0], email, PASSWORD, **values)
        verify_email(user)
        return user

    return make


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Any]:
    """Return a function that signs in on the page, as a person does."""

    def post(email: str = "jo@example.org", password: str = PASSWORD, browser: Client = client, **more: str) -> Any:
        return browser.post("/account/login/", {"login": email, "password": password, **more})

    return post


def the_code() -> str:
    """Return the code in the last mail."""
    found = re.search(r"^    (\w{4}-\w{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def the_link(to: str) -> str:
    """Return the path of the link in the last mail that begins with `to`."""
    found = re.search(rf"http://testserver({to}\S+)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]
