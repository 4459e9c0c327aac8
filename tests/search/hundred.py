"""A hundred canaries: records that nobody may see, each with a word of its own in every part of it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from rapidfuzz.distance import OSA

from directory.models import Area, Backer, Evidence, Link, Location, Organisation, Partnership, Project, RegistryId
from tests.factories import (
    ApproachFactory,
    AreaFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    FundingFactory,
    LocationFactory,
    OfferFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    PrincipleFactory,
    ProjectFactory,
)

NOT_PUBLIC = ("draft", "unlisted", "withdrawn", "closed")
IN_MODERATION, HIDDEN_LOCATION = "in moderation", "hidden location"
HOW_MANY = {"draft": 17, "unlisted": 17, "withdrawn": 17, "closed": 17, IN_MODERATION: 16, HIDDEN_LOCATION: 16}
ORDINARY = 5
TEXTS = (
    "name name_cy other_names summary summary_cy wins wins_cy not_yet not_yet_cy hopes hopes_cy led_by_how "
    "led_by_how_cy what_happens what_happens_cy contact_name cost cost_cy step_free_note opening"
).split()


@dataclass(frozen=True)
class Canary:
    kind: str
    word: str
    organisation: Organisation
    postcode: str
    latitude: float

    @property
    def marks(self) -> tuple[str, ...]:
        """What would give it away, in small letters."""
        return self.word, self.postcode.lower(), str(self.latitude)

    @property
    def address(self) -> str:
        """Where its profile would be; that of a hidden location has none."""
        return f"/directory/strategic-support/{self.word}/"


@dataclass(frozen=True)
class World:
    canaries: tuple[Canary, ...]
    ordinary: tuple[Organisation, ...]
    lewisham: Area
    only_theirs: dict[str, list[str]]  # facet → values that nobody has but those whom nobody may see

    def of(self, *kinds: str) -> list[Canary]:
        return [canary for canary in self.canaries if canary.kind in kinds]


def made_up_words(count: int, seed: int = 4) -> list[str]:
    """Words such as “zovikubag”, none of which is a slip of another nor begins like one."""
    dice = random.Random(seed)
    words: list[str] = []
    while len(words) < count:
        word = "".join(dice.choice("bfgkpvwz" if place % 2 == 0 else "aiou") for place in range(11))
        near = (OSA.distance(word, other) < 6 or OSA.distance(word[:5], other[:5]) < 2 for other in words)
        if not any(near):
            words.append(word)
    return words


def make_world() -> World:
    england = AreaFactory(name="England", kind=Area.Kind.NATION)
    lewisham = AreaFactory(name="Lewisham", parents=[england], latitude=51.448, longitude=-0.02)
    ordinary = tuple(_ordinary(number, lewisham) for number in range(ORDINARY))
    kinds = [kind for kind, count in HOW_MANY.items() for _ in range(count)]
    theirs = {kind: _only_theirs(kind, england) for kind in HOW_MANY}
    moderator = get_user_model().objects.create_superuser("moderator", "moderator@example.org", "x")
    canaries = []
    for number, (kind, word) in enumerate(zip(kinds, made_up_words(len(kinds)), strict=True)):
        parts = _Parts(word, number, theirs[kind], lewisham)
        if kind == HIDDEN_LOCATION:
            organisation = parts.hidden_location()
        elif kind == IN_MODERATION:
            organisation = parts.to_be_moderated()
            organisation.save_revision(user=moderator)
            organisation.get_workflow().start(organisation, moderator)
        else:
            organisation = parts.whole(**{kind: True})
            Partnership.objects.create(organisation=ordinary[number % ORDINARY], partner=organisation)
        canaries.append(Canary(kind, word, organisation, parts.postcode, parts.latitude))
    return World(tuple(canaries), ordinary, lewisham, _values([theirs[kind] for kind in HOW_MANY]))


def _ordinary(number: int, lewisham: Area) -> Organisation:
    organisation = OrganisationFactory(
        name=f"Ordinary {number}",
        areas_served=[lewisham],
        approaches=[ApproachFactory()],
        reach="council-area",
        size="micro",
    )  # fmt: skip
    ProjectFactory(organisation=organisation, name="An ordinary project")
    LocationFactory(
        organisation=organisation, name="Ordinary house", council=lewisham, latitude=51.45, longitude=-0.02
    )
    EvidenceFactory(organisation=organisation, what_we_do="Ordinary evidence.")
    return organisation


def _only_theirs(kind: str, england: Area) -> dict[str, Any]:
    """Terms and the like that a kind of canary has, and nobody else; their names are no secret."""
    return {
        "approach": ApproachFactory(label=f"way of {kind}"),
        "people": PeopleGroupFactory(label=f"people of {kind}"),
        "offer": OfferFactory(label=f"offer of {kind}"),
        "funding": FundingFactory(label=f"funding of {kind}"),
        "area": AreaFactory(name=f"Shire of {kind}", parents=[england]),
        "principle": PrincipleFactory(title=f"Principle of {kind}"),
    }


def _values(theirs: list[dict[str, Any]]) -> dict[str, list[str]]:
    slugs = {facet: [own[facet].slug for own in theirs] for facet in theirs[0]}
    fixed = {
        "category": ["strategic-support"], "reach": ["whole-uk"], "size": ["major"], "led_by": ["partly"],
        "open_to": ["visits"], "evidence": ["confirmed"],
    }  # fmt: skip
    return slugs | fixed


@dataclass(frozen=True)
class _Parts:
    """Makes the parts of one canary."""

    word: str
    number: int
    theirs: dict[str, Any]
    lewisham: Area

    @property
    def postcode(self) -> str:
        return f"ZQ{self.number} 9XY"

    @property
    def latitude(self) -> float:
        return round(51.4 + (self.number * 37 + 1) / 100_000, 5)

    def texts(self) -> dict[str, Any]:
        blocks = [{"type": "text", "value": f"<p>Of {self.word}.</p>"}]
        name = self.word.capitalize()
        return dict.fromkeys(TEXTS, f"{name} here") | {"description": blocks, "description_cy": blocks}

    def plain(self) -> dict[str, Any]:
        return {
            "category": "strategic-support", "reach": "whole-uk", "size": "major", "led_by": "partly",
            "open_to_visits": True, "website": f"https://{self.word}.example.org/", "slug": self.word,
            "contact_email": f"hello@{self.word}.example.org",
        }  # fmt: skip

    def terms(self) -> dict[str, list]:
        names = {"approaches": "approach", "people": "people", "offers": "offer", "funding": "funding"}
        return {name: [self.theirs[facet]] for name, facet in (names | {"areas_served": "area"}).items()}

    def location(self, **fields: Any) -> Location:
        return Location(
            name=f"{self.word} house", name_cy=f"tŷ {self.word}", address=f"7 {self.word} Lane",
            postcode=self.postcode, council=self.lewisham, latitude=self.latitude, longitude=-0.0212, **fields,
        )  # fmt: skip

    def children(self) -> dict[str, Sequence[Any]]:
        word = self.word
        return {
            "projects": [Project(name=word, name_cy=f"{word} bach", what=f"About {word}", what_cy=f"Am {word}")],
            "locations": [self.location(is_public=True)],
            "partnerships": [Partnership(partner_name=f"Friends of {word}", partner_name_cy=f"Ffrindiau {word}")],
            "backers": [Backer(name=f"{word} council", name_cy=f"cyngor {word}", what=f"{word} work")],
            "links": [Link(label=f"{word} on the web", url=f"https://{word}.example.org/more")],
            "registry_ids": [RegistryId(registry="GB-CHC", identifier=word)],
            "evidence": [
                Evidence(
                    principle=self.theirs["principle"], what_we_do=f"We {word}.", what_we_do_cy=f"Rydym {word}.",
                    example=f"{word}", example_cy=f"{word}", not_yet=f"{word}", hopes=f"{word}", source_note=word,
                )
            ],
        }  # fmt: skip

    def whole(self, **standing: bool) -> Organisation:
        organisation = OrganisationFactory(**self.texts(), **self.plain(), **self.terms(), **standing)
        self._add_children(organisation)
        organisation.save()
        EvidenceCheckFactory(evidence=organisation.evidence.get(), level="confirmed")
        return organisation

    def _add_children(self, organisation: Organisation) -> None:
        for name, children in self.children().items():
            setattr(organisation, name, children)

    def to_be_moderated(self) -> Organisation:
        """A listed one with all of its changes in a draft."""
        organisation = OrganisationFactory(name=f"Steadfast {self.number}", summary="Steadfast as ever.")
        ProjectFactory(organisation=organisation, name="A steadfast project")
        for name, value in (self.texts() | self.plain()).items():
            setattr(organisation, name, value)
        for name, terms in self.terms().items():
            setattr(organisation, name, terms)
        self._add_children(organisation)
        return organisation

    def hidden_location(self) -> Organisation:
        organisation = OrganisationFactory(name=f"Keeper {self.number}", areas_served=[self.lewisham])
        hidden = self.location(is_public=False)
        hidden.organisation = organisation
        hidden.save()
        return organisation
