"""Finding words where the database is PostgreSQL: stems, ranked, in its own full text.

What SQLite's tables add to it (prefixes, slips of the finger, synonyms, words written together, marked words) comes
with the engine of PostgreSQL's own; docs/search.md says how the two differ.
"""

from django.db import connection

FIND = """
SELECT rowid FROM search_text, to_tsquery('english', %s) AS query
WHERE words @@ query ORDER BY ts_rank(words, query) DESC, rowid
"""


def find(words: list[str], all_of_them: bool = True) -> list[int]:
    """Return those that hold all of the words, or any of them, the best first. words: letters and digits only."""
    with connection.cursor() as cursor:
        cursor.execute(FIND, [(" & " if all_of_them else " | ").join(words)])
        return [pk for (pk,) in cursor.fetchall()]
