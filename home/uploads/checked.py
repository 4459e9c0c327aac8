"""An upload that has been looked into."""

import os
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from home.uploads.limits import MEGABYTE


class CheckedUpload(SimpleUploadedFile):
    """What checked_image or checked_file made of an upload: name, type and content are ours."""


def content_of(upload: Any, most_bytes: int) -> bytes:
    """Return an upload's bytes, from its beginning; raise ValidationError where it is empty or too large."""
    too_large = ValidationError(
        f"This file is larger than {most_bytes // MEGABYTE} MB. Make it smaller, or choose another one.",
        code="too_large",
    )
    if (upload.size or 0) > most_bytes:
        raise too_large
    upload.seek(0)
    content = upload.read(most_bytes + 1)
    upload.seek(0)
    if len(content) > most_bytes:
        raise too_large
    if not content:
        raise ValidationError("This file is empty. Choose it again, or choose another one.", code="empty")
    return content


def tidy_name(upload: Any, extension: str, fallback: str) -> str:
    """Return a short, plain file name with this extension: what the person called it, in letters of a web address."""
    stem = os.path.splitext(os.path.basename(str(upload.name or "").replace("\\", "/")))[0]
    return f"{slugify(stem)[:60].strip('-') or fallback}.{extension}"


def written_over(upload: Any, checked: CheckedUpload) -> Any:
    """Put what was checked in the place of what was uploaded, so that nobody who holds the upload keeps the rest.

    Wagtail's upload of several files stores request.FILES itself where another field has an error.
    """
    file = upload.file
    file.seek(0)
    file.truncate()
    file.write(checked.read())
    file.flush()
    file.seek(0)
    upload.size, upload.name, upload.content_type = checked.size, checked.name, checked.content_type
    return upload
