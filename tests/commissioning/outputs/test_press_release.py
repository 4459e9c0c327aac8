"""The press release as text, Word and PDF: the same words in each."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import docx
import time_machine
from django.utils import timezone

from commissioning.outputs.press import release_of
from commissioning.report.data import Piece
from tests.commissioning.outputs.reading_pdfs import headings, words
from tests.commissioning.outputs.reports import report, said, text


def test_its_first_heading_is_its_title_and_what_it_is_about_follows() -> None:
    release = release_of(report())

    assert release.title == "A kettle that stays warm"
    written = release.text()
    assert written.startswith("Press release\n5 May 2026\n\nA kettle that stays warm\n")
    assert "See all Wisdoms (http://testserver/wisdoms/)." in written
    assert "Read it here: http://testserver/wisdoms/a-made-up-wisdom/\n" in written
    assert "41 people answered one open question" in written


def test_the_word_file_has_headings_links_and_a_language() -> None:
    document = docx.Document(BytesIO(release_of(report()).file("docx")))
    styles = [(one.style.name, one.text) for one in document.paragraphs]

    assert ("Heading 1", "A kettle that stays warm") in styles
    assert ("Heading 2", "Notes for editors") in styles
    assert ("List Bullet", "Nobody said any of this.") in styles
    assert "http://testserver/wisdoms/" in {rel.target_ref for rel in document.part.rels.values()}
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.author == "The Made-up House"


def test_the_pdf_says_the_same() -> None:
    made = release_of(report()).file("pdf")

    assert ("/H1", "A kettle that stays warm") in headings(made)
    assert "Nobody said any of this." in words(made)[0]


def test_the_same_words_make_the_same_file() -> None:
    with time_machine.travel("2026-05-05"):
        first = release_of(report()).file("docx")
    assert release_of(report()).file("docx") == first


def test_before_its_day_every_form_says_so_and_afterwards_none() -> None:
    until = timezone.now() + timedelta(days=2)
    release = release_of(report(embargo_until=until))

    assert release.not_before.startswith("Not for publication before ")
    assert release.not_before in release.text()
    assert release.not_before in words(release.file("pdf"))[0]
    assert release.not_before in [one.text for one in docx.Document(BytesIO(release.file("docx"))).paragraphs]
    assert release_of(report(embargo_until=timezone.now())).not_before == ""


def test_a_quote_in_it_that_was_taken_back_leaves_its_mark() -> None:
    pieces = (text("<p>Words.</p>"), Piece("quote", said=said(1, gap=True)))
    written = release_of(report(press_release=pieces)).text()

    assert "Somebody’s words stood here. They took them back." in written
    assert release_of(report(press_release=pieces)).title == report().title


def test_where_nobody_wrote_one_there_is_none() -> None:
    assert release_of(replace(report(), press_release=())) is None
