"""Words are found as people mean them; what is found is marked, and nothing typed is ever syntax."""

import pytest

from directory.models import Organisation
from search import index, texts
from search.models import Synonym
from search.reading import MOST_GUESSES
from tests.factories import (
    ApproachFactory,
    EvidenceFactory,
    OfferFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    PrincipleFactory,
    ProjectFactory,
    RegistryIdFactory,
)
from tests.search.asking import api, names, page

pytestmark = pytest.mark.django_db


def make(*names_: str, **fields) -> list[Organisation]:
    return [OrganisationFactory(name=name, summary=fields.get("summary", "Here.")) for name in names_]


def test_all_words_are_required_first() -> None:
    make(*(f"Garden music {number}" for number in range(6)), "Garden alone", "Music alone")
    answer = api(q="garden music")
    assert answer["total"] == 6
    assert answer["has_all_words"] is True


def test_most_words_are_enough_where_few_hold_all_and_it_is_said() -> None:
    make("Garden music", "Garden alone", "Music alone", "Neither")
    answer = api(q="garden music")
    assert {result["name"] for result in answer["results"]} == {"Garden music", "Garden alone", "Music alone"}
    assert answer["results"][0]["name"] == "Garden music"
    assert answer["has_all_words"] is False
    html = page(q="garden music")
    assert "most of them" in html
    assert "Few organisations have all of these words" not in page(q="garden")


def test_many_short_beginnings_have_a_bounded_number_of_guesses() -> None:
    beginnings = ["cab", "dab", "fab", "gab", "hab", "jab"]
    make(*(" ".join(f"{beginning}{chr(97 + number)}x" for beginning in beginnings) for number in range(25)))
    api()
    reading = texts.reading_of(" ".join(beginnings), texts.organisations(), index.current_version())
    guesses = [len(group.guesses) for group in reading.groups]
    assert guesses == [25, 25, 25, 25, 20, 0]
    assert sum(guesses) == MOST_GUESSES
    assert all({(other,) for other in reading.read_as.get(g.word, ())} <= set(g.guesses) for g in reading.groups)


def test_of_four_words_one_may_be_missing_and_not_more() -> None:
    make("Garden music walking sewing", "Garden music walking", "Garden music", "Garden")
    assert set(names(q="garden music walking sewing")) == {"Garden music walking sewing", "Garden music walking"}


@pytest.mark.parametrize(
    ("written", "typed"), [("coaching", "coaches"), ("listen", "listening"), ("Family", "families")]
)
def test_forms_of_a_word_are_found(written: str, typed: str) -> None:
    make(f"We {written} here", "Another")
    assert names(q=typed) == [f"We {written} here"]


def test_words_are_found_without_accents_and_in_any_case() -> None:
    make("Café Llŷn", "Another")
    assert names(q="CAFE llyn") == names(q="café Llŷn") == ["Café Llŷn"]


def test_apostrophes_do_not_part_words() -> None:
    make("Women's House", "Another")
    for typed in ("women's", "women’s", "womens house", "women's, house"):
        assert "Women's House" in names(q=typed), typed


def test_edited_synonyms_work_at_once() -> None:
    make("The quince garden", "Another")
    assert names(q="zorple") == []
    row = Synonym.objects.create(words="zorple\nquince")
    assert names(q="zorple") == ["The quince garden"]
    row.words = "zorple\nmedlar"
    row.save()
    assert names(q="zorple") == []
    row.words = "zorple\nquince"
    row.save()
    assert names(q="zorple") == ["The quince garden"]
    row.delete()
    assert names(q="zorple") == []


def test_a_synonym_may_be_several_words_on_either_side() -> None:
    make("Against domestic abuse", "Domestic cleaning", "Substance use")
    Synonym.objects.create(words="QXV\ndomestic abuse")
    assert names(q="qxv") == ["Against domestic abuse"]
    make("The QXV house")
    assert set(names(q="domestic abuse")) >= {"Against domestic abuse", "The QXV house"}


def test_synonyms_that_hold_syntax_do_no_harm() -> None:
    make("The quince garden")
    Synonym.objects.create(words='zorple\n"quince\nquince* OR (\n***')
    assert names(q="zorple") == ["The quince garden"]


def test_a_beginning_is_enough() -> None:
    make("Befriending together", "Another")
    assert names(q="befr") == ["Befriending together"]


@pytest.mark.parametrize("typed", ["homelesness", "hoemlessness", "homelessnes", "homeleessness"])
def test_slips_of_the_finger_are_read_as_what_was_meant_and_it_is_said(typed: str) -> None:
    make("Out of homelessness", "Another")
    answer = api(q=typed)
    assert [result["name"] for result in answer["results"]] == ["Out of homelessness"]
    if answer["words_read_as"]:  # a missing end is found as a beginning, and nothing needs to be said
        assert answer["words_read_as"] == {typed: ["homelessness"]}
        assert "homelessness" in page(q=typed)


