"""The browser keeps what is typed until the server has said that it is saved: a closed tab, a lost connection."""

from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "home/static/home/js/keep-typed.js"
SITE = "http://typed.example"
FORM = """<!doctype html><html lang="en"><title>x</title>{saved}
<div data-typed-note hidden>On <span data-typed-when></span>
<button data-typed-use>Use it</button><button data-typed-forget>Forget it</button></div>
<form method="post" data-keep-typed="/form/" data-keep-for="{who}">
<input type="hidden" name="seen" value="x"><input name="name" value="Old"><textarea name="words">Old words</textarea>
<input type="checkbox" name="tick" value="1"><input type="file" name="file"><button>Save</button></form>
<form method="post" action="/account/logout/"><button>Sign out</button></form>
<script src="/keep-typed.js"></script></html>"""


@pytest.fixture
def tab(browser: Any) -> Any:
    """A tab on a made-up site with one form; `tab.answer` holds who is signed in and which form was saved."""
    context = browser.new_context()
    page = context.new_page()
    answer = {"who": "7", "saved": ""}

    def serve(route: Any) -> None:
        if route.request.url.endswith(".js"):
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        elif route.request.method == "POST" and answer.get("down"):
            route.abort()
        else:
            route.fulfill(body=FORM.format(who=answer["who"], saved=answer["saved"]), content_type="text/html")

    context.route("**/*", serve)
    page.answer = answer
    page.goto(f"{SITE}/form/")
    yield page
    context.close()


def type_something(tab: Any) -> None:
    tab.fill("textarea", "An hour of work")
    tab.check("[name=tick]")
    tab.wait_for_function("Object.keys(localStorage).length === 1")


def reopened(tab: Any) -> Any:
    """Close the tab and open another one."""
    page = tab.context.new_page()
    page.answer = tab.answer
    tab.close()
    page.goto(f"{SITE}/form/")
    return page


def test_a_closed_tab_is_offered_back(tab: Any) -> None:
    assert tab.is_hidden("[data-typed-note]")
    type_something(tab)
    page = reopened(tab)
    assert page.is_visible("[data-typed-note]")
    assert page.input_value("textarea") == "Old words"
    page.click("[data-typed-use]")
    assert page.input_value("textarea") == "An hour of work"
    assert page.is_checked("[name=tick]")
    assert page.is_hidden("[data-typed-note]")


def test_it_can_be_forgotten(tab: Any) -> None:
    type_something(tab)
    page = reopened(tab)
    page.click("[data-typed-forget]")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.is_hidden("[data-typed-note]")


def test_a_lost_connection_loses_nothing(tab: Any) -> None:
    type_something(tab)
    tab.answer["down"] = True
    tab.click("text=Save", no_wait_after=True)
    tab.wait_for_timeout(300)
    page = reopened(tab)
    assert page.is_visible("[data-typed-note]")


def test_a_saved_form_is_kept_no_longer(tab: Any) -> None:
    type_something(tab)
    tab.answer["saved"] = '<span hidden data-typed-saved="/form/"></span>'
    tab.goto(f"{SITE}/overview/")
    assert tab.evaluate("localStorage.length") == 0


def test_signing_out_forgets_it(tab: Any) -> None:
    type_something(tab)
    tab.click("text=Sign out")
    assert tab.evaluate("localStorage.length") == 0


def test_somebody_else_on_this_device_never_sees_it(tab: Any) -> None:
    type_something(tab)
    tab.answer["who"] = "8"
    page = reopened(tab)
    assert page.is_hidden("[data-typed-note]")
    assert page.evaluate("localStorage.length") == 0
