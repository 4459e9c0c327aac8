"""A full postcode is found where it is, and gives places of organisations their council and point."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from directory.models import Location, Organisation, Postcode, PostcodeRelease
from directory.places import PlaceNotFound, resolve
from directory.places.postcode_import import fill_locations
from directory.signals import organisations_changed
from home.models import ContentPage, HomePage
from tests.directory.onspd import write
from tests.factories import AreaFactory, LocationFactory, OrganisationFactory, PostcodeFactory

pytestmark = pytest.mark.django_db
POINT = (51.4656, -0.0142)


@pytest.fixture
def lewisham():
    return AreaFactory(name="Lewisham", code="E09000023", latitude=51.448, longitude=-0.02)


@pytest.fixture
def known(lewisham):
    """A postcode that the table holds, in Lewisham."""
    return PostcodeFactory(code="SE137SY", council=lewisham)


def place_of(location):
    location.refresh_from_db()
    return location.council and location.council.name, (location.latitude, location.longitude)


# What somebody types into the search


@pytest.mark.parametrize("text", ["SE13 7SY", "se137sy", "1 Any Street, London SE13 7SY"])
def test_a_known_postcode_is_placed_exactly(known, text):
    place = resolve(text)
    assert (place.name, place.kind, place.area_id) == ("SE13 7SY", "postcode", None)
    assert (place.latitude, place.longitude) == POINT
    assert place.precision == "We measure from the postcode SE13 7SY itself."


def test_a_postcode_that_ended_is_placed_where_it_was():
    PostcodeFactory(code="SE137SY", ended=date(2004, 5, 1))
    place = resolve("SE13 7SY")
    assert (place.latitude, place.longitude) == POINT
    assert "ended in May 2004. We measure from where it was" in place.precision


@pytest.mark.parametrize(("text", "kind"), [("SE13", "district"), ("SE13 7ZZ", "postcode")])
def test_what_is_not_known_itself_is_placed_in_the_middle_of_its_district(text, kind):
    PostcodeFactory(code="SE130AA", latitude=51.0, longitude=0.0)
    PostcodeFactory(code="SE139ZZ", latitude=52.0, longitude=-0.2)
    PostcodeFactory(code="SE139ZA", latitude=10.0, longitude=10.0, ended=date(2004, 5, 1))
    PostcodeFactory(code="SE17EH", latitude=10.0, longitude=10.0)
    place = resolve(text)
    assert (place.name, place.kind, place.latitude, place.longitude) == (text, kind, 51.5, -0.1)
    assert "the middle of" in place.precision
    assert "SE13" in place.precision


def test_a_district_that_begins_like_another_is_not_mixed_with_it():
    PostcodeFactory(code="SE17EH", latitude=51.5, longitude=-0.11)
    PostcodeFactory(code="SE137SY", latitude=10.0, longitude=10.0)
    assert resolve("SE1").latitude == 51.5


def test_a_postcode_without_a_point_and_an_empty_district_fall_back_to_the_area():
    PostcodeFactory(code="SE137SY", latitude=None, longitude=None)
    assert "only by its postcode area, SE" in resolve("SE13 7SY").precision
    assert "only by its postcode area, HD" in resolve("HD1 1AA").precision


def test_crown_dependencies_stay_outside_the_uk():
    PostcodeFactory(code="JE23AB", latitude=None, longitude=None)
    with pytest.raises(PlaceNotFound, match="isn't part of the United Kingdom"):
        resolve("JE2 3AB")


def test_a_known_postcode_takes_one_query(known, django_assert_num_queries):
    with django_assert_num_queries(1):
        resolve("SE13 7SY")
    with django_assert_num_queries(2):
        resolve("SE13 7ZZ")


# Places of organisations


def test_a_place_gets_what_was_left_empty_when_it_is_saved(known, lewisham):
    assert place_of(LocationFactory(postcode="se13 7sy")) == ("Lewisham", POINT)


def test_what_a_person_typed_stays(known):
    camden = AreaFactory(name="Camden", code="E09000007")
    location = LocationFactory(postcode="SE13 7SY", council=camden, latitude=51.5, longitude=-0.1)
    assert place_of(location) == ("Camden", (51.5, -0.1))
    assert place_of(LocationFactory(postcode="SE13 7SY", council=camden)) == ("Camden", POINT)


def test_what_came_from_a_postcode_goes_with_it(known):
    camden = AreaFactory(name="Camden", code="E09000007")
    PostcodeFactory(code="NW11AA", council=camden, latitude=51.53, longitude=-0.13)
    location = LocationFactory(postcode="SE13 7SY")
    location.postcode = "NW1 1AA"
    location.save()
    assert place_of(location) == ("Camden", (51.53, -0.13))
    location.postcode, location.latitude = "SE13 7SY", 51.4
    location.save()
    assert place_of(location) == ("Lewisham", (51.4, -0.13))


def test_a_hidden_place_gets_its_council_and_no_point(known):
    location = LocationFactory(postcode="SE13 7SY", is_public=False)
    assert place_of(location) == ("Lewisham", (None, None))
    location.is_public = True
    location.save()
    assert place_of(location) == ("Lewisham", POINT)
    location.is_public = False
    location.save()
    assert place_of(location) == ("Lewisham", (None, None))


def test_a_postcode_that_is_none_fills_nothing_and_breaks_nothing(known):
    for text in ("", "SE13", "no idea", "ZZ9 9ZZ"):
        assert place_of(LocationFactory(postcode=text)) == (None, (None, None))


def test_a_place_published_from_a_draft_is_filled(known):
    organisation = OrganisationFactory(draft=True)
    organisation.locations.add(Location(postcode="SE13 7SY", is_public=True))
    organisation.save_revision().publish()
    location = Organisation.objects.get(pk=organisation.pk).locations.get()
    assert place_of(location) == ("Lewisham", POINT)


def test_an_import_of_postcodes_fills_the_places_that_lack_something_and_tells_the_search(tmp_path, lewisham):
    empty = LocationFactory(postcode="SE13 7SY")
    hidden = LocationFactory(postcode="SE13 6LG", is_public=False)
    typed = LocationFactory(postcode="SE13 7SY", latitude=51.4, longitude=-0.1, council=lewisham)
    elsewhere = LocationFactory(postcode="EH1 1AA")
    heard = []

    def hear(ids, **kwargs):
        heard.extend(ids)

    organisations_changed.connect(hear)
    try:
        call_command("import_postcodes", write(tmp_path), verbosity=0)
    finally:
        organisations_changed.disconnect(hear)
    assert place_of(empty) == ("Lewisham", (51.4553, -0.0134))
    assert place_of(hidden) == ("Lewisham", (None, None))
    assert place_of(typed) == ("Lewisham", (51.4, -0.1))
    assert place_of(elsewhere) == (None, (None, None))
    assert set(heard) == {empty.organisation_id, hidden.organisation_id}
    assert fill_locations() == 0


def test_councils_that_come_later_are_linked_by_their_code(tmp_path):
    call_command("import_postcodes", write(tmp_path), verbosity=0)
    location = LocationFactory(postcode="SE13 7SY")
    assert place_of(location)[0] is None
    AreaFactory(name="Lewisham", code="E09000023")
    assert fill_locations() == 1
    assert place_of(location)[0] == "Lewisham"
    assert Postcode.objects.select_related("council").get(pk="SE136LG").council.name == "Lewisham"


def test_filling_takes_a_fixed_number_of_queries(known, django_assert_max_num_queries):
    locations = [Location(organisation=OrganisationFactory(), postcode="SE13 7SY", is_public=True) for _ in range(30)]
    Location.objects.bulk_create(locations)
    with django_assert_max_num_queries(30):
        assert fill_locations() == 30


# Rights


@pytest.fixture
def about():
    return HomePage.objects.get().add_child(instance=ContentPage(title="About", slug="about"))


def test_the_page_about_the_site_credits_the_postcodes_once_they_are_there(client, about):
    assert "Royal Mail" not in client.get(about.url).content.decode()
    PostcodeRelease.objects.create(name="ONSPD_AUG_2025_UK", run=1)
    page = client.get(about.url).content.decode()
    assert "Contains OS data © Crown copyright and database right 2025." in page
    assert "Contains Royal Mail data © Royal Mail copyright and database right 2025." in page
    assert "Source: Office for National Statistics licensed under the Open Government Licence v.3.0." in page


def test_no_other_page_does(client, about):
    PostcodeRelease.objects.create(name="ONSPD_AUG_2025_UK", run=1)
    other = HomePage.objects.get().add_child(instance=ContentPage(title="Privacy", slug="privacy"))
    assert "Royal Mail" not in client.get(other.url).content.decode()
    assert "Royal Mail" not in client.get(reverse("search:results")).content.decode()
