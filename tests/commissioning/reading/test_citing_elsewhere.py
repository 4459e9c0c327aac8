"""Other pages show somebody's words by their address alone: as they are now, behind their warning, or as a gap."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from commissioning.models import Quote, WisdomPage
from commissioning.report.building import pieces
from home.blocks import CitedBlock, ContentBlocks
from search.site.blocks import lines
from tests.commissioning.reading.wisdoms import SECRET, uid_of

OPEN, COVERED = f"/wisdoms/quotes/{uid_of(1, 1)}/", f"/wisdoms/quotes/{uid_of(2, 1)}/"


def shown(address: str) -> str:
    return Template("{% load wisdoms %}{% cited_quote address %}").render(Context({"address": address}))


def test_the_words_come_from_the_wisdom_with_a_link_to_where_they_stand(kettle: WisdomPage) -> None:
    assert "Made-up quote 1.1" in shown(OPEN)
    assert f"/wisdoms/kettle/theme-1/#quote-{uid_of(1, 1)}" in shown(OPEN)


def test_words_behind_a_warning_are_a_link(kettle: WisdomPage) -> None:
    assert SECRET not in shown(COVERED)
    assert "Speaks of a made-up loss." in shown(COVERED)
    assert COVERED in shown(COVERED)


def test_words_that_were_taken_back_are_a_gap(kettle: WisdomPage) -> None:
    Quote.objects.filter(pk=uid_of(1, 1)).update(words="", withdrawn_on=date(2026, 5, 6))
    assert "quote-gap" in shown(OPEN)


@pytest.mark.parametrize("address", ["", "/wisdoms/quotes/1/", f"/wisdoms/quotes/{uid_of(9, 9)}/"])
def test_what_leads_nowhere_shows_nothing(kettle: WisdomPage, address: str) -> None:
    assert shown(address).strip() == ""


def test_a_whole_address_of_this_site_is_kept_as_a_path() -> None:
    block = CitedBlock()
    assert block.clean(block.to_python({"address": f" {OPEN.rstrip('/')} "}))["address"] == OPEN
    for wrong in ("", "/wisdoms/kettle/", f"https://example.org{OPEN}", f"javascript:{OPEN}"):
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"address": wrong}))


def test_the_search_reads_nothing_of_it_and_a_report_shows_it(kettle: WisdomPage) -> None:
    stream = ContentBlocks().to_python([{"type": "cited", "value": {"address": one}} for one in (OPEN, COVERED)])
    assert lines(stream) == []
    (piece,) = pieces(stream)
    assert piece.said.words.startswith("Made-up quote 1.1")
