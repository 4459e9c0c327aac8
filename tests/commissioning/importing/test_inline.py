"""Words between quotation marks inside the narrative are pointed at, for the quote desk doesn't see them."""

import pytest

from commissioning.importing.inline import INSIDE
from tests.commissioning.importing.reports import read

REPORT = """Of gates (made up)

We asked: What opens a gate for you?

1. Gates

“It takes a year, I find.”

{narrative}

Reflection: Who has the key?
"""


@pytest.mark.parametrize(
    ("narrative", "is_pointed_at"),
    [
        ("And one said: “It took a year until I came in.” So it goes.", True),
        ('Somebody called it "a gate that nobody had ever shown me" that day.', True),
        ("They spoke of ‘a gate that wasn’t there for me’ at length.", True),
        ("They called it a “soft gate”, and ‘not fixing’ people’s lives or neighbours’ gates.", False),
    ],
)
def test_somebodys_words_inside_the_narrative_are_pointed_at(narrative: str, is_pointed_at: bool) -> None:
    assert bool(INSIDE.search(narrative)) == is_pointed_at
    found = read(REPORT.format(narrative=narrative))
    assert any("quote desk" in flag for flag in found.flags) == is_pointed_at


def test_the_question_may_stand_below_the_title() -> None:
    assert read(REPORT.format(narrative="Much was said.")).question == "What opens a gate for you?"
