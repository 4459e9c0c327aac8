import io
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError

from home.uploads.files import checked_file
from tests.home.uploads.making import object_stream, pdf, stream, upload

SCRIPT = b"<< /S /JavaScript /JS (planted) >>"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "planted")
    return out.getvalue()


def test_a_plain_pdf_is_taken_and_ends_where_it_ends() -> None:
    checked = checked_file(upload("Report 2026.PDF", pdf(stream(b"", b"BT (hello) Tj ET"), after=b"planted")))

    assert (checked.name, checked.content_type) == ("report-2026.pdf", "application/pdf")
    assert checked.read() == pdf(stream(b"", b"BT (hello) Tj ET"))


@pytest.mark.parametrize(
    "catalog",
    [
        b"/OpenAction [3 0 R /FitH null]",
        b"/OpenAction 10 0 R",
        b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
        b"/Names << /Dests 5 0 R >> /AAPL:Keywords [(a)] /First 3 0 R",
    ],
)
def test_what_only_turns_to_a_page_is_harmless(catalog: bytes) -> None:
    assert checked_file(upload("a.pdf", pdf(b"<< /S /GoTo /D [3 0 R /Fit] >>", catalog=catalog)))


def test_compressed_objects_and_pictures_are_harmless_in_themselves() -> None:
    picture = stream(b"/Subtype /Image /Filter /FlateDecode /DecodeParms << /Predictor 15 >>", b"\0/JS /AA\xff")

    assert checked_file(upload("a.pdf", pdf(object_stream(b"<< /Type /Font >>"), picture)))


@pytest.mark.parametrize(
    "content",
    [
        pdf(SCRIPT),
        pdf(b"<< /S /J#61vaScript /#4AS (planted) >>"),
        pdf(b"<< /JS (planted) >>"),
        pdf(b"<< /S /Launch /F (calc.exe) >>"),
        pdf(b"<< /Type /EmbeddedFile >>"),
        pdf(b"<< /S /SubmitForm >>"),
        pdf(b"<< /Subtype /RichMedia >>"),
        pdf(b"<< /AA << /O 11 0 R >> >>"),
        pdf(b"<< /XFA 11 0 R >>"),
        pdf(b"<< /S /GoToR /F (x) >>"),
        pdf(catalog=b"/OpenAction << /S /URI /URI (https://elsewhere.example) >>"),
        pdf(b"<< /S /URI /URI (x) >>", catalog=b"/OpenAction 10 0 R"),
        pdf(catalog=b"/OpenAction 99 0 R"),
        pdf(catalog=b"/Open#41ction 99 0 R"),
        pdf(object_stream(SCRIPT)),
        pdf(object_stream(b"<< /#4aS (planted) >>")),
        pdf(object_stream(b"<< /S /URI >>"), catalog=b"/OpenAction 20 0 R"),
        pdf(stream(b"", b"77 0 obj << /S /JavaScript >> endobj")),
        pdf() + pdf(SCRIPT),
    ],
)
def test_a_pdf_that_does_something_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError, match="print it to a new PDF"):
        checked_file(upload("a.pdf", content))


@pytest.mark.parametrize(
    "content",
    [
        pdf(stream(b"/Type /ObjStm /N 1 /First 5 /Filter [/ASCIIHexDecode /FlateDecode]", b"00>")),
        pdf(stream(b"/Type /ObjStm /N 1 /First 5 /Filter /LZWDecode", b"x")),
        pdf(stream(b"/Type /ObjStm /N 1 /First 5 /Filter 99 0 R", zlib.compress(b"20 0 x"))),
        pdf(stream(b"/N 1 /First 5 /F#69lter /FlateDecode", zlib.compress(SCRIPT))),
        pdf(stream(b"/Type /ObjStm /First 5 /Filter /FlateDecode", zlib.compress(SCRIPT)[:-9])),
        pdf(object_stream(b"", b"/DecodeParms << /Predictor 12 >>")),
        pdf(b"<< /Type /ObjStm >>"),
        pdf(object_stream(b"\0" * 60_000_000)),
    ],
)
def test_where_we_cannot_see_inside_the_answer_is_no(content: bytes) -> None:
    with pytest.raises(ValidationError, match="print it to a new PDF"):
        checked_file(upload("a.pdf", content))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf().replace(b"/Root", b"/Encrypt 9 0 R /Root"), "has a password"),
        (pdf()[:-10], "not complete"),
        (b"%PDF-hello", "not a complete PDF"),
        (pdf() + zipped(), "something else at once"),
        (pdf(b"(<script>planted()</script>)"), "something else at once"),
        (zipped()[:-2] + len(pdf()).to_bytes(2, "little") + pdf(), "something else that is packed"),
    ],
)
def test_a_file_that_is_two_things_or_half_a_thing_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        checked_file(upload("a.pdf", content))
