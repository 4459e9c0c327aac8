import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from home.uploads.files import checked_file
from home.uploads.limits import FILE_BYTES
from tests.home.uploads.making import XLSX, docx, packet, picture, upload


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        checked_file(upload(name, content, "application/pdf"))
    return refused.value.messages[0]


def test_a_document_is_packed_anew() -> None:
    checked = checked_file(upload("Our plan (final).docx", docx() + b"", "text/html"))

    assert (checked.name, checked.content_type.rpartition(".")[2]) == ("our-plan-final.docx", "document")
    assert zipfile.ZipFile(checked).namelist() == ["[Content_Types].xml", "word/document.xml"]


def test_what_lies_between_the_parts_of_a_document_is_gone() -> None:
    content = docx()
    middle = content.index(b"PK\x01\x02")

    moved = content[:-6] + (middle + len(b"planted")).to_bytes(4, "little") + content[-2:]
    between = content[:middle] + b"planted" + moved[middle:]

    for planted in (between, content + b"planted"):
        assert b"planted" not in checked_file(upload("a.docx", planted)).read()


def test_a_table_is_taken() -> None:
    sheet = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "<sheet><row><c/></row></sheet>"}

    assert checked_file(upload("costs.xlsx", packet(sheet, XLSX))).name == "costs.xlsx"


def test_text_and_csv_are_written_as_utf_8() -> None:
    assert checked_file(upload("a.txt", "Tŷ Gobaith\nŵyr".encode("utf-16"))).read().decode() == "Tŷ Gobaith\nŵyr"
    assert checked_file(upload("a.txt", "£5 caf\xe9".encode("cp1252"))).read().decode() == "£5 café"
    table = "name,ring,change\nAnna,+44 20 7946 0000,-3.5\n"
    assert checked_file(upload("a.csv", table.encode("utf-8-sig"))).read().decode() == table


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|x", '"=HYPERLINK(""x"")"'])
def test_a_formula_in_a_csv_is_refused(cell: str) -> None:
    assert "formula" in refusal("a.csv", f"name,value\nAnna,{cell}\n".encode())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.pdf", b"<!DOCTYPE html><script>planted()</script>", "This is a web page, whatever its name says"),
        ("a.txt", b"Hello <script>planted()</script>", "parts of a web page"),
        ("a.txt", b'\xef\xbb\xbf<svg onload="planted()">', "can hold a program"),
        ("a.csv", b"a,b\n1,<IFRAME src=x>\n", "parts of a web page"),
        ("a.txt", b"a\0b", "not plain text"),
        ("a.pdf", b"only words", "its name doesn't end in .txt"),
        ("a.docx", b"MZ\x90\0", "This is a program"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old format, or has a password"),
        ("a.txt", b"{\\rtf1 hello}", "Save it as DOCX or PDF"),
        ("a.pdf", picture(), "This is a picture"),
        ("a.docx", b"PK\x03\x04 and nothing", "damaged"),
        ("a.html", b"words", "doesn't end in .txt"),
        ("a.pdf", b"x" * (FILE_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_the_rest_is_refused_with_what_to_do(name: str, content: bytes, words: str) -> None:
    assert words in refusal(name, content)


def external(kind: str) -> str:
    where = "https://elsewhere.example/x"
    return f'<R><Relationship Type="http://x/{kind}" Target="{where}" TargetMode="External"/></R>'


def test_a_document_may_link_to_a_page() -> None:
    assert checked_file(upload("a.docx", docx(word_rels_x_rels=external("hyperlink"))))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (docx(word_vbaProject_bin=b"x"), "a macro"),
        (packet({"word/embeddings/other.xlsx": b"x"}), "another file"),
        (packet({}, "application/vnd.ms-word.document.macroEnabled.main+xml"), "a macro"),
        (packet({"readme.txt": "x"}, "text/plain"), "something else that is packed"),
        (docx(word_a_rels=external("attachedTemplate")), "fetches something from elsewhere"),
        (docx(word_a_rels=external("image")), "fetches something from elsewhere"),
        (docx(word_a_xml="<p><instrText>DD</instrText><instrText>EAUTO c:\\x</instrText></p>"), "fetches something"),
        (docx(word_a_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged"),
        (docx(word_a_xml='<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")), "damaged"),
        (docx(word_a_xml="<a><b></a>"), "damaged"),
        (docx(word_a_xml="<a>" + "<row/>" * 500_001 + "</a>"), "unpacks into more"),
        (docx(word_a_bin=b"\0" * 51 * 1024 * 1024), "unpacks into more"),
        (packet({f"word/{number}.xml": "<a/>" for number in range(2001)}), "unpacks into more"),
        (packet({"../../etc/passwd": "x"}), "damaged"),
        (packet({"word/A.xml": "<a/>", "word/a.xml": "<a/>"}), "damaged"),
    ],
)
def test_a_document_that_does_more_than_be_read_is_refused(content: bytes, words: str) -> None:
    assert words in refusal("a.docx", content)


def test_a_million_rows_in_few_bytes_are_refused() -> None:
    sheet = packet({"xl/worksheets/sheet1.xml": "<s>" + "<row><c/></row>" * 1_000_000 + "</s>"}, XLSX)
    assert len(sheet) < 400_000

    assert "unpacks into more" in refusal("a.xlsx", sheet)


def test_a_document_with_a_password_is_refused() -> None:
    content = bytearray(docx())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(sign, start)) >= 0:
            content[start + offset] |= 1
            start += 4

    assert "damaged" in refusal("a.docx", bytes(content))


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    out = io.BytesIO(docx(word_a_xml="<a>" + "x" * 5000 + "</a>"))
    content = out.getvalue().replace((5007).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert "damaged" in refusal("a.docx", content)
