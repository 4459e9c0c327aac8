"""The PDF of a Wisdom: tagged, in the order of the Wisdom, and calm about what is hard to read."""

import itertools
import json
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from commissioning.outputs.pdf import report_pdf
from commissioning.outputs.saying import HELP_NOW
from commissioning.report.data import Piece, Theme
from tests.commissioning.outputs.reading_pdfs import headings, reader, tags, words
from tests.commissioning.outputs.reports import SECRET, large, report, said, text, theme, with_picture

HOSTILE = '#read("/etc/passwd") $x$ *b* _i_ #import "@preview/x:1.0.0" `raw` <label> @ref \\ // /* "'


@pytest.fixture(scope="module")
def made() -> bytes:
    return report_pdf(report()).compiled()


def test_it_says_its_title_and_language_and_is_tagged_for_screen_readers(made: bytes) -> None:
    pdf = reader(made)
    root = pdf.trailer["/Root"]

    assert pdf.metadata.title == "The warm kettle: a made-up Wisdom"
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert {"/Title", "/TOC", "/TOCI", "/H1", "/H2", "/P", "/L", "/LI", "/BlockQuote", "/Link"} <= {
        tag for tag, _, _ in tags(made)
    }


def test_every_theme_is_a_heading_in_order_with_a_reflection_under_it(made: bytes) -> None:
    first = [title for tag, title in headings(made) if tag == "/H1"]

    assert [title for title in first if "theme" in title] == [f"The made-up theme {number}" for number in range(1, 10)]
    assert first[0] == "Contents"
    assert first[-4:] == ["Who made this Wisdom", "Whom to ask", "How to cite it", "Where to find it"]
    assert [title for _, title in headings(made)].count("Reflection") == 9


def test_headings_step_down_one_at_a_time(made: bytes) -> None:
    levels = [int(tag[2]) for tag, _ in headings(made)]

    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_headings_are_in_order_wherever_somebody_put_one() -> None:
    odd = "<h4>Deep</h4><p>Words</p><ul><li><h3>In a list</h3><p>Words</p></li></ul>"
    pieces = (text(odd), Piece("note", html="<h2>In a note</h2>"), Piece("heading", "Usual"), text(odd))
    made = report_pdf(replace(report(themes=0, definitions=(("Term", odd),)), introduction=pieces)).compiled()

    assert b"pdfuaid:part" in reader(made).trailer["/Root"]["/Metadata"].get_data()
    assert [one for one in headings(made) if one[1] in {"Deep", "In a list", "In a note", "Usual"}] == [
        ("/H2", "Deep"),
        ("/H2", "Usual"),
        ("/H3", "Deep"),
    ]


def test_its_bookmarks_and_contents_lead_to_the_pages(made: bytes) -> None:
    pdf = reader(made)
    places = {one["/Title"]: pdf.get_destination_page_number(one) for one in pdf.outline if not isinstance(one, list)}
    contents = words(made)[1]

    assert f"The made-up theme 3 {places['The made-up theme 3'] + 1}" in contents
    assert "The made-up theme 3" in words(made)[places["The made-up theme 3"]]


def test_a_warning_stands_in_the_contents_and_on_a_page_of_its_own(made: bytes) -> None:
    pages = words(made)
    before = next(at for at, page in enumerate(pages) if "Before you read on" in page)

    assert "Warning: Speaks of a made-up loss." in pages[1]
    assert SECRET not in pages[before]
    assert "To go past it: theme 8, The made-up theme 8, page" in pages[before]
    assert all(number in pages[before].replace("\u00a0", " ") for number in ("999", "116 123", "0800 027 1234"))
    assert SECRET in pages[before + 1]
    assert sum(SECRET in page for page in pages) == 1


def test_who_answers_is_what_the_site_says(made: bytes) -> None:
    with open("templates/components/help_now.html") as file:
        on_the_site = file.read()

    for _, text_of_line in HELP_NOW:
        for number in ("999", "116 123", "85258", "0808 2000 247", "0800 027 1234", "0808 80 10 800", "0808 802 1414"):
            assert number not in text_of_line or number in on_the_site


def test_a_quote_that_was_taken_back_is_a_marked_gap() -> None:
    pieces = (Piece("quote", said=said(1, gap=True)), text("<p>What goes on.</p>"))
    pages = " ".join(words(report_pdf(report(themes=0, gaps=1)).compiled()))
    with_gap = " ".join(words(report_pdf(replace(report(themes=0), themes=(theme(1, pieces=pieces),))).compiled()))

    assert "Words that were taken back" in pages
    assert "Somebody’s words stood here. They took them back." in with_gap


def test_a_covered_theme_gives_its_title_and_address_alone() -> None:
    covered = Theme(
        1, "A covered theme", "covered", "http://testserver/c/", "", warning="Hard to read.", is_covered=True
    )

    pages = words(report_pdf(replace(report(), themes=(covered,))).compiled())
    assert any("The words of this theme are on its page" in page for page in pages)


def test_a_draft_says_so_on_every_page() -> None:
    pages = words(report_pdf(report(is_draft=True)).compiled())

    assert all("DRAFT" in page for page in pages)


def test_what_somebody_wrote_is_letters_and_never_code() -> None:
    pieces = (Piece("heading", HOSTILE), text(f"<p>{HOSTILE}</p>"), Piece("quote", said=said(1, HOSTILE)))
    hostile = report(title=HOSTILE, question=HOSTILE, themes=0)

    pages = " ".join(words(report_pdf(replace(hostile, themes=(theme(1, title=HOSTILE, pieces=pieces),))).compiled()))

    assert pages.count('#read("/etc/passwd")') >= 5
    assert "root:" not in pages


def test_rich_text_carries_no_script_and_no_address_that_does_something() -> None:
    html = '<p>Seen<script>bad()</script><a href="javascript:bad()">word</a><a href="/framework/">page</a></p>'
    said_all = json.dumps(report_pdf(report(introduction=(text(html),))).data)

    assert "bad()" not in said_all
    assert "http://testserver/framework/" in said_all


def test_welsh_letters_are_readable_and_a_missing_one_spoils_nothing() -> None:
    welsh = words(report_pdf(report()).compiled())
    smiling = report_pdf(report(introduction=(text("<p>Tea \U0001f600 and \x00\u202econtrol</p>"),))).compiled()

    assert any("Dŵr, tŷ" in page for page in welsh)
    assert "/H1" in {tag for tag, _, _ in tags(smiling)}


def test_a_picture_has_its_alt_text_and_one_that_has_gone_stops_nothing(tmp_path) -> None:
    path = tmp_path / "kettle.png"
    Image.new("RGB", (2400, 1200), "plum").save(path)
    shown = with_picture(str(path), "kettle.png", 2400, 1200)
    gone = with_picture(str(tmp_path / "gone.png"), "gone.png", 10, 10)

    made = report_pdf(report(cover=shown, introduction=(Piece("picture", picture=gone),))).compiled()

    assert [alt for tag, _, alt in tags(made) if tag == "/Figure"] == ["A made-up kettle"] * 2


def test_the_same_words_have_the_same_fingerprint_and_others_another_one() -> None:
    assert report_pdf(report()).fingerprint == report_pdf(report()).fingerprint
    assert report_pdf(report()).fingerprint != report_pdf(report(published_on=date(2026, 5, 6))).fingerprint


def test_forty_themes_and_four_hundred_quotes_are_all_in_it() -> None:
    found = headings(report_pdf(large()).compiled())

    assert sum(title.startswith("The made-up theme") for tag, title in found if tag == "/H1") == 40
