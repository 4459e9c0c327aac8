"""A text of blocks as plain text, and back: nothing that plain text can't hold is lost."""

from typing import Any

import pytest
from django.test import Client

from directory.models import Organisation
from directory.own.stream_text import Kept, Text, Written, blocks_from, mark, pieces_of, raw_blocks, written_into
from tests.directory.own.conftest import draft, shown

PLAIN = [
    "<p>Come <b>in</b> &amp; eat.</p>",
    "<p>One</p><p>Two<br/>lines</p>",
    '<ul><li>Soup</li><li><a href="https://soup.example/">bread</a></li></ul>',
    "<ol><li>Ask</li><li>Listen</li></ol><p>Then <i>wait</i>.</p>",
    "<h3>How</h3><p>So.</p>",
]
KEPT = [
    '<p>See <a linktype="page" id="3">this page</a>.</p>',
    '<p><embed embedtype="image" id="1"/></p>',
    "<p>- no list</p>",
    "<p># no heading</p>",
    "<p>2 * 3 * 4 *and* more</p>",
    "<ul><li>One<ul><li>inside</li></ul></li></ul>",
]


def block(value: Any, kind: str = "text", key: str = "a") -> dict:
    return {"type": kind, "value": value, "id": key}


@pytest.mark.parametrize("html", PLAIN)
def test_plain_blocks_come_back_the_same(html: str) -> None:
    (text,) = pieces_of([block(html)])
    assert isinstance(text, Text)
    assert [one["value"] for one in blocks_from(text.words)] == [html]


@pytest.mark.parametrize("html", KEPT)
def test_what_would_not_come_back_is_kept_as_it_is(html: str) -> None:
    raw = [block("<p>Before</p>", key="x"), block(html), block("<p>After</p>", key="y")]
    pieces = pieces_of(raw)
    assert [type(piece) for piece in pieces] == [Text, Kept, Text]
    written = Written(["New words", "After"], ["a"], frozenset(), mark(["Before", "After"]))
    saved = written_into(raw, written)
    assert [one["value"] for one in saved] == ["<p>New words</p>", html, "<p>After</p>"]
    assert saved[2]["id"] == "y"


def test_what_was_put_in_meanwhile_stays() -> None:
    raw = [block("<p>Before</p>", key="x"), block({"words": "Hello"}, "quote", "new")]
    saved = written_into(raw, Written(["Changed"], [], frozenset(), mark(["Before"])))
    assert [one["id"] for one in saved][1:] == ["new"]


def test_tags_that_somebody_types_are_words() -> None:
    (one,) = blocks_from("<script>alert(1)</script> [x](javascript:alert) & more")
    assert one["value"] == "<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert) &amp; more</p>"


def test_words_links_and_lists_become_blocks() -> None:
    made = blocks_from("# Who we are\n\nWe cook.\nTogether.\n- soup\n- bread")
    assert [(one["type"], one["value"]) for one in made] == [
        ("heading", "Who we are"),
        ("text", "<p>We cook.<br/>Together.</p><ul><li>soup</li><li>bread</li></ul>"),
    ]


def test_a_member_writes_between_blocks_that_stay(member: Client, organisation: Organisation) -> None:
    organisation.description = [
        ("text", "<p>Old words.</p>"),
        ("quote", {"words": "I belong here.", "speaker": "a neighbour"}),
    ]
    organisation.save()
    address = "/my-organisation/quayside/section/what/"
    page = member.get(address).content.decode()
    assert "Kept as it is: a quote: I belong here. a neighbour" in page
    assert "Old words." in page
    data = shown(organisation, "what")
    member.post(address, data | {"description-0": "New words.", "description-1": "And an end."})
    saved = raw_blocks(draft(organisation).description)
    assert [one["type"] for one in saved] == ["text", "quote", "text"]
    assert saved[1]["value"]["words"] == "I belong here."
    data = shown(organisation, "what")
    member.post(address, data | {"description-gone": data["description-key"]})
    assert [one["type"] for one in raw_blocks(draft(organisation).description)] == ["text", "text"]
