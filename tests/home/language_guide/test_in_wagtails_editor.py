"""The guide in Wagtail's editors: text fields and rich text, but no titles, quotes or pages about language."""

import json
from pathlib import Path

import pytest

from home.language_guide.forms import LEFT_ALONE
from tests.home.language_guide.test_finding import GUIDE

SCRIPTS = Path(__file__).resolve().parents[3] / "home/static/home/js"
# As Wagtail's editors are made: Draft.js keeps each paragraph in an element of its own.
EDITOR = """<!doctype html><html lang="en"><title>Edit</title><form data-edit-form>
<input type="text" name="title" value="clients"><input type="text" name="summary" value="Our clients">
<textarea name="body-0-value-words">clients</textarea><textarea name="summary_cy">clients</textarea>
<div><input type="hidden" name="body-1-value" data-draftail-input value="{}"><div data-draftail-editor-wrapper>
<div class="Draftail-Editor"><div class="public-DraftEditor-content" contenteditable="true">
<div data-block="true"><span>Our cli</span><b>ents</b><span> and service users</span></div>
<blockquote data-block="true">We are no clients</blockquote></div></div></div></div></form>
<script src="/language-guide.js" defer data-words="/words.json"></script>
<script src="/language-guide-admin.js" defer data-leave-fields='FIELDS' data-leave-addresses='["/strategy/"]'></script>
</html>""".replace("FIELDS", json.dumps(sorted(LEFT_ALONE)))


@pytest.fixture
def tab(browser):
    def fulfil(route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name.endswith(".js"):
            route.fulfill(body=(SCRIPTS / name).read_text(), content_type="text/javascript")
        elif name == "words.json":
            route.fulfill(body=json.dumps(GUIDE.as_json()), content_type="application/json")
        else:
            route.fulfill(body=EDITOR, content_type="text/html; charset=utf-8")

    context = browser.new_context()
    page = context.new_page()
    page.route("http://editor.test/**", fulfil)
    yield page
    context.close()


@pytest.mark.browser
def test_fields_are_looked_at_but_for_titles_quotes_and_welsh(tab) -> None:
    tab.goto("http://editor.test/pages/7/edit/")
    tab.locator('[name="summary"] + .language-note--open').wait_for()
    names = tab.locator("[data-language-guide]").evaluate_all("fields => fields.map(field => field.name)")
    assert names == ["summary"]


@pytest.mark.browser
def test_rich_text_is_underlined_and_keeps_its_content(tab) -> None:
    tab.goto("http://editor.test/pages/7/edit/")
    before = tab.locator(".Draftail-Editor").inner_html()
    note = tab.locator("[data-draftail-editor-wrapper] + .language-note--open")
    note.get_by_text("A thought on “clients” and “service users”. You decide.").wait_for()
    marked = "[...CSS.highlights.get('language-guide')].map(range => range.toString())"
    assert tab.evaluate(marked) == ["clients", "service users"]
    after = tab.locator(".Draftail-Editor").inner_html()
    assert after.partition("<div data-block")[2] == before.partition("<div data-block")[2]


@pytest.mark.browser
def test_rich_text_is_looked_at_again_after_a_change(tab) -> None:
    tab.goto("http://editor.test/pages/7/edit/")
    tab.locator("[data-draftail-editor-wrapper] + .language-note--open").wait_for()
    tab.locator("[data-block]").first.evaluate("block => { block.textContent = 'Our people' }")
    tab.locator("[data-draftail-editor-wrapper] + .language-note--open").wait_for(state="detached")
    assert tab.evaluate("CSS.highlights.get('language-guide').size") == 0


@pytest.mark.browser
def test_a_field_that_comes_later_is_looked_at_too(tab) -> None:
    tab.goto("http://editor.test/pages/7/edit/")
    tab.locator(".language-note--open").first.wait_for()
    field = "<p><textarea name='body-2-value'>hard to reach</textarea></p>"
    tab.locator("form").evaluate("(form, field) => form.insertAdjacentHTML('beforeend', field)", field)
    tab.locator('[name="body-2-value"] + .language-note--open').wait_for()


@pytest.mark.browser
def test_pages_about_language_are_left_alone(tab) -> None:
    tab.goto("http://editor.test/strategy/edit/")
    tab.wait_for_timeout(1200)
    assert tab.locator(".language-note").count() == 0
