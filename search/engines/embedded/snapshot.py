"""All that is filtered, counted and ordered by, in memory, as one process holds it for one version of the index."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from django.db import connection
from django.utils import timezone

from directory.models import Reach
from search.documents import Facts
from search.engines.embedded.bitmaps import bitmap, full, union
from search.engines.flat import SEVERAL, SINGLE, Point, centres, level_on
from search.engines.rotation import Rotation
from search.facets import Vocabulary


class Snapshot:
    """Positions are 0 … size-1, in the order of primary keys."""

    def __init__(self, version: int, today: date) -> None:
        self.version = version
        self.today = today
        self.rotation = Rotation.of(today)
        self.vocabulary = Vocabulary.of(version)
        self.ids: list[int] = []
        self.names: list[str] = []
        self.reviewed: list[str] = []
        self.points: list[list[Point]] = []
        self.centres: list[list[Point]] = []  # where it counts that has no public point
        self.home: list[str] = []  # the place it is listed under
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        served: dict[int, list[int]] = defaultdict(list)
        based: dict[int, list[int]] = defaultdict(list)
        for position, (pk, facts) in enumerate(_rows()):
            self.ids.append(pk)
            self._add_place(facts)
            for facet in SINGLE:
                if value := facts[facet]:  # type: ignore[literal-required]
                    found[facet, value].append(position)
            for facet in SEVERAL:
                for value in facts[facet]:  # type: ignore[literal-required]
                    found[facet, value].append(position)
            for principle, checks in facts["evidence"]:
                pairs[principle, level_on(today, checks)].append(position)
            for area in facts["areas"]:
                served[area].append(position)
            for area in facts["based"]:
                based[area].append(position)
        self.size = len(self.ids)
        self.everything = full(self.size)
        self.position = {pk: position for position, pk in enumerate(self.ids)}
        self.values: dict[str, dict[str, int]] = defaultdict(dict)
        for (facet, value), positions in found.items():
            self.values[facet][value] = bitmap(positions, self.size)
        self.anyone = union(self.values["people"].get(slug, 0) for slug in self.vocabulary.anyone)
        self.pairs = {pair: bitmap(positions, self.size) for pair, positions in pairs.items()}
        self.national = union(self.values["reach"].get(reach, 0) for reach in Reach.national())
        self._served = {area: bitmap(positions, self.size) for area, positions in served.items()}
        self._based = {area: bitmap(positions, self.size) for area, positions in based.items()}
        self._tiers: dict[int, tuple[int, int, int]] = {}
        self._inside: dict[int, int] = {}

    def _add_place(self, facts: Facts) -> None:
        graph = self.vocabulary.areas
        self.names.append(facts["name"])
        self.reviewed.append(facts["reviewed"])
        self.points.append([(lat, lng) for lat, lng in facts["points"]])
        self.centres.append([] if facts["points"] else centres(facts, graph))
        home = graph.nodes.get(facts["home"] or 0)
        self.home.append(home.name if home else "")

    def tiers(self, area: int) -> tuple[int, int, int]:
        """Bitmaps of those that serve the area itself, else a wider area that contains it, else a part of it."""
        if area not in self._tiers:
            graph = self.vocabulary.areas
            itself = self._served.get(area, 0)
            wider = union(self._served.get(pk, 0) for pk in graph.ancestors(area)) & ~itself
            part = union(self._served.get(pk, 0) for pk in graph.descendants(area)) & ~itself & ~wider
            self._tiers[area] = (itself, wider, part)
        return self._tiers[area]

    def based_in(self, area: int) -> int:
        """Bitmap of those with a location, shown or not, in the area."""
        if area not in self._inside:
            inside = {area} | self.vocabulary.areas.descendants(area)
            self._inside[area] = union(self._based.get(pk, 0) for pk in inside)
        return self._inside[area]

    @cached_property
    def says_where(self) -> int:
        """Bitmap of those that say where they are, and not only whom they serve."""
        return bitmap((i for i in range(self.size) if self.points[i]), self.size) | union(self._based.values())

    @cached_property
    def spots(self) -> list[tuple[float, float, int]]:
        """Every point at which an organisation counts (latitude, longitude, position), from south to north."""
        return sorted(
            (*point, position)
            for position in range(self.size)
            for point in self.points[position] or self.centres[position]
        )

    @cached_property
    def arealess(self) -> int:
        """Bitmap of those that say no area which they serve."""
        return self.everything & ~union(self._served.values())

    @cached_property
    def unplaced(self) -> int:
        """Bitmap of those that count nowhere: no public point, no council."""
        return bitmap((i for i in range(self.size) if not self.points[i] and not self.centres[i]), self.size)

    @cached_property
    def by_name(self) -> list[int]:
        return sorted(range(self.size), key=lambda i: (self.names[i].casefold(), self.ids[i]))

    @cached_property
    def by_review(self) -> list[int]:
        """The latest reviewed first, those never reviewed last, ties by name."""
        return sorted(self.by_name, key=lambda i: self.reviewed[i] or "0", reverse=True)

    @cached_property
    def by_rotation(self) -> list[int]:
        """An order that has nothing to do with the organisations, another one each day."""
        return sorted(range(self.size), key=lambda i: (self.rotation.key(self.ids[i]), self.ids[i]))


def _rows() -> Iterator[tuple[int, Facts]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation_id, facts FROM search_searchdocument ORDER BY organisation_id")
        for pk, facts in cursor.fetchall():
            yield pk, json.loads(facts)


_held: list[Snapshot] = []


def snapshot(version: int) -> Snapshot:
    """Return this process's snapshot of that version; one is held at a time, and made anew each day."""
    today = timezone.localdate()
    if not _held or (_held[0].version, _held[0].today) != (version, today):
        _held[:] = [Snapshot(version, today)]
    return _held[0]
