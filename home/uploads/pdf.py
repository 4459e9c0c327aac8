"""PDFs: looked through for what a reader would run, open or unpack.

A PDF hides what it does in three ways: names may be written with #xx for a letter, objects may lie compressed in
object streams, and a later part may replace an earlier one. So names are read plainly, object streams are unpacked,
and every version counts. Where we can't see what is inside, the answer is no.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from django.core.exceptions import ValidationError

from home.uploads.limits import UNPACKED_BYTES

PRINT_IT = "Open it, print it to a new PDF (Print, then “Save as PDF”) and upload that one."

# Long enough that compressed bytes never spell them by chance: looked for everywhere.
ACTIVE = {
    b"JavaScript": "a program",
    b"Launch": "something that starts a program",
    b"EmbeddedFile": "another file",
    b"EmbeddedFiles": "another file",
    b"FileAttachment": "another file",
    b"RichMedia": "a film or a sound",
    b"Rendition": "a film or a sound",
    b"SubmitForm": "a form that sends what one types",
    b"ImportData": "a form that reads files",
}
# Short ones: looked for among the objects, not in pictures and fonts.
ACTIVE_OBJECTS = {
    b"JS": "a program",
    b"AA": "something that happens by itself",
    b"XFA": "a form with a program",
    b"GoToE": "another file",
    b"GoToR": "something that opens another file",
    b"Movie": "a film or a sound",
    b"Sound": "a film or a sound",
    b"3D": "a model that moves",
}
ENDS = rb"(?![A-Za-z0-9_#])"
LONG_NAME = re.compile(rb"/(" + rb"|".join(ACTIVE) + rb")" + ENDS)
SHORT_NAME = re.compile(rb"/(" + rb"|".join(ACTIVE_OBJECTS) + rb")" + ENDS)
ENCRYPTED = re.compile(rb"/Encrypt" + ENDS)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream(\r\n|\n|\r)")
OBJECT = re.compile(rb"\d+\s+\d+\s+obj" + ENDS)
OBJECT_STREAM = re.compile(rb"/ObjStm" + ENDS + rb"|/First\s*\d+(?!\d*\s+\d+\s+R)")
FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[A-Za-z0-9]+|\d+\s+\d+\s+R)")
DEFLATED = re.compile(rb"\[?\s*/(FlateDecode|Fl)\s*\]?")
PREDICTED = re.compile(rb"/Predictor\s*(?!1(?!\d))")
PAGE_MARKUP = re.compile(rb"<\s*(script|html|svg|iframe|!doctype\s+html|\?php)", re.IGNORECASE)
OPENING = re.compile(rb"/OpenAction\s*(\[|null|<<.{0,400}?>>|(\d+)\s+(\d+)\s+R|)", re.DOTALL)
GOES_TO_A_PAGE = re.compile(rb"/S\s*/GoTo" + ENDS)


def checked_pdf(content: bytes) -> bytes:
    """Return the PDF up to its end; raise ValidationError where it could do more than be read."""
    if not re.match(rb"%PDF-[12]\.\d", content):
        raise _refusal("damaged", "This is not a complete PDF.")
    end = content.rfind(b"%%EOF")
    if end < 0 or b"endobj" not in content:
        raise _refusal("damaged", "This PDF is not complete.")
    pdf = content[: end + len(b"%%EOF")] + b"\n"
    if zipfile.is_zipfile(io.BytesIO(content)) or zipfile.is_zipfile(io.BytesIO(pdf)) or PAGE_MARKUP.search(pdf):
        raise _refusal("polyglot", "This file is a PDF and something else at once.")
    _refuse_names(LONG_NAME, ACTIVE, _plain(pdf))
    objects = list(_objects(pdf))
    for text in objects:
        if ENCRYPTED.search(text):
            raise _refusal("encrypted", "This PDF has a password or limits what one may do with it.")
        _refuse_names(LONG_NAME, ACTIVE, text)
        _refuse_names(SHORT_NAME, ACTIVE_OBJECTS, text)
    _refuse_opening(b"\n".join(objects))
    return pdf


def _refusal(code: str, what: str) -> ValidationError:
    return ValidationError(f"{what} {PRINT_IT}", code=code)


def _plain(text: bytes) -> bytes:
    """Return the bytes with #xx in names read as the letter that it stands for."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _refuse_names(names: re.Pattern[bytes], meanings: dict[bytes, str], text: bytes) -> None:
    if found := names.search(text):
        raise _refusal("active", f"This PDF holds {meanings[found[1]]}, which we can't pass on.")


def _objects(pdf: bytes) -> Iterator[bytes]:
    """Yield what lies outside of streams, and what object streams unpack to; names are plain in both."""
    left = UNPACKED_BYTES
    position = expected = unpacked = 0
    while (start := STREAM.search(pdf, position)) and (end := pdf.find(b"endstream", start.end())) >= 0:
        outside = _plain(pdf[position : start.start()])
        yield outside
        expected += len(OBJECT_STREAM.findall(outside))
        begins = [found.end() for found in OBJECT.finditer(outside)]
        dictionary = outside[begins[-1] :] if begins else outside
        if marks := len(OBJECT_STREAM.findall(dictionary)):
            unpacked += marks
            text = _unpacked(dictionary, pdf[start.end() : end], left)
            left -= len(text)
            yield _plain(text)
        position = end + len(b"endstream")
    rest = _plain(pdf[position:])
    yield rest
    if expected + len(OBJECT_STREAM.findall(rest)) != unpacked:
        raise _refusal("hidden", "We can't see all that is in this PDF.")


def _unpacked(dictionary: bytes, body: bytes, most_bytes: int) -> bytes:
    """Return what an object stream holds; raise ValidationError unless it is plain or simply deflated."""
    hidden = _refusal("hidden", "We can't see all that is in this PDF.")
    filters = FILTER.findall(dictionary)
    if b"/Filter" not in dictionary:
        return body
    if len(filters) != 1 or not DEFLATED.fullmatch(filters[0]) or PREDICTED.search(dictionary):
        raise hidden
    inflating = zlib.decompressobj()
    try:
        text = inflating.decompress(body.lstrip(b"\r\n"), max(most_bytes, 1))
    except zlib.error:
        raise hidden from None
    if not inflating.eof:
        raise hidden
    return text


def _refuse_opening(objects: bytes) -> None:
    """What happens when it is opened may be a page that it goes to, and nothing else."""
    for found in OPENING.finditer(objects):
        target = found[1]
        if found[2]:
            versions = re.findall(rb"(?<!\d)%b\s+%b\s+obj\b(.{0,400})" % (found[2], found[3]), objects, re.DOTALL)
            harmless = bool(versions) and all(_goes_to_a_page(text.split(b"endobj")[0]) for text in versions)
        else:
            harmless = _goes_to_a_page(target)
        if not harmless:
            raise _refusal("active", "This PDF does something by itself when it is opened.")


def _goes_to_a_page(target: bytes) -> bool:
    return target.lstrip().startswith((b"[", b"null")) or bool(GOES_TO_A_PAGE.search(target))
