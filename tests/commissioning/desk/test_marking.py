"""What the desk marks in somebody's words. All of it is made up."""

from itertools import pairwise

import pytest

from commissioning.desk.marking import marks, pieces
from directory.areas.names import name_key


def marked(words: str, **more) -> set[tuple[str, str]]:
    return {(words[mark.start : mark.end], mark.kind) for mark in marks(words, **more)}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("I was there when Fenella came.", "Fenella"),
        ("Sarah was the one who listened.", "Sarah"),
        ("Will said that I could stay.", "Will"),
        ("we asked sarah about it", "sarah"),
        ("My mate Lincoln came along.", "Lincoln"),
        ("my mate is called Reading, no joke", "Reading"),
        ("She said “Dave's here” and left.", "Dave"),
        ("It was Mrs Hope Green who rang.", "Mrs Hope Green"),
        ("Auntie Jo brought me up.", "Auntie Jo"),
        ("K told me to go.", "K"),
        ("I rang Zbigniew-Lee’s house.", "Zbigniew-Lee"),
    ],
)
def test_names_are_marked(words, name):
    assert (name, "name") in marked(words)


@pytest.mark.parametrize(
    "words",
    [
        "Will you come? I'd like that. Mark my words. Hope is all we have.",
        "Reading helps. Deal with it. I’m tired of Zoom, and of English weather.",
        "“They listened. ... And then nothing. I said yes.”",
        "Nobody asked. God knows why.",
    ],
)
def test_ordinary_words_are_left_alone(words):
    assert marked(words) == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("write to made.up@example.org please", ("made.up@example.org", "email")),
        ("ring 07700 900123 or nobody", ("07700 900123", "phone")),
        ("ring (020) 7946 0123 then", ("(020) 7946 0123", "phone")),
        ("it is on www.example.org/me.", ("www.example.org/me", "link")),
        ("I am @madeup there", ("@madeup", "handle")),
        ("my number is QQ 12 34 56 C", ("QQ 12 34 56 C", "number")),
        ("case 1234567 it was", ("1234567", "number")),
        ("near SY1 1AA then", ("SY1 1AA", "postcode")),
        ("we stayed in Newcastle upon Tyne then", ("Newcastle upon Tyne", "place")),
        ("the hostel at Much Wenlock shut", ("Much Wenlock", "small_place")),
        ("it was on the 3rd of March 2019 that", ("3rd of March 2019", "date")),
        ("it was in May that", ("in May", "date")),
        ("on Tuesday they", ("Tuesday", "date")),
        ("since 2019 they", ("2019", "date")),
        ("he is 14 years old now", ("14 years old", "child")),
        ("when I was 9 they", ("when I was 9", "child")),
        ("my daughter came", ("daughter", "child")),
        ("the social  worker came", ("social  worker", "court")),
        ("my line manager said", ("line manager", "employer")),
        ("we told SLAMX about it", ("SLAMX", "short")),
        ("I was the only vicar", ("the only", "rare_role")),
    ],
)
def test_what_else_makes_people_known_is_marked(words, found):
    assert found in marked(words)


def test_names_of_the_directorys_areas_are_places():
    assert ("Made Up Forest", "place") in marked("over in Made Up Forest then", areas={name_key("Made Up Forest")})


def test_nothing_is_marked_twice_and_nothing_is_lost():
    words = "On 3 March my mate Dave (07700 900123) left Bury St Edmunds for E17 5AB; his son is 14."
    found = marks(words)
    assert all(one.end <= after.start for one, after in pairwise(found))
    assert "".join(piece.text for piece in pieces(words)) == words
    assert [piece.mark for piece in pieces(words) if piece.mark] == found


def test_words_that_are_hard_to_read_take_no_time():
    for words in ("", "\0", "A" * 20_000, "0 " * 10_000, "Aa " * 5_000, "a.b@" * 5_000, "( " * 5_000):
        "".join(piece.text for piece in pieces(words))
