"""DOCX and XLSX: packets of XML, unpacked within limits, looked through and packed again.

What is packed again holds the parts that were read and nothing that lay between or behind them.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from django.core.exceptions import ValidationError

from home.uploads.limits import ELEMENTS, PARTS, UNPACKED_BYTES

TYPES = "[Content_Types].xml"
MAIN = {
    "docx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
SAVE_AS_PDF = "Save it as PDF and upload that one."
DAMAGED = f"This document is damaged, or not a DOCX or XLSX. {SAVE_AS_PDF}"
TOO_MUCH = f"This document unpacks into more than we can look through. {SAVE_AS_PDF}"
PROGRAM = f"This document holds a program (a macro) or another file. {SAVE_AS_PDF}"
REACHES_OUT = f"This document fetches something from elsewhere when it is opened. {SAVE_AS_PDF}"

ACTIVE_PART = re.compile(
    r"vbaProject|vbaData|activeX|/embeddings/|/macrosheets/|/externalLinks/|customUI|connections\.xml|"
    r"queryTables?/|webextension|attachedToolbars|/ctrlProps/|oleObject",
    re.IGNORECASE,
)
ACTIVE_TYPE = re.compile(rb"macroEnabled|vbaProject|activeX|oleObject|externalLink|webextension", re.IGNORECASE)
FIELD = re.compile(rb"<[\w:]*instrText[^>]*>([^<]*)<|<[\w:]*fldSimple[^>]*?instr\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
ACTIVE_FIELD = re.compile(rb"\bDDE(AUTO)?\b|\bINCLUDE(TEXT|PICTURE)?\b|\bLINK\b|\bMACROBUTTON\b", re.IGNORECASE)


def checked_office(content: bytes) -> tuple[str, bytes]:
    """Return "docx" or "xlsx" and the document packed anew; raise ValidationError where it is neither, or not safe."""
    try:
        parts = list(_parts(content))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    kind = _kind(dict(parts).get(TYPES, b""))
    _look_through(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return kind, packed.getvalue()


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each part's name and content, within the limits."""
    if content.count(b"PK\x01\x02") > PARTS:
        raise ValidationError(TOO_MUCH, code="too_much")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        names = [info.filename.lower() for info in infos]
        if len(set(names)) != len(names) or any(_is_odd(info) for info in infos):
            raise ValidationError(DAMAGED, code="damaged")
        left = UNPACKED_BYTES
        for info in infos:
            with archive.open(info) as part:
                data = part.read(left + 1)
            left -= len(data)
            if left < 0:
                raise ValidationError(TOO_MUCH, code="too_much")
            yield info.filename, data


def _is_odd(info: zipfile.ZipInfo) -> bool:
    """Say whether an entry has a password, a way of packing or a name that no office program gives it."""
    strange_name = info.filename.startswith("/") or "\\" in info.filename or ".." in info.filename.split("/")
    return bool(info.flag_bits & 0x1) or info.compress_type not in (0, 8) or strange_name


def _kind(types: bytes) -> str:
    if ACTIVE_TYPE.search(types):
        raise ValidationError(PROGRAM, code="active")
    kinds = [kind for kind, main in MAIN.items() if main in types]
    if len(kinds) != 1:
        raise ValidationError(
            "This is not a DOCX or an XLSX, but something else that is packed. Upload what is in it, one file each.",
            code="not_a_document",
        )
    return kinds[0]


def _look_through(parts: list[tuple[str, bytes]]) -> None:
    elements = 0
    for name, data in parts:
        if ACTIVE_PART.search("/" + name):
            raise ValidationError(PROGRAM, code="active")
        if name.lower().endswith((".xml", ".rels", ".vml")):
            reading = _Reading(elements)
            reading.read(data)
            elements = reading.elements
            if ACTIVE_FIELD.search(b"".join(first or second for first, second in FIELD.findall(data))):
                raise ValidationError(REACHES_OUT, code="active")


class _Reading:
    """Reads one XML part: its elements are counted, definitions of its own are refused, and so are ways out."""

    def __init__(self, elements: int) -> None:
        self.elements = elements

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse_definitions
        parser.StartElementHandler = self._element
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise ValidationError(DAMAGED, code="damaged") from error

    def _refuse_definitions(self, *_: object) -> None:
        raise ValidationError(DAMAGED, code="damaged")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > ELEMENTS:
            raise ValidationError(TOO_MUCH, code="too_much")
        if attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith("/hyperlink"):
            raise ValidationError(REACHES_OUT, code="active")
