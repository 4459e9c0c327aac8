"""What rich text may hold: words, headings, lists, emphasis and links; nothing that runs, loads or dresses up.

Wagtail's editor sends no more than its features allow, but a page can also come from an import, a shell, a stored
revision or a request made by hand. So the fields and blocks for rich text clean whatever they are given, each time.

The form is Wagtail's for the database: `<a linktype="page" id="3">`, `<br/>`, and `data-block-key`, by which comments
know their paragraph.
"""

import re
from typing import Any

import nh3
from wagtail import blocks

TAGS = frozenset("p h2 h3 h4 ul ol li blockquote b strong i em sub sup a br hr".split())
WITHOUT_THEIR_CONTENT = {"script", "style"}
SCHEMES = {"http", "https", "mailto", "sms", "tel"}
LINK_TYPES = {"page", "document"}

# A number that every database takes as a key; another would be an error where the link is looked up.
_KEY = re.compile(r"[1-9][0-9]{0,8}")
_BLOCK_KEY = re.compile(r"[\w-]{1,40}", re.ASCII)
# Tags that go, but stood between words: "<td>One</td><td>two</td>" is no "Onetwo".
_BETWEEN_WORDS = frozenset(
    "address article aside caption center dd details div dl dt figcaption figure footer form h1 h5 h6 header legend "
    "main nav option pre section summary table td th tr".split()
)
_TAG = re.compile(r"(</?)([A-Za-z][^\s/>]*)")
_LINK = re.compile(r"<a( [^>]*)>")  # in what nh3 gives back, no attribute holds a bare < or >
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_VOID = re.compile(r"<(br|hr)>")


def _attribute(tag: str, name: str, value: str) -> str | None:
    match name:
        case "id":
            return value if _KEY.fullmatch(value) else None
        case "linktype":
            return value if value in LINK_TYPES else None
        case "data-block-key":
            return value if _BLOCK_KEY.fullmatch(value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=WITHOUT_THEIR_CONTENT,
    attributes={"a": {"href", "linktype", "id"}, "*": {"data-block-key"}},
    attribute_filter=_attribute,
    url_schemes=SCHEMES,
    link_rel=None,
)


def _plain_tag(found: re.Match[str]) -> str:
    """Make every tag that goes a span, for in some of them other rules hold, up to losing the words that follow."""
    name = found[2].lower()
    if name in TAGS or name in WITHOUT_THEIR_CONTENT:
        return found[0]
    return f"{' ' if name in _BETWEEN_WORDS else ''}{found[1]}span"


def _link(found: re.Match[str]) -> str:
    """Return the link as one that leads somewhere by key or by address, never half of each."""
    attributes = dict(_ATTRIBUTE.findall(found[1]))
    if {"linktype", "id"} <= attributes.keys():
        return f'<a linktype="{attributes["linktype"]}" id="{attributes["id"]}">'
    return f'<a href="{attributes["href"]}">' if "href" in attributes else "<a>"


def cleaned(text: str) -> str:
    """Return the rich text with all its words and none of what it may not hold; cleaning again changes nothing."""
    if "<" not in text and "&" not in text:
        return text
    html = _CLEANER.clean(_TAG.sub(_plain_tag, text))
    return _VOID.sub(r"<\1/>", _LINK.sub(_link, html))


def cleaned_stream(block: blocks.Block, stored: Any) -> Any:
    """Return what a StreamField stores of this block, with each rich text in it cleaned.

    Blocks that nobody has looked at are stored as they came, without their own `get_prep_value`.
    """
    match block:
        case blocks.RichTextBlock():
            return cleaned(stored) if isinstance(stored, str) else stored
        case blocks.StreamBlock() if isinstance(stored, list):
            return [_item(block.child_blocks.get(item["type"]), item) for item in stored]
        case blocks.ListBlock() if isinstance(stored, list):
            return [_item(block.child_block, item) for item in stored]
        case blocks.StructBlock() if isinstance(stored, dict):
            children = block.child_blocks
            return {
                name: cleaned_stream(children[name], value) if name in children else value
                for name, value in stored.items()
            }
    return stored


def _item(block: blocks.Block | None, item: Any) -> Any:
    """Return one block of a stream or list; an old list holds the bare values, and an unknown block is never shown."""
    if block is None:
        return item
    if isinstance(item, dict) and "value" in item and "type" in item:
        return {**item, "value": cleaned_stream(block, item["value"])}
    return cleaned_stream(block, item)
