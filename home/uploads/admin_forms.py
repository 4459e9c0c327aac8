"""Wagtail's own forms for images and documents, with the same checks: also of several at once, and in choosers."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from home.uploads.checked import written_over
from home.uploads.fields import CheckedImageField
from home.uploads.files import checked_file
from home.uploads.pictures import checked_image


class CheckedWagtailImageField(WagtailImageField):
    """Checks before Wagtail looks: it decodes a picture to learn its size, and fails on half a one."""

    def to_python(self, data: Any) -> Any:
        upload = FileField.to_python(self, data)
        return super().to_python(written_over(upload, checked_image(upload))) if upload else None


class CheckedImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if usual := self.fields.get("file"):
            self.fields["file"] = CheckedWagtailImageField(
                label=usual.label, required=usual.required, widget=usual.widget
            )


class CheckedAvatarForm(AvatarPreferencesForm):
    avatar = CheckedImageField(label="Upload a profile picture", required=False)


class CheckedDocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        return written_over(file, checked_file(file)) if isinstance(file, UploadedFile) else file
