"""The one statement that gives a page of results, their total, and the counts of all facets.

A row fails some of the facets that were chosen from. Who fails none is a result. Who fails only one counts there:
choosing another value in it would make them a result. Who fails more is of no account.
"""

from dataclasses import dataclass, field
from typing import Any

from directory.areas.graph import AreaGraph
from directory.models import Organisation
from directory.places.distance import EARTH_RADIUS_MILES, bounding_box
from search.engines.base import PAGE_SIZE, Criteria
from search.engines.flat import LEVELS, SEVERAL, SINGLE
from search.engines.postgres.rows import ROWS, SPOTS
from search.engines.rotation import PRIME, Rotation
from search.facets import Vocabulary
from search.models import OutboxEntry

MILES = f"""2 * {EARTH_RADIUS_MILES} * asin(least(1, sqrt(
    power(sin((radians(latitude) - radians(%(latitude)s)) / 2), 2)
    + cos(radians(%(latitude)s)) * cos(radians(latitude)) * power(sin(radians(longitude - %(longitude)s) / 2), 2))))"""
NEAR = f"""
SELECT organisation_id, min(distance) AS distance
FROM (
    SELECT organisation_id, {MILES} AS distance FROM {SPOTS}
    WHERE latitude BETWEEN %(south)s AND %(north)s AND longitude BETWEEN %(west)s AND %(east)s
) AS spots
WHERE distance <= %(within)s
GROUP BY organisation_id"""
# The same arithmetic as in search.engines.rotation.
ROTATION = (
    f"((%(a)s::bigint * organisation_id + %(b)s) %% {PRIME} * organisation_id + %(c)s) %% {PRIME}, organisation_id"
)
# What is no longer public is not shown, though nobody has taken it out of the index yet.
STILL_PUBLIC = f"""NOT EXISTS (
    SELECT FROM {OutboxEntry._meta.db_table} AS entry
    WHERE entry.organisation_id = flat.organisation_id AND NOT EXISTS (
        SELECT FROM {Organisation._meta.db_table} AS organisation
        WHERE organisation.id = entry.organisation_id AND organisation.live AND organisation.state = 'listed'
    )
)"""
SINGLES = ", ".join(SINGLE)


