"""Form fields whose cleaned value is safe to keep, and to show."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import File
from django.forms.widgets import Widget

from home.uploads.checked import CheckedUpload
from home.uploads.files import checked_file
from home.uploads.limits import FILE_BYTES, MEGABYTE, PICTURE_BYTES
from home.uploads.pictures import checked_image


class CheckedImageField(forms.FileField):
    """Cleans to a CheckedUpload: PNG, JPEG or WebP, drawn anew. Whoever uses it asks for an alt text beside it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"PNG, JPEG or WebP, up to {PICTURE_BYTES // MEGABYTE} MB.")
        super().__init__(**kwargs)

    def to_python(self, data: File | None) -> CheckedUpload | None:
        upload = super().to_python(data)
        return checked_image(upload) if upload else None

    def widget_attrs(self, widget: Widget) -> dict:
        return super().widget_attrs(widget) | {"accept": ".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"}


class CheckedFileField(forms.FileField):
    """Cleans to a CheckedUpload of one of WAGTAILDOCS_EXTENSIONS."""

    def __init__(self, **kwargs: Any) -> None:
        kinds = ", ".join(extension.upper() for extension in settings.WAGTAILDOCS_EXTENSIONS)
        kwargs.setdefault("help_text", f"{kinds}, up to {FILE_BYTES // MEGABYTE} MB.")
        super().__init__(**kwargs)

    def to_python(self, data: File | None) -> CheckedUpload | None:
        upload = super().to_python(data)
        return checked_file(upload) if upload else None

    def widget_attrs(self, widget: Widget) -> dict:
        accepted = ",".join(f".{extension}" for extension in settings.WAGTAILDOCS_EXTENSIONS)
        return super().widget_attrs(widget) | {"accept": accepted}
