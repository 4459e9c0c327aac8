"""Organisations come in from a CSV file with the header of ours; what is wrong is named and left out."""

import pytest

from directory.models import Approach, Funding, Offer, Organisation, PeopleGroup, RegistryId
from directory.signals import organisations_changed
from tests.directory.importing import Files, make_terms, snapshot
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path, db):
    make_terms()
    return Files(tmp_path)


def test_a_row_fills_a_profile(files):
    AreaFactory(name="Lewisham", code="E09000023")
    AreaFactory(name="Southwark")
    said = files.bring_in(
        {
            "name": "Example Listeners",
            "other_names": "The Listeners; EL",
            "summary": "We listen, and walk along.",
            "description": "First we listen.\nThen we <walk>.",
            "category": "Working with people",
            "people": "older-people; People living with dementia",
            "approaches": "peer-support",
            "offers": "food",
            "funding": "grants",
            "areas": "e09000023; southwark",
            "charity_number": "1234567; SC012345",
            "company_number": "7654320.0",
            "email": "hello@example.org",
            "phone": "+44 20 7946 0000",
            "website": "WWW.Example.org/Home",
            "postcode": "se13 6lg",
            "council": "lewisham",
            "income": "£75,186.50",
            "reach": "council-area",
            "open_to": "visits; conversations",
            "led_by": "partly",
            "since": "1998",
        }
    )
    assert "1 new, 0 changed, 0 unchanged" in said
    organisation = Organisation.objects.get()
    assert organisation.other_names == "The Listeners\nEL"
    assert str(organisation.description.raw_data[0]["value"]) == "<p>First we listen.</p><p>Then we &lt;walk&gt;.</p>"
    assert (organisation.category, organisation.size, organisation.since) == ("working-with-people", "small", 1998)
    assert {term.slug for term in organisation.people.all()} == {"older-people", "people-living-with-dementia"}
    assert {area.name for area in organisation.areas_served.all()} == {"Lewisham", "Southwark"}
    assert {(row.registry, row.identifier) for row in organisation.registry_ids.all()} == {
        ("GB-CHC", "1234567"),
        ("GB-SC", "SC012345"),
        ("GB-COH", "07654320"),
    }
    assert organisation.website == "https://www.example.org/Home"
    assert organisation.open_to == ["conversations", "visits"]
    place = organisation.locations.get()
    assert (place.postcode, place.is_public, place.council.slug) == ("SE13 6LG", False, "lewisham")


def test_what_comes_in_is_unlisted_unless_asked_for(files):
    said = files.bring_in({"name": "Shy"})
    assert "unlisted" in said
    assert not Organisation.objects.listed().exists()
    assert "1 listed" in files.bring_in({"name": "Shy"}, options=("--list",))
    assert Organisation.objects.listed().get().listed_on
    assert "listed" not in files.bring_in({"name": "Shy"}, options=("--list",))
    files.bring_in({"name": "Shy"})
    assert Organisation.objects.listed().exists()


def test_list_shows_nothing_that_withdrew(files):
    files.bring_in({"name": "Gone"}, options=("--list",))
    Organisation.objects.update(state="withdrawn")
    files.bring_in({"name": "Gone"}, options=("--list",))
    assert not Organisation.objects.listed().exists()


def test_bad_rows_are_named_and_the_good_ones_kept(files):
    files.bring_in(
        {"name": "Good", "charity_number": "1000001"},
        {"name": "", "charity_number": "1000002"},
        {"name": "Odd number", "charity_number": "12"},
        {"name": "Odd term", "people": "older-people; the others"},
        {"name": "Odd area", "areas": "E99999999"},
        {"name": "Odd category", "category": "misc"},
        {"name": "n" * 201},
        {"name": "Both", "open_to": "visits; not now"},
    )
    assert [organisation.name for organisation in Organisation.objects.all()] == ["Good"]
    for words in (
        "row 3, column name: is empty",
        "row 4, column charity_number: “12” does not look like",
        "row 5, column people: “the others” is not a term",
        "row 6, column areas: “E99999999” is not",
        "row 7, column category: “misc” is not one of",
        "row 8, column name: is 201 characters long",
        "row 9, column open_to",
    ):
        assert words in files.errors


def test_a_ragged_row_is_left_out(files):
    path = files.folder / "ragged.csv"
    path.write_text("name,category\nA,community\nB\nC,community,more,and more\n")
    assert "1 new" in files.run(path)
    assert "row 3: has 1 cells" in files.errors
    assert "row 4: has 4 cells" in files.errors


