"""The facets of the search: their names to the outside, and the values that each can have."""

from collections.abc import Mapping
from dataclasses import dataclass

from commissioning.models import PrinciplePage
from directory.areas.graph import AreaGraph
from directory.categories import Category
from directory.models import Approach, EvidenceLevel, Funding, LedBy, Offer, Openness, PeopleGroup, Reach, Size

# Facet → its title on the page, in the order of the page.
FACETS: Mapping[str, str] = {
    "category": "Category",
    "people": "People it works alongside",
    "approach": "How it works",
    "offer": "What it offers",
    "area": "Area it serves",
    "principle": "Shares evidence on",
    "evidence": "Who has looked at the evidence",
    "led_by": "Lived experience",
    "open_to": "Open to",
    "reach": "How far it reaches",
    "funding": "Funding it takes",
    "size": "Size",
}

EVIDENCE_LABELS = {
    EvidenceLevel.SELF_DESCRIBED: "in its own words",
    EvidenceLevel.EVIDENCED: "our staff opened the source",
    EvidenceLevel.CONFIRMED: "confirmed by others",
}
Values = dict[str, str]
"""Slug → label, in the order in which they are shown."""


@dataclass(frozen=True)
class Vocabulary:
    """Every value of every facet, and the areas. A snapshot: made anew when the index version changes."""

    values: dict[str, Values]
    areas: AreaGraph
    anyone: frozenset[str]

    @classmethod
    def of(cls, version: int) -> "Vocabulary":
        """Return the vocabulary of that version of the index; a process holds one."""
        if not _held or _held[0][0] != version:
            _held[:] = [(version, cls.load())]
        return _held[0][1]

    @classmethod
    def load(cls) -> "Vocabulary":
        """Read all terms and areas, in seven queries."""
        areas = AreaGraph.load()
        people = list(PeopleGroup.objects.values_list("slug", "label", "is_anyone"))
        principles = PrinciplePage.objects.live_in_order().values_list("slug", "short_title")
        return cls(
            values={
                "category": dict(Category.choices),
                "people": {slug: label for slug, label, _ in people},
                "approach": dict(Approach.objects.values_list("slug", "label")),
                "offer": dict(Offer.objects.values_list("slug", "label")),
                "area": {node.slug: node.name for node in areas.nodes.values()},
                "principle": dict(principles),
                "evidence": {level.value: label for level, label in EVIDENCE_LABELS.items()},
                "led_by": dict(LedBy.choices),
                "open_to": dict(Openness.choices),
                "reach": dict(Reach.choices),
                "funding": dict(Funding.objects.values_list("slug", "label")),
                "size": dict(Size.choices),
            },
            areas=areas,
            anyone=frozenset(slug for slug, _, is_anyone in people if is_anyone),
        )


_held: list[tuple[int, Vocabulary]] = []


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, and how many choosing it alone would give; None where nothing was searched."""

    slug: str
    label: str
    count: int | None
    selected: bool
