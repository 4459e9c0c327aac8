"""Everything can be reached, seen and worked with a keyboard alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import COVERED_THEME, MADE_UP_PROFILE
from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Numbers what can be worked, in the order of the page, and returns how many there are.
NUMBER_STOPS = """() => {
    const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter((e) => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
        .filter((e) => e.type !== "hidden" && !e.disabled);
    stops.forEach((stop, number) => { stop.dataset.stop = number; });
    return stops.length;
}"""
# Where the focus is: its number (-1 beside the page), whether a ring can be seen, and whether something lies over it.
FOCUS = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return [-1, true, true];
    const style = getComputedStyle(at);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const {left, right, top, bottom} = at.getClientRects()[0];
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const open = over && (at.contains(over) || over.contains(at) || over.control === at);
    return [Number(at.dataset.stop ?? -2), ring, Boolean(open)];
}"""


def walk(page: "Page", key: str) -> tuple[list[int], list[str]]:
    """Press the key until the focus leaves the page or goes too far. Return the stops, and what was wrong there."""
    expected = page.evaluate(NUMBER_STOPS)
    stops: list[int] = []
    faults = []
    while len(stops) <= expected:
        page.keyboard.press(key)
        number, ring, in_sight = page.evaluate(FOCUS)
        if number == -1:
            break
        stops.append(number)
        if not (ring and in_sight):
            outer = page.evaluate("document.activeElement.outerHTML.slice(0, 150)")
            faults.append(f"{'ring' if ring else 'no ring'}, {'in sight' if in_sight else 'covered'}: {outer}")
    return stops, faults


@pytest.mark.parametrize(
    ("address", "viewport"),
    [
        ("/search/", {"width": 1280, "height": 800}),
        ("/search/?people=women", PHONE),
        ("/search/?within=7", {"width": 1280, "height": 800}),
        (MADE_UP_PROFILE, {"width": 1280, "height": 800}),
        (MADE_UP_PROFILE, PHONE),
        ("/", PHONE),
    ],
)
def test_tab_reaches_everything_in_order_and_in_sight(
    tab: Callable[..., "Page"], address: str, viewport: dict[str, int]
) -> None:
    page = tab(viewport=viewport)
    page.goto(address)
    count = page.evaluate(NUMBER_STOPS)
    stops, faults = walk(page, "Tab")
    assert faults == []
    assert stops == list(range(count))


def test_in_the_drawer_nothing_behind_it_is_reached(tab: Callable[..., "Page"]) -> None:
    page = tab(viewport=PHONE)
    page.goto("/search/?people=women#filters")
    count = page.evaluate(NUMBER_STOPS)
    first = page.locator("#filters [data-stop]").first.get_attribute("data-stop")
    stops, faults = walk(page, "Tab")
    assert faults == []
    assert stops == list(range(int(first or -1), count))
    before = page.locator("[data-stop]").evaluate_all(
        "all => all.filter(e => !e.closest('#filters')).map(e => e.className)"
    )
    assert before == ["skip-link", "safety__help", "safety__exit"]


@pytest.mark.parametrize("address", ["/search/", MADE_UP_PROFILE])
def test_and_back_again(page: "Page", address: str) -> None:
    page.goto(address)
    count = page.evaluate(NUMBER_STOPS)
    stops, faults = walk(page, "Shift+Tab")
    assert faults == []
    assert stops == list(reversed(range(count)))


def test_the_skip_link_comes_first_and_skips(page: "Page") -> None:
    page.goto("/search/")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the main content")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    box = link.bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_opens_on_a_phone(tab: Callable[..., "Page"]) -> None:
    page = tab(viewport=PHONE)
    page.goto("/")
    menu = page.get_by_role("navigation", name="Menu")
    assert not menu.is_visible()
    page.locator(".site-menu > summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_by_role("link", name="Wisdoms").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")


def test_a_facet_folds_and_ticks(page: "Page") -> None:
    page.goto("/search/")
    facet = page.locator("#search-offer")
    assert not facet.get_by_role("checkbox").first.is_visible()
    facet.locator("summary").first.focus()
    page.keyboard.press("Space")
    choice = facet.get_by_role("checkbox").first
    assert choice.is_visible()
    choice.focus()
    page.keyboard.press("Space")
    assert choice.is_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?*offer=*")
    assert page.get_by_role("list", name="Chosen filters").get_by_role("link").count() == 2


def test_the_drawer_opens_and_closes(tab: Callable[..., "Page"]) -> None:
    page = tab(viewport=PHONE)
    page.goto("/search/")
    drawer = page.locator("#filters")
    assert not drawer.is_visible()
    page.get_by_role("link", name="Filters (15 organisations)").focus()
    page.keyboard.press("Enter")
    drawer.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "filters__close"
    assert page.get_by_role("link", name="Leave this page").is_visible()
    page.keyboard.press("Enter")
    drawer.wait_for(state="hidden")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#results').contains(document.activeElement)")


def test_looking_for_a_choice_says_what_it_does(page: "Page") -> None:
    page.goto("/search/")
    people = page.locator("#search-people")
    page.get_by_label("Look for a choice in People it works alongside").focus()
    page.keyboard.type("dementia")
    assert people.get_by_label("people living with dementia").is_visible()
    assert not people.get_by_label("young people").is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("/search/"), "Enter here must not send the form"
    page.keyboard.press("Control+A")
    page.keyboard.type("zzzz")
    assert people.get_by_role("status").inner_text() == "Nothing here has these words."


def test_the_words_behind_a_warning_are_uncovered_and_covered_again(page: "Page") -> None:
    page.goto(COVERED_THEME)
    words = page.locator(".reflection")
    assert words.count() == 0
    page.get_by_role("link", name="Show the words of this theme").focus()
    page.keyboard.press("Enter")
    words.wait_for()
    page.get_by_role("link", name="Cover the words again").focus()
    page.keyboard.press("Enter")
    words.wait_for(state="detached")


def test_the_map_is_worked_with_keys(page: "Page") -> None:
    page.goto("/search/?view=map")
    pin = page.locator(".map__pin").first
    pin.focus()
    assert pin.get_attribute("aria-label")
    page.keyboard.press("Enter")
    page.locator(".map__names a").first.wait_for()
    page.locator(".map__names a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/directory/*/*/")
