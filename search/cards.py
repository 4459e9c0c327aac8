"""What each result says about itself: plain data for the page and the API."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format

from directory.areas.graph import AreaGraph
from directory.categories import Category
from directory.models import Organisation
from search.documents import Card
from search.engines import Criteria, Hit, Results, Tier
from search.facets import Vocabulary
from search.found_words import Words
from search.models import OutboxEntry
from search.reasons import Reasons
from search.wording import list_names

UK_OR_WIDER = ("uk", "worldwide")


def stored_cards(ids: list[int]) -> dict[int, Card]:
    """Return what the index holds to show of organisations. One query."""
    return dict(_stored(ids).values_list("pk", "searchdocument__card"))


def _stored(ids: list[int]) -> QuerySet:
    """Those of the index that are public this very moment and not about to change."""
    rows = Organisation.objects.listed().filter(pk__in=ids, searchdocument__isnull=False)
    waiting = OutboxEntry.objects.filter(target=OutboxEntry.Target.DATABASE)
    return rows.exclude(pk__in=waiting.values("organisation_id"))


def cards(criteria: Criteria, results: Results, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Return a dict for each result, in order, for templates/components/organisation_card.html and the API."""
    rows = _stored([hit.id for hit in results.hits])
    stored = {pk: rest for pk, *rest in rows.values_list("pk", "searchdocument__card", "searchdocument__facts")}
    reasons = Reasons(criteria, vocabulary, Words(criteria.q, results.reading))
    shown = []
    for hit in results.hits:
        if hit.id in stored:
            card, facts = stored[hit.id]
            found = results.highlights.get(hit.id, {})
            shown.append(_card(hit, card, criteria, vocabulary.areas, found))
            shown[-1]["why"] = reasons.of(shown[-1], facts, found)
    return shown


def _card(hit: Hit, card: Card, criteria: Criteria, graph: AreaGraph, found: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": hit.id,
        "url": reverse("directory:profile", args=[card["category"], card["slug"]]),
        "slug": card["slug"],
        "name": card["name"],
        "name_html": found.get("name", ""),
        "summary": card["summary"],
        "summary_html": found.get("summary", ""),
        "passage_html": found.get("body", "") if "summary" not in found else "",
        "category_key": card["category"],
        "category_label": Category(card["category"]).label,
        "where": area_names(card["areas"], graph),
        "home": graph.nodes[card["home"]].name if card["home"] in graph.nodes else "",
        "distance": None if hit.distance is None else in_miles(hit.distance),
        "distance_miles": None if hit.distance is None else round(hit.distance, 1),
        "somewhere": area_names(card["somewhere"], graph) if criteria.place and hit.is_approximate else "",
        "tier": tier(hit, card, criteria, graph),
        "people": card["people"],
        "evidence": card["principles"],
        "reviewed": date_format(date.fromisoformat(card["reviewed"]), "j F Y") if card["reviewed"] else "",
        "reviewed_on": card["reviewed"] or None,
        "fictional": card["fictional"],
    }


def in_miles(distance: float) -> str:
    """Return a distance as people say it."""
    return "less than a mile" if distance < 1 else f"{distance:.0f} mile{'' if round(distance) == 1 else 's'}"


def tier(hit: Hit, card: Card, criteria: Criteria, graph: AreaGraph) -> str:
    """Return how it serves what was asked for: itself, by way of a wider area, or in part."""
    if hit.tier is None:
        return ""
    asked = [area for area in criteria.areas if area in graph.nodes]
    served = set(card["areas"]) & graph.nodes.keys()
    if hit.tier == Tier.AREA:
        return f"Serves {list_names([graph.nodes[pk].name for pk in asked if pk in served], 3)}"
    if hit.tier == Tier.WIDER:
        for area in asked:
            wider = served & graph.ancestors(area)
            if wider:
                nearest = max(wider, key=lambda pk: (len(graph.ancestors(pk)), -pk))
                node = graph.nodes[nearest]
                if node.kind in UK_OR_WIDER:
                    return "Works worldwide" if node.kind == "worldwide" else "Serves everywhere in the UK"
                return f"Serves {node.name}, which {graph.nodes[area].name} is part of"
    for area in asked:
        parts = [pk for pk in card["areas"] if pk in graph.descendants(area)]
        if parts and graph.nodes[area].kind in UK_OR_WIDER:
            return f"Serves {area_names(parts, graph)}"
        if parts:
            return f"Serves part of {graph.nodes[area].name}: {area_names(parts, graph)}"
    return ""


def area_names(area_ids: Iterable[int], graph: AreaGraph, at_most: int = 3) -> str:
    """Return “Lewisham, Greenwich and 2 more”."""
    return list_names([graph.nodes[pk].name for pk in area_ids if pk in graph.nodes], at_most)
