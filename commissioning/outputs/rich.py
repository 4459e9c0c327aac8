"""Cleaned rich text as plain data, so that what sets it never reads markup.

A block is {"kind": "p", "runs": […]}, {"kind": "h", "level": 3, "text": "…"} or {"kind": "list", "ordered": bool,
"items": [[block, …], …]}. A run is {"text", "bold", "italic", "link"}; \\n in its text is a new line.
"""

import re
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, Tag
from django.conf import settings
from wagtail.rich_text import expand_db_html

from home.typesetting.letters import without_unshown

Block = dict[str, Any]
Run = dict[str, Any]

DEEPEST = 12
LINKS = ("https://", "http://", "mailto:", "tel:")
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
PLAIN: Run = {"text": "", "bold": False, "italic": False, "link": ""}
STYLES: dict[str, Run] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "i": {"italic": True},
    "em": {"italic": True},
}
UNSEEN = {"script", "style", "template", "head", "embed", "iframe", "object", "svg"}


def blocks_of(html: str) -> list[Block]:
    """Return the paragraphs, headings and lists of the rich text."""
    if "linktype" in html:
        html = expand_db_html(html)
    return _Reader().read(BeautifulSoup(html, "html.parser"), 0) if html else []


def paragraphs_of(text: str) -> list[Block]:
    """Return the paragraphs of a plain text; a single new line stays one."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", without_unshown(text)))
    return [{"kind": "p", "runs": [PLAIN | {"text": part}]} for part in parts if part]


def text_of(runs: list[Run]) -> str:
    return "".join(run["text"] for run in runs)


class _Reader:
    def read(self, parent: Tag, depth: int) -> list[Block]:
        """Return the blocks within the tag; letters that stand between them are paragraphs too."""
        blocks: list[Block] = []
        loose: list[Run] = []
        for child in parent.children:
            if _is_inline(child):
                loose += _runs(child, PLAIN)
                continue
            blocks += _paragraph(loose)
            loose = []
            if isinstance(child, Tag):
                blocks += self.block(child, depth)
        return blocks + _paragraph(loose)

    def block(self, tag: Tag, depth: int) -> list[Block]:
        if tag.name in UNSEEN:
            return []
        if tag.name in HEADINGS:
            text = " ".join(tag.get_text().split())
            return [{"kind": "h", "level": int(tag.name[1]), "text": without_unshown(text)}] if text else []
        if tag.name in {"ul", "ol"} and depth < DEEPEST:
            items = [self.read(item, depth + 1) for item in tag.find_all("li", recursive=False)]
            items = [item for item in items if item]
            return [{"kind": "list", "ordered": tag.name == "ol", "items": items}] if items else []
        if depth >= DEEPEST:
            return _paragraph(_runs(NavigableString(tag.get_text(" ")), PLAIN))
        return self.read(tag, depth + 1)


def _is_inline(child: Any) -> bool:
    if isinstance(child, NavigableString):
        return type(child) is NavigableString
    return child.name in {"a", "br", "span", "u", "sub", "sup", "small", "code", "q", "cite", *STYLES}


def _runs(node: Any, style: Run) -> list[Run]:
    if isinstance(node, NavigableString):
        text = re.sub(r"\s+", " ", without_unshown(node)) if type(node) is NavigableString else ""
        return [style | {"text": text}] if text else []
    if node.name == "br":
        return [style | {"text": "\n"}]
    if node.name in UNSEEN:
        return []
    style = style | STYLES.get(node.name, {})
    if node.name == "a":
        style = style | {"link": _address(node.get("href"))}
    runs: list[Run] = []
    for child in node.children:
        runs += _runs(child, style)
    return runs


def _address(href: Any) -> str:
    """Return a whole address that may be followed, or nothing."""
    whole = urljoin(settings.WAGTAILADMIN_BASE_URL + "/", str(href or "").strip()) if href else ""
    return whole if whole.lower().startswith(LINKS) else ""


def _paragraph(runs: list[Run]) -> list[Block]:
    """Return the runs, joined where they look the same, without space at the ends: no block where nothing is left."""
    joined: list[Run] = []
    for run in runs:
        if joined and {**joined[-1], "text": ""} == {**run, "text": ""}:
            joined[-1] = joined[-1] | {"text": joined[-1]["text"] + run["text"]}
        else:
            joined.append(run)
    if joined:
        joined[0] = joined[0] | {"text": joined[0]["text"].lstrip()}
        joined[-1] = joined[-1] | {"text": joined[-1]["text"].rstrip()}
    joined = [run for run in joined if run["text"]]
    return [{"kind": "p", "runs": joined}] if text_of(joined).strip() else []
