"""Where a search finds little, the page says what was left out and offers the next step."""

import re
from collections.abc import Sequence
from html import unescape
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client

from directory.areas.graph import AreaGraph
from directory.models import Area
from search.answer import answer
from search.criteria import OrganisationFilterSet
from search.engines import Criteria, Results
from search.engines.choice import engine
from search.helping_on import MOST_NEIGHBOURS, MOST_SEARCHES, help_on, neighbours
from tests.factories import AreaFactory, FundingFactory, LocationFactory, OrganisationFactory, PeopleGroupFactory
from tests.search.asking import Parameters, api, page, response_of

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


class Counting:
    """The engine, counting how often it is asked, and for how many searches."""

    def __init__(self) -> None:
        self.engine = engine()
        self.times = self.searches = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)

    def search(self, criteria: Criteria) -> Results:
        self.times += 1
        self.searches += 1
        return self.engine.search(criteria)

    def totals(self, several: Sequence[Criteria]) -> list[int]:
        self.times += 1
        self.searches += len(several)
        return self.engine.totals(several)


def labels(**asked: Any) -> dict[str, int]:
    """Return label → total of what the API offers."""
    return {step["label"]: step["total"] for step in api(**asked)["help_on"]}


def test_each_filter_says_what_leaving_it_out_gives_and_leads_there(areas) -> None:
    grants, young = FundingFactory(label="grants"), PeopleGroupFactory(label="young people", slug="young")
    for number in range(4):
        OrganisationFactory(name=f"Young {number}", people=[young], areas_served=[areas.lewisham])
    for number in range(5):
        OrganisationFactory(name=f"Grants {number}", funding=[grants], areas_served=[areas.lewisham])
    asked = {"people": "young", "funding": grants.slug, "area": "lewisham", "sort": "name"}
    assert labels(**asked) == {
        "Without “People it works alongside: young people”": 5,
        "Without “Funding it takes: grants”": 4,
    }
    html = page(**asked)
    found = re.search(r'<a href="([^"]+)">Without “Funding it takes: grants”</a>\s*<span[^>]*>4 organisations', html)
    assert found
    assert QueryDict(unescape(found[1]).lstrip("?")).dict() == {"people": "young", "area": "lewisham", "sort": "name"}


@pytest.fixture
def thirty(areas: SimpleNamespace) -> None:
    """Organisations of which most searches of many_questions() find few."""
    groups = [PeopleGroupFactory(label=f"group {number}", slug=f"group-{number}") for number in range(3)]
    for number in range(30):
        organisation = OrganisationFactory(
            name=f"{('Coaching', 'Garden', 'Peer support')[number % 3]} {number}",
            people=groups[number % 2 : number % 2 + 1],
            areas_served=[(areas.lewisham, areas.greenwich, areas.kirklees)[number % 3]],
            reach=("council-area", "whole-uk")[number % 2],
            size=("micro", "small", "")[number % 3],
            led_by=("", "", "yes", "", "")[number % 5],
        )
        LocationFactory(organisation=organisation, latitude=51.45 + number % 5, longitude=-0.02)


def test_every_total_is_what_its_link_gives(thirty: None) -> None:
    steps = 0
    for asked in many_questions():
        answered = api(**asked)
        steps += len(answered["help_on"])
        for step in answered["help_on"]:
            assert step["total"] > answered["total"], (asked, step)
            assert api(**step["parameters"])["total"] == step["total"], (asked, step)
            assert Client().get(step["url"]).status_code == 200, step
    assert steps > 20


def many_questions() -> list[Parameters]:
    return [
        {"q": "coaching", "people": "group-1", "area": "greenwich", "led_by": "yes"},
        {"q": "coaching garden", "size": "micro", "national": "no", "led_by": "yes"},
        {"q": "coahcing", "area": "kirklees", "based": "here"},
        {"place": "Lewisham", "within": "5", "size": "small", "based": "here", "sort": "distance", "led_by": "yes"},
        {"place": "Kirklees", "q": "garden", "people": ["group-0", "group-2"], "national": "no", "view": "map"},
        {"area": ["lewisham", "greenwich"], "size": "small", "reach": "whole-uk", "led_by": "yes"},
        {"area": "lewisham", "people": "group-2", "view": "places"},
        {"area": "lewisham", "led_by": "yes", "reach": "council-area"},
        {"q": "peer support garden", "area": "lewisham", "led_by": "yes"},
        {"q": "zzqqy", "people": "group-1", "area": "kirklees", "size": "micro", "reach": "council-area"},
    ]


