"""Words that were taken back are known again however they are written, and nobody else's are taken for them."""

import json

import pytest

from commissioning.withdrawal.wanted import GAP, Wanted

WORDS = "They didn't ask me twice – “well”, they said. Nobody who sat there had seen the café by night."


@pytest.fixture
def wanted() -> Wanted:
    return Wanted([WORDS])


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "they did not... " + WORDS.upper(),
        'They didn’t ask me  twice - "well",\n they said.\tNobody who sat there had seen the cafe\u0301 by night',
        "They didn&#x27;t ask me&nbsp;twice &ndash; &ldquo;well&rdquo;, they said. Nobody who sat there had seen the "
        "caf&eacute; by night.",
        "<b>Th</b>ey didn't <i>ask me</i> twice – “well”, they said.</p>"
        "<p>Nobody who sat there had seen the café by night.",
        json.dumps(WORDS),
        json.dumps(json.dumps({"value": WORDS})),
        f'<embed alt="{WORDS}" id="5"/>',
        "Nobody who sat there had seen the café by night!",
    ],
)
def test_it_is_known_however_it_is_written(wanted: Wanted, text: str) -> None:
    assert wanted.is_in(text)
    left = wanted.out_of(text)
    assert GAP in left
    assert not wanted.is_in(left)
    assert "Nobody" not in left


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They didn't ask me thrice, well, they said.",
        "They said.",  # a sentence of it, short enough to be anybody's
        "Nobody who sat there had seen the cafés by night.",
        "Anybody who sat there had seen the café by nightfall.",
    ],
)
def test_what_is_not_the_same_is_left(wanted: Wanted, text: str) -> None:
    assert not wanted.is_in(text)
    assert wanted.out_of(text) == text


def test_marks_within_the_words_stay_closed(wanted: Wanted) -> None:
    text = "<p>She said: <b>Nobody who sat</b> there had seen <a href='/x/'>the café by night.</a></p>"
    assert wanted.out_of(text) == f"<p>She said: <b>{GAP}</b><a href='/x/'>.</a></p>"


def test_json_within_json_is_looked_into(wanted: Wanted) -> None:
    body = json.dumps([{"type": "text", "value": f"<p>{WORDS}</p>"}])
    left = wanted.out_of_json({"title": "River", "body": body, "at": 3, "empty": None})
    assert json.loads(left["body"]) == [{"type": "text", "value": f"<p>{GAP}.</p>"}]
    assert (left["title"], left["at"], left["empty"]) == ("River", 3, None)


def test_a_short_quote_counts_only_where_it_stands_as_one() -> None:
    wanted = Wanted(["I was heard."])
    for text in ("I was heard", "<p>“I was heard.”</p>", "He said: &ldquo;I was heard,&rdquo; and left."):
        assert wanted.is_in(text), text
    assert not wanted.is_in("I think that I was heard by all of them.")


def test_plain_words_narrow_the_rows_and_are_none_where_there_are_none() -> None:
    assert Wanted(["The longest of all these words."]).probes == [("longest", "these", "words")]
    assert Wanted(["Это мои слова, и больше ничьи."]).probes == [()]
    assert not Wanted(["", "  …  "])
