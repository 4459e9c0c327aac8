"""On paper stand the words, and not what is there to press."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import COVERED_THEME, MADE_UP_PROFILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TO_PRESS = ".site-nav, .site-menu, .skip-link, .safety, .safety-note, .filters, .filters-button, .button, .help-now"
SHOWN = """(selector) => [...document.querySelectorAll(selector)]
    .filter((e) => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
    .map((e) => e.className)"""


def printed(page: "Page", address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print", color_scheme="dark")


@pytest.mark.parametrize("address", ["/", "/search/?people=women", MADE_UP_PROFILE, "/framework/risk/", COVERED_THEME])
def test_nothing_to_press_is_printed(page: "Page", address: str) -> None:
    printed(page, address)
    assert page.evaluate(SHOWN, TO_PRESS) == []
    assert page.evaluate(SHOWN, "h1") != []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_search_prints_what_it_says_and_finds(page: "Page") -> None:
    printed(page, "/search/?people=young-people")
    assert page.get_by_text("organisations that work alongside young people.").is_visible()
    assert page.get_by_role("heading", name="The Foyer Federation").is_visible()


def test_a_profile_prints_its_evidence_unfolded(page: "Page") -> None:
    printed(page, MADE_UP_PROFILE)
    bodies = page.locator(".evidence__body")
    assert bodies.count() > 1
    assert len(page.evaluate(SHOWN, ".evidence__body")) == bodies.count()
    assert page.get_by_role("heading", name="Getting in touch").is_visible()


def test_what_a_warning_covers_stays_covered_on_paper(page: "Page") -> None:
    printed(page, COVERED_THEME)
    assert page.get_by_text("This theme mentions suicide.").is_visible()
    assert page.evaluate(SHOWN, ".quote, .reflection") == []


def test_what_a_reader_uncovered_is_printed(page: "Page") -> None:
    page.goto(COVERED_THEME)
    page.get_by_role("link", name="Show the words of this theme").click()
    page.locator(".reflection").wait_for()
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN, ".quote, .reflection") != []
