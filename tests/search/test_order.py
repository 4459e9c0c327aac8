"""The order in which results stand, and that it favours nobody."""

from collections import Counter
from datetime import date

import pytest
import time_machine

from directory.models import Organisation
from tests.factories import LocationFactory, OrganisationFactory, PeopleGroupFactory
from tests.search.asking import api, names, page, slugs_of_all_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(db: None) -> list[str]:
    """The slugs of 45 organisations that nothing tells apart: three pages."""
    return [OrganisationFactory(name=f"Same {number}", summary="The same lantern.").slug for number in range(45)]


def test_the_order_is_another_one_each_day(many: list[str]) -> None:
    with time_machine.travel("2026-05-05 09:00"):
        today = slugs_of_all_pages()
    with time_machine.travel("2026-05-06 09:00"):
        tomorrow = slugs_of_all_pages()
    assert sorted(today) == sorted(tomorrow) == sorted(many)
    assert today != tomorrow
    assert today != many


def test_paging_through_a_day_neither_loses_nor_repeats(many: list[str]) -> None:
    with time_machine.travel("2026-05-05 00:30"):
        morning = slugs_of_all_pages()
    with time_machine.travel("2026-05-05 22:30"):
        evening = slugs_of_all_pages()
    assert morning == evening
    assert len(set(morning)) == len(morning) == 45


def test_everybody_comes_first_some_day() -> None:
    for number in range(3):
        OrganisationFactory(name=f"Same {number}")
    first = Counter()
    for day in range(1, 31):
        with time_machine.travel(f"2026-06-{day:02} 12:00"):
            first[names()[0]] += 1
    assert len(first) == 3
    assert min(first.values()) >= 3


def test_what_fits_the_words_equally_well_changes_places_too(many: list[str]) -> None:
    orders = set()
    for day in (5, 6, 7):
        with time_machine.travel(f"2026-05-0{day} 09:00"):
            slugs = slugs_of_all_pages(q="lantern")
        assert sorted(slugs) == sorted(many)
        orders.add(tuple(slugs))
    assert len(orders) == 3


def test_the_page_says_how_the_results_stand(areas) -> None:
    OrganisationFactory(areas_served=[areas.lewisham])
    assert "change places every day" in page()
    assert "change" in page(area="lewisham")
    assert "serve the area itself come first" in page(area="lewisham")
    assert "nearest first" in page(place="SE13", within="25")
    assert "order of name" in page(sort="name").lower()


def test_with_words_the_best_fit_comes_first_also_with_a_place_or_an_area(areas) -> None:
    far = OrganisationFactory(name="Lantern lantern", summary="Lantern.", areas_served=[areas.england])
    near = OrganisationFactory(
        name="Close by", summary="There was a lantern, once, among many other things.", areas_served=[areas.lewisham]
    )
    LocationFactory(organisation=far, latitude=51.6, longitude=-0.3)
    LocationFactory(organisation=near, latitude=51.45, longitude=-0.02)
    assert names(q="lantern", area="lewisham") == ["Lantern lantern", "Close by"]
    assert names(q="lantern", place="SE13", within="50") == ["Lantern lantern", "Close by"]
    tiers = {result["name"]: result["tier"] for result in api(q="lantern", area="lewisham")["results"]}
    assert tiers["Close by"] == "Serves Lewisham"
    assert "England" in tiers["Lantern lantern"]
    assert "Serves Lewisham" in page(q="lantern", area="lewisham")


def test_with_an_area_the_tiers_follow_one_another(areas) -> None:
    for number in range(3):
        OrganisationFactory(name=f"part {number}", areas_served=[areas.lewisham])
        OrganisationFactory(name=f"wider {number}", areas_served=[areas.england])
        OrganisationFactory(name=f"itself {number}", areas_served=[areas.london])
        OrganisationFactory(name=f"elsewhere {number}", areas_served=[areas.kirklees])
    answer = api(area="london")
    assert answer["total"] == 9
    assert [result["name"].split()[0] for result in answer["results"]] == ["itself"] * 3 + ["wider"] * 3 + ["part"] * 3
    assert answer["results"][-1]["tier"] == "Serves part of London: Lewisham"


