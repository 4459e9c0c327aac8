"""Which rows are the same organisation, and which organisation of the directory they are."""

import pytest

from directory.models import Organisation
from tests.directory.importing import Files, make_terms
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path, db):
    make_terms()
    return Files(tmp_path)


def names() -> list[str]:
    return sorted(Organisation.objects.values_list("name", flat=True))


def test_rows_of_one_charity_are_united(files):
    said = files.bring_in(
        {"name": "Hope", "charity_number": "1000001", "people": "women", "summary": ""},
        {"name": "Other", "charity_number": "1000002"},
        {"name": "Hope Again", "charity_number": "1000001", "people": "carers; women", "summary": "We hope."},
    )
    assert "2 organisations from 3 rows" in said
    hope = Organisation.objects.get(name="Hope")
    assert {term.slug for term in hope.people.all()} == {"women", "carers"}
    assert hope.summary == "We hope."


def test_the_same_charity_is_the_same_under_another_name(files):
    files.bring_in({"name": "Old Name", "charity_number": "1000001"})
    assert "1 changed" in files.bring_in({"name": "New Name", "charity_number": "1000001"})
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.slug) == ("New Name", "old-name")


def test_two_charities_with_one_name_or_one_company_number_stay_two(files):
    files.bring_in(
        {"name": "Hope", "charity_number": "1000001", "company_number": "07654320"},
        {"name": "Hope", "charity_number": "1000002", "company_number": "07654320"},
        {"name": "Hope", "charity_number": "SC000001"},
    )
    assert Organisation.objects.count() == 3


def test_a_company_number_counts_where_there_is_no_charity(files):
    files.bring_in(
        {"name": "A", "company_number": "07654320"},
        {"name": "A, renamed", "company_number": "7654320"},
        {"name": "B", "company_number": "OC123456"},
    )
    assert names() == ["A", "B"]


@pytest.mark.parametrize("number", ["0", "12345678", "00000000", "12345678.0", "99999999", "n/a", "123"])
def test_a_placeholder_makes_nobody_the_same(files, number):
    files.bring_in({"name": "A", "company_number": number}, {"name": "B", "company_number": number})
    assert names() == ["A", "B"]


def test_a_name_counts_only_where_neither_has_a_number(files):
    OrganisationFactory(name="Hope", unlisted=True)
    files.bring_in({"name": "Hope", "charity_number": "1000001"})
    assert Organisation.objects.count() == 2
    files.bring_in({"name": "HOPE "}, {"name": "Hope", "charity_number": "1000001"})
    assert Organisation.objects.count() == 2


def test_a_charity_number_is_added_to_what_was_known_as_a_company(files):
    files.bring_in({"name": "A", "company_number": "07654320"})
    files.bring_in({"name": "A", "company_number": "07654320", "charity_number": "1000001"})
    assert "1 unchanged" in files.bring_in({"name": "A", "company_number": "07654320", "charity_number": "1000001"})
    assert Organisation.objects.get().registry_ids.count() == 2


def test_one_row_with_two_charity_numbers_shows_that_two_rows_are_one(files):
    files.bring_in(
        {"name": "A", "charity_number": "1000001"},
        {"name": "A Scotland", "charity_number": "SC000001"},
        {"name": "A", "charity_number": "1000001; SC000001"},
    )
    assert names() == ["A"]


def test_numbers_of_two_organisations_of_the_directory_are_named_and_left(files):
    files.bring_in({"name": "A", "charity_number": "1000001"}, {"name": "B", "charity_number": "1000002"})
    files.bring_in({"name": "AB", "charity_number": "1000001; 1000002"}, {"name": "C"})
    assert "row 2: could be any of 2 organisations" in files.errors
    assert names() == ["A", "B", "C"]


def test_identifiers_are_known_in_each_way_of_writing(files):
    files.bring_in({"name": "A", "charity_number": "NIC100123"}, {"name": "B", "org_id": "GB-SC-SC000001"})
    said = files.bring_in({"name": "A", "org_id": "GB-NIC-100123"}, {"name": "B", "charity_number": "sc 000001"})
    assert "0 new" in said
