"""Pieces of a Report as blocks (see rich.py), with quotes, pictures, notes and links among them.

Further kinds: {"kind": "quote", "words": […], "speaker", "gap"}, {"kind": "picture", "file", "alt", "caption",
"width"}, {"kind": "note", "blocks"}, {"kind": "links", "links": [{"title", "url", "text"}]}.
"""

import hashlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from commissioning.outputs.rich import PLAIN, Block, blocks_of
from commissioning.report.data import Link, Picture, Piece, Said
from home.typesetting.letters import breakable, without_unshown

WIDEST, HIGHEST = 146.0, 96.0  # mm of a picture on an A4 page
PIXELS = 1400  # of its longer side: enough for paper
AS_IT_IS = 400_000  # bytes of a picture that needn't be made smaller


def line(text: object) -> str:
    """Return the text as one line that fits the page."""
    return breakable(" ".join(without_unshown(text).split()))


class Pictures:
    """The pictures that a text needs, by the name under which it asks for them."""

    def __init__(self) -> None:
        self.images: dict[str, Any] = {}

    def block(self, picture: Picture | None) -> list[Block]:
        """Return the picture as a block, without its bytes; nothing where it has gone."""
        if picture is None or picture.image is None or not picture.image.width:
            return []
        image = picture.image
        name = "picture-" + hashlib.sha256(f"{image.pk} {image.file.name}".encode()).hexdigest()[:16]
        self.images[name] = image
        width = min(WIDEST, HIGHEST * image.width / max(image.height, 1))
        texts = {"alt": line(picture.alt), "caption": line(picture.caption)}
        return [{"kind": "picture", "file": name, "width": round(width, 1), **texts}]

    def write_into(self, folder: Path) -> None:
        """Write each one into the folder under its name, small enough to send."""
        for name, image in self.images.items():
            (folder / name).write_bytes(_bytes_of(image))


def _bytes_of(image: Any) -> bytes:
    try:
        with image.file.open("rb") as file:
            content = file.read()
        with Image.open(BytesIO(content)) as opened:
            if len(content) <= AS_IT_IS and opened.format in {"JPEG", "PNG"}:
                return content
            opened.draft("RGB", (PIXELS, PIXELS))
            opened.thumbnail((PIXELS, PIXELS))
            return _encoded(opened)
    except (OSError, ValueError, Image.DecompressionBombError):
        return _encoded(Image.new("RGB", (1, 1), "white"))  # it has gone: the page is worth having without it


def _encoded(picture: Image.Image) -> bytes:
    made = BytesIO()
    if picture.mode in {"RGBA", "LA", "P"}:
        picture.save(made, "PNG")
    else:
        picture.convert("RGB").save(made, "JPEG", quality=82)
    return made.getvalue()


def quote(said: Said | None) -> list[Block]:
    if said is None:
        return []
    if said.is_gap:
        return [{"kind": "quote", "gap": True, "words": [], "speaker": ""}]
    words = [line(one) for one in without_unshown(said.words).split("\n") if one.strip()]
    return [{"kind": "quote", "gap": False, "words": words, "speaker": line(said.speaker)}] if words else []


def links(some: Iterable[Link]) -> list[Block]:
    listed = [{"title": line(one.title), "url": one.url, "text": line(one.text)} for one in some]
    return [{"kind": "links", "links": listed}] if listed else []


def flow(pieces: Iterable[Piece], pictures: Pictures) -> list[Block]:
    """Return the blocks of the pieces. Headings keep their own level; in_order() puts them under one another."""
    blocks: list[Block] = []
    for piece in pieces:
        blocks += _of_piece(piece, pictures)
    return blocks


def _of_piece(piece: Piece, pictures: Pictures) -> list[Block]:
    if piece.kind == "heading":
        return [{"kind": "h", "level": 2, "text": line(piece.text)}] if piece.text.strip() else []
    if piece.kind == "quote":
        return quote(piece.said)
    if piece.kind == "picture":
        return pictures.block(piece.picture)
    if piece.kind == "links":
        return links(piece.links)
    blocks = blocks_of(piece.html)
    return [{"kind": "note", "blocks": blocks}] if piece.kind == "note" and blocks else blocks


def in_order(blocks: list[Block], above: int) -> list[Block]:
    """Return the blocks with headings that step down by one at most, under a heading of level `above`."""
    ordered, last = [], above
    for block in blocks:
        if block["kind"] == "h":
            last = max(above + 1, min(block["level"], last + 1))
            ordered.append(block | {"level": last})
        else:
            ordered += unheaded([block])
    return ordered


def unheaded(blocks: list[Block]) -> list[Block]:
    """Return the blocks with bold lines in place of headings: within notes and lists those would be out of order."""
    return [_unheaded(block) for block in blocks]


def _unheaded(block: Block) -> Block:
    if block["kind"] == "h":
        return {"kind": "p", "runs": [PLAIN | {"text": block["text"], "bold": True}]}
    if block["kind"] == "note":
        return block | {"blocks": unheaded(block["blocks"])}
    if block["kind"] == "list":
        return block | {"items": [unheaded(item) for item in block["items"]]}
    return block
