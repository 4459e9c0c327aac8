"""Word documents (.docx): paragraphs with what their styles, lists and pictures say about them."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from django.core.exceptions import ValidationError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from commissioning.importing.lines import divided
from commissioning.importing.paragraphs import Paragraph, Run, inline, lines_of, plain, without_beginning
from home.uploads.office import DAMAGED

HEADING = re.compile(r"^heading (\d)$", re.IGNORECASE)
STYLES = (
    ("title", re.compile(r"^(?:book )?title$", re.IGNORECASE)),
    ("subtitle", re.compile(r"^subtitle$", re.IGNORECASE)),
    ("contents", re.compile(r"^(?:toc|table of contents|contents) ?(?:\d|heading)?$", re.IGNORECASE)),
    ("quote", re.compile(r"quot|^block text$|testimon", re.IGNORECASE)),
    ("caption", re.compile(r"^caption$", re.IGNORECASE)),
    ("list", re.compile(r"^list\b", re.IGNORECASE)),
)
# A number or a bullet that somebody typed, in place of Word's lists.
TYPED = re.compile(r"^\s*(?:\(?(?P<number>\d{1,2})[.)]|[-•·▪‣])\s+(?=\S)")
TEXT_BOX, FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SKIPPED = {qn("w:pPr"), TEXT_BOX, FALLBACK, qn("w:delText"), qn("w:instrText"), qn("w:rPr")}
BREAKS = {qn("w:br"), qn("w:cr")}


def paragraphs_of_docx(content: bytes) -> list[Paragraph]:
    """Return all text of the document: of its body, tables and text boxes in their places, then notes and edges.

    `content` has been looked through and stripped. Raises ValidationError where it is damaged all the same.
    """
    try:
        return _Reader(docx.Document(io.BytesIO(content))).read()
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, LookupError) as error:
        raise ValidationError(DAMAGED, code="damaged") from error


@dataclass(slots=True)
class _Reader:
    document: Any
    paragraphs: list[Paragraph] = field(default_factory=list)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)  # of lists, by their number and depth
    position: int = 0
    styles: dict[str, Any] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def read(self) -> list[Paragraph]:
        self.styles = {style.style_id: style for style in self.document.styles}
        relations = self.document.part.rels.values()
        self.links = {relation.rId: relation.target_ref for relation in relations if relation.is_external}
        self._read(self.document.element.body, "")
        for relation in relations:
            kind = relation.reltype.rpartition("/")[2]
            if not relation.is_external and kind in {"footnotes", "endnotes"}:
                self._read(parse_xml(relation.target_part.blob), "note")
            elif not relation.is_external and kind in {"header", "footer"}:
                self._read(relation.target_part.element, "edge")
        return self.paragraphs

    def _read(self, root: Any, style: str) -> None:
        for element in root.iter(qn("w:p")):
            if any(parent.tag == FALLBACK for parent in element.iterancestors()):
                continue
            self.position += 1
            self._paragraph(element, style)

    def _paragraph(self, element: Any, style: str) -> None:
        names = list(self._style_names(element))
        level = 0 if style else self._level(element, names)
        style = style or ("" if level else self._style(names))
        number = ""
        if not level and style not in {"note", "edge", "contents", "quote"}:
            number, is_item = self._number(element, names)
            style = "list" if is_item and style in {"", "list"} else style
        for alt in _alternative_texts(element):
            self._add(plain(alt), style="edge" if style == "edge" else "picture")
        lines = lines_of(_runs(element, self.links))
        for group in divided(lines, lambda line: "".join(run.text for run in line)):
            runs = [run for line in group for run in (*line, Run(" "))]
            kind = style
            if not style and not level and (typed := TYPED.match("".join(run.text for run in runs))):
                runs, kind, number = without_beginning(runs, typed.end()), "list", typed["number"] or ""
            self._add(inline(runs), kind, level, number)
            number = ""

    def _add(self, read: Any, style: str = "", level: int = 0, number: str = "") -> None:
        if read.text:
            where = {"note": "a note", "edge": "top or bottom of pages"}.get(style, f"paragraph {self.position}")
            self.paragraphs.append(
                Paragraph(len(self.paragraphs) + 1, read.text, read.html, level, style, number, read.is_bold, 0, where)
            )

    def _style_names(self, element: Any) -> Iterator[str]:
        """Yield the names of the paragraph's style and of those that it is based on."""
        identity = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self.styles.get(identity.get(qn("w:val"))) if identity is not None else None
        for _ in range(10):
            if style is None:
                return
            yield style.name or ""
            style = getattr(style, "base_style", None)

    def _level(self, element: Any, names: list[str]) -> int:
        outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and (outline.get(qn("w:val")) or "9").isdigit():
            return (int(outline.get(qn("w:val")) or 9) + 1) % 10
        found = next((match for name in names if (match := HEADING.match(name))), None)
        return int(found[1]) if found else 0

    def _style(self, names: list[str]) -> str:
        return next((style for name in names for style, pattern in STYLES if pattern.search(name)), "")

    def _number(self, element: Any, names: list[str]) -> tuple[str, bool]:
        """Return an item's number, empty for bullets, and whether it is an item of a list at all."""
        properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        by_name = next((name for name in names if name.lower().startswith("list")), "")
        if properties is None and not by_name:
            return "", False
        identity, depth = by_name, 0
        if properties is not None:
            identity = _value(properties, "w:numId") or by_name
            depth = int(_value(properties, "w:ilvl") or 0)
        if identity == "0":
            return "", False
        is_numbered = "number" in by_name.lower() if properties is None else self._is_numbered(identity, depth)
        if not is_numbered:
            return "", True
        key = (identity, depth)
        self.counts[key] = self.counts.get(key, 0) + 1
        for other in [other for other in self.counts if other[0] == identity and other[1] > depth]:
            del self.counts[other]
        return str(self.counts[key]), True

    def _is_numbered(self, identity: str, depth: int) -> bool:
        try:
            numbering = self.document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return False
        abstract = next(
            (
                _value(num, "w:abstractNumId")
                for num in numbering.iter(qn("w:num"))
                if num.get(qn("w:numId")) == identity
            ),
            "",
        )
        for definition in numbering.iter(qn("w:abstractNum")):
            if definition.get(qn("w:abstractNumId")) == abstract:
                levels = [level for level in definition.iter(qn("w:lvl")) if level.get(qn("w:ilvl")) == str(depth)]
                return any(_value(level, "w:numFmt") not in {"bullet", "none", ""} for level in levels)
        return False


