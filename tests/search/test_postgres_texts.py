"""PostgreSQL's texts are read, found and marked as those in SQLite's full-text tables are."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection

from search.reading import COLUMNS, read
from search.texts import postgres as postgres_texts
from search.texts import sqlite as sqlite_texts
from search.texts.postgres import MissingExtension, PostgresTexts
from search.texts.sqlite import SqliteTexts
from search.texts.stems import stem, words

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="for SUITE_DATABASE_URL on PostgreSQL")


class _SqliteConnection:
    """As much of a database connection as the texts need, whatever database the suite runs on."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:")

    @contextmanager
    def cursor(self) -> Iterator["_SqliteConnection"]:
        yield self

    def execute(self, sql: str, values: Any = ()) -> None:
        self.found = self.database.execute(sql.replace("%s", "?"), values)

    def executemany(self, sql: str, rows: Any) -> None:
        self.database.executemany(sql.replace("%s", "?"), rows)

    def fetchall(self) -> list[tuple]:
        return self.found.fetchall()


TYPICAL = (
    "gardening garden gardens coaching coaches coach café women's people’s day centre daycentre homeless homelessness "
    "psychology psychological technologies technology possible possibly bus buses us is advocacy youth befriending "
    "befriend friendship Ysgol Tŷ Cymraeg naïve listening listens neighbourhood neighbourly recovery DV abuse "
    "domestic violence older elderly carers caring sanctuary refugees theatre theatrical housing houses e\u0301te "
    "opportunities opportunity creative creativity organisations organising strengths strengthened"
).split()


def _made_up_texts(dice: random.Random) -> dict[int, dict[str, str]]:
    letters = "aeiolnrst"
    rare = ["".join(dice.choices(letters, k=dice.randint(4, 11))) for _ in range(400)]

    def text(most: int) -> str:
        chosen = (dice.choice(TYPICAL if dice.random() < 0.7 else rare) for _ in range(dice.randint(0, most)))
        return "".join(word + dice.choice((" ", " ", " ", ", ", ". ", "\n", "’s ", "-")) for word in chosen)

    most = {"body": 90, "summary": 20}
    return {pk: {column: text(most.get(column, 5)) for column in COLUMNS} for pk in range(1, 251)}


@pytest.fixture
def both(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[PostgresTexts, SqliteTexts, dict]:
    """The same texts in PostgreSQL and in SQLite."""
    monkeypatch.setattr(sqlite_texts, "connection", _SqliteConnection())
    tables = (PostgresTexts("trial"), SqliteTexts("trial"))
    made_up = _made_up_texts(random.Random(5))
    for table in tables:
        table.create()
        table.insert(made_up)
        table.delete([3])
    return *tables, made_up


def _mistyped(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    letter = dice.choice("aeionrst")
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return dice.choice((swapped, word[:at] + word[at + 1 :], word[:at] + letter + word[at:]))


@on_postgresql
def test_words_are_read_found_and_marked_as_in_sqlite(both: tuple) -> None:
    on_postgres, on_sqlite, made_up = both
    dice = random.Random(8)
    known = sorted({word for text in made_up.values() for column in text.values() for word in words(column)})
    found = 0
    for _ in range(250):
        typed = dice.choices(known, k=dice.randint(1, 3))
        q = " ".join(_mistyped(word, dice) if dice.random() < 0.2 else word for word in typed)
        reading = read(q, on_sqlite.lexicon(1), 1)
        assert read(q, on_postgres.lexicon(1), 1) == reading, q
        points = on_sqlite.points(reading)
        assert on_postgres.points(reading) == points, q
        ids = [pk for pk, _ in points[:5]]
        assert on_postgres.marked(reading, ids) == on_sqlite.marked(reading, ids), q
        found += bool(points)
    assert found > 150


@on_postgresql
def test_slips_and_beginnings_are_those_of_sqlite(both: tuple) -> None:
    on_postgres, on_sqlite, made_up = both
    dice = random.Random(9)
    known = sorted({word for text in made_up.values() for column in text.values() for word in words(column)})
    near = 0
    for word in (_mistyped(dice.choice(known), dice) for _ in range(400)):
        at_least = dice.choice((0, 0, 3))
        expected = on_sqlite.lexicon(1).like(word, at_least, ("asylum", "gardens"))
        assert on_postgres.lexicon(1).like(word, at_least, ("asylum", "gardens")) == expected, word
        beginning = word[: dice.randint(2, 4)]
        assert on_postgres.lexicon(1).beginning_with(beginning) == on_sqlite.lexicon(1).beginning_with(beginning)
        near += bool(expected)
    assert near > 100


@pytest.fixture
def table(db: None) -> PostgresTexts:
    table = PostgresTexts("trial")
    table.create()
    return table


def _text(**columns: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | columns


@on_postgresql
def test_a_phrase_never_reaches_from_one_column_into_the_next(table: PostgresTexts) -> None:
    table.insert({1: _text(name="Sunny day", other_names="centre"), 2: _text(name="Sunny day centre")})
    lexicon = table.lexicon(1)
    assert lexicon.how_many([[("day", "centre")], [("day",)]]) == [1, 2]


@on_postgresql
def test_a_word_counts_only_while_it_stands_in_a_text(table: PostgresTexts) -> None:
    table.insert({1: _text(body="gardening"), 2: _text(body="gardens")})
    table.delete([1])
    lexicon = table.lexicon(2)
    assert lexicon.known(["gardening", "gardens"]) == {"gardens"}
    assert lexicon.beginning_with("gard") == ["gardens"]
    assert lexicon.like("gardenning", 0, ()) == []


@on_postgresql
def test_texts_too_long_for_a_vector_are_kept_and_found_by_their_beginning(table: PostgresTexts) -> None:
    many = " ".join(f"word{number:07}" for number in range(120_000))
    table.insert({1: _text(name="Lantern", body=f"{many} {'x' * 5000} \0 " + "gardening " * 2000)})
    assert table.points(read("lantern word0000007", table.lexicon(1), 1))


@on_postgresql
@pytest.mark.usefixtures("db")
def test_it_says_what_to_do_where_the_extension_may_not_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*statements: str, values: Any = None) -> None:
        raise DatabaseError("permission denied to create extension")

    monkeypatch.setattr(postgres_texts, "_rows", lambda *args: [])
    monkeypatch.setattr(postgres_texts, "_run", refuse)
    with pytest.raises(MissingExtension, match="CREATE EXTENSION pg_trgm"):
        postgres_texts._need_trigrams()


def test_words_have_the_stems_that_sqlite_gives_them() -> None:
    dice = random.Random(2)
    endings = "s es ed ing ies ational ization ly ment eed sses ness ful logi bli ion er y ll e able iviti".split()
    made_up = ["".join(dice.choices("aeioubcdlmnrsty", k=dice.randint(0, 6))) for _ in range(5000)]
    every = sorted({words(word)[0] for word in TYPICAL} | {start + dice.choice(endings) for start in made_up})
    database = sqlite3.connect(":memory:")
    database.execute('CREATE VIRTUAL TABLE texts USING fts5(word, tokenize="porter unicode61 remove_diacritics 2")')
    database.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(texts, instance)")
    database.executemany("INSERT INTO texts (rowid, word) VALUES (?, ?)", enumerate(every))
    stems = dict(database.execute("SELECT doc, term FROM stems"))
    assert {word: stems[number] for number, word in enumerate(every)} == {word: stem(word) for word in every}
