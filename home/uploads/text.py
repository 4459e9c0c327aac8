"""Plain text and tables as CSV: letters and nothing that another program takes for an order."""

import csv
import re

from django.core.exceptions import ValidationError

NOT_TEXT = "This is not plain text. Upload a PDF, a DOCX, an XLSX, a CSV or a plain text file."
MARKUP = re.compile(r"<\s*(script|html|head|body|svg|iframe|object|embed|img|!doctype|\?php|\?xml)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
# A cell that spreadsheets would work out: it begins like a formula and is neither a number nor somebody's telephone.
FORMULA = re.compile(r"\s*[=@]|\s*[+-](?![\d\s().,/%£€-]*$)")


def checked_text(content: bytes) -> bytes:
    """Return the text as UTF-8; raise ValidationError where it is none, or is a page or program."""
    text = _decoded(content)
    if not text.strip():
        raise ValidationError("There is no text in this file. Choose another one.", code="empty")
    if CONTROL.search(text):
        raise ValidationError(NOT_TEXT, code="not_text")
    if MARKUP.search(text):
        raise ValidationError(
            "This text has parts of a web page in it. Save it as PDF and upload that one.", code="markup"
        )
    return text.encode()


def checked_table(content: bytes) -> bytes:
    """Return a CSV as UTF-8; raise ValidationError also where a cell is a formula."""
    text = checked_text(content)
    try:
        cells = (cell for row in csv.reader(text.decode().splitlines()) for cell in row)
        formula = next((cell for cell in cells if FORMULA.match(cell)), None)
    except csv.Error:
        raise ValidationError(
            "This table can't be read as CSV. Save it as CSV or XLSX again and upload that one.", code="damaged"
        ) from None
    if formula is not None:
        raise ValidationError(
            f"A cell of this table begins like a formula: “{formula.strip()[:30]}”. "
            "Save the table with values in place of formulas, or as PDF.",
            code="formula",
        )
    return text


def _decoded(content: bytes) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(NOT_TEXT, code="not_text")
