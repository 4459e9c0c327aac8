"""The search box as a combobox: typing into it, and what its list says."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

BOXES = {
    "/search/": "What are you looking for?",
    "/": "What are you looking for?",
    "/nowhere/": "Search the directory",
}
ENDPOINT = "**/search/suggest?*"


def box(page: "Page", address: str = "/search/") -> "Locator":
    """Go to the page and into its search box."""
    page.goto(address)
    field = page.get_by_role("combobox", name=BOXES[address])
    field.focus()
    return field


def typed(page: "Page", words: str, address: str = "/search/") -> "Locator":
    """Type into the search box, and wait for the suggestions."""
    field = box(page, address)
    page.keyboard.type(words)
    options(page).first.wait_for()
    return field


def options(page: "Page", name: str = "") -> "Locator":
    """Return the suggestions; lists to choose from, such as that of the distances, have options as well."""
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option", name=name or None)


def is_open(page: "Page") -> bool:
    expanded = page.locator("[role=combobox]").get_attribute("aria-expanded") == "true"
    assert page.locator("[role=listbox]").is_visible() is expanded
    return expanded


def active(page: "Page") -> str:
    """Return the words of the option that a screen reader is told about; empty where there is none."""
    pointed_at = page.locator("[role=combobox]").get_attribute("aria-activedescendant")
    selected = page.locator("[role=option][aria-selected=true]")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    if not pointed_at:
        assert selected.count() == 0
        return ""
    assert selected.get_attribute("id") == pointed_at
    assert selected.is_visible()
    return selected.inner_text()
