"""Which organisations of the directory may be the same."""

import pytest

from directory.duplicates import LIKE_NAME, SAME_NAME, SAME_NUMBER, SAME_WEBSITE, likely, possible_numbers
from tests.factories import OrganisationFactory, RegistryIdFactory

pytestmark = pytest.mark.django_db


def found(**asked) -> list[tuple[str, str]]:
    return [(organisation.name, why) for organisation, why in likely(**asked)]


def test_the_surest_reason_comes_first():
    like = OrganisationFactory(name="The Garden of Idea's CIC")
    same = OrganisationFactory(name="Garden of Ideas")
    web = OrganisationFactory(name="Another", website="https://www.garden.example/start")
    number = RegistryIdFactory(identifier="1000001", organisation__name="A third").organisation
    OrganisationFactory(name="Nothing alike")
    assert found(name="garden of  ideas", website="http://garden.example", numbers=possible_numbers("1000001")) == [
        (number.name, SAME_NUMBER),
        (web.name, SAME_WEBSITE),
        (same.name, SAME_NAME),
        (like.name, LIKE_NAME),
    ]
    assert (same.name, SAME_NAME) not in found(name="Garden of Ideas", exclude_pk=same.pk)


def test_names_that_differ_are_not_the_same():
    OrganisationFactory(name="Age UK Lewisham and Southwark")
    OrganisationFactory(name="Recovery Connections")
    assert found(name="Age UK Leeds") == []
    assert found(name="Recovery Partnerships") == []
    assert found() == []


def test_other_names_count():
    OrganisationFactory(name="Mayday Trust", other_names="PTS Coaching\nMayday")
    assert found(name="mayday") == [("Mayday Trust", SAME_NAME)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("1234567", ("GB-CHC", "1234567")),
        (" 1 234 567 ", ("GB-CHC", "1234567")),
        ("sc012345", ("GB-SC", "SC012345")),
        ("NIC 100123", ("GB-NIC", "NIC100123")),
        ("09876543", ("GB-COH", "09876543")),
    ],
)
def test_numbers_as_people_type_them(typed, first):
    assert possible_numbers(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "abc", "12", "1234567890", "we have none"])
def test_what_is_no_number(typed):
    assert possible_numbers(typed) == []


def test_it_asks_few_questions_however_many_there_are(django_assert_max_num_queries):
    for number in range(30):
        OrganisationFactory(name=f"Group {number}", website="https://one.example")
    with django_assert_max_num_queries(4):
        likely("Group 7", "https://one.example", possible_numbers("1000001"))
