"""A commissioner comes with a question, narrows it, reads a profile and goes back to where they were."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


def sentence(page: "Page") -> str:
    return page.locator(".results__sentence").inner_text()


def number_in(text: str) -> int:
    found = re.match(r"[\d,]+", text)
    return int(found[0].replace(",", "")) if found else 0


def choice(page: "Page", label: str) -> "Locator":
    return page.locator(".choice", has=page.get_by_text(label, exact=True))


def count_beside(page: "Page", label: str) -> int:
    """Return the number that stands beside a choice."""
    return int((choice(page, label).locator(".choice__count").text_content() or "").strip("()"))


def names(page: "Page") -> list[str]:
    return page.locator(".organisation-card .card__title").all_inner_texts()


def chips(page: "Page") -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".chip").all_text_contents()]


def ask_the_api(page: "Page") -> dict:
    """Ask the API what the page was asked."""
    return page.request.get(f"/api/v1/organisations?{urlsplit(page.url).query}").json()


def test_from_the_first_page_to_a_profile_and_back(page: "Page") -> None:
    page.goto("/")
    page.get_by_label("What are you looking for?").fill("people")
    page.get_by_label("Where?").fill("Leeds")
    page.get_by_role("button", name="Find organisations").click()
    assert "“people”, within 10 miles of Leeds." in sentence(page)
    page.get_by_label("How far?").select_option("100")
    page.get_by_role("button", name="Search", exact=True).click()
    everyone = sentence(page)
    assert "for “people”" in everyone
    assert number_in(everyone) == len(names(page)) == 2

    beside = count_beside(page, "people facing homelessness")
    choice(page, "people facing homelessness").click()
    page.get_by_role("button", name="Show organisations").click()
    assert "work alongside people facing homelessness" in sentence(page).replace("works", "work")
    assert number_in(sentence(page)) == beside == len(names(page)) < number_in(everyone)

    narrowed = page.url
    name = names(page)[0]
    page.get_by_role("link", name=name, exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == name
    page.go_back()
    assert page.url == narrowed
    assert page.get_by_label("people facing homelessness").is_checked()

    page.get_by_role("link", name="Remove: people facing homelessness").click()
    assert sentence(page) == everyone


def test_every_count_is_what_choosing_gives(page: "Page") -> None:
    for label in ("young people", "people facing homelessness", "Community", "Working with people"):
        page.goto("/search/?q=housing")
        beside = count_beside(page, label)
        choice(page, label).click()
        page.get_by_role("button", name="Show organisations").click()
        assert (number_in(sentence(page)), len(names(page))) == (beside, beside), label


def test_an_area_is_found_by_its_name(page: "Page") -> None:
    page.goto("/search/")
    page.get_by_label("Another area, by name").fill("Lewisham")
    page.get_by_role("button", name="Show organisations").click()
    assert sentence(page) == "3 organisations that serve Lewisham, a wider area around it or a part of it."
    assert chips(page) == ["Remove: Lewisham"]
    assert page.locator("#search-area").get_by_label("Lewisham").is_checked()
    assert names(page)[0] == "999 Club", "who serves the area itself stands before who serves a wider one"


def test_an_area_that_nobody_knows_is_answered_with_help(page: "Page") -> None:
    page.goto("/search/")
    page.get_by_label("Another area, by name").fill("Atlantis")
    page.get_by_role("button", name="Show organisations").click()
    assert page.get_by_role("heading", name="There is something to put right").is_visible()
    page.locator(".error-summary a").first.click()
    assert urlsplit(page.url).fragment == "search-area"
    assert page.locator("#search-area .field__error").is_visible()


def test_the_map_comes_when_it_is_asked_for(page: "Page") -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto("/search/?place=Plymouth&within=100", wait_until="networkidle")
    assert not [path for path in asked if "leaflet" in path or "map" in path or "atlas" in path]
    page.get_by_role("link", name="Map", exact=True).click()
    page.locator(".map__land").first.wait_for(state="attached")
    assert [path for path in asked if "leaflet" in path]
    listed = names(page)
    page.locator(".map__pin").first.click()
    assert page.locator(".map__names a").first.inner_text() in listed


@pytest.mark.parametrize(
    "query",
    ["", "q=housing", "people=young-people&sort=name", "place=Plymouth&within=100", "area=lewisham&national=no"],
)
def test_the_api_says_the_same(page: "Page", query: str) -> None:
    page.goto(f"/search/?{query}")
    answer = ask_the_api(page)
    assert answer["sentence"] == sentence(page)
    assert answer["total"] == number_in(sentence(page))
    assert [result["name"] for result in answer["results"]] == names(page)
    people = {value["label"]: value["count"] for value in answer["facets"]["people"]}
    assert count_beside(page, "young people") == people.get("young people", 0)


def test_nothing_found_helps_on(page: "Page") -> None:
    page.goto("/search/?q=housing&place=Lewisham")
    assert sentence(page).startswith("We know of no organisation yet")
    page.get_by_role("link", name="Without the word “housing”").click()
    assert number_in(sentence(page)) == 1