@dataclass
class Statement:
    """Put together for one search. Values reach the database through placeholders alone.

    failing: facet → the bit that stands for having failed it. Mark and level of evidence are one facet, “principle”.
    """

    criteria: Criteria
    vocabulary: Vocabulary
    rotation: Rotation
    found: str = ""  # a SELECT of (rowid, points), where words were asked for
    values: dict[str, Any] = field(default_factory=dict)
    failing: dict[str, int] = field(default_factory=dict)

    def sql(self) -> str:
        """Return the statement; it gives one row: singles, counted, areas, pairs, page, left_out, all_ids."""
        tables, around = self._tables(), self._around
        hits = f"{around} AND failed = 0"
        by_area = self._by_area(around)
        return f"""WITH {tables}
SELECT
(SELECT json_agg(json_build_array(failed, {SINGLES}, number)) FROM (
    SELECT failed, {SINGLES}, count(*) AS number FROM rows WHERE {around} GROUP BY failed, {SINGLES}
) AS grouped),
(SELECT json_agg(json_build_array(failed, value, number)) FROM (
    SELECT failed, value, count(*) AS number FROM rows, unnest(counted) AS value WHERE {around} GROUP BY failed, value
) AS grouped),
(SELECT json_agg(json_build_array(failed, area, number)) FROM ({by_area}) AS grouped),
(SELECT json_agg(json_build_array(failed, pairs, number)) FROM (
    SELECT failed, pairs, count(*) AS number FROM rows WHERE {around} AND pairs <> '{{}}' GROUP BY failed, pairs
) AS grouped),
(SELECT json_agg(json_build_array(organisation_id, is_approximate, tier, distance)) FROM (
    SELECT * FROM rows WHERE {hits} ORDER BY {self._order()} LIMIT {PAGE_SIZE} OFFSET %(start)s
) AS page),
{self._left_out()},
{self._without_area(around)},
{self._all_ids(hits)}"""

    def total_sql(self) -> str:
        """Return a statement that gives one row: the total."""
        return f"WITH {self._tables()} SELECT count(*) FROM rows WHERE {self._around} AND failed = 0"

    @property
    def _around(self) -> str:
        return "is_around" if self.criteria.place else "true"

    def _tables(self) -> str:
        tables = f"rows AS MATERIALIZED ({self._rows()})"
        if self.criteria.place:
            self._add_place()
            tables = f"near AS MATERIALIZED ({NEAR}), {tables}"
        if self.found:
            tables = f"found AS MATERIALIZED ({self.found}), {tables}"
        return tables

    def _rows(self) -> str:
        """Everybody of account, with what they are counted and ordered by."""
        criteria = self.criteria
        tests = self._tests()
        self.failing = {facet: 1 << i for i, facet in enumerate(tests)}
        failed = " + ".join(f"CASE WHEN {test} THEN 0 ELSE {self.failing[facet]} END" for facet, test in tests.items())
        self.values["at_most_one"] = [0, *self.failing.values()]
        self.values["start"] = (criteria.page - 1) * PAGE_SIZE
        where = [STILL_PUBLIC]
        if criteria.leave_out_national:
            where.append("NOT is_national")
        tables = f"{ROWS} AS flat"
        if self.found:
            tables += " JOIN found ON found.rowid = flat.organisation_id"
        is_around = "true"
        if criteria.place:
            tables += " LEFT JOIN near ON near.organisation_id = flat.organisation_id"
            is_around = "distance IS NOT NULL"
            where.append(f"({is_around} OR NOT is_placed)")
            if criteria.only_based_here:
                is_around += " AND says_where"
        columns = [
            f"flat.organisation_id, {SINGLES}, counted, pairs, areas, is_approximate",
            "is_placed",
            "covers_based" if criteria.only_based_here else "",
            f"{is_around} AS is_around",
            f"{'distance' if criteria.place else 'NULL::float'} AS distance",
            f"{self._tier()} AS tier",
            f"{self._specific()} AS is_specific",
            "points" if self.found else "",
            "name" if criteria.sort in ("name", "reviewed") or criteria.view == "map" else "",
            "reviewed" if criteria.sort == "reviewed" else "",
            "home" if criteria.view == "places" else "",
            f"{failed or '0'} AS failed",
        ]
        rows = f"SELECT {', '.join(filter(None, columns))} FROM {tables} WHERE {' AND '.join(where)}"
        # OFFSET 0 keeps PostgreSQL from working “failed” out twice.
        return f"SELECT * FROM ({rows} OFFSET 0) AS every_row WHERE failed = ANY(%(at_most_one)s)"

    def _tests(self) -> dict[str, str]:
        """Return what each facet with a choice asks of a row of ROWS."""
        criteria = self.criteria
        tests = {}
        for facet in (*SINGLE, *SEVERAL):
            if chosen := criteria.of(facet):
                self.values[facet] = list(chosen)
                tests[facet] = f"{facet} = ANY(%({facet})s)" if facet in SINGLE else f"{facet} && %({facet})s::text[]"
        if "people" in tests:
            tests["people"] = f"(is_anyone OR {tests['people']})"
        if criteria.areas:
            self.values["areas"] = list(criteria.areas)
            serving = f"SELECT organisation_id FROM {ROWS} WHERE covers && %(areas)s::bigint[]"
            is_based = "covers_based && %(areas)s::bigint[]"
            tests["area"] = is_based if criteria.only_based_here else f"flat.organisation_id IN ({serving})"
        principles, levels = criteria.of("principle"), criteria.of("evidence")
        if principles or levels:
            known = self.vocabulary.values["principle"]
            self.values["pairs"] = [f"{one}:{level}" for one in principles or known for level in levels or LEVELS]
            tests["principle"] = "pairs && %(pairs)s::text[]"
        return tests

    def _add_place(self) -> None:
        place, within = self.criteria.place, self.criteria.within
        if place is None:
            raise ValueError("These criteria ask for no place.")
        box = bounding_box(place.latitude, place.longitude, within)
        self.values |= {"latitude": place.latitude, "longitude": place.longitude, "within": within}
        self.values |= {"south": box.south, "north": box.north, "west": box.west, "east": box.east}

    def _tier(self) -> str:
        if not self.criteria.areas:
            return "NULL::int"
        graph: AreaGraph = self.vocabulary.areas
        self.values["wider"] = list({wider for area in self.criteria.areas for wider in graph.ancestors(area)})
        return "CASE WHEN areas && %(areas)s::bigint[] THEN 1 WHEN areas && %(wider)s::bigint[] THEN 2 ELSE 3 END"

    def _specific(self) -> str:
        """Those who name the people asked for come before those who work alongside anyone."""
        return "people && %(people)s::text[]" if self.criteria.of("people") else "true"

    def _order(self) -> str:
        criteria = self.criteria
        self.values |= {"a": self.rotation.a, "b": self.rotation.b, "c": self.rotation.c}
        if criteria.sort == "name":
            order = "name, organisation_id"
        elif criteria.sort == "reviewed":
            order = "reviewed DESC, name, organisation_id"
        elif criteria.place and (criteria.sort == "distance" or not self.found):
            order = f"distance, is_specific DESC, {ROTATION}"
        elif self.found:
            order = f"is_specific DESC, points DESC, {ROTATION}"
        else:
            order = f"tier, is_specific DESC, {ROTATION}"
        return f"home = '', home, {order}" if criteria.view == "places" else order

    def _by_area(self, around: str) -> str:
        """A SELECT of (failed, area, number): for each area how many a search for it would find."""
        if self.criteria.only_based_here:
            return (
                "SELECT failed, area, count(*) AS number FROM rows, unnest(covers_based) AS area "
                f"WHERE {around} GROUP BY failed, area"
            )
        # Many serve the same areas, and these cover hundreds of others: unfolded once for all of them.
        return f"""
    SELECT failed, area, sum(number) AS number FROM (
        SELECT failed, areas, min(organisation_id) AS one, count(*) AS number FROM rows
        WHERE {around} AND areas <> '{{}}' GROUP BY failed, areas
    ) AS alike JOIN {ROWS} AS flat ON flat.organisation_id = one, unnest(flat.covers) AS area
    GROUP BY failed, area"""

    def _left_out(self) -> str:
        if not self.criteria.place:
            return "0"
        return "(SELECT count(*) FROM rows WHERE NOT is_placed AND failed = 0)"

    def _without_area(self, around: str) -> str:
        if not self.criteria.areas:
            return "0"
        return f"(SELECT count(*) FROM rows WHERE {around} AND areas = '{{}}' AND failed = {self.failing['area']})"

    def _all_ids(self, hits: str) -> str:
        if self.criteria.view != "map":
            return "NULL"
        return f"(SELECT json_agg(organisation_id ORDER BY name, organisation_id) FROM rows WHERE {hits})"
