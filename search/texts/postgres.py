"""Texts in PostgreSQL: a stored weighted tsvector with GIN, and words with trigrams for slips.

The vectors are made of the stems of search.texts.stems and not by PostgreSQL's own parser and dictionaries, so that
SQLite and PostgreSQL find the same, word for word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from rapidfuzz.distance import OSA

from search import slips
from search.documents import digest_of
from search.reading import COLUMNS, FEW, MOST_EXPANSIONS, PARTS, POINTS, TOO_FEW, Phrase, Reading
from search.texts.base import Marked, Texts, as_html
from search.texts.holding import holding
from search.texts.marking import Marker, stems_of
from search.texts.stems import stem, words

WEIGHTS = dict(zip(PARTS, "ABCD", strict=True))
BETWEEN_COLUMNS = 10  # positions, so that no phrase reaches from one column into the next
# A tsvector holds a megabyte, positions up to 16,383, and words up to 2,046 bytes. More than that isn't searched.
MOST_BYTES, LAST_POSITION, LONGEST_WORD = 600_000, 16_000, 200
# The least that a word and a slip of it share of their trigrams (see search.slips: one or two letters off).
SIMILARITY = 0.1
LIKE_WILDCARDS = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


@dataclass(frozen=True)
class PostgresTexts:
    prefix: str  # what the names of its tables begin with

    @property
    def texts(self) -> str:
        """The texts as they are written, and their words (`exact`) for all that goes by letters."""
        return f"{self.prefix}_text"

    @property
    def stems(self) -> str:
        """The stems with their weights and places, uncompressed: they are looked into row by row."""
        return f"{self.prefix}_stems"

    @property
    def words(self) -> str:
        """Every word that has stood in a text since the tables were emptied, or since forget()."""
        return f"{self.prefix}_word"

    @property
    def near(self) -> str:
        """A function: words with trigrams like those of a word."""
        return f"{self.prefix}_words_near"

    def create(self) -> None:
        columns = ", ".join(f"{column} text NOT NULL" for column in COLUMNS)
        _need_trigrams()
        _run(
            f"CREATE TABLE IF NOT EXISTS {self.texts} (rowid bigint PRIMARY KEY, {columns}, exact tsvector NOT NULL) "
            "WITH (toast_tuple_target = 128)",
            f"CREATE TABLE IF NOT EXISTS {self.stems} (rowid bigint PRIMARY KEY, words tsvector NOT NULL) "
            "WITH (toast_tuple_target = 8160)",
            f"ALTER TABLE {self.stems} ALTER COLUMN words SET STORAGE EXTERNAL",
            f'CREATE TABLE IF NOT EXISTS {self.words} (word text COLLATE "C" PRIMARY KEY)',
            *(
                f"CREATE INDEX IF NOT EXISTS {table}_gin ON {table} USING gin ({column}) WITH (fastupdate = off)"
                for table, column in (
                    (self.texts, "exact"),
                    (self.stems, "words"),
                    (self.words, "word gin_trgm_ops"),
                )
            ),
            # A function, because only it can have a threshold of its own.
            f"CREATE OR REPLACE FUNCTION {self.near}(typed text) RETURNS SETOF text LANGUAGE sql STABLE "
            f"SET pg_trgm.similarity_threshold = {SIMILARITY} AS $$ SELECT word FROM {self.words} "
            "WHERE word % typed AND length(word) BETWEEN length(typed) - 2 AND length(typed) + 2 $$",
        )

    def drop(self) -> None:
        _run(
            f"DROP FUNCTION IF EXISTS {self.near}(text)",
            *(f"DROP TABLE IF EXISTS {name}" for name in (self.words, self.stems, self.texts)),
        )

    def delete(self, ids: Iterable[int]) -> None:
        wanted = list(ids)
        _run(*(f"DELETE FROM {table} WHERE rowid = ANY(%s)" for table in (self.stems, self.texts)), values=[wanted])

    def insert(self, texts: Texts) -> None:
        read = {pk: {column: words(text[column]) for column in COLUMNS} for pk, text in texts.items()}
        written = {
            pk: {word for column in columns.values() for word in column if len(word) <= LONGEST_WORD}
            for pk, columns in read.items()
        }
        marks = ", ".join(["%s"] * len(COLUMNS))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.texts} (rowid, {', '.join(COLUMNS)}, exact) "
                f"VALUES (%s, {marks}, array_to_tsvector(string_to_array(%s, ' ')))",
                [(pk, *(_storable(text[c]) for c in COLUMNS), _within(written[pk])) for pk, text in texts.items()],
            )
            cursor.executemany(
                f"INSERT INTO {self.stems} (rowid, words) VALUES (%s, %s::tsvector)",
                [(pk, vector(columns)) for pk, columns in read.items()],
            )
            # In their order, so that no two who write wait for each other.
            cursor.execute(
                f"INSERT INTO {self.words} SELECT unnest(string_to_array(%s, ' ')) ON CONFLICT DO NOTHING",
                [" ".join(sorted(set().union(*written.values())))],
            )

    def holding(self, probes: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
        return holding(self.texts, probes)

    def forget(self) -> None:
        _run(
            f"DELETE FROM {self.words} WHERE NOT EXISTS "
            f"(SELECT 1 FROM {self.texts} WHERE exact @@ quote_literal(word)::tsquery)",
            *(f"ANALYZE {name}" for name in (self.texts, self.stems, self.words)),  # samples for the planner
        )

    def ids(self) -> set[int]:
        return {pk for (pk,) in _rows(f"SELECT rowid FROM {self.texts}")}

    def digests(self) -> dict[int, str]:
        rows = _rows(f"SELECT rowid, {', '.join(COLUMNS)} FROM {self.texts}")
        return {pk: digest_of(dict(zip(COLUMNS, texts, strict=True))) for pk, *texts in rows}

    def lexicon(self, version: int) -> "PostgresLexicon":
        return PostgresLexicon(self)

    def points(self, reading: Reading) -> list[tuple[int, int]]:
        sql, values = self.points_sql(reading)
        return _rows(f"{sql} ORDER BY points DESC, rowid", values)

    def points_sql(self, reading: Reading) -> tuple[str, dict[str, Any]]:
        """Return a SELECT of (rowid, points) of those that hold as many groups as are needed, and its values."""
        if not reading.groups:
            return f"SELECT rowid, 0 AS points FROM {self.stems} WHERE false", {}
        groups = [expression(group.phrases) for group in reading.groups]
        values: dict[str, Any] = {
            "words": (" | " if reading.is_relaxed else " & ").join(groups),
            "least": reading.needed * POINTS.group,
        }
        earned = []
        for i, (phrases, part, points) in enumerate(reading.earnings()):
            earned.append(f"CASE WHEN words @@ %(words{i})s::tsquery THEN {points} ELSE 0 END")
            values[f"words{i}"] = expression(phrases, part)
        return (
            f"SELECT rowid, points FROM (SELECT rowid, {' + '.join(earned)} AS points FROM {self.stems} "
            "WHERE words @@ %(words)s::tsquery OFFSET 0) AS earned WHERE points >= %(least)s",
            values,
        )

    def marked(self, reading: Reading, ids: Iterable[int]) -> Marked:
        wanted = list(ids)
        if not wanted or not reading.groups:
            return {}
        marker = Marker(reading)
        found = {}
        sql = f"SELECT rowid, {', '.join(COLUMNS)} FROM {self.texts} WHERE rowid = ANY(%s)"
        for pk, *texts in _rows(sql, [wanted]):
            marked = {
                column: marker.passage(text) if column == "body" else marker.whole(text)
                for column, text in zip(COLUMNS, texts, strict=True)
            }
            if html := as_html(marked):
                found[pk] = html
        return found


def _storable(text: str) -> str:
    return text.replace("\0", "")


def _within(written: set[str]) -> str:
    """Return as many of the words as a tsvector holds, with spaces between them."""
    kept, size = [], 0
    for word in sorted(written):
        size += len(word.encode()) + 2
        if size < MOST_BYTES:
            kept.append(word)
    return " ".join(kept)


def vector(columns: dict[str, list[str]]) -> str:
    """Return a tsvector: each stem, where it stands, and the weight of the part it stands in."""
    places: dict[str, list[str]] = {}
    at, size = 1, 0
    for part, names in PARTS.items():
        for name in names:
            for word in columns[name]:
                if len(word) <= LONGEST_WORD and size < MOST_BYTES:
                    key = stem(word)
                    here = places.setdefault(key, [])
                    here.append(f"{min(at, LAST_POSITION)}{WEIGHTS[part]}")
                    size += 4 if len(here) > 1 else len(key.encode()) + 8
                at += 1
            at += BETWEEN_COLUMNS
    return " ".join(f"'{key}':{','.join(here)}" for key, here in places.items())


def expression(phrases: Sequence[Phrase], part: str = "") -> str:
    """Return a tsquery for any of these phrases, anywhere or in one part. Stems are letters and digits: no syntax."""
    weight = f":{WEIGHTS[part]}" if part else ""
    stems = dict.fromkeys(stems_of(phrase) for phrase in phrases)
    one_by_one = (" <-> ".join(f"'{word}'{weight}" for word in phrase) for phrase in stems if phrase)
    return f"({' | '.join(one_by_one)})"


class PostgresLexicon:
    """Asks the database for its words; nothing is held in memory."""

    def __init__(self, table: PostgresTexts) -> None:
        self.table = table

    def how_many(self, groups: Sequence[Sequence[Phrase]], at_most: int = FEW) -> list[int]:
        return self._counts([expression(phrases) for phrases in groups], at_most)

    def hold_all(self, groups: Sequence[Sequence[Phrase]], at_most: int = TOO_FEW) -> int:
        return self._counts([" & ".join(expression(phrases) for phrases in groups)], at_most)[0]

    def _counts(self, expressions: list[str], at_most: int) -> list[int]:
        one = f"(SELECT count(*) FROM (SELECT 1 FROM {self.table.stems} WHERE words @@ %s::tsquery LIMIT {at_most}) t)"
        return list(_rows("SELECT " + ", ".join([one] * len(expressions)), expressions)[0]) if expressions else []

    def known(self, candidates: Sequence[str]) -> set[str]:
        return set(self._held("SELECT unnest(%s::text[])", [list(dict.fromkeys(candidates))]))

    def beginning_with(self, word: str) -> list[str]:
        if len(word) < 3:
            return []
        longer = word.translate(LIKE_WILDCARDS) + "_%"
        count = self._held(f"SELECT word FROM {self.table.words} WHERE word LIKE %s", [longer])
        return sorted(count, key=lambda found: (-count[found], found))[:MOST_EXPANSIONS]

    def like(self, word: str, at_least: int, others: Sequence[str]) -> list[str]:
        most = slips.most_letters_off(word)
        if not most:
            return []
        similar = [found for (found,) in _rows(f"SELECT * FROM {self.table.near}(%s)", [word])]
        near = [found for found in {*similar, *others} if OSA.distance(word, found, score_cutoff=most) <= most]
        count = self._held("SELECT unnest(%s::text[])", [near]) if near else {}
        return slips.likely(word, [*count, *(other for other in others if other not in count)], count, at_least)

    def _held(self, candidates: str, values: list[Any]) -> dict[str, int]:
        """Return how many texts hold each word of a SELECT, as it is written; a word that none holds is left out."""
        return dict(
            _rows(
                f"SELECT word, held FROM ({candidates}) AS candidates (word), LATERAL (SELECT count(*) AS held "
                f"FROM {self.table.texts} WHERE exact @@ quote_literal(word)::tsquery) AS counted WHERE held > 0",
                values,
            )
        )


def _need_trigrams() -> None:
    """Have the extension, or say what whoever looks after the database has to do."""
    if _rows("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'"):
        return
    try:
        with transaction.atomic():
            _run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as error:
        raise MissingExtension(
            "Search needs PostgreSQL's extension pg_trgm, and this database's user may not add it. Let the owner of "
            "the database run: CREATE EXTENSION pg_trgm;"
        ) from error


class MissingExtension(Exception):
    """The message says what to do."""


def _run(*statements: str, values: Sequence[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)


def _rows(sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
