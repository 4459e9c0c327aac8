"""Cleaned rich text holds nothing that runs, loads or dresses up; the words stay, as does what the editor makes."""

import pytest
from bs4 import BeautifulSoup

from home.rich_text import TAGS, cleaned
from tests.home.rich_text.nasty import NASTY, WORDS, planted, words


@pytest.mark.parametrize("text", NASTY)
def test_words_stay_and_nothing_else(text: str) -> None:
    assert "planted" in text
    clean = cleaned(text)
    assert WORDS in words(clean)
    assert planted(clean) == []
    assert {tag.name for tag in BeautifulSoup(clean, "html.parser").find_all(True)} <= TAGS
    assert cleaned(clean) == clean


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain words, it's “5 > 3” or so",
        '<p data-block-key="a1b2c">Words<br/>and <b>more</b>, <i>even</i> <strong>more</strong></p><hr/>',
        '<h2 data-block-key="x_-9">One</h2><h3>Two</h3><h4>Three</h4><blockquote>Said</blockquote>',
        '<ul><li data-block-key="abcde">One<ul><li>More</li></ul></li></ul><ol><li>Two</li></ol>',
        '<p><a linktype="page" id="3">A page</a> <a linktype="document" id="21">a file</a></p>',
        '<p><a href="https://example.org/?a=1&amp;b=2">There</a> <a href="mailto:a@example.org">write</a></p>',
        '<p><a href="tel:116123">ring</a> <a href="/search/">search</a> <a href="#themes">down</a></p>',
        "<p>x &lt;script&gt; &amp;amp; y</p>",
    ],
)
def test_what_the_editor_makes_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == text


def test_what_the_editor_escapes_stays_the_same_words() -> None:
    assert cleaned("<p>it&#x27;s &quot;so&quot;</p>") == '<p>it\'s "so"</p>'
