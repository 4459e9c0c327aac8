"""The least that each engine could do: the twenty best for one word, by what it calls best. No total, no facets."""

from typing import Any


def raw(engine: str, word: str) -> Any:
    if engine == "elasticsearch":
        from search.engines.elastic.client import client
        from search.engines.elastic.mapping import ANYWHERE, alias

        return client().search([(alias(), {"query": {"match": {ANYWHERE: word}}, "size": 20, "_source": False})])
    if engine == "postgresql":
        return _rows(
            "SELECT rowid FROM search_organisation_stems, to_tsquery('simple', %s) AS query WHERE words @@ query "
            "ORDER BY ts_rank(words, query) DESC LIMIT 20",
            [_stemmed(word)],
        )
    return _rows("SELECT rowid FROM search_text WHERE search_text MATCH %s ORDER BY rank LIMIT 20", [f'"{word}"'])


def _stemmed(word: str) -> str:
    from search.texts.stems import stem

    return stem(word)


def _rows(sql: str, values: list[str]) -> list[tuple]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
