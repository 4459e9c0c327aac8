"""Nobody is shut out by how a page is made: axe, small screens, and no word to anybody else."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import COVERED_THEME, MADE_UP_PROFILE, UNCOVERED_THEME, every_page
from tests.browser.conftest import PHONE
from tests.browser.looking import Watch, axe_faults, dead_ends, pieces, sideways_faults

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long]

OPEN_ALL = "document.querySelectorAll('details').forEach((details) => { details.open = true; })"
SEEDED = {
    "image-alt": "document.querySelector('h1').append(new Image(20, 20))",
    "color-contrast": "document.querySelector('h1').style.color = '#eeeae4'",
    "target-size": """for (const name of ["One", "Two"]) {
        const button = document.createElement("button");
        button.ariaLabel = name;
        button.style.cssText = "all: unset; display: block; width: 9px; height: 9px; background: black";
        document.querySelector("h1").after(button);
    }""",
}


def test_every_page_at_every_width(page: "Page", demo_site: str, subtests: pytest.Subtests) -> None:
    """A page of pieces that were all looked at before is asked of axe at the width of a phone alone."""
    watch, looked_at = Watch(page, demo_site), set()
    for address, status in every_page(demo_site).items():
        with subtests.test(address=address):
            page.set_viewport_size({"width": 1280, "height": 900})
            answer = page.goto(address)
            if "view=map" in address:
                page.locator(".map__land").first.wait_for(state="attached")
            made_of = pieces(page)
            faults = [] if made_of <= looked_at else axe_faults(page)
            faults += sideways_faults(page, 1280, 320, 375) + axe_faults(page) + dead_ends(page) + watch.drain()
            looked_at |= made_of
            assert faults == []
            assert answer
            assert answer.status == status


def test_several_pages_of_results(tab: Callable[..., "Page"], larger_site: str) -> None:
    page = tab(base_url=larger_site)
    page.goto("/search/?page=2")
    faults = axe_faults(page) + sideways_faults(page, 320, 375) + axe_faults(page)
    assert page.get_by_role("navigation", name="Pages").is_visible()
    assert faults == []


@pytest.mark.parametrize(
    "address", ["/search/?people=young-people", UNCOVERED_THEME, MADE_UP_PROFILE, "/search/?within=7&size=vast"]
)
def test_what_was_folded_away(tab: Callable[..., "Page"], address: str) -> None:
    page = tab()
    page.goto(address)
    page.evaluate(OPEN_ALL)
    assert axe_faults(page) + sideways_faults(page, 1280, 320, 375) + axe_faults(page) == []


@pytest.mark.parametrize("address", ["/search/#filters", "/search/?people=women&category=community#filters"])
def test_the_drawer_of_filters_on_a_phone(tab: Callable[..., "Page"], address: str) -> None:
    page = tab(viewport=PHONE)
    page.goto(address)
    assert page.get_by_role("heading", name="Filters").is_visible()
    assert axe_faults(page) + sideways_faults(page, 320) == []


@pytest.mark.parametrize("address", ["/", "/search/?q=housing", "/search/?view=map", COVERED_THEME, MADE_UP_PROFILE])
def test_the_dark_scheme(tab: Callable[..., "Page"], address: str) -> None:
    page = tab(color_scheme="dark")
    page.goto(address)
    page.evaluate(OPEN_ALL)
    assert axe_faults(page) == []


@pytest.mark.parametrize("rule", SEEDED)
def test_a_fault_put_in_on_purpose_is_found(page: "Page", rule: str) -> None:
    page.goto("/about/")
    assert axe_faults(page) == []
    page.evaluate(SEEDED[rule])
    found = axe_faults(page)
    assert found
    assert {fault.split()[0] for fault in found} == {rule}


def test_other_faults_put_in_on_purpose_are_found(page: "Page", demo_site: str) -> None:
    page.route("https://elsewhere.example/**", lambda route: route.abort())
    watch = Watch(page, demo_site)
    page.goto("/about/")
    assert watch.drain() + sideways_faults(page, 1280) == []
    page.evaluate("document.querySelector('h1').style.width = '1400px'")
    assert sideways_faults(page, 1280)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">Red</p>')")
    with page.expect_request("https://elsewhere.example/"):
        page.evaluate("location.replace('https://elsewhere.example/')")
    faults = watch.drain()
    assert [fault for fault in faults if "Content Security Policy" in fault]
    assert "asked another host: https://elsewhere.example/" in faults
