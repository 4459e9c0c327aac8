"""The context of the search page."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import QueryDict

from search.answer import Answer
from search.criteria import DEFAULT_RADIUS, RADII, SORTS, VIEWS, OrganisationFilterSet
from search.facet_groups import facet_group, plain_facet_group
from search.facets import FACETS, Vocabulary
from search.helping_on import KINDS, help_on
from search.links import Links, Pair
from search.map import map_data
from search.place_words import place_in_words
from search.wording import count_of, list_names

FIELDS = ("q", "place", "within", "national", "based", *FACETS)  # those that the form shows where there is an error


def context(filterset: OrganisationFilterSet, answer: Answer) -> dict[str, Any]:
    """Return what templates/search/results.html shows of an answer."""
    criteria, results = answer.criteria, answer.results
    links = Links(filterset.parameters())
    return form_context(filterset) | {
        "answer": answer,
        "results": results,
        "count": count_of(results.total, "organisation", "organisations"),
        "cards": answer.cards,
        "groups": _by_place(answer.cards) if criteria.view == "places" else None,
        "map": map_data(answer) if criteria.view == "map" else None,
        "facets": [facet_group(answer, key) for key in FACETS],
        "chips": list(_chips(filterset, links, answer.vocabulary)),
        "clear_url": "?",
        "query": links.query(),
        "page_number": criteria.page,
        "views": [_view(links, key, label, criteria.view) for key, label in VIEWS.items()],
        "order": _order(answer),
        "order_in_force": "distance" if _is_nearest_first(answer) else criteria.sort,
        "read_as": {word: others for word, others in results.read_as.items() if others},
        "left_out": count_of(results.left_out, "more organisation", "more organisations"),
        "without_place": links.everywhere(),
        "without_area": count_of(results.without_area, "more organisation", "more organisations"),
        "help_on": _help_on(filterset, answer),
        "place_in_words": place_in_words(criteria, links, answer.vocabulary.areas),
    }


def form_context(filterset: OrganisationFilterSet) -> dict[str, Any]:
    """Return what the form shows, also where nothing could be searched."""
    data = filterset.data
    errors = {name: messages[0] for name, messages in filterset.form.errors.items()}
    return {
        "errors": errors,
        "error_list": [
            (f"search-{name}" if name in FIELDS else "results", message) for name, message in errors.items()
        ],
        "unknown": list_names([name[:40].strip() or "=" for name in filterset.unknown], 5),
        "typed": {name: data.get(name, "") for name in ("q", "place", "within", "sort", "national", "based", "view")},
        "radii": list(RADII.items()),
        "default_radius": f"{DEFAULT_RADIUS} miles",
        "sorts": [(key, label) for key, label in SORTS.items() if key != "distance" or data.get("place")],
        "facets": [plain_facet_group(filterset, key) for key in FACETS] if errors else [],
    }


def _chips(filterset: OrganisationFilterSet, links: Links, vocabulary: Vocabulary) -> Iterator[dict[str, str]]:
    """Every chosen filter, with the address of the search without it."""
    for name, value in links.pairs:
        if name not in ("sort", "view", "within"):
            label = _chip_label(filterset, vocabulary, (name, value))
            yield {"label": label, "remove_url": links.without_pair((name, value))}


def _chip_label(filterset: OrganisationFilterSet, vocabulary: Vocabulary, pair: Pair) -> str:
    name, value = pair
    if name in FACETS:
        return vocabulary.values[name][value]
    if name == "place":
        cleaned = filterset.form.cleaned_data
        return f"within {cleaned['within'] or DEFAULT_RADIUS} miles of {cleaned['place'].name}"
    return {"q": f"“{value}”", "national": "no national organisations", "based": "based here"}[name]


def _by_place(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"place": place or "No place given", "cards": list(group)}
        for place, group in groupby(cards, key=lambda card: card["home"])
    ]


def _view(links: Links, key: str, label: str, current: str) -> dict[str, Any]:
    return {"url": links.with_value("view", "" if key == "list" else key), "label": label, "current": key == current}


def _order(answer: Answer) -> str:
    """Say in which order the results stand."""
    criteria = answer.criteria
    if criteria.sort in ("name", "reviewed"):
        return {"name": "In order of name.", "reviewed": "The latest reviewed first, then those not reviewed yet."}[
            criteria.sort
        ]
    equal = "Equals change places every day. Nobody can pay or ask to be first."
    if _is_nearest_first(answer):
        return f"The nearest first. {equal}"
    if criteria.q:
        words = "A word counts most in a name, then in what an organisation works on, then in its summary."
        first = "Those with the most of your words come first. " if answer.results.is_relaxed else ""
        return f"{first}{words} {equal}"
    if criteria.areas:
        return f"Those that serve the area itself come first, then wider areas, then parts of it. {equal}"
    return "They change places every day, so that nobody is always first. Nobody can pay or ask to be first."


def _help_on(filterset: OrganisationFilterSet, answer: Answer) -> list[dict[str, Any]]:
    """Other searches that find more, under their headings."""
    steps = help_on(filterset, answer)
    return [
        {
            "title": title,
            "steps": [
                {"label": s.label, "url": s.url, "count": count_of(s.total, "organisation", "organisations")}
                for s in group
            ],
        }
        for title, group in groupby(steps, key=lambda step: KINDS[step.kind])
    ]


def last_page_link(filterset: OrganisationFilterSet, last: int) -> dict[str, str]:
    """Return url and label of the last page of this search."""
    links = Links(filterset.parameters())
    return {"url": links.with_value("page", str(last) if last > 1 else ""), "label": f"Go to page {last:,}"}


def _is_nearest_first(answer: Answer) -> bool:
    criteria = answer.criteria
    return bool(criteria.place) and (criteria.sort == "distance" or (criteria.sort == "relevance" and not criteria.q))


def query_dict(data: QueryDict) -> QueryDict:
    """Return data without parameters that are given empty, as a form without JavaScript sends them."""
    kept = QueryDict(mutable=True)
    for key, values in data.lists():
        if any(values):
            kept.setlist(key, [value for value in values if value])
    return kept
