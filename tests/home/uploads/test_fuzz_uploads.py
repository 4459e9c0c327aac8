"""Files cut short, with bits turned over, or glued together: each is refused in words, or comes out clean."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.uploads.checked import CheckedUpload
from home.uploads.files import checked_file
from home.uploads.pictures import checked_image
from tests.home.uploads.making import (
    XLSX,
    docx,
    object_stream,
    packet,
    pdf,
    picture,
    picture_from_somewhere,
    stream,
    upload,
)

PLANTED = b"<script>planted()</script>"
HONEST = {
    "a.png": picture("PNG", mode="RGBA"),
    "b.png": picture("PNG", mode="P"),
    "a.jpg": picture_from_somewhere(),
    "a.webp": picture("WEBP"),
    "a.gif": picture("GIF"),
    "a.docx": docx(),
    "a.xlsx": packet({"xl/worksheets/sheet1.xml": "<s><row><c/></row></s>"}, XLSX),
    "a.pdf": pdf(object_stream(b"<< /Type /Font >>"), stream(b"/Filter /FlateDecode", b"x\x9c\x03\0\0\0\0\x01")),
    "b.pdf": pdf(catalog=b"/OpenAction 3 0 R"),
    "a.csv": "name,ring\nTŷ,+44 20\n".encode(),
    "a.txt": "Hello Tŷ\n".encode("utf-16"),
    "a.svg": b"<svg/>",
}
NAMES = st.sampled_from([*HONEST, "a.html", "a", "", "a.PDF", "../a.png", "a.docx.exe", "\0.png"])
INSERTED = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([PLANTED, b"%PDF-1.7\n", b"PK\x05\x06" + b"\0" * 18, b"/JavaScript", b"\xff\xe1\x00\x10", b"#4a"]),
    st.sampled_from([*HONEST.values()]),
)
CHANGE = st.tuples(
    st.sampled_from(["cut", "turn", "insert", "prepend", "append", "repeat"]), st.floats(0, 1), INSERTED
)


def changed(content: bytes, changes: list) -> bytes:
    for way, where, inserted in changes:
        at = int(where * len(content))
        if way == "cut":
            content = content[:at]
        elif way == "turn" and content:
            at = min(at, len(content) - 1)
            content = content[:at] + bytes([content[at] ^ (1 << len(inserted) % 8)]) + content[at + 1 :]
        elif way == "insert":
            content = content[:at] + inserted + content[at:]
        elif way == "prepend":
            content = inserted + content
        elif way == "append":
            content += inserted
        elif way == "repeat":
            content = content[:at] + content[max(0, at - 30) :]
    return content


def refused_or_clean(name: str, content: bytes) -> None:
    file = upload("x", content)
    file._name = name
    for check in (checked_image, checked_file):
        try:
            clean = check(file)
        except ValidationError as refused:
            assert refused.messages[0].endswith((".", "”."))  # noqa: PT017
        else:
            assert isinstance(clean, CheckedUpload)
            assert PLANTED not in clean.read()
            assert "/" not in clean.name
            clean.seek(0)
            assert check(clean).content_type == clean.content_type


def over(examples: int):
    def wrapped(test):
        many = settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        return many(
            given(
                name=NAMES, base=st.sampled_from([*HONEST]), changes=st.lists(CHANGE, max_size=4), own=st.booleans()
            )(test)
        )

    return wrapped


@over(200)
def test_made_up_files(name: str, base: str, changes: list, own: bool) -> None:
    refused_or_clean(base if own else name, changed(HONEST[base], changes))


@pytest.mark.fuzz
@over(4_000)
def test_made_up_files_for_long(name: str, base: str, changes: list, own: bool) -> None:
    refused_or_clean(base if own else name, changed(HONEST[base], changes))
