"""In which order results stand, and how far away they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from directory.places.distance import bounding_box, miles
from search.engines.base import Criteria
from search.engines.embedded.bitmaps import bitmap, members, union
from search.engines.embedded.snapshot import Snapshot


@dataclass(frozen=True)
class Nearby:
    """Who is within the radius, and at how many miles."""

    bits: int
    distances: dict[int, float]

    @classmethod
    def of(cls, snap: Snapshot, criteria: Criteria) -> "Nearby":
        place = criteria.place
        if place is None:
            raise ValueError("These criteria ask for no place.")
        box = bounding_box(place.latitude, place.longitude, criteria.within)
        distances: dict[int, float] = {}
        start = bisect_left(snap.spots, (box.south,))
        end = bisect_right(snap.spots, (box.north, 1000.0, 0))
        for latitude, longitude, position in snap.spots[start:end]:
            if box.west <= longitude <= box.east:
                distance = miles(place.latitude, place.longitude, latitude, longitude)
                if distance <= criteria.within and distance < distances.get(position, 10_000):
                    distances[position] = distance
        bits = bitmap(distances, snap.size)
        return cls(bits & snap.says_where if criteria.only_based_here else bits, distances)


def ordered(
    snap: Snapshot, criteria: Criteria, hits: int, ranked: Sequence[int] | None, nearby: Nearby | None
) -> Iterator[int]:
    """Yield the positions of hits in order. ranked: positions by relevance where words were asked for, else None."""
    if criteria.view == "places":
        inside = list(_sorted(snap, criteria, hits, ranked, nearby))
        return iter(sorted(inside, key=lambda i: (snap.home[i] == "", snap.home[i])))
    return _sorted(snap, criteria, hits, ranked, nearby)


def _sorted(
    snap: Snapshot, criteria: Criteria, hits: int, ranked: Sequence[int] | None, nearby: Nearby | None
) -> Iterator[int]:
    if criteria.sort == "name":
        return members(hits, snap.by_name)
    if criteria.sort == "reviewed":
        return members(hits, snap.by_review)
    if nearby and (criteria.sort == "distance" or ranked is None):
        rotation = [*members(hits, snap.by_rotation)]
        specific = _specific(snap, criteria)
        return iter(sorted(rotation, key=lambda i: (nearby.distances[i], not specific >> i & 1)))
    if ranked is not None:
        return chain.from_iterable(members(part, ranked) for part in _parted(snap, criteria, [hits]))
    return chain.from_iterable(
        members(part, snap.by_rotation) for part in _parted(snap, criteria, _by_tier(snap, criteria, hits))
    )


def _by_tier(snap: Snapshot, criteria: Criteria, hits: int) -> list[int]:
    """Part hits by the best way in which they serve one of the areas asked for."""
    if not criteria.areas:
        return [hits]
    parts, rest = [], hits
    for tier in zip(*(snap.tiers(area) for area in criteria.areas), strict=True):
        part = rest & union(tier)
        parts.append(part)
        rest &= ~part
    return [*parts, rest]


def _parted(snap: Snapshot, criteria: Criteria, parts: list[int]) -> Iterator[int]:
    """Within each part, those who name the people asked for come before those who work alongside anyone."""
    specific = _specific(snap, criteria)
    for part in parts:
        yield part & specific
        yield part & ~specific


def _specific(snap: Snapshot, criteria: Criteria) -> int:
    people = criteria.of("people")
    return union(snap.values["people"].get(slug, 0) for slug in people) if people else snap.everything
