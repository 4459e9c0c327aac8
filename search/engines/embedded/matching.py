"""From the words of a search to the organisations that hold them, the best first."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from django.db import connection

from search import words as reading
from search.engines.embedded import postgres
from search.engines.embedded.tables import WEIGHTS
from search.engines.embedded.vocabulary import words
from search.engines.rotation import Rotation

FEW = 5  # organisations that hold a word: so rare that longer words and likely slips count too
TOO_FEW = 3  # organisations that hold all words: then most words are enough
COMMONER = 10  # times as common as the word that was typed
RANK = f"bm25({', '.join(str(weight) for weight in WEIGHTS.values())})"


@dataclass(frozen=True)
class Matches:
    ids: list[int]  # the best first
    is_relaxed: bool = False
    read_as: dict[str, list[str]] = field(default_factory=dict)
    expression: str = ""  # FTS5, of every alternative of every word


@lru_cache(maxsize=16)
def matches(version: int, q: str, rotation: Rotation) -> Matches:
    """Find the organisations for q. All words are required; where fewer than TOO_FEW hold them, most words are enough.

    It depends on q alone and not on filters, so that the counts of facets agree with what choosing them gives.
    Those that fit equally well stand in the order of the day.
    """
    typed = reading.search_words(q)
    if not typed:
        return Matches([])
    if connection.vendor != "sqlite":
        return _on_postgresql(typed)
    groups, read_as = _groups(typed, reading.abbreviations(q), version)
    anything = " OR ".join(f"({group})" for group in groups)
    all_of_them = _ranked(" AND ".join(f"({group})" for group in groups), rotation)
    if len(groups) == 1 or len(all_of_them) >= TOO_FEW:
        return Matches(all_of_them, read_as=read_as, expression=anything)
    counts: dict[int, int] = {}
    for group in groups:
        for pk in _find(group):
            counts[pk] = counts.get(pk, 0) + 1
    enough = reading.needed(len(groups))
    most_of_them = [pk for pk in _ranked(anything, rotation) if counts.get(pk, 0) >= enough]
    most_of_them.sort(key=lambda pk: -counts[pk])
    return Matches(most_of_them, len(most_of_them) > len(all_of_them), read_as, anything)


def _on_postgresql(typed: list[str]) -> Matches:
    all_of_them = postgres.find(typed)
    if len(typed) == 1 or len(all_of_them) >= TOO_FEW:
        return Matches(all_of_them)
    found = [*all_of_them, *postgres.find(typed, all_of_them=False)]
    return Matches(list(dict.fromkeys(found)), len(set(found)) > len(all_of_them))


def _groups(typed: list[str], as_written: frozenset[str], version: int) -> tuple[list[str], dict[str, list[str]]]:
    """Return for each word an FTS5 expression of its alternatives, and the words that were read as others, too.

    A word that few hold is read as one that is a slip away and far commoner; those as_written never are.
    """
    vocabulary = words(version)
    found = _how_many([quoted(word) for word in typed])
    alternatives: list[list[str]] = [[quoted(word)] for word in typed]
    read_as: dict[str, list[str]] = {}
    _add_synonyms(typed, alternatives, version)
    for i, word in enumerate(typed):
        alternatives[i] += [quoted(*parts) for parts in vocabulary.apart(word)]
        together = word + typed[i + 1] if i + 1 < len(typed) else ""
        if together in vocabulary.count:
            alternatives[i].append(quoted(together))
            alternatives[i + 1].append(quoted(together))
    for i, word in enumerate(typed):
        if found[i] < FEW:
            alternatives[i] += [quoted(longer) for longer in vocabulary.beginning_with(word)]
    in_any_way = _how_many([" OR ".join(group) for group in alternatives])
    for i, word in enumerate(typed):
        if in_any_way[i] < FEW and word not in as_written:
            near = vocabulary.like(word, COMMONER * in_any_way[i], reading.synonym_words(version))
            for other in near:
                alternatives[i] += [quoted(other), *_same_as((other,), version)]
            read_as |= {word: near} if near else {}
    return [" OR ".join(dict.fromkeys(group)) for group in alternatives], read_as


def _add_synonyms(typed: list[str], alternatives: list[list[str]], version: int) -> None:
    """Words that mean the same stand for each word of the phrase that they replace."""
    for phrase in {phrase for phrases in reading.synonyms(version) for phrase in phrases}:
        for span in reading.spans_of(phrase, typed):
            for i in span:
                alternatives[i] += _same_as(phrase, version)


def _same_as(phrase: tuple[str, ...], version: int) -> list[str]:
    """Return the editors' other phrases for this one."""
    groups = [phrases for phrases in reading.synonyms(version) if phrase in phrases]
    return [quoted(*other) for phrases in groups for other in phrases if other != phrase]


def quoted(*parts: str) -> str:
    """Return an FTS5 string: one word, or several that stand together. Nothing in it is syntax."""
    return '"' + " ".join(part.replace('"', "") for part in parts) + '"'


def _find(expression: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM search_text WHERE search_text MATCH %s", [expression])
        return [pk for (pk,) in cursor.fetchall()]


def _ranked(expression: str, rotation: Rotation) -> list[int]:
    """Return those that fit, the best first and those that fit equally well in the order of the day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid, rank FROM search_text WHERE search_text MATCH %s AND rank MATCH %s ORDER BY rank",
            [expression, RANK],
        )
        equals = ([pk for pk, _ in rows] for _, rows in groupby(cursor.fetchall(), key=itemgetter(1)))
        return [pk for ids in equals for pk in (sorted(ids, key=rotation.key) if len(ids) > 1 else ids)]


def _how_many(expressions: list[str]) -> list[int]:
    """Return for each expression how many organisations fit it, counted up to FEW. One query."""
    one = f"(SELECT count(*) FROM (SELECT rowid FROM search_text WHERE search_text MATCH %s LIMIT {FEW}))"
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([one] * len(expressions)), expressions)
        return list(cursor.fetchone())


MARK, END = "\x02", "\x03"
PASSAGE_WORDS = 24


def marked(expression: str, ids: list[int]) -> dict[int, dict[str, str]]:
    """Return {id: {column: text}} with the found words between MARK and END; `body` is a passage. One query."""
    if not ids or not expression:
        return {}
    columns = list(WEIGHTS)
    parts = [
        f"highlight(search_text, {columns.index('name')}, '{MARK}', '{END}')",
        f"highlight(search_text, {columns.index('summary')}, '{MARK}', '{END}')",
        f"snippet(search_text, {columns.index('body')}, '{MARK}', '{END}', '…', {PASSAGE_WORDS})",
    ]
    places = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid, {', '.join(parts)} FROM search_text WHERE search_text MATCH %s AND rowid IN ({places})",
            [expression, *ids],
        )
        return {pk: dict(zip(("name", "summary", "body"), texts, strict=True)) for pk, *texts in cursor.fetchall()}
