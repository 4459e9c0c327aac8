"""What a search should give, reckoned plainly from the records: slow, and without anything of search/.

Only what a place's name resolves to is taken from the directory. Words are left to other tests.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import acos, cos, radians, sin
from typing import Any

from django.utils import timezone

from commissioning.models import PrinciplePage
from directory.models import Approach, Area, EvidenceCheck, Funding, Offer, Organisation, PeopleGroup
from directory.places import resolve

SIMPLE = ("category", "approach", "offer", "reach", "size", "funding", "open_to", "led_by")
FACETS = (*SIMPLE, "people", "area", "principle", "evidence")
NATIONAL = {"a-nation", "whole-uk", "worldwide"}
COUNCILS = {"council", "county"}
Question = dict[str, Any]
"""Parameter → list of values (facets) or one value."""


@dataclass
class Record:
    """One listed organisation, as read from its rows."""

    id: int
    slug: str
    values: dict[str, set[str]]  # of the simple facets and people
    serves: set[int]
    based: set[int]
    spots: list[tuple[float, float]]
    has_public_point: bool
    evidence: list[tuple[str, str]]  # principle, level as of today


@dataclass
class World:
    today: date
    records: list[Record] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    anyone: set[str] = field(default_factory=set)
    areas: dict[str, int] = field(default_factory=dict)
    wider: dict[int, set[int]] = field(default_factory=dict)

    # ---- reading

    @classmethod
    def read(cls) -> "World":
        world = cls(timezone.localdate())
        world._read_areas()
        world._read_choices()
        for organisation in Organisation.objects.order_by("pk"):
            if organisation.state == "listed" and organisation.live:
                world.records.append(world._record(organisation))
        return world

    def _read_areas(self) -> None:
        around = {area.pk: {parent.pk for parent in area.parents.all()} for area in Area.objects.all()}

        def all_around(pk: int, seen: frozenset[int] = frozenset()) -> set[int]:
            found = set()
            for parent in around[pk] - seen:
                found |= {parent} | all_around(parent, seen | {pk})
            return found - {pk}

        self.wider = {pk: all_around(pk) for pk in around}
        self.areas = dict(Area.objects.values_list("slug", "pk"))

    def _read_choices(self) -> None:
        fields = {name: Organisation._meta.get_field(name) for name in ("category", "reach", "size", "led_by")}
        self.choices = {name: [value for value, _ in field.choices] for name, field in fields.items()}
        for name, model in {"approach": Approach, "people": PeopleGroup, "offer": Offer, "funding": Funding}.items():
            self.choices[name] = [term.slug for term in model.objects.all()]
        self.choices |= {
            "open_to": ["commissions", "conversations", "visits", "not-now"],
            "area": list(self.areas),
            "principle": [principle.slug for principle in PrinciplePage.objects.live()],
            "evidence": ["self-described", "evidenced", "confirmed"],
        }
        self.anyone = {term.slug for term in PeopleGroup.objects.filter(is_anyone=True)}

    def _record(self, organisation: Organisation) -> Record:
        open_to = {"commissions", "conversations", "visits"}
        values = {name: {getattr(organisation, name)} - {""} for name in ("category", "reach", "size", "led_by")}
        values["approach"] = {term.slug for term in organisation.approaches.all()}
        values["people"] = {term.slug for term in organisation.people.all()}
        values["offer"] = {term.slug for term in organisation.offers.all()}
        values["funding"] = {term.slug for term in organisation.funding.all()}
        values["open_to"] = {name for name in open_to if getattr(organisation, f"open_to_{name}")}
        values["open_to"] |= {"not-now"} if organisation.open_to_nothing_now else set()
        served = list(organisation.areas_served.all())
        locations = list(organisation.locations.select_related("council"))
        public = [
            (place.latitude, place.longitude) for place in locations if place.is_public and place.latitude is not None
        ]
        councils = [place.council for place in locations if place.council]
        councils = councils or [area for area in served if area.kind in COUNCILS]
        centres = [(area.latitude, area.longitude) for area in councils if area.latitude is not None]
        return Record(
            organisation.pk,
            organisation.slug,
            values,
            {area.pk for area in served},
            {place.council_id for place in locations if place.council_id},
            public or centres,
            bool(public),
            [
                (row.principle.slug, self._level(organisation, row))
                for row in organisation.evidence.all()
                if row.principle.live
            ],
        )

    def _level(self, organisation: Organisation, evidence: Any) -> str:
        levels = {
            check.level
            for check in EvidenceCheck.objects.filter(organisation=organisation, evidence_uid=evidence.uid)
            if check.checked_on <= self.today and (check.until is None or self.today <= check.until)
        }
        return next((level for level in ("confirmed", "evidenced") if level in levels), "self-described")

    # ---- reckoning

    def tier(self, record: Record, area: int) -> int | None:
        """1: it serves the area itself, 2: a wider one that contains it, 3: a part of it, None: none of these."""
        if area in record.serves:
            return 1
        if any(pk in self.wider[area] for pk in record.serves):
            return 2
        if any(area in self.wider[pk] for pk in record.serves):
            return 3
        return None

    def best_tier(self, record: Record, question: Question) -> int | None:
        tiers = [self.tier(record, self.areas[slug]) for slug in question.get("area", [])]
        return min((tier for tier in tiers if tier), default=None)

    def is_based_in(self, record: Record, area: int) -> bool:
        return any(pk == area or area in self.wider[pk] for pk in record.based)

    def distance(self, record: Record, question: Question) -> float | None:
        """Miles to the nearest spot at which it counts; None where there is none."""
        here = point_of(question["place"])
        return min((on_the_ground(here, spot) for spot in record.spots), default=None)

    def tests(self, question: Question) -> dict[str, Callable[[Record], bool]]:
        """Return what each facet or switch of the question demands of a record."""
        asked = {name: set(question[name]) for name in (*SIMPLE, "people") if question.get(name)}
        found: dict[str, Callable[[Record], bool]] = {}
        for name, wanted in asked.items():
            wanted = wanted | self.anyone if name == "people" else wanted
            found[name] = lambda record, name=name, wanted=wanted: bool(record.values[name] & wanted)
        if question.get("area"):
            found["area"] = lambda record: any(self._fits_area(record, slug, question) for slug in question["area"])
        if question.get("principle") or question.get("evidence"):
            found["evidence"] = lambda record: self._fits_evidence(record, question)
        if question.get("national"):
            found["national"] = lambda record: not record.values["reach"] & NATIONAL
        if question.get("place"):
            found["place"] = lambda record: self._is_near(record, question)
        return found

    def _fits_area(self, record: Record, slug: str, question: Question) -> bool:
        area = self.areas[slug]
        return self.tier(record, area) is not None and (not question.get("based") or self.is_based_in(record, area))

    def _fits_evidence(self, record: Record, question: Question) -> bool:
        principles, levels = question.get("principle"), question.get("evidence")
        return any(
            (not principles or principle in principles) and (not levels or level in levels)
            for principle, level in record.evidence
        )

    def _is_near(self, record: Record, question: Question) -> bool:
        distance = self.distance(record, question)
        if distance is None or distance > int(question.get("within", 10)):
            return False
        return not question.get("based") or record.has_public_point or bool(record.based)

    def found(self, question: Question) -> list[Record]:
        return self._passing(self.records, self.tests(question).values())

    def left_out(self, question: Question) -> int:
        """Those that fit everything but the place, and count nowhere."""
        if not question.get("place"):
            return 0
        rest = {name: test for name, test in self.tests(question).items() if name != "place"}
        return sum(not record.spots for record in self._passing(self.records, rest.values()))

    def counts(self, question: Question, facet: str) -> dict[str, int]:
        """Return for each value of the facet the total of the question with that value alone chosen in it."""
        bare = {name: value for name, value in question.items() if name != facet}
        group = "evidence" if facet == "principle" else facet
        others = [test for name, test in self.tests(bare).items() if name != group]
        rest = self._passing(self.records, others)
        counted = {}
        for value in self.choices[facet]:
            test = self.tests(bare | {facet: [value]})[group]
            counted[value] = sum(map(test, rest))
        return counted

    @staticmethod
    def _passing(records: Iterable[Record], tests: Iterable[Callable[[Record], bool]]) -> list[Record]:
        tests = list(tests)
        return [record for record in records if all(test(record) for test in tests)]


@cache
def point_of(place: str) -> tuple[float, float]:
    found = resolve(place)
    return found.latitude, found.longitude


def on_the_ground(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Miles between two points, by the law of cosines."""
    (lat1, lng1), (lat2, lng2) = (tuple(map(radians, point)) for point in (here, there))
    angle = sin(lat1) * sin(lat2) + cos(lat1) * cos(lat2) * cos(lng2 - lng1)
    return 3958.76 * acos(max(-1.0, min(1.0, angle)))
