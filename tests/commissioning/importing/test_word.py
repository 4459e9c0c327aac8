"""What a Word document holds besides its text goes; its text comes, wherever it stands."""

import io
import zipfile
from typing import Any

import docx
from django.core.files.base import ContentFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from commissioning.importing.files import opened
from tests.commissioning.importing.reports import changed, recognised, saved, styled_docx, titles

W = nsdecls("w")


def planted() -> bytes:
    document = styled_docx()
    paragraph = document.paragraphs[3]
    for kind, text in (("ins", "Inserted. "), ("del", "Planted deleted. ")):
        tag = "t" if kind == "ins" else "delText"
        paragraph._p.append(
            parse_xml(
                f'<w:{kind} {W} w:id="1" w:author="Planted Author" w:date="2026-01-01T00:00:00Z">'
                f'<w:r w:rsidR="00PLANTED"><w:{tag} xml:space="preserve"> {text}</w:{tag}></w:r></w:{kind}>'
            )
        )
    document.add_comment(runs=paragraph.runs, text="Planted comment", author="Planted Author", initials="PA")
    document.core_properties.last_modified_by = "Planted Author"
    document.core_properties.comments = "Planted comment"
    content = saved(document)
    content = changed(content, "docProps/custom.xml", b"<x>Planted company</x>")
    return changed(content, "customXml/item7.xml", b"<x>Planted item</x>")


def test_who_wrote_it_comments_and_earlier_wordings_are_stripped() -> None:
    found = opened(ContentFile(planted(), name="a.docx"))
    with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, data in parts.items():
        for word in (b"Planted", b"00PLANTED", b"comment"):
            assert word not in data or (word == b"comment" and "styles" in name), name
    texts = [paragraph.text for paragraph in found.paragraphs]
    assert any("Inserted." in text for text in texts)
    assert docx.Document(io.BytesIO(found.content)).paragraphs  # Word opens it still


def test_a_paragraph_whose_end_was_deleted_joins_the_next() -> None:
    document = styled_docx()
    paragraph: Any = document.paragraphs[3]
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {W}><w:del w:id='1' w:author='x'/></w:rPr>"))
    paragraph.insert_paragraph_before("Before.")
    document.paragraphs[5].insert_paragraph_before(" Joined.")
    texts = [one.text for one in opened(ContentFile(saved(document), name="a.docx")).paragraphs]
    assert any(text.endswith("Joined.") and text.startswith("The one open question") for text in texts)


def test_text_in_tables_boxes_notes_and_edges_is_not_lost() -> None:
    document = styled_docx()
    document.add_table(1, 2).rows[0].cells[1].text = "In a table"
    document.sections[0].footer.paragraphs[0].text = "At the bottom"
    document.paragraphs[-1]._p.append(
        parse_xml(
            f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    found = recognised(saved(document), "a.docx")
    everything = " ".join(
        paragraph.text for paragraph in opened(ContentFile(saved(document), name="a.docx")).paragraphs
    )
    for text in ("In a table", "At the bottom", "In a box"):
        assert everything.count(text) == 1
    assert titles(found) == ["Up the hill", "Down the valley"]
    assert [paragraph.text for paragraph in found.left_over] == ["In a box", "In a table", "At the bottom"]


def test_headings_in_bold_and_numbers_that_somebody_typed() -> None:
    document = docx.Document()
    for number, title in enumerate(("First light", "Last light"), start=1):
        document.add_paragraph().add_run(f"{number}. {title}").bold = True
        document.add_paragraph("“It was light.”")
        document.add_paragraph("People spoke of light for a while.")
        document.add_paragraph().add_run("Reflection").bold = True
        document.add_paragraph("Light is for all.")
    document.add_paragraph().add_run("What can councils do?").bold = True
    for number in (1, 2):
        document.add_paragraph(f"{number}. Leave lamps on – all {number} of them.")
    found = recognised(saved(document), "a.docx")
    assert titles(found) == ["First light", "Last light"]
    assert [theme.opening.text for theme in found.themes if theme.opening] == ["It was light."] * 2
    assert [one.title for one in found.recommendations] == ["Leave lamps on"] * 2
