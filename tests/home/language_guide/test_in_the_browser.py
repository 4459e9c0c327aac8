"""The browser finds what Python finds, and says so beneath the field, politely."""

import json
from pathlib import Path

import pytest

from home.language_guide.matching import Guide, Word
from tests.home.language_guide.test_finding import CASES, GUIDE

SCRIPT = Path(__file__).resolve().parents[3] / "home/static/home/js/language-guide.js"
FORM = """<!doctype html><html lang="en"><title>A form</title>
<form><label for="id_wins">Wins</label>
<textarea id="id_wins" data-language-guide aria-describedby="id_wins_helptext">%s</textarea>
<p id="id_wins_helptext">A hint</p><label for="id_name">Name</label><input id="id_name" value="clients">
<button>Save</button></form><section data-language-notes>clients</section>
<script src="/script.js" defer data-words="/words.json" data-guide="/language-guide/"></script></html>"""


def answer(page, text: str, guide: Guide = GUIDE, status: int = 200) -> None:
    """Answer this tab's requests with a form that holds the text, and with the words."""

    def fulfil(route) -> None:
        kind = route.request.url.rpartition("/")[2]
        if kind == "script.js":
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        elif kind == "words.json":
            route.fulfill(body=json.dumps(guide.as_json()), content_type="application/json", status=status)
        else:
            route.fulfill(body=FORM % text, content_type="text/html; charset=utf-8")

    page.route("http://form.test/**", fulfil)
    page.goto("http://form.test/")


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 375, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_it_finds_what_python_finds(tab) -> None:
    answer(tab, "")
    found = tab.evaluate(
        "texts => languageGuide.loaded.then(guide => texts.map("
        "text => languageGuide.find(guide, text).map(place => [place.text, place.word.term])))",
        [case["text"] for case in CASES],
    )
    for case, places in zip(CASES, found, strict=True):
        assert [text for text, _ in places] == case["found"], case["it"]
        assert [term for _, term in places] == [place.term for place in GUIDE.find(case["text"])], case["it"]


@pytest.mark.browser
def test_it_says_so_beneath_the_field(tab) -> None:
    answer(tab, "Our clients")
    line = tab.get_by_role("status").filter(has_text="A thought on “clients”. You decide.")
    line.wait_for()
    wins = tab.get_by_label("Wins")
    assert wins.get_attribute("aria-describedby") == f"id_wins_helptext {line.get_attribute('id')}"
    assert tab.locator("#id_wins + .language-note").get_by_text("You could say: Instead of client.").is_visible()
    assert tab.locator("#id_name + .language-note").count() == 0
    assert tab.locator("[data-language-notes]").count() == 0  # what the server said is said here now


@pytest.mark.browser
def test_it_waits_and_leaves_the_writer_alone(tab) -> None:
    answer(tab, "")
    wins = tab.get_by_label("Wins")
    tab.locator("#id_wins-language").wait_for(state="attached")
    before = wins.bounding_box()
    wins.press_sequentially("We know our clients")
    assert tab.locator(".language-note--open").count() == 0
    tab.locator(".language-note--open").wait_for()
    assert tab.evaluate("document.activeElement.id") == "id_wins"
    assert wins.bounding_box() == before
    wins.fill("We know the people")
    tab.locator(".language-note--open").wait_for(state="detached")
    assert tab.locator("#id_wins-language").inner_text() == ""


@pytest.mark.browser
def test_a_reason_that_is_open_stays_open(tab) -> None:
    answer(tab, "Our clients")
    tab.get_by_text("Why", exact=False).first.click()
    wins = tab.get_by_label("Wins")
    wins.press_sequentially(" are many. ")
    tab.wait_for_timeout(1000)
    assert tab.get_by_text("Why client").is_visible()


@pytest.mark.browser
def test_what_editors_write_is_text(tab) -> None:
    answer(tab, "Our clients", Guide([Word("client", "<img src=x onerror=alert(1)>", "<b>people</b>")]))
    assert tab.get_by_text("You could say: <b>people</b>.").is_visible()
    assert tab.locator(".language-note img").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize(("guide", "status"), [(GUIDE, 500), (Guide([]), 200)], ids=["no answer", "no words"])
def test_without_words_the_form_works(tab, guide: Guide, status: int) -> None:
    errors = []
    tab.on("pageerror", lambda error: errors.append(error))
    answer(tab, "Our clients", guide, status)
    tab.wait_for_timeout(300)
    assert errors == []
    assert tab.locator(".language-note--open").count() == 0
