"""Texts in SQLite's FTS5. Words are found by their stems (Porter's), folded and in lower case."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from search import slips
from search.documents import digest_of
from search.reading import COLUMNS, FEW, MOST_EXPANSIONS, PARTS, POINTS, TOO_FEW, Phrase, Reading
from search.texts.base import END, MARK, PASSAGE_WORDS, Marked, Texts, as_html
from search.texts.holding import holding

TOKENS = "unicode61 remove_diacritics 2"


@dataclass(frozen=True)
class SqliteTexts:
    prefix: str  # what the names of its three tables begin with

    @property
    def texts(self) -> str:
        return f"{self.prefix}_text"

    @property
    def words(self) -> str:
        return f"{self.prefix}_words"

    @property
    def vocabulary(self) -> str:
        return f"{self.prefix}_vocabulary"

    def create(self) -> None:
        columns = ", ".join(COLUMNS)
        # Words by their stems, for finding and marking; and as they are written, for all that goes by letters.
        _run(
            f'CREATE VIRTUAL TABLE IF NOT EXISTS {self.texts} USING fts5({columns}, tokenize="porter {TOKENS}")',
            f'CREATE VIRTUAL TABLE IF NOT EXISTS {self.words} USING fts5(words, tokenize="{TOKENS}", detail=none)',
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.vocabulary} USING fts5vocab({self.words}, row)",
        )

    def drop(self) -> None:
        _run(*(f"DROP TABLE IF EXISTS {name}" for name in (self.vocabulary, self.words, self.texts)))

    def delete(self, ids: Iterable[int]) -> None:
        rows = [(pk,) for pk in ids]
        with connection.cursor() as cursor:
            for table in (self.texts, self.words):
                cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", rows)

    def insert(self, texts: Texts) -> None:
        marks = ", ".join(["%s"] * (len(COLUMNS) + 1))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.texts} (rowid, {', '.join(COLUMNS)}) VALUES ({marks})",
                [(pk, *(text[column] for column in COLUMNS)) for pk, text in texts.items()],
            )
            cursor.executemany(
                f"INSERT INTO {self.words} (rowid, words) VALUES (%s, %s)",
                [(pk, " ".join(text[column] for column in COLUMNS)) for pk, text in texts.items()],
            )

    def holding(self, probes: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
        return holding(self.texts, probes)

    def forget(self) -> None:
        # Each table is written into one piece, without the words of deleted rows, which are marked as such till then.
        _run(*(f"INSERT INTO {name} ({name}) VALUES ('optimize')" for name in (self.texts, self.words)))

    def ids(self) -> set[int]:
        return {pk for (pk,) in _rows(f"SELECT rowid FROM {self.texts}")}

    def digests(self) -> dict[int, str]:
        rows = _rows(f"SELECT rowid, {', '.join(COLUMNS)} FROM {self.texts}")
        return {pk: digest_of(dict(zip(COLUMNS, texts, strict=True))) for pk, *texts in rows}

    def lexicon(self, version: int) -> "SqliteLexicon":
        return _lexicon(self, version)

    def points(self, reading: Reading) -> list[tuple[int, int]]:
        if not reading.groups:
            return []
        parts, values = [], []
        for phrases, part, points in reading.earnings():
            parts.append(f"SELECT rowid, {points} AS points FROM {self.texts} WHERE {self.texts} MATCH %s")
            values.append(expression(phrases, part))
        return _rows(
            f"SELECT rowid, sum(points) AS points FROM ({' UNION ALL '.join(parts)}) GROUP BY rowid "
            "HAVING sum(points) >= %s ORDER BY points DESC, rowid",
            [*values, reading.needed * POINTS.group],
        )

    def marked(self, reading: Reading, ids: Iterable[int]) -> Marked:
        wanted = list(ids)
        if not wanted or not reading.groups:
            return {}
        shown = [
            f"snippet({self.texts}, {i}, '{MARK}', '{END}', '…', {PASSAGE_WORDS})"
            if column == "body"
            else f"highlight({self.texts}, {i}, '{MARK}', '{END}')"
            for i, column in enumerate(COLUMNS)
        ]
        anything = " OR ".join(expression(group.phrases) for group in reading.groups)
        places = ", ".join(["%s"] * len(wanted))
        rows = _rows(
            f"SELECT rowid, {', '.join(shown)} FROM {self.texts} WHERE {self.texts} MATCH %s AND rowid IN ({places})",
            [anything, *wanted],
        )
        return {pk: as_html(dict(zip(COLUMNS, texts, strict=True))) for pk, *texts in rows}


def expression(phrases: Sequence[Phrase], part: str = "") -> str:
    """Return what FTS5 calls any of these phrases, anywhere or in one part of the text."""
    any_of_them = " OR ".join(dict.fromkeys(quoted(phrase) for phrase in phrases))
    return f"{{{' '.join(PARTS[part])}}} : ({any_of_them})" if part else f"({any_of_them})"


def quoted(phrase: Phrase) -> str:
    """Return an FTS5 string: one word, or several that stand together. Nothing in it is syntax."""
    return '"' + " ".join(word.replace('"', "") for word in phrase) + '"'


class SqliteLexicon:
    """All words as they are written, with the number of texts that hold each, in memory."""

    def __init__(self, table: SqliteTexts) -> None:
        self.table = table
        self.count: dict[str, int] = dict(_rows(f"SELECT term, doc FROM {table.vocabulary}"))
        self.sorted = sorted(self.count)

    def how_many(self, groups: Sequence[Sequence[Phrase]], at_most: int = FEW) -> list[int]:
        return self._counts([expression(phrases) for phrases in groups], at_most)

    def hold_all(self, groups: Sequence[Sequence[Phrase]], at_most: int = TOO_FEW) -> int:
        return self._counts([" AND ".join(expression(phrases) for phrases in groups)], at_most)[0]

    def _counts(self, expressions: list[str], at_most: int) -> list[int]:
        texts = self.table.texts
        one = f"(SELECT count(*) FROM (SELECT rowid FROM {texts} WHERE {texts} MATCH %s LIMIT {at_most}))"
        return list(_rows("SELECT " + ", ".join([one] * len(expressions)), expressions)[0]) if expressions else []

    def known(self, candidates: Sequence[str]) -> set[str]:
        return {word for word in candidates if word in self.count}

    def beginning_with(self, word: str) -> list[str]:
        if len(word) < 3:
            return []
        start, end = bisect_left(self.sorted, word), bisect_left(self.sorted, word + "\U0010ffff")
        longer = [found for found in self.sorted[start:end] if found != word]
        return sorted(longer, key=lambda found: (-self.count[found], found))[:MOST_EXPANSIONS]

    def like(self, word: str, at_least: int, others: Sequence[str]) -> list[str]:
        if not slips.most_letters_off(word):
            return []
        return slips.likely(word, [*self.sorted, *others], self.count, at_least)


_held: dict[str, tuple[int, SqliteLexicon]] = {}


def _lexicon(table: SqliteTexts, version: int) -> SqliteLexicon:
    """Return the words of that version; a process holds one for each table."""
    held = _held.get(table.texts)
    if held is None or held[0] != version:
        held = _held[table.texts] = (version, SqliteLexicon(table))
    return held[1]


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _rows(sql: str, values: Sequence[Any] = ()) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchall()
