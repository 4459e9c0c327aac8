"""Files that editors uploaded: those whose text we can read are looked through. To change one is an editor's part."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models.fields.files import FieldFile

from commissioning.models import ImportedFile
from commissioning.withdrawal.columns import text_files
from commissioning.withdrawal.wanted import Wanted

logger = logging.getLogger(__name__)
MOST_BYTES = 60_000_000
PACKED_TEXT = re.compile(r"(word|xl|ppt|docProps)/.*\.xml$|content\.xml$")
PARAGRAPH = re.compile(rb"</(?:\w+:)?(?:p|tr|si|row)>|<(?:\w+:)?(?:br|tab)\b[^>]*>")
MARK_UP = re.compile(rb"<[^>]*>")


class FileFound(NamedTuple):
    """row: of the model that has the file. is_sure: whether the words were read in it."""

    row: Any
    is_sure: bool


def files_holding(wanted: Wanted, wisdoms: set[int]) -> list[FileFound]:
    """Return the files that hold the words, and those of these Wisdoms that could not be read."""
    found = []
    for row, name in _rows():
        text = text_of(getattr(row, name))
        if text is None:
            if _belongs_to(row, wisdoms):
                found.append(FileFound(row, False))
        elif wanted.is_in(text):
            found.append(FileFound(row, True))
    return found


def text_of(file: FieldFile) -> str | None:
    """Return what can be read in the file, or None where nothing can."""
    kind = str(file.name).rpartition(".")[2].lower()
    try:
        if file.size > MOST_BYTES:
            return None
        with file.open("rb") as opened:
            content = opened.read()
        match kind:
            case "txt" | "md" | "csv" | "html" | "json":
                return content.decode("utf-8", "replace")
            case "docx" | "xlsx" | "odt":
                return _packed(content)
            case "pdf":
                return _pdf(content)
    except FileNotFoundError:
        return ""
    except Exception as error:  # noqa: BLE001 (whatever a file is, the others have to be looked through)
        logger.warning("A file could not be looked through: %s", type(error).__name__)
    return None


def _rows() -> Iterator[tuple[Any, str]]:
    for model, name in text_files():
        for row in model._base_manager.exclude(**{name: ""}).exclude(**{name: None}).iterator():
            yield row, name


def _belongs_to(row: Any, wisdoms: set[int]) -> bool:
    from commissioning.models import WisdomFile

    if isinstance(row, ImportedFile):
        return row.wisdom_id in wisdoms
    return (
        row._meta.label == "wagtaildocs.Document"
        and WisdomFile.objects.filter(document=row.pk, page__in=wisdoms).exists()
    )


def _packed(content: bytes) -> str:
    texts, left = [], MOST_BYTES
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            if PACKED_TEXT.match(info.filename) and left > 0:
                with archive.open(info) as part:
                    raw = part.read(left)
                left -= len(raw)
                texts.append(MARK_UP.sub(b"", PARAGRAPH.sub(b"\n", raw)).decode("utf-8", "replace"))
    return "\n".join(texts)


def _pdf(content: bytes) -> str | None:
    try:
        from pypdf import PdfReader
    except ImportError:
        return None
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return text if text.strip() else None  # a scan has pictures alone
