"""How much of an upload is read at all."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from home.uploads.limits import READ_BYTES


class BoundedFileUploadHandler(TemporaryFileUploadHandler):
    """Keeps the beginning of a file that is too large, and how large it was, so that its form can say so."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        if start < READ_BYTES:
            self.file.write(raw_data[: READ_BYTES - start])

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.seek(0)
        self.file.size = file_size
        return self.file
