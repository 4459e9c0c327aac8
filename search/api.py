"""The search as JSON, at /api/v1/organisations, with OpenAPI documentation at /api/v1/docs."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import NinjaAPI, Schema

from search.answer import Answer, PagePastTheEnd, answer
from search.criteria import OrganisationFilterSet, openapi_parameters
from search.helping_on import Step, help_on
from search.page import query_dict

api = NinjaAPI(
    title="Strengths-based Directory",
    version="1",
    description="Organisations of the directory, by the same search as the page at /search/.",
    urls_namespace="search:api-v1",
    docs_url=None,  # a page of our own: search.views.api_docs
)


class OrganisationOut(Schema):
    name: str
    slug: str
    url: str
    summary: str
    category: str
    people: list[str]
    areas: str
    tier: str
    evidence_on: list[str]
    reviewed_on: str | None
    distance_miles: float | None
    is_fictional: bool
    why: list[str]


class FacetValueOut(Schema):
    slug: str
    label: str
    count: int
    selected: bool


class StepOut(Schema):
    kind: str
    label: str
    url: str
    parameters: dict[str, list[str]]
    total: int


class OrganisationsOut(Schema):
    total: int
    page: int
    pages: int
    engine: str
    sentence: str
    words_read_as: dict[str, list[str]]
    has_all_words: bool
    left_out_without_place: int
    place: str | None
    place_precision: str | None
    results: list[OrganisationOut]
    facets: dict[str, list[FacetValueOut]]
    help_on: list[StepOut]


class ErrorsOut(Schema):
    errors: dict[str, list[str]]


@api.get(
    "/organisations",
    response={200: OrganisationsOut, 400: ErrorsOut},
    summary="Search the listed organisations",
    openapi_extra={"parameters": openapi_parameters()},
)
def organisations(request: HttpRequest) -> Any:
    """Repeat a parameter for “any of”; different parameters are “all of”. 20 results a page.

    The counts of a facet ignore its own choice: each says how many results choosing that value alone would give.
    Each result says `why` it is there. Where little or nothing is found, `help_on` names searches that find more.
    """
    filterset = OrganisationFilterSet(query_dict(request.GET))
    errors = unknown_parameters(filterset) | form_errors(filterset)
    if errors:
        return 400, {"errors": errors}
    try:
        found = answer(filterset)
        return 200, described(found, help_on(filterset, found))
    except PagePastTheEnd as error:
        return 400, {"errors": {"page": [str(error)]}}


def unknown_parameters(filterset: OrganisationFilterSet) -> dict[str, list[str]]:
    advice = f"There is no such parameter. Known are: {', '.join(filterset.filters)}."
    return {name[:60]: [advice] for name in filterset.unknown[:20]}


def form_errors(filterset: OrganisationFilterSet) -> dict[str, list[str]]:
    return {name: [str(message) for message in messages] for name, messages in filterset.form.errors.items()}


def described(found: Answer, steps: list[Step]) -> dict[str, Any]:
    """Return an answer in the shape of OrganisationsOut."""
    results, place = found.results, found.criteria.place
    return {
        "total": results.total,
        "page": found.criteria.page,
        "pages": results.pages,
        "engine": found.engine,
        "sentence": found.sentence,
        "words_read_as": results.read_as,
        "has_all_words": not results.is_relaxed,
        "left_out_without_place": results.left_out,
        "place": place and place.name,
        "place_precision": place and place.precision,
        "results": [
            card
            | {
                "category": card["category_key"],
                "areas": card["where"],
                "evidence_on": card["evidence"],
                "is_fictional": card["fictional"],
            }
            for card in found.cards
        ],
        "facets": {facet: [value for value in values if value.count] for facet, values in results.facets.items()},
        "help_on": [
            {
                "kind": step.kind,
                "label": step.label,
                "url": reverse("search:results") + step.url,
                "parameters": step.parameters,
                "total": step.total,
            }
            for step in steps
        ],
    }