@pytest.mark.parametrize(
    ("written", "typed"), [("Daycentre", "day centre"), ("Day centre", "daycentre"), ("Day-centre", "daycentre")]
)
def test_words_written_apart_or_together_are_found(written: str, typed: str) -> None:
    make(f"The {written}", "Another")
    assert names(q=typed) == [f"The {written}"]


def test_stop_words_do_not_count_beside_others_but_alone() -> None:
    make("Garden music", "The Who")
    assert names(q="what is the garden for") == ["Garden music"]
    assert "The Who" in names(q="the who")


def test_nonsense_finds_nothing_and_helps_on() -> None:
    make("Garden music")
    answer = api(q="xqzptlkj")
    assert answer["total"] == 0
    assert answer["pages"] == 1
    html = page(q="xqzptlkj")
    assert "Try other or fewer words" in html
    assert "See all organisations" in html


def test_nonsense_beside_a_word_finds_the_word() -> None:
    make("Garden music", "Another")
    assert names(q="garden xqzptlkj") == ["Garden music"]


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', '"garden', "garden*", "garden AND", "AND", "OR NOT", "NEAR(garden music)", "name:garden",
        "(garden", "garden)",
        "^garden", "-garden", "+garden", "{name}: garden", "garden:*", "'; DROP TABLE search_text; --",
        "garden\\", "garden~2",
        "/garden/", "[a TO z]", "garden^9", "_exists_:name", "%", "_", "*", "???", "<->", "garden & !music", ":", "''",
    ],
)  # fmt: skip
def test_the_syntax_of_engines_is_harmless(typed: str) -> None:
    make("Garden music", "Another")
    found = names(q=typed)
    assert found == (["Garden music"] if "garden" in typed else []), found
    assert page(q=typed)


def test_what_is_found_is_marked_and_the_rest_is_escaped() -> None:
    make("<script>alert('garden')</script> & co", summary="A garden <b>bold</b> and more.")
    html = page(q="gardens")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(&#x27;<mark>garden</mark>&#x27;)&lt;/script&gt; &amp; co" in html
    assert "A <mark>garden</mark> &lt;b&gt;bold&lt;/b&gt; and more." in html
    assert "<script>alert" not in page()
    assert "<script>alert" not in page(view="map")
    assert api(q="garden")["results"][0]["name"] == "<script>alert('garden')</script> & co"


def test_a_passage_of_the_description_is_shown_where_only_it_holds_the_words() -> None:
    OrganisationFactory(
        name="Plain", description=[{"type": "text", "value": "<p>We keep <b>alpacas</b> &amp; bees.</p>"}]
    )
    html = page(q="alpacas")
    assert "<mark>alpacas</mark>" in html
    assert "&lt;b&gt;" not in html


def test_the_words_typed_are_escaped_where_they_are_repeated() -> None:
    html = page(q="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_every_name_and_word_of_an_organisation_is_found() -> None:
    approach = ApproachFactory(label="Person-led coaching", label_cy="Hyfforddi", other_words="mentorling")
    people = PeopleGroupFactory(label="people seeking sanctuary", other_words="newcomerish")
    offer = OfferFactory(label="Kitchen", label_cy="Cegin", other_words="cookerama")
    found = OrganisationFactory(
        name="Quillfeather", name_cy="Plufyn", other_names="QFT\nThe Quills", summary="Summarium.", wins="Winnable",
        not_yet="Notyetish", hopes="Hopefulness", approaches=[approach], people=[people], offers=[offer],
    )  # fmt: skip
    ProjectFactory(organisation=found, name="Gigbuddle", what="Concertina evenings")
    RegistryIdFactory(organisation=found, identifier="1176321")
    EvidenceFactory(
        organisation=found, principle=PrincipleFactory(also_called="Trustworthing"), what_we_do="Evidently asking"
    )
    OrganisationFactory(name="Another")
    words = (
        "quillfeather plufyn qft quills summarium winnable notyetish hopefulness coaching hyfforddi mentorling "
        "newcomerish cegin cookerama gigbuddle concertina 1176321 evidently trustworthing"
    )
    assert {word: names(q=word) for word in words.split()} == {word: ["Quillfeather"] for word in words.split()}


def test_a_name_counts_more_than_a_mention() -> None:
    make("Mentioned once", summary="There is a lantern.")
    make("Lantern", summary="Nothing else.")
    assert names(q="lantern") == ["Lantern", "Mentioned once"]


def test_filters_do_not_change_which_words_are_required() -> None:
    """Whether few hold all words is a matter of the words alone, so that counts agree with what choosing gives."""
    for number in range(6):
        OrganisationFactory(name=f"Garden music {number}", category="community")
    OrganisationFactory(name="Garden alone", category="strategic-support")
    answer = api(q="garden music")
    assert [value["slug"] for value in answer["facets"]["category"] if value["count"]] == ["community"]
    assert api(q="garden music", category="strategic-support")["total"] == 0
