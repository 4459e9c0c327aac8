"""A mapping file says what the columns of another header mean."""

import pytest

from directory.importing.mapping import MAPPINGS, MappingError, read_mapping
from directory.models import Organisation
from tests.directory.importing import Files, make_terms, snapshot

SMALL = """
source = "A list"
[leave_out]
state = ["closed"]
[fields.name]
from = ["short", "long"]
change = "readable_name"
[fields.category]
from = "tags"
split = "|"
default = "community"
[fields.category.tags]
A1 = "strategic-support"
"B*" = "working-with-people"
[fields.people]
from = "tags"
split = "|"
[fields.people.tags]
"B*" = "carers"
B2 = ["women", "carers"]
"""
COLUMNS = {"short": "", "long": "", "tags": "", "state": ""}


@pytest.fixture
def files(tmp_path, db):
    make_terms()
    return Files(tmp_path)


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "mapping.toml"
    path.write_text(SMALL)
    return path


@pytest.mark.django_db
def test_columns_become_fields(files, mapping):
    path = files.write(
        COLUMNS | {"short": "THE HUB", "long": "Long", "tags": "B2|A1|zzz"},
        COLUMNS | {"long": "LONG NAME OF IT", "tags": "B1"},
        COLUMNS | {"long": "Plain"},
        COLUMNS | {"long": "Over", "state": "Closed"},
    )
    said = files.run(path, "--mapping", str(mapping))
    assert "1 row passed over" in said
    found = {
        organisation.name: (organisation.category, sorted(term.slug for term in organisation.people.all()))
        for organisation in Organisation.objects.all()
    }
    assert found == {
        "The Hub": ("strategic-support", ["carers", "women"]),
        "Long Name of It": ("working-with-people", ["carers"]),
        "Plain": ("community", []),
    }
    assert Organisation.objects.first().source == "A list"


@pytest.mark.django_db
def test_faults_are_named_by_the_columns_of_the_file(files, mapping):
    files.run(files.write(COLUMNS | {"long": "A"}, COLUMNS | {"tags": "B1"}), "--mapping", str(mapping))
    assert "row 3, column short: is empty" in files.errors


@pytest.mark.django_db
def test_another_header_than_the_mapping_reads_is_refused(files, mapping):
    path = files.write({"short": "A", "long": "B", "tags": ""})
    assert "lacks the column state" in files.refusal(path, "--mapping", str(mapping))


@pytest.mark.django_db
def test_a_term_that_the_directory_lacks_is_refused(files, mapping):
    mapping.write_text(SMALL.replace('"carers"', '"wizards"'))
    path = files.write(COLUMNS | {"long": "A"})
    assert "people: “wizards” is not a term" in files.refusal(path, "--mapping", str(mapping))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fields = [", "can't be read"),
        ("", "at least"),
        (
            "[fields.name]\nfrom='a'\n[fields.category]\ndefault='community'\n[fields.colour]\nfrom='b'",
            "not a field of ours",
        ),
        ("[fields.name]\nfrom='a'\n[fields.category]\n", "may hold"),
        ("[fields.name]\nfrom='a'\nchange='shout'\n[fields.category]\ndefault='community'", "“shout” is not one of"),
        ("[fields.name]\nfrom=7\n[fields.category]\ndefault='community'", "a text or a list"),
        ("colour='red'\n[fields.name]\nfrom='a'", "“colour” is not known"),
    ],
)
def test_a_bad_mapping_says_where(tmp_path, text, words):
    path = tmp_path / "mapping.toml"
    path.write_text(text)
    with pytest.raises(MappingError, match=words):
        read_mapping(path)


@pytest.mark.django_db
def test_a_missing_mapping_file_is_refused(files):
    assert "can't be read" in files.refusal(files.write({"name": "A"}), "--mapping", "nowhere.toml")


@pytest.mark.shared
@pytest.mark.django_db
def test_the_charity_register_comes_in(tmp_path, shared_dir):
    files = Files(tmp_path)
    register = shared_dir / "data" / "charities_sample.csv"
    assert "4,104 organisations from 4,203 rows: 4,104 new" in files.run(register, "--mapping", "charity_register")
    assert Organisation.objects.count() == 4104
    assert not Organisation.objects.listed().exists()
    assert not Organisation.objects.filter(locations__is_public=True).exists()
    assert not Organisation.objects.filter(summary="").exists()
    charity = Organisation.objects.get(registry_ids__identifier="1000003")
    assert charity.name == "Southern Africa Resources Centre"
    twice = Organisation.objects.get(registry_ids__identifier="1011431", registry_ids__registry="GB-CHC")
    assert {offer.slug for offer in twice.offers.all()} == {"arts-and-culture"}
    before = snapshot()
    said = files.run(register, "--mapping", str(MAPPINGS / "charity_register.toml"))
    assert "0 new, 0 changed, 4,104 unchanged" in said
    assert snapshot() == before
