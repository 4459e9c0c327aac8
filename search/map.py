"""What the map shows: places that organisations show to the public, and nothing else."""

from typing import Any

from django.urls import reverse

from directory.categories import Category
from search.answer import Answer
from search.cards import stored_cards

MOST = 2000


def map_data(answer: Answer) -> dict[str, Any]:
    """Return the points for home/js/map.js, and how many organisations have one. One query."""
    cards = stored_cards(answer.results.all_ids[:MOST])
    graph = answer.vocabulary.areas
    points = [
        {
            "lat": place["lat"],
            "lng": place["lng"],
            "name": card["name"],
            "url": reverse("directory:profile", args=[card["category"], card["slug"]]),
            "where": place["name"] or (graph.nodes[place["council"]].name if place["council"] in graph.nodes else ""),
            "category": Category(card["category"]).value,
        }
        for card in cards.values()
        for place in card["places"]
        if place["lat"] is not None
    ]
    shown = len({point["url"] for point in points})
    place = answer.criteria.place
    centre = place and {
        "lat": place.latitude, "lng": place.longitude, "label": place.name, "miles": answer.criteria.within
    }  # fmt: skip
    return {
        "data": {"points": points, "centre": centre},
        "shown": shown,
        "without": len(cards) - shown,
        "beyond": answer.results.total - len(cards),
    }
