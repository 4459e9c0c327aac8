"""The words of what editors write, as its readers see them: without addresses, ids, alternative texts or mark-up."""

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import get_text_for_indexing

from commissioning.quotes.blocks import VoiceBlock
from home.blocks import QuoteBlock

NOTHING: Mapping[str, str] = {}
UNSEEN = {"address"}  # where a link leads; readers see its title


def plain(rich_text: str) -> str:
    """Return the words of rich text in one line."""
    return " ".join(get_text_for_indexing(rich_text or "").split())


def lines(stream: StreamValue, said: Mapping[str, str] = NOTHING) -> list[str]:
    """Return the words of a StreamField, each paragraph or heading a line. said: uid of a Wisdom's quote → its line.

    Read from what is stored, since pictures and pages that a block chooses would be a query each.
    """
    return [line for line in _lines(stream.stream_block, stream.get_prep_value(), said) if line]


def _lines(block: blocks.Block, raw: Any, said: Mapping[str, str]) -> Iterator[str]:
    match block:
        case _ if not raw:
            return
        case VoiceBlock():
            yield said.get(raw.get("uid", ""), "")
        case blocks.RichTextBlock():
            yield plain(raw)
        case blocks.CharBlock() | blocks.TextBlock():
            yield " ".join(raw.split())
        case QuoteBlock():
            yield quoted(raw.get("words"), raw.get("speaker"))
        case _:
            for child, value in _inside(block, raw):
                yield from _lines(child, value, said)


def _inside(block: blocks.Block, raw: Any) -> list[tuple[blocks.Block, Any]]:
    """Return the blocks that this one is made of, each with what is stored of it."""
    match block:
        case ImageBlock():
            return []
        case blocks.StructBlock():
            return [(child, raw.get(name)) for name, child in block.child_blocks.items() if name not in UNSEEN]
        case blocks.ListBlock():
            return [(block.child_block, item["value"]) for item in raw]
        case blocks.StreamBlock():
            known = [item for item in raw if item["type"] in block.child_blocks]
            return [(block.child_blocks[item["type"]], item["value"]) for item in known]
    return []


def quoted(words: str | None, speaker: str | None) -> str:
    """Return somebody's words as such, and who speaks, so that no passage takes them for our own."""
    said = " ".join((words or "").split())
    return f"“{said}” {speaker or ''}".strip() if said else ""
