"""Blocks as a Word file with real headings, lists and links, in the language that it is written in."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from commissioning.outputs.packing import packed_again
from commissioning.outputs.rich import Block, Run

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # always the same, so that the same words make the same file


def word_file(title: str, head: Iterable[str], blocks: Iterable[Block], author: str, language: str) -> bytes:
    """Return a .docx: lines of `head`, the title, then the blocks."""
    document = docx.Document()
    _set_up(document, title, author, "cy-GB" if language == "cy" else "en-GB")
    for text in head:
        document.add_paragraph().add_run(text).bold = True
    document.add_heading(title, 1)
    for block in blocks:
        _write(document, block)
    made = BytesIO()
    document.save(made)
    return packed_again(made)


def _set_up(document: Any, title: str, author: str, language: str) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = title[:255], author[:255], "", ""
    facts.language, facts.created, facts.modified, facts.revision = language, MADE, MADE, 1
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    normal.element.get_or_add_rPr().append(mark)


def _write(document: Any, block: Block, level: int = 0) -> None:
    match block["kind"]:
        case "h":
            document.add_heading(_seen(block["text"]), min(block["level"], 9))
        case "p" | "small":
            _runs(document.add_paragraph(), block["runs"])
        case "quote":
            document.add_paragraph(_seen(f"“{chr(10).join(block['words'])}”"), style="Quote")
            if block["speaker"]:
                document.add_paragraph(_seen(block["speaker"]))
        case "note":
            for one in block["blocks"]:
                _write(document, one, level)
        case "links":
            for one in block["links"]:
                text = f": {one['text']}" if one["text"] else ""
                runs = [{"text": one["title"], "link": one["url"]}, {"text": text, "link": ""}]
                _runs(document.add_paragraph(style="List Bullet"), runs)
        case "list":
            _list(document, block, level)


def _list(document: Any, block: Block, level: int) -> None:
    style = "List Number" if block["ordered"] else "List Bullet"
    style += f" {min(level, 2) + 1}" if level else ""
    for item in block["items"]:
        for at, one in enumerate(item):
            if one["kind"] == "p" and at == 0:
                _runs(document.add_paragraph(style=style), one["runs"])
            else:
                _write(document, one, level + 1)


def _runs(paragraph: Any, runs: Iterable[Run]) -> None:
    for run in runs:
        if not run["text"]:
            continue
        made = paragraph.add_run(_seen(run["text"]))
        made.bold, made.italic = run.get("bold") or None, run.get("italic") or None
        if run["link"]:
            made.font.underline = True
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(run["link"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            link.append(made._r)
            paragraph._p.append(link)


def _seen(text: str) -> str:
    return text.replace("\u200b", "")
