"""From what somebody types about where they work to areas of the directory."""

import re

from django.core.exceptions import ValidationError

from directory.areas.graph import AreaGraph, AreaNode
from directory.models import Area, Postcode
from directory.places.distance import miles
from directory.places.place import PlaceNotFound, shown
from directory.places.resolver import resolve

HINT = "A council area such as Lewisham, a county, a nation, or “the whole UK”. Put a comma between several."
MOST = 12
NEAR = 25  # miles: a council whose middle is farther away is hardly the one that a place lies in
UK_NAMES = {"uk", "united kingdom", "nationwide", "national", "whole uk", "all of the uk", "everywhere"}


def areas_meant(text: str) -> list[int]:
    """Return the ids of the areas that a text names. Raises ValidationError, which says what to do."""
    graph = AreaGraph.load()
    if node := _area(text, graph):
        return [node.id]
    parts = [part.strip() for part in re.split(r"[,;\n]+", text) if part.strip()]
    if len(parts) > MOST:
        raise ValidationError(f"Name {MOST} areas at most, or a wider one such as the county or the nation.")
    found = []
    for part in parts:
        node = _area(part, graph)
        if node is None:
            raise ValidationError(_advice(part, graph))
        found.append(node.id)
    return list(dict.fromkeys(found))


def area_names() -> list[str]:
    """Return the names of all areas, for the list that a browser offers."""
    return list(Area.objects.order_by("name").values_list("name", flat=True).distinct())


def _area(text: str, graph: AreaGraph) -> AreaNode | None:
    if text.casefold().strip().removeprefix("the ") in UK_NAMES:
        uk = next((node for node in graph.nodes.values() if node.kind == "uk"), None)
        if uk:
            return uk
    named = graph.by_name(text)
    if named:
        return next((node for node in named if node.kind == "council"), named[0])
    council = Postcode.objects.whereabouts([text]).get(text)
    if council and council.council_id:
        return graph.nodes.get(council.council_id)
    return graph.by_key(text)


def _advice(text: str, graph: AreaGraph) -> str:
    try:
        place = resolve(text, graph)
    except PlaceNotFound as error:
        return f"{error.message} Or name the council area, such as Lewisham, the county or the nation."
    point = (place.latitude, place.longitude)
    near = sorted(
        (away, node.name)
        for node in graph.nodes.values()
        if node.kind == "council" and node.point and (away := miles(*point, *node.point)) <= NEAR
    )
    if not near:
        return f"We know {shown(place.name)}, but not its council. Name the county, the region or the nation."
    names = " or ".join(name for _, name in near[:3])
    return f"We know {shown(place.name)}, but need its council area. Is it {names}? Type that name instead."
