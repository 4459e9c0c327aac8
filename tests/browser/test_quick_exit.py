"""A way out that works for everybody, and promises nothing that it can't keep."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import COVERED_THEME, MADE_UP_PROFILE, PROFILE, WISDOM
from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WITH_A_WAY_OUT = ["/search/", "/search/?q=qwzxvbnm", "/search/?within=7", PROFILE, MADE_UP_PROFILE, COVERED_THEME]
OUTSIDE = "https://www.bbc.co.uk/weather"
WEATHER = "<title>Weather</title><h1>Sunny</h1>"


@pytest.fixture
def safe_tab(tab: Callable[..., "Page"]) -> Callable[..., "Page"]:
    """Make tabs in which the outside is answered here: nothing leaves the machine."""

    def make(**options: object) -> "Page":
        page = tab(**options)
        page.context.route(
            re.compile("^https:"), lambda route: route.fulfill(status=200, content_type="text/html", body=WEATHER)
        )
        return page

    return make


def press_shift(page: "Page", times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("address", WITH_A_WAY_OUT)
def test_the_way_out_and_help_are_on_the_page(safe_tab: Callable[..., "Page"], address: str) -> None:
    page = safe_tab(viewport=PHONE)
    page.goto(address)
    way_out = page.get_by_role("link", name="Leave this page").first  # beside a warning it stands once more
    assert way_out.is_visible()
    assert page.get_by_text("It can't clear your browsing history.").is_visible()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    box = way_out.bounding_box()
    assert box
    assert 0 <= box["y"] < 100, "it stays in reach"
    page.get_by_role("link", name="If you need help now").first.click()
    assert page.get_by_role("heading", name="If you need help now").is_visible()
    assert page.get_by_text("This site is not a crisis service").is_visible()


@pytest.mark.parametrize("address", ["/about/", "/framework/", WISDOM + "identity/"])
def test_pages_without_it_do_not_listen_for_shift(safe_tab: Callable[..., "Page"], address: str) -> None:
    page = safe_tab()
    page.goto(address)
    assert page.get_by_role("link", name="Leave this page").count() == 0
    press_shift(page, 4)
    assert page.url.endswith(address)


def test_it_is_a_plain_link_without_javascript(safe_tab: Callable[..., "Page"]) -> None:
    page = safe_tab(java_script_enabled=False)
    page.goto(PROFILE)
    assert not page.get_by_text("Pressing Shift three times").is_visible(), "it would not be true here"
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(OUTSIDE)


def test_with_it_the_page_is_replaced_in_the_history(safe_tab: Callable[..., "Page"]) -> None:
    page = safe_tab()
    page.goto("/about/")
    page.goto(PROFILE)
    length = page.evaluate("history.length")
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(OUTSIDE)
    assert page.evaluate("history.length") == length
    page.go_back()
    assert page.url.endswith("/about/")


@pytest.mark.parametrize("address", WITH_A_WAY_OUT)
def test_shift_three_times_leaves(safe_tab: Callable[..., "Page"], address: str) -> None:
    page = safe_tab()
    page.goto("/about/")
    page.goto(address)
    assert page.get_by_text("Pressing Shift three times does the same.").is_visible()
    press_shift(page, 2)
    assert address in page.url
    press_shift(page, 1)
    page.wait_for_url(OUTSIDE)
    page.go_back()
    assert page.url.endswith("/about/")


def test_capitals_do_not_leave(safe_tab: Callable[..., "Page"]) -> None:
    page = safe_tab()
    page.goto("/search/")
    page.get_by_label("What are you looking for?").focus()
    for letter in "NHS AND MIND":
        page.keyboard.down("Shift")
        page.keyboard.press(letter)
        page.keyboard.up("Shift")
    assert page.url.endswith("/search/")
    assert page.get_by_label("What are you looking for?").input_value() == "NHS AND MIND"


def test_slow_presses_do_not_leave(safe_tab: Callable[..., "Page"]) -> None:
    page = safe_tab()
    page.goto(PROFILE)
    press_shift(page, 2)
    page.wait_for_timeout(2200)
    press_shift(page, 1)
    assert page.url.endswith(PROFILE)


def test_a_page_that_comes_back_from_memory_is_shown(safe_tab: Callable[..., "Page"]) -> None:
    page = safe_tab()
    page.goto(PROFILE)
    page.evaluate("document.documentElement.hidden = true; window.dispatchEvent(new Event('pageshow'))")
    assert page.get_by_role("heading", level=1).is_visible()
