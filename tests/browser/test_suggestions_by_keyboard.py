"""Suggestions in the search box by keyboard alone."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.suggesting import BOXES, ENDPOINT, active, is_open, options, typed

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_down_and_up_go_round_by_way_of_the_field(page: "Page") -> None:
    typed(page, "relat")
    names = [" ".join(text.split()) for text in options(page).all_inner_texts()]
    seen = []
    for key in [*["ArrowDown"] * (len(names) + 2), *["ArrowUp"] * 3]:
        page.keyboard.press(key)
        seen.append(" ".join(active(page).split()))
    assert seen == [*names, "", names[0], "", names[-1], names[-2]]
    assert page.locator("[role=combobox]").input_value() == "relat"


def test_enter_with_nothing_chosen_searches_for_the_words(page: "Page") -> None:
    typed(page, "relat")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=relat&**")
    assert not is_open(page)


def test_enter_on_an_option_goes_there(page: "Page") -> None:
    typed(page, "relationships pr", "/")
    page.keyboard.press("ArrowDown")
    assert "The Relationships Project" in active(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/directory/strategic-support/the-relationships-project/")


def test_a_theme_is_reached(page: "Page") -> None:
    typed(page, "relat")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/relationships-reduce-risk/")


def test_a_filter_joins_what_was_chosen_before_and_replaces_the_words(page: "Page") -> None:
    page.goto("/search/?people=women&place=Leeds&within=25")
    field = page.get_by_role("combobox", name=BOXES["/search/"])
    field.focus()
    page.keyboard.type("peer sup")
    options(page, "peer support").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?*approach=peer-support*")
    for part in ("people=women", "place=Leeds", "within=25"):
        assert part in page.url
    assert "q=" not in page.url


def test_a_place_replaces_the_place(page: "Page") -> None:
    page.goto("/search/?place=Leeds&within=25")
    page.get_by_role("combobox", name=BOXES["/search/"]).focus()
    page.keyboard.type("hudders")
    options(page, "Huddersfield").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?*place=Huddersfield*")
    assert "Leeds" not in page.url
    assert "within=25" in page.url


def test_the_first_escape_closes_the_list_and_leaves_the_words(page: "Page") -> None:
    field = typed(page, "relat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert not is_open(page)
    assert active(page) == ""
    assert field.input_value() == "relat"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=relat&**")


def test_down_opens_again_what_was_closed(page: "Page") -> None:
    typed(page, "relat")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowDown")
    assert is_open(page)
    assert active(page) == ""
    page.keyboard.press("Alt+ArrowUp")
    assert not is_open(page)
    page.keyboard.press("ArrowDown")
    assert is_open(page)
    assert "The Relationships Project" in active(page)


def test_words_that_stood_there_already_are_asked_about_with_down(page: "Page") -> None:
    page.goto("/search/?q=relat")
    page.get_by_role("combobox", name=BOXES["/search/"]).focus()
    assert not is_open(page)
    page.keyboard.press("ArrowDown")
    options(page).first.wait_for()
    assert "The Relationships Project" in active(page)


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight"])
def test_keys_of_the_field_lead_back_into_it(page: "Page", key: str) -> None:
    field = typed(page, "relat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press(key)
    assert active(page) == ""
    assert is_open(page)
    caret = {"Home": 0, "End": 5, "ArrowLeft": 4, "ArrowRight": 5}[key]
    assert field.evaluate("e => e.selectionStart") == caret


def test_tab_leaves_and_chooses_nothing(page: "Page") -> None:
    typed(page, "relat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search-place"
    assert not is_open(page)
    assert page.url.endswith("/search/")


def test_typing_on_forgets_the_active_option(page: "Page") -> None:
    typed(page, "relat")
    page.keyboard.press("ArrowDown")
    with page.expect_response(ENDPOINT):
        page.keyboard.type("ionships p")
    assert active(page) == ""
    options(page, "Relationships and community").wait_for(state="detached")
    assert page.locator(".has-suggestions [role=status]").inner_text() == "1 suggestion"


def test_words_taken_away_close_the_list(page: "Page") -> None:
    field = typed(page, "relat")
    field.fill("r")
    assert not is_open(page)
    assert page.locator(".has-suggestions [role=status]").inner_text() == ""
