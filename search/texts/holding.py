"""Texts that hold certain words, read one by one, and words that no text holds any more."""

from collections.abc import Iterator, Sequence

from django.db import connection

from search.reading import COLUMNS

WHOLE = " || ' ' || ".join(COLUMNS)
AT_ONCE = 100


def holding(table: str, probes: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Yield (id, text) of what holds all plain words of one of the probes, in any order; an empty probe is in all."""
    like = "LIKE" if connection.vendor == "sqlite" else "ILIKE"
    seen = set()
    for start in range(0, len(probes), AT_ONCE):
        some = probes[start : start + AT_ONCE]
        wanted = " OR ".join(
            "(" + " AND ".join([f"{WHOLE} {like} %s"] * len(words) or ["1 = 1"]) + ")" for words in some
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, {WHOLE} FROM {table} WHERE {wanted}", [f"%{word}%" for words in some for word in words]
            )
            for pk, text in cursor.fetchall():
                if pk not in seen:
                    seen.add(pk)
                    yield pk, text
