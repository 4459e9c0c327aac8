"""The search for pages: without scripts, on a phone, in the dark, and from one search to the other."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import COVERED_THEME
from tests.browser.conftest import PHONE
from tests.browser.looking import axe_faults, sideways_faults

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SITE = "/search/site/"


def test_pages_are_searched_and_narrowed_without_a_script(tab: Callable[..., "Page"]) -> None:
    page = tab(java_script_enabled=False)
    page.goto(SITE)
    page.get_by_label("What would you like to read about?").fill("trusting")
    page.get_by_role("search").get_by_role("button", name="Search").click()
    results = page.locator(".site-result")
    everything = results.count()
    assert page.locator(".results__sentence").inner_text() == f"{everything} pages for “trusting”."
    assert page.locator("mark").count()
    page.get_by_role("navigation", name="Kinds of page").get_by_role("link", name="Themes").click()
    assert 0 < results.count() < everything
    assert page.get_by_label("What would you like to read about?").input_value() == "trusting"
    page.get_by_role("heading", level=3).first.get_by_role("link").click()
    assert "/wisdoms/" in page.url


def test_what_there_is_can_be_looked_through(page: "Page") -> None:
    page.goto(SITE)
    page.get_by_role("link", name="Events").first.click()
    page.locator(".site-result").first.wait_for()
    assert page.locator(".site-result").count() == 1


def test_it_leads_to_the_organisations_with_the_same_words(page: "Page") -> None:
    page.goto(f"{SITE}?q=housing")
    page.get_by_role("main").get_by_role("link", name="Search organisations").click()
    page.wait_for_url("**/search/?q=housing")


def test_a_covered_theme_is_found_with_its_warning_and_none_of_its_words(page: "Page") -> None:
    page.goto(COVERED_THEME)
    title = page.get_by_role("heading", level=1).inner_text()
    page.goto(f"{SITE}?q={title}&kind=theme")
    result = page.locator(".site-result", has_text=title)
    assert result.locator(".warning-tag").is_visible()
    assert result.locator(".site-result__passage").count() == 0


@pytest.mark.parametrize("query", ["", "?q=trust", "?q=trust&kind=event", "?kind=nothing&q=%01", "?kind=theme"])
def test_nobody_is_shut_out(tab: Callable[..., "Page"], query: str) -> None:
    for options in ({"viewport": PHONE}, {"color_scheme": "dark"}):
        page = tab(**options)
        page.goto(SITE + query)
        assert axe_faults(page) + sideways_faults(page, 1280, 375, 320) == []
