"""Whoever turned JavaScript off, or whose network lost it, can do all the same."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import COVERED_THEME, MADE_UP_PROFILE
from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_tab(tab: Callable[..., "Page"]) -> Callable[..., "Page"]:
    """Make tabs that run no script."""
    return lambda **options: tab(java_script_enabled=False, **options)


def sentence(page: "Page") -> str:
    return page.locator(".results__sentence").inner_text()


def test_words_and_filters_are_searched(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab()
    page.goto("/search/")
    page.get_by_label("What are you looking for?").fill("housing")
    page.get_by_label("young people").check()
    page.get_by_role("button", name="Show organisations").click()
    assert sentence(page) == "3 organisations for “housing”, that work alongside young people."
    assert page.locator(".organisation-card").count() == 3
    assert page.get_by_label("young people").is_checked()
    assert page.get_by_label("What are you looking for?").input_value() == "housing"


def test_what_was_chosen_is_kept_when_more_is_asked(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab()
    page.goto("/search/?q=housing&people=young-people&view=places")
    page.get_by_label("Working with people").check()
    page.get_by_role("button", name="Search", exact=True).click()
    for part in ("q=housing", "people=young-people", "category=working-with-people", "view=places"):
        assert part in page.url


def test_a_chip_takes_its_filter_away(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab()
    page.goto("/search/?q=housing&people=young-people")
    page.get_by_role("link", name="Remove: young people").click()
    assert sentence(page) == "4 organisations for “housing”."
    page.get_by_role("link", name="Clear all").click()
    assert sentence(page) == "15 organisations are listed."


def test_all_choices_of_a_long_facet_are_there(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab()
    page.goto("/search/")
    assert page.locator(".facet__search").count() == 0, "a field that would do nothing"
    people = page.locator("#search-people")
    rare = people.get_by_label("people living with dementia")
    assert not rare.is_visible()
    people.locator(".facet__more > summary").click()
    rare.check()
    page.get_by_role("button", name="Show organisations").click()
    page.get_by_role("link", name="Remove: people living with dementia").wait_for()


def test_results_stand_by_place(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab()
    page.goto("/search/")
    page.get_by_role("link", name="By place").click()
    assert page.locator(".places__place h3").count() > 1
    assert page.locator(".organisation-card").count() == 15


def test_the_order_is_chosen(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab()
    page.goto("/search/")
    page.get_by_label("Order").select_option("name")
    page.get_by_role("button", name="Change").click()
    names = page.locator(".organisation-card .card__title").all_inner_texts()
    assert names == sorted(names, key=str.casefold)


def test_the_map_says_what_it_needs_and_lists_the_same(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab()
    page.goto("/search/?view=map")
    assert page.get_by_text("The map needs JavaScript. The list below says the same.").is_visible()
    assert not page.locator("#map").is_visible()
    assert page.locator(".organisation-card").count() == 15


def test_pages_of_results_are_turned(plain_tab: Callable[..., "Page"], larger_site: str) -> None:
    page = plain_tab(base_url=larger_site)
    page.goto("/search/?sort=name")
    seen = []
    for number in (1, 2, 3):
        assert page.get_by_role("link", name=f"Page {number}", exact=True).get_attribute("aria-current") == "page"
        seen += page.locator(".organisation-card .card__title a").evaluate_all("all => all.map(a => a.pathname)")
        if number < 3:
            page.get_by_role("link", name="Next").click()
    assert len(seen) == len(set(seen)) == 60
    assert page.get_by_role("link", name="Next").count() == 0


def test_drawer_and_menu_open_on_a_phone(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab(viewport=PHONE)
    page.goto("/search/")
    page.get_by_text("Menu", exact=True).click()
    assert page.get_by_role("navigation", name="Menu").get_by_role("link", name="Framework").is_visible()
    page.get_by_role("link", name="Filters").click()
    page.get_by_label("young people").check()
    page.get_by_role("button", name="Show organisations").click()
    assert "work alongside young people" in sentence(page)
    assert not page.locator("#filters").is_visible(), "the results are what was asked for"


def test_covered_words_and_evidence_open(plain_tab: Callable[..., "Page"]) -> None:
    page = plain_tab()
    page.goto(COVERED_THEME)
    assert page.locator(".reflection").count() == 0
    page.get_by_role("link", name="Show the words of this theme").click()
    assert page.locator(".reflection").is_visible()
    page.goto(MADE_UP_PROFILE)
    page.locator(".evidence summary").first.click()
    assert page.locator(".evidence__body").first.is_visible()
