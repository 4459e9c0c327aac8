"""A small markup, so that demonstration texts stay readable in their files.

Paragraphs are separated by empty lines; `## ` is a heading, lines with `- ` are a list, `! ` is a note set apart,
`**bold**` and `[text](address)` stand inside them. Anything else is plain text and is escaped.
"""

import re
import tomllib
from html import escape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

Block = tuple[str, str]


def read(name: str) -> dict[str, Any]:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def rich(text: str) -> str:
    """Return the markup as rich text, for fields that hold no headings or notes."""
    return "".join(_paragraph(part) for part in _parts(text))


def content(text: str) -> list[Block]:
    """Return the markup as blocks of a ContentField."""
    blocks: list[Block] = []
    for part in _parts(text):
        if part.startswith("## "):
            blocks.append(("heading", part[3:]))
        elif part.startswith("! "):
            blocks.append(("note", _paragraph(part[2:])))
        elif blocks and blocks[-1][0] == "text":
            blocks[-1] = ("text", blocks[-1][1] + _paragraph(part))
        else:
            blocks.append(("text", _paragraph(part)))
    return blocks


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def _paragraph(part: str) -> str:
    if part.startswith("- "):
        items = re.split(r"\n- ", part[2:])
        return "<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>"
    return f"<p>{_inline(part)}</p>"


def _inline(text: str) -> str:
    text = escape(" ".join(text.split()), quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', text)
    return re.sub(r"\b([\w.]+@[\w.]+\w)\b", r'<a href="mailto:\1">\1</a>', text)
