"""People sign in, and look after their account, in a real browser: with a passkey too, under the strict policy."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import Watch, axe_faults, dead_ends, sideways_faults
from tests.fixtures.browser import manage, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PASSWORD = "four green boats here"
ACCOUNT = f"""
from django.contrib.auth import get_user_model
from home.accounts.people import verify_email
verify_email(get_user_model().objects.create_user("jo", "jo@example.org", {PASSWORD!r}, first_name="Jo"))
"""
OWN_PAGES = (
    "/account/",
    "/account/name/",
    "/account/email/",
    "/account/password/change/",
    "/account/sessions/",
    "/account/second-factor/",
    "/account/logout/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/add/",
)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the demo with Jo's account. Passkeys need a name, as an address of numbers can have none."""
    folder = tmp_path_factory.mktemp("accounts-site")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    manage(folder, "shell", "--no-imports", "-c", ACCOUNT)
    with served(folder) as address:
        yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def tab_there(browser: "Browser", site: str) -> "Iterator[Page]":
    """A tab in a browser whose device makes passkeys."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def sign_in(page: "Page") -> None:
    page.get_by_label("Email address").fill("jo@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def prove(page: "Page") -> None:
    """Give the password once more, where it is asked for."""
    if "/reauthenticate/" in page.url:
        page.get_by_label("Your password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()


def faults(page: "Page", watch: Watch) -> list[str]:
    return (
        axe_faults(page) + sideways_faults(page, 1280, 320, 375) + axe_faults(page) + dead_ends(page) + watch.drain()
    )


def test_ones_own_pages(tab_there: "Page", site: str, subtests: pytest.Subtests) -> None:
    page, watch = tab_there, Watch(tab_there, site)
    page.goto("/account/login/?next=/account/")
    sign_in(page)
    page.wait_for_url("**/account/")
    for address in OWN_PAGES:
        with subtests.test(address=address):
            page.goto(address)
            if "/reauthenticate/" in page.url:
                assert faults(page, watch) == []
                prove(page)
            assert page.url == site + address
            assert faults(page, watch) == []


def test_what_is_wrong_is_said_and_leads_there(tab_there: "Page", site: str) -> None:
    page, watch = tab_there, Watch(tab_there, site)
    page.goto("/account/signup/")
    page.get_by_label("Your name").fill("Al")
    page.get_by_label("Email address").fill("al@example.org")
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.name") == "password1"
    assert faults(page, watch) == []


def test_a_password_can_be_looked_at(tab_there: "Page") -> None:
    page = tab_there
    page.goto("/account/login/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Show what I type").click()
    assert page.get_by_label("Password", exact=True).get_attribute("type") == "text"


def test_a_passkey_is_added_and_signs_in(tab_there: "Page", site: str) -> None:
    page, watch = tab_there, Watch(tab_there, site)
    page.goto("/account/login/?next=/account/2fa/webauthn/add/")
    sign_in(page)
    prove(page)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/account/2fa/recovery-codes/")
    assert page.get_by_role("main").locator("code").count() == 10
    assert faults(page, watch) == []

    page.get_by_role("navigation", name="Your account").get_by_role("button", name="Sign out").click()
    page.goto("/account/login/?next=/news/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{site}/news/")
    page.goto("/account/2fa/webauthn/")
    assert page.get_by_role("heading", name="My passkey").is_visible()
    assert faults(page, watch) == []


def test_a_passkey_that_fails_is_explained(tab: "Callable[..., Page]") -> None:
    page = tab()  # at an address of numbers, where no passkey can be
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("alert").wait_for()
    assert "choose another way" in page.get_by_role("alert").inner_text()
    assert axe_faults(page) == []
