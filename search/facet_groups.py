"""The facets as the page shows them."""

from typing import Any

from directory.areas.graph import AreaGraph
from search.answer import Answer
from search.criteria import OrganisationFilterSet
from search.facets import FACETS, FacetValue

ALWAYS_SHOWN = 8
TOP_AREAS = 10
ADD_AREA = "Another area, by name"
OPEN_AT_FIRST = ("category", "people", "approach", "area")
HINTS = {
    "people": "Those who work alongside anyone match every choice. Among equals they stand after the others.",
    "area": "Those who serve all of it, a part of it, or a wider area around it.",
    "evidence": "Together with a choice above, the same piece of evidence matches both.",
    "size": "By income in a year.",
}


def facet_group(answer: Answer, key: str) -> dict[str, Any]:
    """One facet as templates/components/facet.html takes it."""
    values = answer.results.facets[key]
    if key == "area":
        options, more = _areas(values, answer.vocabulary.areas), []
    else:
        options = [value for i, value in enumerate(values) if i < ALWAYS_SHOWN or value.selected]
        more = [value for value in values if value not in options]
    chosen = sum(value.selected for value in values)
    return {
        "key": key,
        "label": FACETS[key],
        "hint": HINTS.get(key, ""),
        "options": options,
        "more": more,
        "chosen": chosen,
        "open": bool(chosen) or key in OPEN_AT_FIRST,
        "searchable": bool(more),
        "add": ADD_AREA if key == "area" else "",
    }


def _areas(values: list[FacetValue], graph: AreaGraph) -> list[FacetValue]:
    """Nations, regions, the ten most frequent of the others, and what is chosen."""
    kinds = {node.slug: node.kind for node in graph.nodes.values()}
    order = {"nation": 0, "region": 1, "uk": 3, "worldwide": 3}
    others = [v for v in values if kinds[v.slug] not in ("nation", "region") and v.count]
    others.sort(key=lambda v: (-(v.count or 0), v.label))
    shown = {value.slug for value in others[:TOP_AREAS]}
    kept = [v for v in values if v.selected or kinds[v.slug] in ("nation", "region") or v.slug in shown]
    return sorted(kept, key=lambda v: (not v.selected, order.get(kinds[v.slug], 2), v.label))


def plain_facet_group(filterset: OrganisationFilterSet, key: str) -> dict[str, Any]:
    """A facet without counts, to show a form again that could not be answered."""
    vocabulary = filterset.form.vocabulary
    given = set(filterset.form.cleaned_data.get(key) or filterset.data.getlist(key))
    values = [FacetValue(slug, label, None, slug in given) for slug, label in vocabulary.values[key].items()]
    chosen = [value for value in values if value.selected]
    first = chosen if key == "area" else [v for i, v in enumerate(values) if i < ALWAYS_SHOWN or v.selected]
    error = next(iter(filterset.form.errors.get(key, [])), "")
    return {
        "key": key,
        "label": FACETS[key],
        "options": first,
        "more": [value for value in values if value not in first] if key != "area" else [],
        "chosen": len(chosen),
        "open": bool(chosen or error),
        "error": error,
        "add": ADD_AREA if key == "area" else "",
    }
