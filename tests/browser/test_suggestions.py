"""Suggestions in the search box, as a combobox has to behave for a keyboard, a mouse, a finger and a screen reader."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PHONE
from tests.browser.looking import Watch, axe_faults, sideways_faults
from tests.browser.suggesting import BOXES, ENDPOINT, active, box, is_open, options, typed

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# ---- what it is


@pytest.mark.parametrize("address", BOXES)
def test_every_search_box_is_a_combobox_with_a_list(page: "Page", address: str) -> None:
    field = box(page, address)
    assert not is_open(page)
    assert options(page).count() == 0
    page.keyboard.type("relat")
    options(page).first.wait_for()
    listbox = page.get_by_role("listbox", name="Suggestions")
    assert field.get_attribute("aria-controls") == listbox.get_attribute("id")
    assert field.get_attribute("aria-autocomplete") == "list"
    assert field.get_attribute("autocomplete") == "off"
    groups = listbox.get_by_role("group")
    assert groups.evaluate_all("all => all.map(e => e.getAttribute('aria-label'))") == [
        "Organisations",
        "Filters",
        "Wisdoms",
    ]
    assert groups.last.get_by_role("option").inner_text().split("\n") == ["Relationships Reduce Risk", "Wisdom theme"]
    assert page.locator(".has-suggestions [role=status]").inner_text() == "4 suggestions"
    assert active(page) == "", "nothing is chosen before somebody chooses"


def test_nothing_is_wrong_with_it_in_any_scheme(tab: Callable[..., "Page"], demo_site: str) -> None:
    for scheme in ({}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"reduced_motion": "reduce"}):
        page = tab(**scheme)
        watch = Watch(page, demo_site)
        typed(page, "ca")
        page.keyboard.press("ArrowDown")
        assert axe_faults(page) + watch.drain() == []
        assert sideways_faults(page, 320, 375) == []


def test_that_look_finds_a_listbox_out_of_order(page: "Page") -> None:
    typed(page, "ca")
    page.evaluate("document.querySelector('[role=listbox]').append(document.createElement('button'))")
    page.evaluate("document.querySelector('[role=combobox]').setAttribute('aria-activedescendant', 'nobody')")
    page.evaluate("document.querySelector('[role=combobox]').removeAttribute('aria-expanded')")
    assert axe_faults(page)


@pytest.mark.parametrize("width", [320, 390])
def test_a_finger_finds_every_option_tall_enough(tab: Callable[..., "Page"], width: int) -> None:
    page = tab(viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True)
    typed(page, "people")
    heights = options(page).evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert len(heights) > 3
    assert min(heights) >= 44
    options(page, "people facing homelessness").tap()
    page.wait_for_url("**/search/?*people=people-facing-homelessness")


def test_at_twice_the_size_every_option_can_be_seen(tab: Callable[..., "Page"]) -> None:
    page = tab(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    typed(page, "people")
    for _ in range(options(page).count()):
        page.keyboard.press("ArrowDown")
        rect = page.locator("[aria-selected=true]").evaluate("e => e.getBoundingClientRect().toJSON()")
        assert rect["top"] >= 0
        assert rect["bottom"] < 451
    assert sideways_faults(page, 640) == []


def test_with_forced_colours_the_active_option_stands_out(tab: Callable[..., "Page"]) -> None:
    page = tab(forced_colors="active")
    typed(page, "ca")
    page.keyboard.press("ArrowDown")
    colours = options(page).evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)")
    assert colours[0] not in colours[1:]


# ---- the mouse, and the world outside


def test_a_click_goes_there_and_a_click_elsewhere_closes(page: "Page") -> None:
    typed(page, "relat")
    page.get_by_text("Filters", exact=True).first.click()
    assert is_open(page)
    assert page.evaluate("document.activeElement.id") == "search-q"
    page.get_by_role("heading", level=1).click()
    assert not is_open(page)
    page.get_by_role("combobox", name=BOXES["/search/"]).focus()
    page.keyboard.press("ArrowDown")
    options(page, "Relationships Reduce Risk").click()
    page.wait_for_url("**/relationships-reduce-risk/")


def test_it_asks_once_for_what_is_typed_quickly(page: "Page") -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest?" in request.url else None)
    typed(page, "relat")
    assert [address.split("?")[1] for address in asked] == ["q=relat"]


def test_an_answer_that_comes_too_late_is_not_shown(page: "Page") -> None:
    held = []
    page.route(ENDPOINT, lambda route: held.append(route) if "q=relat" in route.request.url else route.continue_())
    field = box(page)
    with page.expect_request(ENDPOINT):
        page.keyboard.type("relat")
    field.fill("lewi")
    options(page, "Lewisham").wait_for()
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    assert "Lewisham" in options(page).first.inner_text()
    assert options(page, "Relationships").count() == 0


@pytest.mark.parametrize("fault", ["abort", "500", "nonsense", "nothing"])
def test_where_suggestions_fail_the_box_searches_as_ever(page: "Page", fault: str) -> None:
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    answers = {
        "abort": lambda route: route.abort(),
        "500": lambda route: route.fulfill(status=500, body="oh"),
        "nonsense": lambda route: route.fulfill(status=200, content_type="text/html", body="<p>Log in"),
        "nothing": lambda route: route.fulfill(status=200, json={"suggestions": []}),
    }
    page.route(ENDPOINT, answers[fault])
    box(page)
    with page.expect_request(ENDPOINT):
        page.keyboard.type("relat")
    page.wait_for_timeout(200)
    assert not is_open(page)
    assert failures == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=relat&**")


def test_without_a_script_the_box_is_a_plain_search_field(tab: Callable[..., "Page"]) -> None:
    page = tab(java_script_enabled=False)
    for address, name in BOXES.items():
        page.goto(address)
        field = page.get_by_role("searchbox", name=name)
        assert field.get_attribute("autocomplete") is None
        field.fill("harbour")
        field.press("Enter")
        page.wait_for_url("**/search/?q=harbour*")


# ---- the way out


def test_shift_three_times_leaves_also_from_an_open_list(tab: Callable[..., "Page"]) -> None:
    page = tab()
    page.context.route(
        re.compile("^https:"), lambda route: route.fulfill(status=200, content_type="text/html", body="Sunny")
    )
    typed(page, "relat")
    page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")


def test_the_way_out_stays_above_the_list(tab: Callable[..., "Page"]) -> None:
    page = tab(viewport={"width": 390, "height": 500})
    typed(page, "people")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    link = page.get_by_role("link", name="Leave this page")
    covered = link.evaluate(
        "e => { const r = e.getBoundingClientRect();"
        " return !e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)); }"
    )
    assert not covered


def test_escape_is_heard_by_others_too(page: "Page") -> None:
    typed(page, "relat")
    page.evaluate("addEventListener('keydown', (event) => { document.title = event.key; })")
    page.keyboard.press("Escape")
    assert page.title() == "Escape"
