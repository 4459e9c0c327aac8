"""Where somebody's words begin and end."""

import pytest

from commissioning.importing.quotes import Words, attribution, words_of


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“I was there.”", "I was there.", ""),
        ('"I wasn\'t there."', "I wasn’t there.", ""),
        ("‘It’s ours,’ – a neighbour", "It’s ours,", "a neighbour"),
        ("“We said ‘no’ and left.” (support worker)", "We said ‘no’ and left.", "support worker"),
        ('"They said "no" to me."', "They said “no” to me.", ""),
        ("“A boat ... and   a harbour”", "A boat ... and a harbour", ""),
        ("„Ich war da.“", "Ich war da.", ""),
    ],
)
def test_one_pair_of_marks_holds_a_quote(text: str, words: str, speaker: str) -> None:
    assert words_of(text) == [Words(words, speaker)]


def test_two_quotes_may_share_a_paragraph() -> None:
    assert words_of("“One thing.” “Another thing.”") == [Words("One thing."), Words("Another thing.")]


@pytest.mark.parametrize(
    "text",
    [
        "“I was tired,” said one. “Nobody asked.”", '"Tired," said one, "of it."', "People spoke of ‘rest’.",
        "‘Soft’ was a word that people used, and others said ‘easy’", "No marks at all.", "“Open without an end",
    ],
)  # fmt: skip
def test_narrative_with_words_in_it_is_no_quote(text: str) -> None:
    assert words_of(text) == []


def test_a_line_may_say_who_spoke() -> None:
    assert attribution("— a practitioner") == "a practitioner"
    assert attribution("- a whole sentence that goes on and on, and says much more than who it was that spoke") == ""
