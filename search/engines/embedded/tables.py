"""The full-text tables of the embedded engine, in the database itself: SQLite's FTS5, or PostgreSQL's tsvector.

They are written in the transaction of the document that they belong to, so the two go together.
"""

from collections.abc import Iterable

from django.db import connection

# The columns of search_text in order, with how much a match in each weighs (bm25).
WEIGHTS = {"name": 10.0, "other_names": 8.0, "topics": 5.0, "summary": 4.0, "places": 3.0, "body": 1.0, "also": 0.5}
COLUMNS = tuple(WEIGHTS)
TOKENS = "unicode61 remove_diacritics 2"

SQLITE = (
    # Words by their stems, for finding and highlighting.
    f'CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5({", ".join(COLUMNS)}, tokenize="porter {TOKENS}")',
    # Words as they are written, for prefixes, slips of the finger and words written apart or together.
    f'CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(words, tokenize="{TOKENS}", detail=none)',
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_vocabulary USING fts5vocab(search_words, row)",
)
POSTGRESQL = (
    f"""CREATE TABLE IF NOT EXISTS search_text (
        rowid bigint PRIMARY KEY,
        {", ".join(f"{column} text NOT NULL" for column in COLUMNS)},
        words tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('english', name || ' ' || other_names), 'A')
            || setweight(to_tsvector('english', topics), 'B')
            || setweight(to_tsvector('english', summary || ' ' || places), 'C')
            || setweight(to_tsvector('english', body || ' ' || also), 'D')
        ) STORED
    )""",
    "CREATE INDEX IF NOT EXISTS search_text_words ON search_text USING gin (words)",
)
DROP = tuple(f"DROP TABLE IF EXISTS {name}" for name in ("search_vocabulary", "search_words", "search_text"))


def create() -> None:
    """Make the tables where they are missing."""
    _run(SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def drop() -> None:
    _run(DROP)


def empty() -> None:
    """Take all texts away; on SQLite by making the tables anew, which also brings a change of their columns."""
    if connection.vendor == "sqlite":
        drop()
        create()
    else:
        _run(("DELETE FROM search_text",))


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def delete(ids: list[int]) -> None:
    """Take the texts of organisations away. ids: primary keys."""
    tables = ("search_text", "search_words") if connection.vendor == "sqlite" else ("search_text",)
    with connection.cursor() as cursor:
        for table in tables:
            cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [(pk,) for pk in ids])


def insert(texts: dict[int, dict[str, str]]) -> None:
    """Write the texts of organisations that have none. texts: primary key → {column: text}."""
    marks = ", ".join(["%s"] * (len(COLUMNS) + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO search_text (rowid, {', '.join(COLUMNS)}) VALUES ({marks})",
            [(pk, *(text[column] for column in COLUMNS)) for pk, text in texts.items()],
        )
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO search_words (rowid, words) VALUES (%s, %s)",
                [(pk, " ".join(text.values())) for pk, text in texts.items()],
            )
