"""Parts that were recognised, as blocks and rich text of pages."""

import json
from collections.abc import Sequence
from html import escape
from uuid import uuid4

from commissioning.importing.recognised import Definition, Piece

HEADING_CHARS = 150  # of a heading block
SPEAKER_CHARS = 120


def rich_text(pieces: Sequence[Piece]) -> str:
    """Return pieces as rich text without headings; those stand in bold."""
    return "".join(_html(piece) for piece in pieces)


def content(pieces: Sequence[Piece]) -> str:
    """Return pieces as blocks: texts that follow each other stand in one."""
    blocks: list[dict] = []
    for piece in pieces:
        if piece.kind == "quote":
            value = {"words": piece.text, "speaker": piece.speaker[:SPEAKER_CHARS]}
            blocks.append(_block("quote", value))
        elif piece.kind == "heading" and len(piece.text) <= HEADING_CHARS:
            blocks.append(_block("heading", piece.text))
        elif piece.kind == "picture":
            blocks.append(_block("note", f"<p>A picture stood here: {escape(piece.text, quote=False)}</p>"))
        elif blocks and blocks[-1]["type"] == "text":
            blocks[-1]["value"] += _html(piece)
        else:
            blocks.append(_block("text", _html(piece)))
    return json.dumps(blocks)


def definitions(found: Sequence[Definition]) -> str:
    return json.dumps(
        [_block("definition", {"term": one.term[:100], "meaning": f"<p>{one.html}</p>"}) for one in found]
    )


def note(text: str) -> Piece:
    return Piece("text", [], text=text, html=f"<p>{escape(text, quote=False)}</p>")


def _html(piece: Piece) -> str:
    if piece.kind == "text":
        return piece.html
    text = escape(piece.text, quote=False)
    return f"<p><b>{text}</b></p>" if piece.kind == "heading" else f"<p>{text}</p>"


def _block(kind: str, value: object) -> dict:
    return {"type": kind, "value": value, "id": str(uuid4())}
