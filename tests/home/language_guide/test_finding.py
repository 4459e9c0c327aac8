"""What is found and what is left alone: one table, read by Python here and by the browser in test_in_forms."""

import json
from pathlib import Path

import pytest

from home.language_guide import find
from home.language_guide.matching import Guide, Word
from home.models import DeficitTerm

CASES = json.loads((Path(__file__).parent / "cases.json").read_text())
WORDS = [
    *("service user", "client", "beneficiary", "homeless person", "hard to reach", "high-intensity user"),
    *("severe and multiple disadvantage", "multiple disadvantage", "vulnerable adult", "cases", "what?", " - "),
]
GUIDE = Guide(Word(word, f"Why {word}", f"Instead of {word}") for word in WORDS)


@pytest.mark.parametrize("case", CASES, ids=[case["it"] for case in CASES])
def test_python_finds(case: dict) -> None:
    found = GUIDE.find(case["text"])
    assert [place.text for place in found] == case["found"]
    assert all(case["text"][place.start : place.end] == place.text for place in found)


def test_says_which_word_it_is() -> None:
    assert [(place.term, place.why, place.instead) for place in GUIDE.find("A hard-to-reach beneficiary")] == [
        ("hard to reach", "Why hard to reach", "Instead of hard to reach"),
        ("beneficiary", "Why beneficiary", "Instead of beneficiary"),
    ]


def test_an_empty_list_finds_nothing() -> None:
    assert Guide([]).find("clients") == []
    assert Guide([]).as_json()["pattern"] == ""


def test_a_long_text_is_found_out_quickly_enough_to_end() -> None:
    assert len(GUIDE.find('client " ' * 20_000)) < 20_000


@pytest.mark.django_db
def test_the_list_begins_with_what_the_area_strategy_criticises() -> None:
    terms = set(DeficitTerm.objects.values_list("term", flat=True))
    assert {"severe and multiple disadvantage", "hard to reach", "high intensity user", "the homeless"} <= terms
    assert all(term.why and term.instead for term in DeficitTerm.objects.all())


@pytest.mark.django_db
def test_what_it_says_instead_is_not_marked_itself() -> None:
    for term in DeficitTerm.objects.all():
        assert find(term.instead) == [], term


@pytest.mark.django_db
def test_a_change_is_seen_at_once() -> None:
    assert find("a wobbly widget") == []
    term = DeficitTerm.objects.create(term="wobbly widget", why="It wobbles.", instead="a widget")
    assert [place.term for place in find("a wobbly widget")] == ["wobbly widget"]
    term.is_active = False
    term.save()
    assert find("a wobbly widget") == []


@pytest.mark.django_db
def test_one_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        find("clients and service users")
