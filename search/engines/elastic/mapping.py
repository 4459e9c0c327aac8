"""What the index looks like, what its names are, and how an organisation becomes a document of it."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from secrets import token_hex
from typing import Any

from django.conf import settings
from elasticsearch.dsl import (
    Boolean,
    GeoPoint,
    Index,
    Keyword,
    Long,
    Text,
    analyzer,
    char_filter,
    token_filter,
    tokenizer,
)
from elasticsearch.dsl import Mapping as DslMapping

from search.engines.flat import SEVERAL, SINGLE, Flat
from search.reading import COLUMNS, PARTS

MOST_RESULTS = 1_000_000
# The parts of a text that are looked in by themselves, and everything together.
ANYWHERE = "anywhere"
PART_FIELDS = {part: f"in_{part}" for part in PARTS if part != "body"}


def _plain_letters() -> list[str]:
    """Return “é => e” for Latin letters with accents: those that the full-text tables of the database take for plain.

    Elasticsearch's own folding goes further (ø, ß), and the database would find other organisations.
    """
    rules = []
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base, *accents = list(unicodedata.normalize("NFD", chr(code)))
        if accents and base.isascii() and base.isalpha() and chr(code) not in "Ǡǡ":
            rules.append(f"{chr(code)} => {base}")
    return rules


_FOLD = char_filter("plain_letters", "mapping", mappings=_plain_letters())
# As FTS5 splits: runs of letters, digits and characters of private use; apostrophes end a word.
_WORDS = tokenizer("letters_and_digits", "pattern", pattern=r"[^\p{L}\p{N}\p{Co}\u0300-\u036f]+")
_ACCENTS = token_filter("loose_accents", "pattern_replace", pattern=r"[\u0300-\u036f]", replacement="")
_STEPS = [_ACCENTS, "lowercase"]
ENGLISH = analyzer(
    "english_words", type="custom", char_filter=[_FOLD], tokenizer=_WORDS, filter=[*_STEPS, "porter_stem"]
)
# Ready for texts that come in Welsh alone: the same words, none of them cut as English ones are. Texts hold both
# languages today, so that nothing uses it yet; Elasticsearch knows no stemmer for Welsh.
WELSH = analyzer("welsh", type="custom", char_filter=[_FOLD], tokenizer=_WORDS, filter=_STEPS)

_looked_up = ("people_named", "principle", "evidence", "pairs", "areas", "covers", "covers_based")
_flags = ("is_anyone", "is_national", "is_approximate", "is_placed", "says_where", "has_areas")


def mapping() -> DslMapping:
    """Return the fields. A field that nobody has foreseen is refused."""
    made = DslMapping()
    made.meta("dynamic", "strict")
    made.field("id", Long())
    made.field("digest", Keyword(index=False))
    for name in ("name_key", "reviewed", "home"):
        made.field(name, Keyword(index=False))
    for name in (*SINGLE, *SEVERAL, *_looked_up):
        made.field(name, Keyword(eager_global_ordinals=True))
    for name in _flags:
        made.field(name, Boolean())
    made.field("point", GeoPoint())
    made.field("spots", Keyword(index=False))  # the same points, to the last digit
    looked_in = {column: PART_FIELDS[part] for part, columns in PARTS.items() if part != "body" for column in columns}
    for column in COLUMNS:  # as they are, to show what was found in them
        copies = [field for field in (looked_in.get(column), ANYWHERE) if field]
        made.field(column, Text(analyzer=ENGLISH, index=False, norms=False, copy_to=copies))
    for name in (*PART_FIELDS.values(), ANYWHERE):
        # The gap keeps phrases from running over from one column into the next.
        made.field(name, Text(analyzer=ENGLISH, norms=False, index_options="positions", position_increment_gap=100))
    return made


SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,  # counts of facets are exact
    "auto_expand_replicas": "0-1",
    "max_result_window": MOST_RESULTS,
    "gc_deletes": "1h",  # how long a deletion wins over a late, older write
    "refresh_interval": "500ms",
}


@cache
def body() -> dict[str, Any]:
    """Return what an index is created with."""
    index = Index("unnamed")
    index.settings(**SETTINGS)
    index.mapping(mapping())
    index.analyzer(WELSH)
    return index.to_dict()


@cache
def schema() -> str:
    """Return a short digest of settings and fields: code finds only indices that were made for it."""
    return sha256(json.dumps(body(), sort_keys=True).encode()).hexdigest()[:10]


def base_name() -> str:
    return f"{settings.ELASTICSEARCH_PREFIX}organisations"


def alias() -> str:
    """Return what the index is searched and written by."""
    return f"{base_name()}-{schema()}"


def new_name() -> str:
    """Return a name for a new index: the alias, when it was made, and something that no other has."""
    return f"{alias()}-{datetime.now(UTC):%Y%m%d%H%M%S}-{token_hex(3)}"


def door(name: str) -> str:
    """Return the alias by which an index is written that is not live: one that nobody searches."""
    return f"{name}-writing"


@dataclass(frozen=True)
class OwnIndex:
    """An index of this prefix. is_live: an alias of ours points to it; is_current: it fits the code."""

    name: str
    is_live: bool
    is_current: bool
    made_at: datetime


def parsed(name: str, aliases: Mapping[str, Any]) -> OwnIndex | None:
    """Return what a name of ours says; None for every other index."""
    found = re.fullmatch(rf"({re.escape(base_name())}-([0-9a-f]{{10}}))-(\d{{14}})-[0-9a-f]{{6}}", name)
    if not found:
        return None
    made_at = datetime.strptime(found[3], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return OwnIndex(name, found[1] in aliases, found[2] == schema(), made_at)


def document(pk: int, found_by: Flat, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return one organisation as it is sent; its digest changes with anything else in it."""
    principles = {principle for principle, _ in found_by.pairs}
    made: dict[str, Any] = {
        "id": pk,
        "name_key": found_by.name,
        "reviewed": found_by.reviewed or None,
        "home": found_by.home or None,
        **found_by.values,
        "people_named": [] if found_by.is_anyone else found_by.values["people"],
        "principle": sorted(principles),
        "evidence": sorted({level for _, level in found_by.pairs}),
        "pairs": [pair(principle, level) for principle, level in found_by.pairs],
        "areas": [str(area) for area in found_by.areas],
        "covers": [str(area) for area in found_by.covers],
        "covers_based": [str(area) for area in found_by.covers_based],
        "point": [{"lat": lat, "lon": lng} for lat, lng in found_by.points],
        "spots": [f"{lat!r},{lng!r}" for lat, lng in found_by.points],
        "is_anyone": found_by.is_anyone,
        "is_national": found_by.is_national,
        "is_approximate": found_by.is_approximate,
        "is_placed": bool(found_by.points),
        "says_where": found_by.says_where,
        "has_areas": bool(found_by.areas),
        **{column: texts[column] for column in COLUMNS},
    }
    made["digest"] = sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:16]
    return made


def pair(principle: str, level: str) -> str:
    return f"{principle}|{level}"