def test_of_several_areas_the_best_tier_counts(areas) -> None:
    OrganisationFactory(name="uk", areas_served=[areas.uk])
    OrganisationFactory(name="kirklees", areas_served=[areas.kirklees])
    OrganisationFactory(name="both", areas_served=[areas.uk, areas.lewisham])
    found = names(area=["lewisham", "kirklees"])
    assert set(found[:2]) == {"kirklees", "both"}
    assert found[2] == "uk"


def test_with_a_place_the_nearest_comes_first(areas) -> None:
    for name, latitude in (("third", 51.7), ("first", 51.46), ("second", 51.5)):
        LocationFactory(organisation=OrganisationFactory(name=name), latitude=latitude, longitude=-0.02)
    assert names(place="Lewisham", within="25") == ["first", "second", "third"]
    assert names(place="Lewisham", within="25", area="") == ["first", "second", "third"]
    assert names(place="Lewisham", within="5") == ["first", "second"]


def test_with_words_and_a_place_nearest_can_be_chosen(areas) -> None:
    for name, latitude in (("Lantern lantern", 51.7), ("A lantern", 51.46)):
        LocationFactory(organisation=OrganisationFactory(name=name, summary="."), latitude=latitude, longitude=-0.02)
    assert names(q="lantern", place="Lewisham", within="25", sort="distance") == ["A lantern", "Lantern lantern"]


def test_those_who_work_alongside_anyone_stand_after_those_who_name_the_people(areas) -> None:
    anyone, named = PeopleGroupFactory(anyone=True), PeopleGroupFactory(label="people facing homelessness")
    other = PeopleGroupFactory(label="people who care")
    for number in range(4):
        OrganisationFactory(
            name=f"anyone {number}", summary="Lantern lantern.", people=[anyone], areas_served=[areas.lewisham]
        )
        OrganisationFactory(
            name=f"named {number}", summary="A lantern.", people=[named], areas_served=[areas.lewisham]
        )
    OrganisationFactory(name="other", people=[other])
    for asked in ({}, {"q": "lantern"}, {"area": "lewisham"}):
        found = [name.split()[0] for name in names(people=named.slug, **asked)]
        assert found == ["named"] * 4 + ["anyone"] * 4, asked


def test_by_name_ignores_capitals_and_is_the_same_every_day() -> None:
    for name in ("beta", "Alpha", "gamma", "Delta"):
        OrganisationFactory(name=name)
    assert names(sort="name") == ["Alpha", "beta", "Delta", "gamma"]
    assert names(sort="name", q="beta alpha") == ["Alpha", "beta"]


def test_by_review_the_latest_comes_first_and_those_without_last() -> None:
    for name, day in (("never", None), ("old", date(2020, 1, 1)), ("new", date(2026, 1, 1))):
        OrganisationFactory(name=name, reviewed_on=day)
    assert names(sort="reviewed") == ["new", "old", "never"]


def test_nobody_can_be_pinned() -> None:
    """No field of an organisation and no parameter bears on its place."""
    fields = {field.name for field in Organisation._meta.get_fields()}
    assert not {
        name
        for name in fields
        if any(word in name for word in ("pin", "feature", "promot", "boost", "rank", "sponsor"))
    }


def test_the_places_view_groups_by_place_in_alphabetical_order(areas) -> None:
    for number in range(12):
        OrganisationFactory(name=f"L {number}", areas_served=[areas.lewisham])
        OrganisationFactory(name=f"G {number}", areas_served=[areas.greenwich])
    LocationFactory(organisation=OrganisationFactory(name="K"), council=areas.kirklees)
    OrganisationFactory(name="Nowhere")
    found = [names(view="places", page=number) for number in (1, 2)]
    assert [name[0] for name in found[0] + found[1]] == ["G"] * 12 + ["K"] + ["L"] * 12 + ["N"]
    html = page(view="places")
    assert html.index("<h3>Greenwich</h3>") < html.index("<h3>Kirklees</h3>") < html.index("<h3>Lewisham</h3>")
    assert "No place given" in page(view="places", page=2)
