"""The engine that needs no service: full text from the database, everything else from bitmaps in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import ceil

from search import index, texts
from search.engines.base import NOTHING_TYPED, PAGE_SIZE, TOGETHER, Criteria, Hit, Results, Tier
from search.engines.embedded import matching
from search.engines.embedded.bitmaps import bitmap, members, union
from search.engines.embedded.ordering import Nearby, ordered
from search.engines.embedded.snapshot import Snapshot, snapshot
from search.facets import FACETS, FacetValue, Vocabulary

Masks = dict[str, int]


class EmbeddedEngine:
    """Answers one request: what it has once read of the index holds for all that is asked of it."""

    name = "embedded"

    @cached_property
    def _state(self) -> index.State:
        return index.current_state()

    @property
    def version(self) -> int:
        return self._state.version

    @cached_property
    def snapshot(self) -> Snapshot:
        return snapshot(self.version)

    def search(self, criteria: Criteria) -> Results:
        snap = self.snapshot
        positions, base = self._words_and_reach(criteria)
        nearby = Nearby.of(snap, criteria) if criteria.place else None
        masks = _masks(snap, criteria)
        around = base & (nearby.bits if nearby else snap.everything)
        hits = _through(around, masks)
        order = ordered(snap, criteria, hits, positions if criteria.q else None, nearby)
        start = (criteria.page - 1) * PAGE_SIZE
        page = [_hit(snap, criteria, position, nearby) for position in islice(order, start, start + PAGE_SIZE)]
        table = texts.organisations()
        reading = texts.reading_of(criteria.q, table, snap.version) if criteria.q else NOTHING_TYPED
        total = hits.bit_count()
        return Results(
            total=total,
            hits=page,
            facets=_facets(snap, criteria, around, masks),
            pages=max(1, ceil(total / PAGE_SIZE)),
            reading=reading,
            highlights=table.marked(reading, [hit.id for hit in page]),
            left_out=_through(base & snap.unplaced, masks).bit_count() if nearby else 0,
            without_area=_through(around & snap.arealess, masks, but="area").bit_count() if criteria.areas else 0,
            all_ids=[snap.ids[i] for i in members(hits, snap.by_name)] if criteria.view == "map" else [],
        )

    @cached_property
    def _no_longer_public(self) -> int:
        """Bitmap of those whose removal the index has not heard of, since somebody else was writing."""
        snap = self.snapshot
        waiting = index.removals_waiting() if self._state.is_waiting else []
        return bitmap((snap.position[pk] for pk in waiting if pk in snap.position), snap.size)

    def totals(self, several: Sequence[Criteria]) -> list[int]:
        return [self._total(criteria) for criteria in several]

    def _total(self, criteria: Criteria) -> int:
        snap = self.snapshot
        _, bits = self._words_and_reach(criteria)
        if criteria.place:
            bits &= Nearby.of(snap, criteria).bits
        return _through(bits, _masks(snap, criteria)).bit_count()

    def _words_and_reach(self, criteria: Criteria) -> tuple[list[int], int]:
        """Return the positions that words find, the best first, and a bitmap of what holds whatever else is chosen."""
        snap = self.snapshot
        found = matching.matches(snap.version, criteria.q, snap.rotation) if criteria.q else []
        positions = [snap.position[pk] for pk in found if pk in snap.position]
        base = bitmap(positions, snap.size) if criteria.q else snap.everything
        base &= ~self._no_longer_public
        return positions, base & ~snap.national if criteria.leave_out_national else base

    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of(self.version)


@dataclass(frozen=True)
class _Selection:
    """What one facet lets through."""

    snap: Snapshot
    criteria: Criteria

    def area(self, area: int) -> int:
        bits = union(self.snap.tiers(area))
        return bits & self.snap.based_in(area) if self.criteria.only_based_here else bits

    def people(self, slug: str) -> int:
        """Those who don't sort people match every choice of people."""
        return self.snap.values["people"].get(slug, 0) | self.snap.anyone

    def evidence(self, principles: tuple[str, ...], levels: tuple[str, ...]) -> int:
        """The same record must be on one of the principles and of one of the levels; none chosen means any."""
        chosen = (
            bits
            for (principle, level), bits in self.snap.pairs.items()
            if (not principles or principle in principles) and (not levels or level in levels)
        )
        return union(chosen)

    def value(self, facet: str, slug: str) -> int:
        """What choosing this value alone would let through."""
        if facet == "area":
            node = self.snap.vocabulary.areas.by_key(slug)
            return self.area(node.id) if node else 0
        if facet == "people":
            return self.people(slug)
        if facet == "principle":
            return self.evidence((slug,), self.criteria.of("evidence"))
        if facet == "evidence":
            return self.evidence(self.criteria.of("principle"), (slug,))
        return self.snap.values[facet].get(slug, 0)


def _masks(snap: Snapshot, criteria: Criteria) -> Masks:
    """Return for each facet with a choice what it lets through."""
    selection = _Selection(snap, criteria)
    masks: Masks = {}
    for facet, slugs in criteria.chosen.items():
        if facet not in ("area", "principle", "evidence"):
            masks[facet] = union(selection.value(facet, slug) for slug in slugs)
    if criteria.areas:
        masks["area"] = union(selection.area(area) for area in criteria.areas)
    principles, levels = criteria.of("principle"), criteria.of("evidence")
    if principles or levels:
        masks["principle"] = selection.evidence(principles, levels)
    return masks


def _facets(snap: Snapshot, criteria: Criteria, base: int, masks: Masks) -> dict[str, list[FacetValue]]:
    """Count each value of each facet as what choosing it alone in that facet would give."""
    selection = _Selection(snap, criteria)
    facets = {}
    for facet in FACETS:
        rest = _through(base, masks, but=TOGETHER.get(facet, facet))
        chosen = set(criteria.of(facet))
        facets[facet] = [
            FacetValue(slug, label, (rest & selection.value(facet, slug)).bit_count(), slug in chosen)
            for slug, label in snap.vocabulary.values[facet].items()
        ]
    return facets


def _through(bits: int, masks: Masks, but: str = "") -> int:
    """Return what of bits the masks let through, all of them but one."""
    for facet, mask in masks.items():
        if facet != but:
            bits &= mask
    return bits


def _hit(snap: Snapshot, criteria: Criteria, position: int, nearby: Nearby | None) -> Hit:
    tier = None
    if criteria.areas:
        bit = 1 << position
        ranks = [
            rank for area in criteria.areas for rank, bits in zip(Tier, snap.tiers(area), strict=True) if bits & bit
        ]
        tier = min(ranks, default=None)
    distance = nearby.distances.get(position) if nearby else None
    approximate = not snap.points[position]
    return Hit(snap.ids[position], tier, None if approximate else distance, approximate)