def _runs(element: Any, links: dict[str, str], link: str = "") -> Iterator[Run]:
    for child in element:
        if child.tag in SKIPPED or child.tag == qn("w:p"):
            continue
        if child.tag == qn("w:r"):
            yield from _run(child, link)
        else:
            yield from _runs(child, links, links.get(child.get(qn("r:id"), ""), link))


def _run(element: Any, link: str) -> Iterator[Run]:
    properties = element.find(qn("w:rPr"))
    bold, italic = _is_on(properties, "w:b"), _is_on(properties, "w:i")
    for child in element:
        if child.tag == qn("w:t"):
            yield Run(child.text or "", bold, italic, link)
        elif child.tag in {qn("w:tab"), qn("w:ptab")}:
            yield Run(" ", bold, italic, link)
        elif child.tag in BREAKS:
            yield Run("\n", bold, italic, link)
        elif child.tag == qn("w:noBreakHyphen"):
            yield Run("-", bold, italic, link)


def _is_on(properties: Any, name: str) -> bool:
    found = properties.find(qn(name)) if properties is not None else None
    return found is not None and found.get(qn("w:val"), "1").lower() not in {"0", "false", "off", "none"}


def _alternative_texts(element: Any) -> Iterator[str]:
    """Yield what pictures show, as far as the document says so."""
    for drawing in element.iter(qn("w:drawing")):
        if any(parent.tag in {FALLBACK, TEXT_BOX} for parent in drawing.iterancestors()):
            continue
        for shown in drawing.iter(qn("wp:docPr")):
            if alt := (shown.get("descr") or "").strip():
                yield alt


def _value(element: Any, name: str) -> str:
    found = element.find(qn(name))
    return (found.get(qn("w:val")) or "") if found is not None else ""
