"""An import writes only over what is still as an import left it."""

import pytest

from directory.models import Location, Organisation
from tests.directory.importing import Files, make_terms, snapshot
from tests.factories import AreaFactory, OrganisationFactory, RegistryIdFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path, db):
    make_terms()
    return Files(tmp_path)


OLD = {"name": "Hope", "charity_number": "1000001", "summary": "Old.", "people": "women", "postcode": "SE13 6LG"}
NEW = OLD | {"summary": "New.", "people": "carers", "postcode": "M1 1AE"}


def test_what_is_as_imported_follows_its_source(files):
    files.bring_in(OLD)
    assert "0 new, 1 changed" in files.bring_in(NEW)
    organisation = Organisation.objects.get()
    assert organisation.summary == "New."
    assert [term.slug for term in organisation.people.all()] == ["carers"]
    assert organisation.locations.get().postcode == "M1 1AE"
    assert "1 unchanged" in files.bring_in(NEW)
    assert "1 changed" in files.bring_in(OLD | {"postcode": ""})
    assert not Location.objects.exists()


def test_columns_that_a_file_lacks_are_left_alone(files):
    files.bring_in(OLD)
    files.bring_in({"name": "Hope", "charity_number": "1000001", "email": "hope@example.org"})
    organisation = Organisation.objects.get()
    assert (organisation.summary, organisation.contact_email) == ("Old.", "hope@example.org")
    assert organisation.people.count() == 1


def edit_a_field():
    Organisation.objects.update(summary="Written by staff.")


def edit_the_people():
    Organisation.objects.get().people.through.objects.all().delete()


def save_a_draft():
    Organisation.objects.get().save_revision()


def take_over():
    Organisation.objects.update(is_taken_over=True)


def withdraw():
    Organisation.objects.update(state="withdrawn")


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (edit_a_field, "edited since"),
        (edit_the_people, "edited since"),
        (save_a_draft, "edited since"),
        (take_over, "kept by the organisation itself"),
        (withdraw, "withdrawn"),
    ],
)
def test_what_somebody_changed_stays(files, act, reason):
    files.bring_in(OLD)
    act()
    before = snapshot()
    said = files.bring_in(NEW, options=("--list",))
    assert "1 left as they are" in said
    assert reason in said
    assert snapshot() == before


def test_what_was_not_imported_stays(files):
    organisation = OrganisationFactory(name="Hope", unlisted=True)
    RegistryIdFactory(organisation=organisation, registry="GB-CHC", identifier="1000001")
    before = snapshot()
    assert "not made by an import" in files.bring_in(NEW, options=("--list",))
    assert snapshot() == before


def test_where_a_postcode_lies_may_be_worked_out_without_counting_as_an_edit(files):
    files.bring_in(OLD)
    Location.objects.update(council=AreaFactory(name="Lewisham"), latitude=51.4, longitude=0.0)
    assert "1 changed" in files.bring_in(OLD | {"summary": "New."})
    place = Location.objects.get()
    assert (place.council.name, place.latitude) == ("Lewisham", 51.4)
    files.bring_in(OLD | {"postcode": "M1 1AE"})
    place = Location.objects.get()
    assert (place.council, place.latitude) == (None, None)
