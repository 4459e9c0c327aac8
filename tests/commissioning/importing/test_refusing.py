"""What can't be imported is refused with a message that says what to do, and is not read beyond its limits."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File

from commissioning.importing.files import TEXT_BYTES, opened, opened_path
from commissioning.importing.places import recognise
from commissioning.importing.refusing import ReportRefused
from home.uploads.limits import MEGABYTE
from tests.commissioning.importing.reports import PLAIN, changed, read, recognised, saved, styled_docx, titles

DOCUMENT = "word/document.xml"
LINK = (
    b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="https://elsewhere.example/x" TargetMode="External"/></Relationships>'
)


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(ReportRefused) as refused:
        recognise(opened(ContentFile(content, name=name)).paragraphs)
    return str(refused.value)


def linked(kind: bytes) -> bytes:
    return changed(saved(styled_docx()), "word/_rels/document.xml.rels", old=b"</Relationships>", new=LINK % kind)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\n ", "a.md", "no text"),
        (b"A line without themes.\n\nAnother one.", "a.txt", "no themes"),
        (b"Some\x00thing that is no text", "a.txt", "not plain text"),
        (b"Text \x81\x8d\xfe of no known letters", "a.txt", "not plain text"),
        (b"<script>alert(1)</script> and text", "a.md", "plain text"),
        (b"Text <img src='https://x.example'> and text", "a.md", "web page"),
        (b"%PDF-1.7 and so on", "a.txt", "not plain text"),
        (b"A text that calls itself a document", "a.docx", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a.docx", "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a.doc", "old format"),
        (b"PK\x03\x04 cut off", "a.docx", "damaged"),
        (b"PK", "a.docm", "macro"),
        (b"x", "a.pdf", "Word document"),
        (b"x", "a", "Word document"),
    ],
)
def test_bad_files(content: bytes, name: str, says: str) -> None:
    assert says in refusal(content, name)


def test_documents_that_run_or_fetch_something() -> None:
    good = saved(styled_docx())
    assert "macro" in refusal(changed(good, "word/vbaProject.bin", b"program"), "a.docx")
    assert "macro" in refusal(changed(good, "word/embeddings/oleObject1.bin", b"x"), "a.docx")
    for kind in (b"image", b"attachedTemplate", b"oleObject", b"frame"):
        assert "fetches" in refusal(linked(kind), "a.docx")
    assert "fetches" in refusal(
        changed(
            good,
            DOCUMENT,
            old=b"<w:body>",
            new=b"<w:body><w:p><w:r><w:instrText>INCLUDEPICTURE x</w:instrText></w:r></w:p>",
        ),
        "a.docx",
    )
    opened(ContentFile(linked(b"hyperlink"), name="a.docx"))  # one that is clicked on may stay


def test_documents_that_are_not_what_they_say() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "no document")
    assert "not a Word document" in refusal(packed.getvalue(), "a.docx")
    entities = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document'
    assert "damaged" in refusal(changed(saved(styled_docx()), DOCUMENT, old=b"<w:document", new=entities), "a.docx")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    tracemalloc.start()
    for name, most in (("large.txt", "2 MB"), ("large.docx", "20 MB")):
        with (tmp_path / name).open("wb") as file:
            file.truncate(50 * MEGABYTE)
        with pytest.raises(ReportRefused, match=most):
            opened_path(tmp_path / name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTE


def test_a_size_that_is_told_wrongly_is_read_no_further_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            assert 0 <= size <= TEXT_BYTES + 1
            self.given += size
            return b"a" * size

        def seek(self, *_: int) -> int:
            return 0

    source = Endless()
    file = File(source, name="a.txt")
    file.size = 10
    with pytest.raises(ReportRefused, match="2 MB"):
        opened(file)
    assert source.given == TEXT_BYTES + 1


def test_text_that_goes_on_and_on_is_refused_before_it_is_read() -> None:
    assert "more than 10,000 paragraphs" in refusal(b"a b c\n\n" * 100_000, "a.md")
    assert "no themes" in refusal(b"[" * (TEXT_BYTES - 10) + b" a b c", "a.md")


def test_a_packed_bomb_is_unpacked_no_further_than_the_limit() -> None:
    """A hundred and twenty megabytes of nothing in a hundred kilobytes."""
    bomb = changed(saved(styled_docx()), "word/bomb.xml", b"\0" * (120 * MEGABYTE))
    assert len(bomb) < MEGABYTE
    tracemalloc.start()
    assert "unpacks into more" in refusal(bomb, "a.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 160 * MEGABYTE


def test_letters_of_other_encodings_are_read() -> None:
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        assert titles(recognised(PLAIN.replace("made up", "made up – for tests").encode(encoding), "a.txt")) == titles(
            read(PLAIN)
        )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReportRefused, match="no file"):
        opened_path(tmp_path / "nothing.docx")
    with pytest.raises(ReportRefused, match="not a file"):
        opened_path(tmp_path)
