"""Staff reach nothing of the admin without a second factor; the local demo alone lets them in."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import generate_totp_secret as new_secret
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.test import Client

from home.accounts.people import is_staff_person
from tests.home.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
SET_UP = "/account/second-factor/"
GUARDED = [
    "/admin/",
    "/admin/pages/",
    "/admin/account/",
    "/_util/authenticate_with_password/1/1/",
    "/documents/1/x.pdf",
]


@pytest.fixture(autouse=True)
def needed(settings: Any) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.fixture
def editor(make_account: Callable) -> AbstractUser:
    user = make_account()
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize("path", GUARDED)
def test_without_one_staff_are_led_to_set_it_up(
    client: Client, editor: AbstractUser, sign_in: Callable, path: str
) -> None:
    assert sign_in(next="/admin/")["Location"] == "/admin/"
    assert client.get(path)["Location"] == SET_UP
    assert client.post(path)["Location"] == SET_UP
    assert client.get(path, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert "One step more" in client.get(SET_UP).content.decode()


def test_an_app_opens_the_admin_at_once_and_at_the_next_log_in(
    client: Client, editor: AbstractUser, sign_in: Callable
) -> None:
    sign_in()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    response = client.post("/account/2fa/totp/activate/", {"code": code(secret)})
    assert response["Location"] == "/account/2fa/recovery-codes/"
    codes = client.get(response["Location"]).context["unused_codes"]

    client.post("/account/logout/")
    assert sign_in(next="/admin/")["Location"] == "/account/2fa/authenticate/"
    assert client.get("/admin/")["Location"].startswith("/account/login/")
    assert client.post("/account/2fa/authenticate/", {"code": codes[0]})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_whoever_just_set_one_up_is_not_asked_for_it_again(
    client: Client, make_account: Callable, sign_in: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act, *_, **__: act())  # as outside of a test
    make_account(is_superuser=True)
    sign_in()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": code(secret)})
    assert client.get("/admin/").status_code == 200


def test_a_session_opened_without_it_has_to_show_it(client: Client, editor: AbstractUser) -> None:
    client.force_login(editor)
    secret = new_secret()
    TOTP.activate(editor, secret)
    assert (
        client.get("/admin/pages/?q=1")["Location"] == "/account/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F%3Fq%3D1"
    )
    answer = client.post("/account/2fa/reauthenticate/", {"code": code(secret), "next": "/admin/"})
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_others_need_none(client: Client, make_account: Callable, sign_in: Callable) -> None:
    make_account()
    sign_in()
    assert client.get("/account/").status_code == 200
    assert client.get("/admin/")["Location"].startswith("/account/login/")
    assert client.get("/documents/1/x.pdf").status_code == 404


def test_public_pages_are_open_to_staff_without_one(client: Client, editor: AbstractUser) -> None:
    client.force_login(editor)
    assert client.get("/").status_code == 200


def test_the_local_demo_lets_its_staff_in(client: Client, editor: AbstractUser, settings: Any) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("debug", "needed"), [("true", "False"), ("false", "True")])
def test_production_asks_for_it_whatever_the_environment_says(debug: str, needed: str) -> None:
    environment = os.environ | {
        "DEBUG": debug,
        "STAFF_NEED_SECOND_FACTOR": "false",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-tests",
        "DATABASE_URL": "sqlite:////tmp/none.sqlite3",
    }
    command = [sys.executable, "-c", "from config import settings; print(settings.STAFF_NEED_SECOND_FACTOR)"]
    answer = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == needed


def test_who_is_staff(make_account: Callable) -> None:
    assert not is_staff_person(make_account("member@example.org"))
    assert is_staff_person(make_account("boss@example.org", is_superuser=True))
    assert is_staff_person(make_account("clerk@example.org", is_staff=True))
    assert not is_staff_person(make_account("gone@example.org", is_superuser=True, is_active=False))
    editor = make_account("editor@example.org")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert is_staff_person(editor)
