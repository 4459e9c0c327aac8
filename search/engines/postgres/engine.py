"""The engine of PostgreSQL alone: page, total and facets in one statement, and nothing held in memory."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import ceil
from typing import Any, cast

from django.db import connection
from django.utils import timezone

from search import index, texts
from search.engines.base import NOTHING_TYPED, PAGE_SIZE, Criteria, Hit, Results, Tier
from search.engines.flat import SINGLE
from search.engines.postgres.rows import ANYONE
from search.engines.postgres.statement import Statement
from search.engines.rotation import Rotation
from search.facets import FACETS, FacetValue, Vocabulary
from search.reading import Reading
from search.texts.postgres import PostgresTexts

Count = Counter[tuple[str, str]]
"""Facet and slug → how many choosing it alone in its facet would give."""


class PostgresEngine:
    """Answers one request. It finds, counts and orders as the embedded engine does."""

    name = "postgresql"

    @cached_property
    def version(self) -> int:
        return index.current_version()

    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of(self.version)

    def search(self, criteria: Criteria) -> Results:
        table, reading = self._read(criteria)
        statement = self._statement(criteria, reading, table)
        singles, counted, areas, pairs, page, left_out, without_area, all_ids = _row(statement.sql(), statement.values)
        hits = [
            Hit(pk, Tier(tier) if tier else None, None if approximate else distance, approximate)
            for pk, approximate, tier, distance in page
        ]
        total = sum(number for failed, *_, number in singles if not failed)
        return Results(
            total=total,
            hits=hits,
            facets=self._facets(statement, singles, counted, areas, pairs),
            pages=max(1, ceil(total / PAGE_SIZE)),
            reading=reading,
            highlights=table.marked(reading, [hit.id for hit in hits]),
            left_out=left_out,
            without_area=without_area,
            all_ids=all_ids,
        )

    def totals(self, several: Sequence[Criteria]) -> list[int]:
        return [self._total(criteria) for criteria in several]

    def _total(self, criteria: Criteria) -> int:
        table, reading = self._read(criteria)
        statement = self._statement(criteria, reading, table)
        return _row(statement.total_sql(), statement.values)[0]

    def _read(self, criteria: Criteria) -> tuple[PostgresTexts, Reading]:
        table = cast(PostgresTexts, texts.organisations())
        return table, texts.reading_of(criteria.q, table, self.version) if criteria.q else NOTHING_TYPED

    def _statement(self, criteria: Criteria, reading: Reading, table: PostgresTexts) -> Statement:
        found, values = table.points_sql(reading) if criteria.q else ("", {})
        return Statement(criteria, self.vocabulary(), Rotation.of(timezone.localdate()), found, values)

    def _facets(
        self, statement: Statement, singles: list, counted: list, areas: list, pairs: list
    ) -> dict[str, list[FacetValue]]:
        vocabulary, criteria = statement.vocabulary, statement.criteria
        bits = statement.failing
        count: Count = Counter()
        for failed, *values, number in singles:
            for facet, slug in zip(SINGLE, values, strict=True):
                if failed in (0, bits.get(facet)):
                    count[facet, slug] += number
        anyone = 0
        for failed, value, number in counted:
            facet, _, slug = value.partition(":")
            if failed in (0, bits.get(facet)):
                count[facet, slug] += number
                anyone += number if value == ANYONE else 0
        for slug in vocabulary.values["people"]:
            count["people", slug] += anyone
        for failed, area, number in areas:
            if failed in (0, bits.get("area")) and area in vocabulary.areas.nodes:
                count["area", vocabulary.areas.nodes[area].slug] += number
        _count_evidence(count, criteria, ((p, n) for failed, p, n in pairs if failed in (0, bits.get("principle"))))
        return {
            facet: [
                FacetValue(slug, label, count[facet, slug], slug in criteria.of(facet))
                for slug, label in vocabulary.values[facet].items()
            ]
            for facet in FACETS
        }


def _count_evidence(count: Count, criteria: Criteria, groups: Iterable[tuple[list[str], int]]) -> None:
    """A mark counts with the levels that were chosen, a level with the marks: the same record has to match both."""
    principles, levels = criteria.of("principle"), criteria.of("evidence")
    for pairs, number in groups:
        split = [pair.rsplit(":", 1) for pair in pairs]
        for principle in {principle for principle, level in split if not levels or level in levels}:
            count["principle", principle] += number
        for level in {level for principle, level in split if not principles or principle in principles}:
            count["evidence", level] += number


def _row(sql: str, values: dict[str, Any]) -> list[Any]:
    """Return the only row of the statement; what found nothing is an empty list."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone() or ()
    return [json.loads(column) if isinstance(column, str) else [] if column is None else column for column in row]
