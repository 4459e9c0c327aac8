"""Full-text tables in the database: SQLite's FTS5 or PostgreSQL's tsvector, with the same answers."""

from functools import lru_cache

from django.db import connection

from search.reading import Reading, read
from search.texts.base import Marked, TextIndex, Texts
from search.texts.postgres import PostgresTexts
from search.texts.sqlite import SqliteTexts


def organisations() -> TextIndex:
    """The texts of listed organisations."""
    return SqliteTexts("search") if connection.vendor == "sqlite" else PostgresTexts("search_organisation")


def pages() -> TextIndex:
    """The texts of the site's public pages."""
    return SqliteTexts("search_page") if connection.vendor == "sqlite" else PostgresTexts("search_page")


@lru_cache(maxsize=64)
def reading_of(q: str, table: TextIndex, version: int) -> Reading:
    """Read a search by the words that stand in a table, as of that version of the index."""
    return read(q, table.lexicon(version), version)


__all__ = ["Marked", "TextIndex", "Texts", "organisations", "pages", "reading_of"]
