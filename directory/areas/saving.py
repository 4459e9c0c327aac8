"""Writing areas: what is new is added, what an editor has written stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify
from wagtail.search.backends import get_search_backends

from directory.areas.graph import AreaGraph
from directory.areas.names import name_key
from directory.models import Area
from directory.signals import areas_changed


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """An area as a source tells it. `parents` are codes or slugs of areas in the same batch or in the database."""

    kind: str
    name: str
    code: str = ""
    slug: str = ""
    name_cy: str = ""
    other_names: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    parents: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.code or self.slug


@dataclass
class SaveReport:
    made: int = 0
    changed: int = 0
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass
class _Batch:
    """The areas in the database by code and by slug, and what is to be written."""

    by_code: dict[str, Area]
    by_slug: dict[str, Area]
    made: list[Area] = field(default_factory=list)
    changed: dict[int, Area] = field(default_factory=dict)


@transaction.atomic
def save_areas(records: Sequence[AreaRecord]) -> SaveReport:
    """Write the areas and what they lie in.

    An area is the one with the same GSS code, else the one with the same slug and kind where one of the two has no
    code. Empty fields are filled and other names and parents added; nothing that is there is replaced or removed, so
    that a second run changes nothing. A link that would close a circle is left out with a note.
    """
    existing = list(Area.objects.select_for_update())
    batch = _Batch({area.code: area for area in existing if area.code}, {area.slug: area for area in existing})
    areas = [_merge(batch, record) for record in records]
    Area.objects.bulk_create(batch.made, batch_size=200)
    Area.objects.bulk_update(
        batch.changed.values(), ["code", "name_cy", "other_names", "latitude", "longitude"], batch_size=200
    )
    report = SaveReport()
    linked = _link(batch, zip(areas, records, strict=True), report)
    made = {area.pk for area in batch.made}
    changed = (batch.changed.keys() | linked) - made
    report.made, report.changed = len(made), len(changed)
    report.unchanged = len({area.pk for area in areas}) - report.made - report.changed
    touched = [area for area in {area.pk: area for area in areas}.values() if area.pk in made | changed]
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Area, touched)
    if touched:
        areas_changed.send(sender=Area)
    return report


def _find(batch: _Batch, record: AreaRecord) -> Area | None:
    if record.code and record.code in batch.by_code:
        return batch.by_code[record.code]
    found = batch.by_slug.get(record.slug or slugify(record.name))
    if found and found.kind == record.kind and not (found.code and record.code):
        return found
    return None


def _merge(batch: _Batch, record: AreaRecord) -> Area:
    area = _find(batch, record)
    if area is None:
        area = _new(batch, record)
        batch.made.append(area)
    elif _fill(area, record) and area.pk:
        batch.changed[area.pk] = area
    if area.code:
        batch.by_code[area.code] = area
    batch.by_slug[area.slug] = area
    return area


def _new(batch: _Batch, record: AreaRecord) -> Area:
    wanted = record.slug or slugify(record.name) or record.code.lower()
    kind = str(record.kind)
    slug = next(
        slug
        for slug in (wanted, f"{wanted[:75]}-{kind}", f"{wanted[:90]}-{record.code.lower()}")
        if slug not in batch.by_slug
    )
    return Area(
        kind=kind,
        code=record.code or None,
        slug=slug[:100],
        name=record.name,
        name_cy=record.name_cy,
        other_names="\n".join(record.other_names),
        latitude=record.latitude,
        longitude=record.longitude,
    )


def _fill(area: Area, record: AreaRecord) -> bool:
    """Fill what is empty in the area; tell whether anything was."""
    before = (area.code, area.name_cy, area.other_names, area.latitude, area.longitude)
    area.code = area.code or record.code or None
    area.name_cy = area.name_cy or record.name_cy
    if area.latitude is None or area.longitude is None:
        area.latitude, area.longitude = record.latitude, record.longitude
    known = {name_key(name) for name in area.names}
    for name in (record.name, *record.other_names):
        if name_key(name) not in known:
            known.add(name_key(name))
            area.other_names = f"{area.other_names}\n{name}".strip()
    return before != (area.code, area.name_cy, area.other_names, area.latitude, area.longitude)


def _link(batch: _Batch, pairs: Iterable[tuple[Area, AreaRecord]], report: SaveReport) -> set[int]:
    """Add the missing links; return the ids of the areas that got one."""
    through = Area.parents.through
    links = set(through.objects.values_list("from_area_id", "to_area_id"))
    fresh: dict[tuple[int, int], None] = {}
    for area, record in pairs:
        for key in record.parents:
            parent = batch.by_code.get(key) or batch.by_slug.get(key)
            if parent is None:
                report.notes.append(f"{area.name} lies in {key}, which isn't known: the link was left out.")
            elif (area.pk, parent.pk) not in links:
                fresh[area.pk, parent.pk] = None
    if fresh:
        names = {area.pk: area.name for area in batch.by_slug.values()}
        for inner, outer in _circles(links, list(fresh)):
            del fresh[inner, outer]
            report.notes.append(
                f"{names[inner]} can't lie in {names[outer]}, which lies in it: the link was left out."
            )
    through.objects.bulk_create(
        [through(from_area_id=inner, to_area_id=outer) for inner, outer in fresh], batch_size=200
    )
    return {inner for inner, _ in fresh}


def _circles(links: set[tuple[int, int]], fresh: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the fresh links that would close a circle, if they are added one after the other."""
    graph = AreaGraph.build([], links | set(fresh))
    suspects = [link for link in fresh if link[0] in graph.ancestors(link[1]) or link[0] == link[1]]
    sound = links | (set(fresh) - set(suspects))
    refused = []
    for inner, outer in suspects:
        if inner == outer or inner in AreaGraph.build([], sound).ancestors(outer):
            refused.append((inner, outer))
        else:
            sound.add((inner, outer))
    return refused
