"""A Reading as clauses of Elasticsearch: the same points for the same finds as in the database."""

from collections.abc import Sequence

from elasticsearch.dsl.query import Bool, ConstantScore, Match, MatchNone, MatchPhrase, Query

from search.engines.elastic.mapping import ANYWHERE, PART_FIELDS
from search.reading import Phrase, Reading


def any_of(phrases: Sequence[Phrase], part: str = "") -> Query:
    """Find those that hold any of the phrases, anywhere or in one part of the text. Elasticsearch cuts the words."""
    field = PART_FIELDS[part] if part else ANYWHERE
    words = " ".join(dict.fromkeys(phrase[0] for phrase in phrases if len(phrase) == 1))
    found: list[Query] = [Match(field, {"query": words})] if words else []
    found += [MatchPhrase(field, {"query": " ".join(phrase)}) for phrase in dict.fromkeys(phrases) if len(phrase) > 1]
    return found[0] if len(found) == 1 else Bool(should=found)


def finds(reading: Reading) -> Query:
    """Find those that hold as many groups as are needed, all the same which."""
    if not reading.groups:
        return MatchNone()
    groups = [any_of(group.phrases) for group in reading.groups]
    return Bool(should=groups, minimum_should_match=reading.needed)


def anything(reading: Reading) -> Query:
    """Find every word that is looked for: what a highlight marks."""
    return Bool(should=[any_of(group.phrases) for group in reading.groups])


def points(reading: Reading) -> list[Query]:
    """Return a clause for everything that earns points. Sums of whole numbers stay exact below sixteen million."""
    return [ConstantScore(filter=any_of(phrases, part), boost=earned) for phrases, part, earned in reading.earnings()]
