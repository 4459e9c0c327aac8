"""Names and texts of registers, as people would write them."""

import pytest

from directory.importing.cells import BadCell, website
from directory.importing.names import readable_name
from directory.importing.texts import first_sentences, readable_text


@pytest.mark.parametrize(
    ("capitals", "readable"),
    [
        ("SOUTHERN AFRICA RESOURCES CENTRE", "Southern Africa Resources Centre"),
        ("THE FRIENDS OF ST. MARY'S CHURCH", "The Friends of St. Mary's Church"),
        ("LEEDS YMCA AND THE NHS TRUST", "Leeds YMCA and the NHS Trust"),
        ("RSPB YORK (CIO)", "RSPB York (CIO)"),
        ("FROME P.T.A.", "Frome P.T.A."),
        ("MCDONALD AND O'NEILL TRUST UK", "McDonald and O'Neill Trust UK"),
        ("STRATFORD-UPON-AVON PRE-SCHOOL LTD", "Stratford-upon-Avon Pre-School Ltd"),
        ("1ST ILKLEY SCOUTS", "1st Ilkley Scouts"),
        ("THE J A SMITH TRUST", "The J A Smith Trust"),
        ("ACTION SUPPORT AGENCY (ASA)", "Action Support Agency (ASA)"),
        ("STEPPING STONES (BATH)", "Stepping Stones (Bath)"),
        ("HEADSTART4BABIES", "Headstart4Babies"),
        ("ST ALBANS U3A", "St Albans U3A"),
        ("CWM TAF CLWB", "Cwm Taf Clwb"),
        ("WOMEN'S AID - THE NORTH", "Women's Aid - The North"),
        ("Presbytery Of Argyll And The Isles", "Presbytery of Argyll and the Isles"),
        ("Congregation Of The Church In Ireland", "Congregation of the Church in Ireland"),
        ("Comber/St. Mary/Down & Dromore/Church Of Ireland", "Comber/St. Mary/Down & Dromore/Church of Ireland"),
        ("The Open Door: The Friends Of Bath", "The Open Door: The Friends of Bath"),
        ("Dun and Hillside Church Of Scotland", "Dun and Hillside Church Of Scotland"),
        ("Bath Drop In Centre", "Bath Drop In Centre"),
        ("What We Are For", "What We Are For"),
        ("dressCode", "dressCode"),
        ("Belfast  Centre", "Belfast Centre"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_becomes_readable(capitals, readable):
    assert readable_name(capitals) == readable


def test_a_text_in_capitals_is_put_in_sentences():
    shouted = "TO RELIEVE PEOPLE IN WALES. WE WORK WITH THE NHS, AND I LISTEN."
    assert readable_text(shouted) == "To relieve people in Wales. We work with the NHS, and I listen."


def test_a_text_is_mended_and_loses_its_first_list_mark():
    assert readable_text("1) the studentsÔÇÖ\tmoney  of Leeds") == "The students’ money of Leeds"


@pytest.mark.parametrize(
    "mark",
    ["4 ", "C2.1 ", "1) ", "(a) ", "A. ", "(ii) ", "(3.1) ", "4.1 ", "3.1 . ", "4.A ", "(i) (a) ", "4. 4.1 ", "a)",
     "1.", "-", "• "],
)  # fmt: skip
def test_a_list_mark_at_the_beginning_goes(mark):
    assert readable_text(mark + "The relief of people in need") == "The relief of people in need"


@pytest.mark.parametrize(
    "text",
    ["2 week Easter playscheme", "2 to 4 years: a play group", "52 Lives aims to help", "A village hall",
     "I direct a trust", "3D printing for all", "11 to 16 year olds", "C2C riders meet"],
)  # fmt: skip
def test_what_only_looks_like_a_list_mark_stays(text):
    assert readable_text(text) == text


def test_a_short_text_stays():
    assert first_sentences("Grants to people, i.e. anyone") == "Grants to people, i.e. anyone"


def test_a_long_text_ends_with_a_sentence():
    text = "We meet at St. Mary's, e.g. on Mondays. " + "We talk about Mr. Jones and others " * 20
    assert first_sentences(text) == "We meet at St. Mary's, e.g. on Mondays."


def test_without_a_sentence_it_ends_with_a_word_and_dots():
    cut = first_sentences("1. " + "wording, " * 100)
    assert len(cut) <= 300
    assert cut.endswith("wording…")


@pytest.mark.parametrize("length", [299, 300, 301, 5000])
def test_one_endless_word_fits_all_the_same(length):
    assert len(first_sentences("x" * length)) <= 300


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("example.org", "https://example.org"),
        ("http://Example.ORG/Path", "http://example.org/Path"),
        ("http://HTTPS://example.org", "https://example.org"),
        ("http.//www.example.org", "http://www.example.org"),
        ("https://example.org/?q=1#here", "https://example.org/?q=1#here"),
        ("example.org.", "https://example.org"),
    ],
)
def test_an_address_gets_what_it_lacks(cell, address):
    assert website(cell) == address


@pytest.mark.parametrize(
    "cell",
    ["none", "http://n.a", "http://31 High Street", "www,example.org", "me@example.org", "ftp://example.org",
     "javascript:alert(1)", "http://", "//", "http://[::1", "http://" + "a" * 600 + ".org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(cell):
    with pytest.raises(BadCell):
        website(cell)
