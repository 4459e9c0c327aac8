"""Takes out of a Word document who wrote it, what was said about it, and what was written before."""

import io
import re
import zipfile

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDDEN_PART = re.compile(
    r"^docProps/|^customXml/|^word/(?:comments\w*|people|printerSettings|glossary|webSettings|documentProtection)\b|"
    r"^docMetadata/|^_xmlsignatures/|thumbnail",
    re.IGNORECASE,
)
STORY = re.compile(r"^word/(?:document|header\d*|footer\d*|footnotes|endnotes|settings)\.xml$")
GONE = {"del", "moveFrom", "cellDel"}
KEPT_WITHOUT_MARK = {"ins", "moveTo"}
NOTES = {
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "moveFromRangeStart",
    "moveToRangeStart", "moveFromRangeEnd", "moveToRangeEnd", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
    "tblPrExChange", "trPrChange", "tcPrChange",
    "tblGridChange", "numberingChange", "cellIns", "cellMerge", "rsids", "attachedTemplate", "mailMerge", "docVars",
    "proofErr", "permStart", "permEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
    "customXmlDelRangeEnd", "trackRevisions",
}  # fmt: skip
WHO = re.compile(r"^\{[^}]*\}(?:rsid\w*|author|date|initials|dateUtc)$|^(?:author|date|initials)$")


def stripped_docx(content: bytes) -> bytes:
    """Return the document with tracked changes accepted and without authors, comments, properties and custom XML.

    `content` has been looked through by home.uploads.office: it is small enough and defines no entities.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        gone = {info.filename for info in source.infolist() if HIDDEN_PART.search(info.filename)}
        for info in source.infolist():
            if info.filename in gone:
                continue
            data = source.read(info)
            if info.filename == "[Content_Types].xml":
                data = _without_types(data, gone)
            elif info.filename.endswith(".rels"):
                data = _without_relations(data)
            elif STORY.match(info.filename):
                data = _accepted(data)
            target.writestr(zipfile.ZipInfo(info.filename), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without_types(data: bytes, gone: set[str]) -> bytes:
    root = _parsed(data)
    for override in list(root):
        if (override.get("PartName") or "").lstrip("/") in gone:
            root.remove(override)
    return _written(root)


def _without_relations(data: bytes) -> bytes:
    root = _parsed(data)
    for relation in list(root):
        target = (relation.get("Target") or "").lstrip("./").removeprefix("word/")
        names = (target, f"word/{target}")
        if relation.get("TargetMode") != "External" and any(HIDDEN_PART.search(name) for name in names):
            root.remove(relation)
    return _written(root)


def _accepted(data: bytes) -> bytes:
    root = _parsed(data)
    for paragraph in list(root.iter(f"{WORD}p")):
        _join_where_mark_is_deleted(paragraph)
    for row in list(root.iter(f"{WORD}tr")):
        if row.find(f"{WORD}trPr/{WORD}del") is not None:
            _drop(row)
    for element in list(root.iter()):
        name = element.tag.removeprefix(WORD) if isinstance(element.tag, str) and element.tag.startswith(WORD) else ""
        if name in GONE or name in NOTES:
            _drop(element)
        elif name in KEPT_WITHOUT_MARK:
            _unwrap(element)
        for attribute in [key for key in element.attrib if WHO.match(str(key))]:
            del element.attrib[attribute]
    return _written(root)


def _join_where_mark_is_deleted(paragraph: etree._Element) -> None:
    """A deleted end of a paragraph joins it with the next one."""
    if paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}del") is None:
        return
    following = paragraph.getnext()
    if following is None or following.tag != f"{WORD}p":
        return
    place = 1 if following.find(f"{WORD}pPr") is not None else 0
    for child in [child for child in paragraph if child.tag != f"{WORD}pPr"][::-1]:
        following.insert(place, child)
    _drop(paragraph)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in list(element)[::-1]:
        parent.insert(place, child)
    parent.remove(element)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