def test_details_that_cannot_be_right_are_left_empty_and_named(files):
    files.bring_in(
        {
            "name": "Example",
            "website": "http://in progress",
            "email": "nobody",
            "phone": "ask",
            "postcode": "SE13",
            "company_number": "12345678",
            "income": "plenty",
            "since": "yesterday",
        }
    )
    organisation = Organisation.objects.get()
    assert not organisation.website
    assert not organisation.contact_email
    assert not organisation.registry_ids.exists()
    assert files.errors.count("so it was left empty") == 7
    assert "row 2, column website: “http://in progress” is not a web address" in files.errors


def test_nothing_good_is_an_error(files):
    assert "No row could be used" in files.refusal(files.write({"name": "", "category": "community"}))
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"name,category\n", "no rows"),
        ("name,category\nCaf\xe9,community\n".encode("latin-1"), "not in UTF-8"),
        (b"PK\x03\x04", "spreadsheet"),
        (b"name,category\nA\0,community\n", "binary"),
        (b"title,kind\nA,community\n", "another header"),
        (b"name,postcode\nA,SE13 6LG\n", "lacks the column category"),
        (",".join(["name", "category", *(f"c{n}" for n in range(98))]).encode() + b"\nA,community\n", "100 columns"),
        (b'name,category\n"' + b"x" * 200_000 + b'",community\n', "can't be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(files, data, words):
    path = files.folder / "bad.csv"
    path.write_bytes(data)
    assert words in files.refusal(path)
    assert not Organisation.objects.exists()


def test_columns_that_are_not_known_are_named(files):
    assert "not read: colour, mood" in files.bring_in({"name": "A", "colour": "red", "mood": "good"})


def test_formulas_and_markup_stay_words(files):
    name = '=HYPERLINK("http://example.org","x")'
    files.bring_in({"name": name, "summary": "<script>alert(1)</script>", "website": "javascript:alert(1)"})
    organisation = Organisation.objects.get()
    assert organisation.name == name
    assert not organisation.website


def test_a_dry_run_writes_nothing(files):
    PeopleGroup.objects.all().delete()
    Approach.objects.all().delete()
    Offer.objects.all().delete()
    Funding.objects.all().delete()
    said = files.bring_in({"name": "A", "people": "veterans"}, {"name": "B"}, options=("--dry-run",))
    assert "dry run" in said
    assert "2 new" in said
    assert not Organisation.objects.exists()
    assert not PeopleGroup.objects.exists()


def test_addresses_are_unique_and_never_empty(files):
    numbered = [
        {"name": name, "charity_number": f"100000{n}"} for n, name in enumerate(["Hope", "Hope", "希望", "Hope"])
    ]
    files.bring_in(*numbered)
    assert set(Organisation.objects.values_list("slug", flat=True)) == {"hope", "hope-2", "hope-3", "organisation"}


def test_others_hear_of_everything_that_was_written_and_of_nothing_else(files):
    heard = []

    def hear(ids, **kwargs):
        heard.append((sorted(ids), RegistryId.objects.count()))

    organisations_changed.connect(hear)
    try:
        files.bring_in({"name": "A", "charity_number": "1000001"}, {"name": "B", "charity_number": "1000002"})
        told = len(heard)
        files.bring_in({"name": "A", "charity_number": "1000001"}, {"name": "B", "charity_number": "1000002"})
        files.bring_in({"name": "C"}, options=("--dry-run",))
    finally:
        organisations_changed.disconnect(hear)
    assert heard[-1] == (sorted(Organisation.objects.values_list("pk", flat=True)), 2)
    assert len(heard) == told


def test_rubbish_in_cells_never_breaks_a_run(files):
    rubbish = ["\u202e", "';--", "{{7*7}}", "\t\t", "💜" * 50, "GB-", "-", "0", "http://", "@", "‮ nbsp ", "\x07"]
    columns = ("summary", "website", "email", "phone", "postcode", "company_number", "income", "since", "other_names")
    rows = [
        {"name": f"Row {n}"} | {column: rubbish[(n + i) % len(rubbish)] for i, column in enumerate(columns)}
        for n in range(len(rubbish))
    ]
    files.bring_in(*rows)
    assert Organisation.objects.count() == len(rubbish)


def test_a_second_run_changes_nothing(files):
    rows = [
        {"name": "A", "charity_number": "1000001", "people": "women", "postcode": "SE13 6LG", "description": "x"},
        {"name": "B", "company_number": "07654321", "other_names": "Bee; Be", "open_to": "visits"},
        {"name": "C", "since": "1999"},
    ]
    files.bring_in(*rows)
    before = snapshot()
    assert "0 new, 0 changed, 3 unchanged" in files.bring_in(*rows)
    assert snapshot() == before
