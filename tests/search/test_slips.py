"""Slips of the finger are read as what was meant, real words and abbreviations as what they are."""

import pytest

from search.models import Synonym
from tests.factories import OrganisationFactory
from tests.search.asking import api, page

pytestmark = pytest.mark.django_db


def make(*names: str) -> None:
    for name in names:
        OrganisationFactory(name=name, summary="Here.")


def test_a_slip_that_looks_like_two_words_is_read_as_one() -> None:
    make("Greenwich friends", "A green place", "Which way")
    answer = api(q="greenwhich")
    assert [result["name"] for result in answer["results"]] == ["Greenwich friends"]
    assert answer["words_read_as"] == {"greenwhich": ["greenwich"]}


def test_a_slip_that_somebody_else_made_too_is_read_as_the_commoner_word() -> None:
    make("Homlessness", *(f"Homelessness {number}" for number in range(10)))
    assert api(q="homlessness")["total"] == 11
    assert "Few or none say" in page(q="homlessness")


def test_a_rare_word_is_no_slip_where_its_neighbour_is_hardly_commoner() -> None:
    make("Foyer", "Foyers of the north", "Flyer")
    answer = api(q="foyer")
    assert answer["total"] == 2
    assert answer["words_read_as"] == {}


def test_an_abbreviation_is_never_read_as_another_word() -> None:
    make("We add and adhere")
    assert api(q="ADHE")["words_read_as"] == {}


def test_another_word_is_not_taken_for_a_slip() -> None:
    make("Holding hands", "Hearing voices", "Handing on")
    assert api(q="hoarding")["total"] == 0


def test_a_slip_in_a_word_that_only_the_synonyms_know_finds_what_they_mean() -> None:
    Synonym.objects.create(words="quokkas\nmarsupials")
    make("Marsupials together")
    assert api(q="qoukkas")["total"] == 1


def test_a_short_word_is_not_read_as_another_with_one_letter_exchanged() -> None:
    make("Back gardens", "Youth work")
    assert api(q="bank")["total"] == 0
    assert api(q="yoth")["total"] == 1
