"""Documents of listed organisations: what is found (texts), filtered and counted (facts), and shown (card).

Made in bulk from tuples, a fixed number of queries for a batch, whatever lies in it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypedDict

from django.db.models import QuerySet

from commissioning.models import PrinciplePage
from directory.areas.graph import AreaGraph
from directory.categories import Category
from directory.models import Evidence, EvidenceCheck, Location, Organisation, Partnership, Project, RegistryId
from directory.own.stories import public_words
from search.document_texts import area_words, joined, plain_text

BATCH = 1000
# Kinds of area at whose centre an organisation may count; a county is a council too.
COUNCILS = ("council", "county")
Checks = list[tuple[str, str, str]]
"""Level, from, until: ISO days, or "" for no end."""


class Facts(TypedDict):
    """What one organisation is filtered, counted and ordered by. Terms are slugs, areas are primary keys."""

    name: str
    category: str
    approach: list[str]
    people: list[str]
    offer: list[str]
    funding: list[str]
    reach: str
    size: str
    open_to: list[str]
    led_by: str
    areas: list[int]
    based: list[int]  # the councils of its locations, shown or not
    home: int | None  # the area under which it stands where results are grouped by place
    points: list[tuple[float, float]]  # of its public locations alone
    evidence: list[tuple[str, Checks]]  # principle, and who has looked at it
    reviewed: str


class Card(TypedDict):
    """What a result shows, in plain data."""

    name: str
    slug: str
    category: str
    summary: str
    people: list[str]
    home: int | None
    areas: list[int]
    places: list[dict[str, Any]]  # public locations: name, lat, lng, council (primary key or None)
    somewhere: list[int]  # councils of locations that are not shown
    principles: list[str]
    reviewed: str
    fictional: bool


@dataclass(frozen=True)
class Document:
    facts: Facts
    card: Card
    texts: dict[str, str]

    @property
    def digest(self) -> str:
        """A fingerprint of all that is indexed."""
        return digest_of([self.facts, self.card, self.texts])


def digest_of(content: Any) -> str:
    """Return a fingerprint of plain data; lists and tuples are the same."""
    return blake2b(json.dumps(content, sort_keys=True).encode(), digest_size=16).hexdigest()


def documents(ids: Iterable[int], graph: AreaGraph | None = None) -> Iterator[dict[int, Document]]:
    """Yield documents by primary key, batch by batch, of those ids that are listed; the others are left out."""
    graph = graph or AreaGraph.load()
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), BATCH):
        yield _batch(wanted[start : start + BATCH], graph)


def _batch(ids: list[int], graph: AreaGraph) -> dict[int, Document]:
    fields = (
        "pk", "name", "name_cy", "other_names", "slug", "summary", "summary_cy", "description", "description_cy",
        "category", "reach", "size", "led_by", "open_to_commissions", "open_to_conversations", "open_to_visits",
        "open_to_nothing_now", "reviewed_on", "is_fictional", "wins", "wins_cy", "not_yet", "not_yet_cy", "hopes",
        "hopes_cy", "led_by_how", "led_by_how_cy", "what_happens", "what_happens_cy",
    )  # fmt: skip
    rows = {row["pk"]: row for row in Organisation.objects.listed().filter(pk__in=ids).values(*fields)}
    if not rows:
        return {}
    parts = _Parts(list(rows))
    return {pk: _document(row, parts, graph) for pk, row in rows.items()}


class _Parts:
    """What belongs to a batch of organisations, by their primary keys."""

    def __init__(self, ids: list[int]) -> None:
        self.terms = {name: self._terms(name, ids) for name in ("approaches", "people", "offers", "funding")}
        served = Organisation.areas_served.through.objects.filter(organisation_id__in=ids).order_by("pk")
        self.areas = _grouped(served.values_list("organisation_id", "area_id"))
        self.projects = _grouped(
            Project.objects.filter(organisation_id__in=ids)
            .order_by("sort_order", "pk")
            .values_list("organisation_id", "name", "name_cy", "what", "what_cy")
        )
        self.locations = _grouped(
            Location.objects.filter(organisation_id__in=ids)
            .order_by("sort_order", "pk")
            .values_list(
                "organisation_id", "is_public", "name", "address", "postcode", "council_id", "latitude", "longitude"
            )
        )
        self.partners = _grouped(
            Partnership.objects.filter(organisation_id__in=ids).values_list(
                "organisation_id",
                "partner_name",
                "partner_name_cy",
                "partner__name",
                "partner__state",
                "partner__live",
            )
        )
        self.registry_ids = _grouped(
            RegistryId.objects.filter(organisation_id__in=ids).values_list("organisation_id", "identifier")
        )
        self.evidence = _grouped(
            Evidence.objects.filter(organisation_id__in=ids, principle__in=PrinciplePage.objects.live().public())
            .order_by("principle__kind", "principle__number", "sort_order", "pk")
            .values_list(
                "organisation_id", "uid", "principle__slug", "principle__short_title", "what_we_do", "what_we_do_cy",
                public_words("example"), public_words("example_cy"), "principle__also_called",
            )
        )  # fmt: skip
        self.checks: dict = defaultdict(list)
        checks = EvidenceCheck.objects.filter(organisation_id__in=ids).order_by("pk")
        columns = ("organisation_id", "evidence_uid", "level", "checked_on", "until")
        for pk, uid, level, since, until in checks.values_list(*columns):
            self.checks[pk, uid].append((level, since.isoformat(), until.isoformat() if until else ""))

    @staticmethod
    def _terms(name: str, ids: list[int]) -> dict[int, list[tuple]]:
        field = Organisation._meta.get_field(name)
        term = field.remote_field.model._meta.model_name
        through: QuerySet = getattr(Organisation, name).through.objects.filter(organisation_id__in=ids)
        return _grouped(
            through.order_by(f"{term}__sort_order", f"{term}__label").values_list(
                "organisation_id", f"{term}__slug", f"{term}__label", f"{term}__label_cy", f"{term}__other_words"
            )
        )


def _grouped(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    """Group rows by their first column, and take it away."""
    groups: dict[int, list[tuple]] = defaultdict(list)
    for key, *rest in rows:
        groups[key].append(tuple(rest))
    return groups


def _document(row: dict[str, Any], parts: _Parts, graph: AreaGraph) -> Document:
    pk = row["pk"]
    terms = {name: groups.get(pk, []) for name, groups in parts.terms.items()}
    areas = [area for (area,) in parts.areas.get(pk, []) if area in graph.nodes]
    locations = parts.locations.get(pk, [])
    public = [
        {"name": name, "lat": lat, "lng": lng, "council": council}
        for is_public, name, _, _, council, lat, lng in locations
        if is_public
    ]
    hidden = list(dict.fromkeys(council for is_public, *_, council, _, _ in locations if council and not is_public))
    based = list(dict.fromkeys(council for *_, council, _, _ in locations if council))
    home = next(iter([*based, *(pk for pk in areas if graph.nodes[pk].kind in COUNCILS), *areas]), None)
    evidence = parts.evidence.get(pk, [])
    reviewed = row["reviewed_on"].isoformat() if row["reviewed_on"] else ""
    open_to = {
        "commissions": "open_to_commissions", "conversations": "open_to_conversations", "visits": "open_to_visits",
        "not-now": "open_to_nothing_now",
    }  # fmt: skip
    facts = Facts(
        name=row["name"],
        category=row["category"],
        approach=[slug for slug, *_ in terms["approaches"]],
        people=[slug for slug, *_ in terms["people"]],
        offer=[slug for slug, *_ in terms["offers"]],
        funding=[slug for slug, *_ in terms["funding"]],
        reach=row["reach"],
        size=row["size"],
        open_to=[slug for slug, column in open_to.items() if row[column]],
        led_by=row["led_by"],
        areas=areas,
        based=based,
        home=home,
        points=[(place["lat"], place["lng"]) for place in public if place["lat"] is not None],
        evidence=[(slug, parts.checks.get((pk, uid), [])) for uid, slug, *_ in evidence],
        reviewed=reviewed,
    )
    card = Card(
        name=row["name"],
        slug=row["slug"],
        category=row["category"],
        summary=row["summary"],
        people=[label for _, label, *_ in terms["people"]],
        home=home,
        areas=areas,
        places=public,
        somewhere=hidden,
        principles=list(dict.fromkeys(title for _, _, title, *_ in evidence)),
        reviewed=reviewed,
        fictional=row["is_fictional"],
    )
    return Document(facts, card, _texts(row, terms, areas, based, parts, graph))


def _texts(
    row: dict, terms: dict, areas: list[int], based: list[int], parts: _Parts, graph: AreaGraph
) -> dict[str, str]:
    pk = row["pk"]
    topics = [Category(row["category"]).label] if row["category"] else []
    for rows in terms.values():
        topics += [label for _, *labels, _ in rows for label in labels]
    if row["led_by"]:
        topics.append("led by people with lived experience")
    partners = [
        text
        for name, name_cy, partner, state, live in parts.partners.get(pk, [])
        for text in (name, name_cy, partner if state == "listed" and live else "")
    ]
    evidence = parts.evidence.get(pk, [])
    public = [
        text for is_public, name, address, postcode, *_ in parts.locations.get(pk, []) if is_public
        for text in (name, address, postcode)
    ]  # fmt: skip
    body = [
        plain_text(row["description"]),
        plain_text(row["description_cy"]),
        *(text for project in parts.projects.get(pk, []) for text in project),
        *(row[name] for name in ("wins", "not_yet", "hopes", "led_by_how", "what_happens")),
        *(row[f"{name}_cy"] for name in ("summary", "wins", "not_yet", "hopes", "led_by_how", "what_happens")),
        *(text for _, _, title, *texts in evidence for text in (title, *texts)),
        *partners,
    ]
    return {
        "name": row["name"],
        "other_names": joined([row["name_cy"], row["other_names"], *(n for (n,) in parts.registry_ids.get(pk, []))]),
        "topics": joined(topics),
        "summary": row["summary"],
        "places": joined([*area_words([*areas, *based], graph), *public]),
        "body": joined(body),
        "also": joined(other_words for rows in terms.values() for *_, other_words in rows),
    }
