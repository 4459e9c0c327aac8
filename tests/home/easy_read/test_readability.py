"""The readability check: each rule finds what it is for and leaves plain sentences alone."""

import pytest

from home.easy_read.readability import MOST_CHARACTERS, Part, findings
from home.easy_read.sentences import sentences, syllables, words


def rules(*texts: str) -> list[str]:
    return [found.rule for found in findings(Part(text) for text in texts)]


PLAIN = [
    "A Wisdom is a report. We listen to people. Then we write.",
    "66 people took part.",
    "Are you tired or worried? You can stop at any time.",
    "You need a phone with a camera.",
    "If you want to join, write to us.",
    "Ring the NHS on 111.",
    "I am interested in music and in art.",
    "Write to help@example.org, or look at https://example.org/administration.",
    "She lives in Wolverhampton with Evangelina.",
]

HARD = {
    "long-sentence": "We talk with you and with your mum and with your dad and with all of your friends too.",
    "several-ideas": "You can join because we like you, although we have rules.",
    "hard-word": "It is an opportunity for you.",
    "jargon": "The commissioner asks for outcomes.",
    "short-form": "Bring a snack, e.g. an apple.",
    "passive": "Your page is read on Monday.",
    "double-negative": "You are not unable to come.",
    "number-word": "There are seven of us.",
    "capitals": "DO NOT come in.",
}


@pytest.mark.parametrize("text", PLAIN)
def test_plain_sentences_are_left_alone(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(("rule", "text"), HARD.items())
def test_each_rule_finds_its_own(rule: str, text: str) -> None:
    assert rule in rules(text)


def test_a_finding_says_which_sentence_and_what_to_do_instead() -> None:
    (found,) = findings([Part("This is fine. There are seven of us.", "Row 2:")])
    assert (found.sentence, found.where) == ("There are seven of us.", "Row 2:")
    assert (found.what, found.instead) == ("“seven” is a number in letters", "Write it in figures: 7.")


@pytest.mark.parametrize("number", ["sixty-six", "twenty-one", "hundred"])
def test_numbers_in_letters(number: str) -> None:
    assert rules(f"We met {number} people.") == ["number-word"]


def test_one_is_no_number() -> None:
    assert rules("Nobody likes this one.") == []


@pytest.mark.parametrize("word", ["opportunity", "opportunities", "co-production", "PTS"])
def test_a_word_that_the_page_explains_is_known(word: str) -> None:
    text = f"We talk about {word}."
    assert rules(text)
    hard = {"opportunities": "Opportunities"}.get(word, word)
    assert findings([Part(text), Part(hard, kind="word"), Part("A good thing.", kind="meaning")]) == []


def test_its_ending_may_differ() -> None:
    assert findings([Part("Commissioners pay for it."), Part("Commissioner", kind="word")]) == []


def test_a_short_form_explained_in_brackets_is_known() -> None:
    assert "short-form" in rules("Ask the CCG.")
    assert "short-form" not in rules("Ask the CCG (the local health team).")


def test_more_than_three_sentences_beside_one_picture() -> None:
    text = "We meet. We talk. We eat. We go home."
    assert rules(text) == ["many-sentences"]
    assert findings([Part(text, kind="meaning")]) == []


def test_what_is_in_capitals_is_told_once() -> None:
    assert rules("STOP HERE NOW.") == ["capitals"]


def test_sentences_end_where_they_end() -> None:
    assert list(sentences("Bring fruit, e.g. apples. Come at 5 p.m. on Monday!\nIs it far? No.")) == [
        "Bring fruit, e.g. apples.",
        "Come at 5 p.m. on Monday!",
        "Is it far?",
        "No.",
    ]


def test_words_and_syllables() -> None:
    assert words("Don’t ring 0800 1,111 – it's co-run (really).") == [
        "Don’t", "ring", "0800", "1,111", "it's", "co-run", "really",
    ]  # fmt: skip
    counted = {word: syllables(word) for word in ("home", "people", "little", "listened", "community", "organisation")}
    assert counted == {"home": 1, "people": 2, "little": 2, "listened": 2, "community": 4, "organisation": 5}


@pytest.mark.parametrize("text", ["a", "A ", "1,", "a@", "((", "\n", "a-", "is ed ", "\x00–"])
def test_any_text_is_looked_at(text: str) -> None:
    """It would take hours, if a pattern had to go through it again and again."""
    findings([Part(text * 10**6), Part(text)])


def test_what_comes_after_the_bound_is_not_looked_at() -> None:
    much = Part("fine " * (MOST_CHARACTERS // 5), kind="word")
    assert findings([much, Part("There are seven of us.")]) == []


def test_nothing_is_nothing() -> None:
    assert findings([]) == findings([Part("")]) == findings([Part("  \n ")]) == []
