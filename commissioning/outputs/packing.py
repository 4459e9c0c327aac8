"""Zip files that are the same, byte for byte, when what is in them is."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

MADE = (2000, 1, 1, 0, 0, 0)  # of every file in the zip


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of (name, content)."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, MADE)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def packed_again(made: BytesIO) -> bytes:
    """Return the zip without the hour at which it was made."""
    with zipfile.ZipFile(made) as archive:
        return packed((name, archive.read(name)) for name in archive.namelist())
