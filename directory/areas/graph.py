"""What lies in what: all areas in memory, for search, facets and distances."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from django.apps import apps

from directory.areas.names import name_key

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

WIDE_KINDS = frozenset({"worldwide", "uk", "nation", "region"})
"""Kinds of areas whose middle is no place to measure a distance from."""


class AreaCycleError(ValueError):
    """An area would lie, by way of others, in itself."""


@dataclass(frozen=True, slots=True)
class AreaNode:
    id: int
    kind: str
    code: str
    slug: str
    name: str
    name_cy: str
    point: Point | None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaGraph:
    """A snapshot: load it once per request or rebuild, it does not follow later changes.

    An area may lie in several others. Should the table hold a circle all the same, every question still ends.
    """

    nodes: dict[int, AreaNode]
    parents: dict[int, frozenset[int]]
    children: dict[int, frozenset[int]]
    _ids_by_key: dict[str, int] = field(repr=False)
    _councils: frozenset[int] = field(repr=False)

    @classmethod
    def load(cls) -> Self:
        """Read all areas and links, in two queries."""
        model = apps.get_model("directory", "Area")
        rows = model.objects.order_by("pk").values_list(
            "pk", "kind", "code", "slug", "name", "name_cy", "latitude", "longitude", "other_names"
        )
        nodes = [
            AreaNode(
                pk,
                kind,
                code or "",
                slug,
                name,
                name_cy,
                None if lat is None or lng is None else (lat, lng),
                tuple(filter(None, other.splitlines())),
            )
            for pk, kind, code, slug, name, name_cy, lat, lng, other in rows
        ]
        links = model.parents.through.objects.values_list("from_area_id", "to_area_id")
        return cls.build(nodes, links)

    @classmethod
    def build(cls, nodes: Iterable[AreaNode], links: Iterable[tuple[int, int]]) -> Self:
        """Make a graph of nodes and of links (id of the area, id of the wider area it lies in)."""
        by_id = {node.id: node for node in nodes}
        parents: dict[int, set[int]] = {}
        children: dict[int, set[int]] = {}
        for inner, outer in links:
            parents.setdefault(inner, set()).add(outer)
            children.setdefault(outer, set()).add(inner)
        keys = {node.slug.lower(): node.id for node in by_id.values()}
        keys |= {node.code.lower(): node.id for node in by_id.values() if node.code}
        return cls(
            by_id,
            {key: frozenset(found) for key, found in parents.items()},
            {key: frozenset(found) for key, found in children.items()},
            keys,
            frozenset(node.id for node in by_id.values() if node.kind == "council"),
        )

    def by_key(self, key: str) -> AreaNode | None:
        """Find an area by GSS code or slug, in any case."""
        found = self._ids_by_key.get(key.strip().lower())
        return None if found is None else self.nodes[found]

    def by_name(self, name: str) -> tuple[AreaNode, ...]:
        """Find areas by a name in either language or another name, in any spelling; their first names count first."""
        return self._nodes_by_name.get(name_key(name), ())

    @cached_property
    def _nodes_by_name(self) -> dict[str, tuple[AreaNode, ...]]:
        found: dict[str, dict[int, AreaNode]] = {}
        nodes = self.nodes.values()
        for node in nodes:
            found.setdefault(name_key(node.name), {})[node.id] = node
        for node in nodes:
            for name in (node.name_cy, *node.other_names):
                if key := name_key(name):
                    found.setdefault(key, {}).setdefault(node.id, node)
        return {key: tuple(nodes_by_id.values()) for key, nodes_by_id in found.items()}

    def ancestors(self, area_id: int) -> frozenset[int]:
        """Return every wider area that contains this one, without itself."""
        return _reachable(self.parents, area_id)

    def descendants(self, area_id: int) -> frozenset[int]:
        """Return every area inside this one, without itself."""
        return _reachable(self.children, area_id)

    def centre(self, area_id: int) -> Point | None:
        """Return the area's own point, or else the middle of the councils in it; None where neither is known."""
        node = self.nodes.get(area_id)
        if node is None or node.point:
            return node.point if node else None
        points = [self.nodes[pk].point for pk in self.descendants(area_id) & self._councils]
        known = [point for point in points if point]
        if not known:
            return None
        return (
            round(sum(lat for lat, _ in known) / len(known), 6),
            round(sum(lng for _, lng in known) / len(known), 6),
        )

    def display_name(self, area_id: int, language: str = "en") -> str:
        """Return the name in a language, English where there is no Welsh."""
        node = self.nodes[area_id]
        return (language.startswith("cy") and node.name_cy) or node.name

    def refuse_cycle(self, area_id: int | None, parent_ids: Iterable[int]) -> None:
        """Raise AreaCycleError, with words for the editor, if the area may not lie in all of these."""
        if area_id is None:
            return
        inside = self.descendants(area_id) | {area_id}
        for parent_id in parent_ids:
            if parent_id == area_id:
                raise AreaCycleError("An area can't lie in itself. Take it out of “lies in”.")
            if parent_id in inside:
                name = self.nodes[parent_id].name
                raise AreaCycleError(
                    f"{name} already lies in this area, so this area can't lie in {name}. Take one of the two out."
                )


def _reachable(links: dict[int, frozenset[int]], start: int) -> frozenset[int]:
    found: set[int] = set()
    waiting = list(links.get(start, ()))
    while waiting:
        area_id = waiting.pop()
        if area_id not in found:
            found.add(area_id)
            waiting.extend(links.get(area_id, ()))
    return frozenset(found - {start})