def test_it_asks_a_bounded_number_of_times(thirty: None) -> None:
    every_filter = {
        "q": "CRAE one two three", "place": "Lewisham", "within": "5", "based": "here", "national": "no",
        "category": "community", "reach": "council-area", "size": "micro", "area": "lewisham", "led_by": "yes",
        "open_to": "visits", "evidence": "confirmed",
    }  # fmt: skip
    for asked in (*many_questions(), every_filter):
        counting = Counting()
        filterset = OrganisationFilterSet(QueryDict(urlencode(asked, doseq=True)), engine=counting)
        assert filterset.is_valid(), filterset.form.errors
        found = answer(filterset)
        help_on(filterset, found)
        assert counting.times <= 3, asked
        assert counting.searches <= 1 + MOST_SEARCHES, asked
    assert counting.searches == 1 + MOST_SEARCHES, "every filter at once needs all that is allowed"


def test_where_enough_was_found_nothing_more_is_asked_and_nothing_said() -> None:
    OrganisationFactory.create_batch(4, category="community")
    counting = Counting()
    filterset = OrganisationFilterSet(QueryDict("category=community"), engine=counting)
    assert filterset.is_valid()
    assert help_on(filterset, answer(filterset)) == []
    assert counting.searches == 1
    assert "helping-on" not in page(category="community")


def test_one_that_was_looked_for_by_name_is_enough() -> None:
    OrganisationFactory(name="Foursquare")
    OrganisationFactory.create_batch(4)
    assert api(q="foursquare")["help_on"] == []


def test_the_next_radius_that_finds_more_is_offered(areas) -> None:
    for number in range(3):
        near = OrganisationFactory(name=f"Near {number}", areas_served=[areas.lewisham])
        LocationFactory(organisation=near, latitude=51.70, longitude=-0.02)
    assert labels(place="Lewisham", within="5") == {"Within 25 miles of Lewisham": 3}


def test_neighbouring_areas_are_offered_the_nearest_first(areas) -> None:
    OrganisationFactory(name="Garden", areas_served=[areas.greenwich])
    for number in range(8):
        far = AreaFactory(name=f"Far {number}", latitude=52 + number, longitude=0, parents=[areas.london])
        OrganisationFactory(name=f"Garden {number}", areas_served=[far])
    graph = AreaGraph.load()
    nearest = [graph.nodes[pk].name for pk in neighbours([areas.lewisham.pk], graph)]
    assert nearest[:3] == ["Greenwich", "Far 0", "Far 1"]
    assert "Kirklees" not in nearest, "it lies in no area that Lewisham lies in"
    offered = [label for label in labels(area="lewisham", q="garden") if label.startswith("In ")]
    assert offered == [f"In {name} instead" for name in nearest[:MOST_NEIGHBOURS]]


def test_a_region_has_regions_for_neighbours(areas) -> None:
    AreaFactory(name="South East", kind=Area.Kind.REGION, parents=[areas.england], latitude=51.2, longitude=-0.8)
    graph = AreaGraph.load()
    assert [graph.nodes[pk].name for pk in neighbours([areas.london.pk], graph)] == ["South East"]


def test_national_ones_that_were_left_out_are_offered(areas) -> None:
    OrganisationFactory.create_batch(3, reach="whole-uk", areas_served=[areas.uk])
    assert labels(area="lewisham", national="no") == {"With national organisations, too": 3}


def test_where_one_change_is_not_enough_one_thing_to_begin_from_is_offered(areas) -> None:
    for _ in range(3):
        OrganisationFactory(size="micro")
    for number in range(4):
        OrganisationFactory(name=f"Coaching {number}", category="community")
    asked = {"q": "coaching", "size": "micro", "category": "strategic-support"}
    assert labels(**asked) == {"Only the word “coaching”": 4}


def test_leaving_out_one_of_several_words_is_offered(areas) -> None:
    for number in range(3):
        OrganisationFactory(name=f"Peer {number}", summary="Support with autism.", areas_served=[areas.kirklees])
        OrganisationFactory(name=f"Peers {number}", summary="Support.", areas_served=[areas.lewisham])
    offered = labels(q="peer support autism", area="lewisham")
    assert offered["Without the word “autism”"] == 3
    assert offered["Without “Area it serves: Lewisham”"] == 3


def test_an_abbreviation_that_is_none_is_asked_about() -> None:
    for number in range(4):
        OrganisationFactory(name=f"Youth {number}")
    assert labels(q="YOUHT") == {"“youht”, in small letters": 4}


def test_where_nothing_helps_there_are_plain_words_on_what_to_do() -> None:
    html = page(q="zzqqy")
    assert "What you can do" in html
    assert 'href="/join/"' in html
    assert "Change one thing" not in html
