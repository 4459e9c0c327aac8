"""What an organisation is found by, worked out beforehand, for engines that look things up.

What is worked out from areas, terms and days is written anew when one of them changes (search.signals, search.index).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.areas.graph import AreaGraph
from directory.models import EvidenceLevel, Reach
from search.documents import COUNCILS, Checks, Facts
from search.facets import Vocabulary

LEVELS = {level.value: rank for rank, level in enumerate(EvidenceLevel)}
Point = tuple[float, float]
"""Latitude and longitude in degrees."""

# Facets whose values an organisation simply has: one, or several.
SINGLE = ("category", "reach", "size", "led_by")
SEVERAL = ("approach", "people", "offer", "funding", "open_to")


@dataclass(frozen=True)
class Flat:
    """values: facet → slugs, of SINGLE and SEVERAL; pairs: (principle, level) of each evidence, on that day."""

    name: str  # casefolded, to sort by
    reviewed: str  # ISO day or ""
    home: str  # the place it is listed under, or ""
    values: dict[str, list[str]]
    pairs: list[tuple[str, str]]
    is_anyone: bool  # it works alongside anyone, so it matches every choice of people
    is_national: bool
    areas: list[int]  # that it serves
    covers: list[int]  # areas a search for which finds it: those, what they lie in, what lies in them
    covers_based: list[int]  # those of covers in which it is based
    points: list[Point]  # where it counts: its public places, else the centres of councils
    is_approximate: bool  # it counts at centres
    says_where: bool  # and not only whom it serves


def flat(facts: Facts, vocabulary: Vocabulary, day: date) -> Flat:
    """Work out what one organisation is found by."""
    graph = vocabulary.areas
    based = {wider for area in facts["based"] for wider in _upwards(area, graph)}
    covers = covered(facts["areas"], graph)
    values = {facet: [facts[facet]] if facts[facet] else [] for facet in SINGLE}  # type: ignore[literal-required]
    values |= {facet: list(facts[facet]) for facet in SEVERAL}  # type: ignore[literal-required]
    home = graph.nodes.get(facts["home"] or 0)
    return Flat(
        name=facts["name"].casefold(),
        reviewed=facts["reviewed"],
        home=home.name if home else "",
        values=values,
        pairs=sorted({(principle, level_on(day, checks)) for principle, checks in facts["evidence"]}),
        is_anyone=bool(vocabulary.anyone.intersection(facts["people"])),
        is_national=facts["reach"] in Reach.national(),
        areas=facts["areas"],
        covers=sorted(covers),
        covers_based=sorted(covers & based),
        points=[(lat, lng) for lat, lng in facts["points"]] or centres(facts, graph),
        is_approximate=not facts["points"],
        says_where=bool(facts["points"] or facts["based"]),
    )


def covered(areas: Iterable[int], graph: AreaGraph) -> set[int]:
    """Return every area a search for which finds who serves these: themselves, wider ones, and parts of them."""
    known = [area for area in areas if area in graph.nodes]
    return {found for area in known for found in _upwards(area, graph) | graph.descendants(area)}


def _upwards(area: int, graph: AreaGraph) -> set[int]:
    return {area} | graph.ancestors(area) if area in graph.nodes else {area}


def centres(facts: Facts, graph: AreaGraph) -> list[Point]:
    """Return where it counts that shows no place: at its council's centre, else at those of the councils it serves."""
    councils = [pk for pk in facts["areas"] if pk in graph.nodes and graph.nodes[pk].kind in COUNCILS]
    counts_in = [pk for pk in facts["based"] if pk in graph.nodes] or councils
    return [point for pk in counts_in if (point := graph.centre(pk))]


def level_on(day: date, checks: Checks) -> str:
    """Return the highest level that holds on that day; nobody's check is needed for one's own words."""
    today = day.isoformat()
    held = [level for level, since, until in checks if since <= today and (not until or today <= until)]
    return max(held, key=lambda level: LEVELS[level], default=EvidenceLevel.SELF_DESCRIBED.value)
