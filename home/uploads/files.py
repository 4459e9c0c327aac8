"""Files: what they are is read from their content, and has to be what their name says."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from home.uploads.checked import CheckedUpload, content_of, tidy_name
from home.uploads.kinds import ADVICE, kind_of
from home.uploads.limits import FILE_BYTES
from home.uploads.office import checked_office
from home.uploads.pdf import checked_pdf
from home.uploads.text import checked_table, checked_text

MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "txt": "text/plain",
}
PICTURE = "This is a picture. Upload it where a picture is asked for, or put it into a PDF."


def checked_file(upload: Any) -> CheckedUpload:
    """Return the upload as a safe file of one of WAGTAILDOCS_EXTENSIONS.

    `upload` is any file with a name and a size. Raises ValidationError with words for the person.
    """
    named = str(upload.name or "").rpartition(".")[2].lower()
    allowed = [extension for extension in settings.WAGTAILDOCS_EXTENSIONS if extension in MIME]
    content = content_of(upload, FILE_BYTES)
    kind, safe = _read(content, named)
    if kind not in allowed:
        raise ValidationError(f"Upload one of these: {', '.join(allowed)}.", code="not_allowed")
    if kind != named:
        raise ValidationError(
            f"Inside, this file is {kind.upper()}, but its name doesn't end in .{kind}. "
            "Open it, save it anew and upload that one.",
            code="other_name",
        )
    return CheckedUpload(tidy_name(upload, kind, "file"), safe, MIME[kind])


def _read(content: bytes, named: str) -> tuple[str, bytes]:
    kind = kind_of(content)
    if kind == "pdf":
        return "pdf", checked_pdf(content)
    if kind == "zip":
        return checked_office(content)
    if kind in {"png", "jpeg", "webp"}:
        raise ValidationError(PICTURE, code="picture")
    if kind in ADVICE:
        raise ValidationError(ADVICE[kind], code="not_allowed")
    check: Callable[[bytes], bytes] = checked_table if named == "csv" else checked_text
    return ("csv" if named == "csv" else "txt"), check(content)
