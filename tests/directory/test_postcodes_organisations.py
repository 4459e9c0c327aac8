"""Organisations that come in from a file get the council of their postcode, and staff needn't look it up."""

import pytest

from directory.models import Location
from tests.directory.importing import Files, make_terms
from tests.factories import AreaFactory, PostcodeFactory

pytestmark = pytest.mark.django_db
HOPE = {"name": "Hope", "charity_number": "1000001", "postcode": "SE13 7SY"}
POINT = (51.4656, -0.0142)


@pytest.fixture
def files(tmp_path):
    make_terms()
    return Files(tmp_path)


@pytest.fixture(autouse=True)
def lewisham():
    area = AreaFactory(name="Lewisham", code="E09000023")
    PostcodeFactory(code="SE137SY", council=area)
    return area


def place():
    location = Location.objects.get()
    return location.council and location.council.name, (location.latitude, location.longitude)


def test_a_hidden_place_gets_its_council(files):
    assert "no council or area" not in files.bring_in(HOPE)
    assert place() == ("Lewisham", (None, None))


def test_a_public_place_gets_its_point_too(files):
    files.bring_in(HOPE | {"location_public": "yes"})
    assert place() == ("Lewisham", POINT)


def test_a_council_that_the_file_gives_is_taken(files):
    AreaFactory(name="Camden", code="E09000007")
    files.bring_in(HOPE | {"council": "camden"})
    assert place() == ("Camden", (None, None))


def test_one_whose_postcode_is_not_known_is_still_counted(files):
    assert "1 of the new ones have no council or area" in files.bring_in(HOPE | {"postcode": "EH1 1AA"})
    assert place() == (None, (None, None))


def test_a_new_postcode_brings_its_own_and_is_no_edit(files):
    camden = AreaFactory(name="Camden", code="E09000007")
    PostcodeFactory(code="NW11AA", council=camden, latitude=51.53, longitude=-0.13)
    files.bring_in(HOPE | {"location_public": "yes"})
    assert "1 unchanged" in files.bring_in(HOPE | {"location_public": "yes"})
    assert "1 changed" in files.bring_in(HOPE | {"location_public": "yes", "postcode": "NW1 1AA"})
    assert place() == ("Camden", (51.53, -0.13))


def test_an_organisation_that_gains_a_place_later_gets_it_filled(files):
    files.bring_in(HOPE | {"postcode": ""})
    assert not Location.objects.exists()
    files.bring_in(HOPE | {"location_public": "yes"})
    assert place() == ("Lewisham", POINT)
