"""What is noted beside Wisdoms: files that were brought in, and how often something was fetched."""

import uuid

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models


def private_storage() -> FileSystemStorage:
    """Return where files lie that no address serves."""
    return FileSystemStorage(location=settings.PRIVATE_ROOT, base_url=None)


def place_of(imported: "ImportedFile", name: str) -> str:
    return f"imported/{imported.uid}.{imported.kind}"


class ImportedFile(models.Model):
    """A report that an editor brought in: stripped of who wrote it, seen by editors alone, gone after thirty days.

    paragraphs: what was read, one dict each. recognised: which part each belongs to. Both are emptied with the file.
    """

    class Kind(models.TextChoices):
        DOCX = "docx", "Word"
        MD = "md", "Markdown"
        TXT = "txt", "text"

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    file = models.FileField(storage=private_storage, upload_to=place_of, max_length=200, blank=True)
    paragraphs = models.JSONField(default=list, blank=True)
    recognised = models.JSONField(default=dict, blank=True)
    wisdom = models.ForeignKey(
        "commissioning.WisdomPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="imported_files"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class DownloadCount(models.Model):
    """How often something of a Wisdom was fetched in a month. Nothing says by whom."""

    wisdom = models.ForeignKey("commissioning.WisdomPage", on_delete=models.CASCADE, related_name="downloads")
    what = models.CharField(max_length=30)  # “report.pdf”, “kit.zip”
    month = models.DateField()  # its first day
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wisdom", "what", "month"], name="commissioning_one_count_a_month")
        ]
