"""A quote has an address of its own, for whoever cites it; words that were taken back leave a gap there."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from commissioning.models import Quote, WisdomPage
from tests.commissioning.reading.wisdoms import uid_of

pytestmark = pytest.mark.usefixtures("kettle")
ADDRESS = f"/wisdoms/quotes/{uid_of(1, 1)}/"
WORDS = "Made-up quote 1.1"


def change(**fields: Any) -> None:
    Quote.objects.filter(pk=uid_of(1, 1)).update(**fields)


def test_it_says_the_words_and_where_they_stand_and_engines_keep_out(client: Client) -> None:
    response = client.get(ADDRESS)
    page = response.content.decode()
    for part in (
        WORDS,
        "a made-up practitioner",
        f"/wisdoms/kettle/theme-1/#quote-{uid_of(1, 1)}",
        "How to cite this",
    ):
        assert part in page
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page
    assert WORDS not in page.partition("</head>")[0]
    assert WORDS not in page.partition('class="passing-on"')[2]


def test_it_leads_to_the_quotes_beside_it(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert f'{uid_of(1, 0)}/" rel="prev"' in page
    assert 'rel="next"' not in page


def test_the_theme_links_to_it(client: Client) -> None:
    assert ADDRESS in client.get("/wisdoms/kettle/theme-1/").content.decode()


def test_a_withdrawn_quote_is_a_gap_everywhere(client: Client) -> None:
    change(words="", speaker="", withdrawn_on=date(2026, 5, 6))
    response = client.get(ADDRESS)
    assert response.status_code == 410
    assert "took these words back" in response.content.decode()
    for address in ("/wisdoms/kettle/theme-1/", "/wisdoms/kettle/read/"):
        page = client.get(address).content.decode()
        assert WORDS not in page
        assert f'<p class="quote-gap" id="quote-{uid_of(1, 1)}">' in page


def test_a_merged_quote_leads_to_the_other_one(client: Client) -> None:
    change(merged_into=uid_of(1, 0))
    response = client.get(ADDRESS)
    assert (response.status_code, response["Location"]) == (302, f"/wisdoms/quotes/{uid_of(1, 0)}/")


def test_a_dropped_or_unknown_quote_is_nowhere(client: Client) -> None:
    change(dropped_on=date(2026, 5, 6))
    assert client.get(ADDRESS).status_code == 404
    assert client.get(f"/wisdoms/quotes/{uid_of(9, 9)}/").status_code == 404


def test_the_sitemap_leaves_quotes_out(client: Client, kettle: WisdomPage) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "/wisdoms/kettle/theme-1/" in sitemap
    assert "/wisdoms/quotes/" not in sitemap
