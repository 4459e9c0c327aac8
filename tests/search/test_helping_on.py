"""Where a search finds little, the page says what was left out and offers the next step."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.factories import OrganisationFactory
from tests.search.asking import page, response_of

pytestmark = pytest.mark.django_db


def test_a_place_among_the_words_is_offered_as_a_place(areas) -> None:
    OrganisationFactory(name="Coaching", areas_served=[areas.lewisham])
    html = page(q="coaching in Lewisham")
    assert "Search for “coaching” with those who serve Lewisham" in html
    assert "?q=coaching&amp;area=lewisham" in html


def test_words_that_only_look_like_a_place_are_left_alone(areas) -> None:
    assert "Search for “working” " not in page(q="working in partnership")


def test_who_says_no_area_is_counted_where_an_area_is_asked_for(areas) -> None:
    OrganisationFactory(name="Somewhere")
    assert "1 more organisation would fit, but doesn&#x27;t say which area it serves" in page(area="lewisham")
    assert "would fit" not in page()


def test_who_is_placed_nowhere_can_be_seen_without_the_place(areas) -> None:
    OrganisationFactory(name="Somewhere")
    html = page(place="Lewisham", q="somewhere")
    assert "1 more organisation would fit" in html
    assert 'href="?q=somewhere"' in html


def test_a_page_past_the_last_links_to_the_last_with_the_same_filters() -> None:
    OrganisationFactory.create_batch(21)
    response = response_of("/search/", category="community", page="999999")
    assert response.status_code == 400
    assert "?category=community" in response.content.decode()


def test_an_area_given_by_name_is_kept_where_another_field_is_wrong(areas) -> None:
    html = response_of("/search/", area="Lewisham", people="nobody-knows").content.decode()
    assert 'value="lewisham" checked' in html


def test_many_unknown_parameters_are_named_in_part() -> None:
    html = page(**{f"unknown{number}": "1" for number in range(300)})
    assert "unknown4 and 295 more" in html
    assert "unknown250" not in html


def test_taking_one_filter_away_never_leads_to_an_error(areas) -> None:
    searches = [
        {"place": "Lewisham", "based": "here", "sort": "distance", "within": "25"},
        {"area": "lewisham", "based": "here", "q": "coaching"},
        {"area": "lewisham", "place": "Lewisham", "based": "here", "national": "no", "sort": "distance"},
    ]
    for asked in searches:
        for address in re.findall(r'class="chip" href="([^"]+)"', page(**asked)):
            response = Client().get("/search/" + unescape(address))
            assert response.status_code == 200, address
