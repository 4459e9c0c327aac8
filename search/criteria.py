"""The one definition of every parameter of the search: for the page, the API, and what is to come."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict

from directory.areas.graph import AreaGraph
from directory.models import Organisation
from search.engines import Criteria, Engine
from search.engines.choice import engine as default_engine
from search.facets import FACETS, Vocabulary
from search.fields import AreasField, ChoiceOf, OneValue, PageField, PlaceField, SeveralOf, WordsField

SORTS = {
    "relevance": "What fits best",
    "name": "Name",
    "distance": "Distance",
    "reviewed": "Latest reviewed",
}
VIEWS = {"list": "List", "places": "By place", "map": "Map"}
RADII = {"5": "5 miles", "10": "10 miles", "25": "25 miles", "50": "50 miles", "100": "100 miles"}
DEFAULT_RADIUS = 10


class SearchForm(forms.Form):
    """Checks what concerns more than one parameter."""

    vocabulary: Vocabulary

    def use(self, vocabulary: Vocabulary) -> None:
        """Check values against this vocabulary."""
        self.vocabulary = vocabulary
        for field in self.fields.values():
            if isinstance(field, SeveralOf | PlaceField):
                field.vocabulary = vocabulary

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        has_place = bool(cleaned.get("place")) or "place" in self.errors
        if cleaned.get("within") and not has_place:
            self.add_error("place", "Give a place to measure from (a postcode or a town), or take the distance away.")
        if cleaned.get("sort") == "distance" and not has_place:
            self.add_error("sort", "Give a place to measure from, or choose another order.")
        if cleaned.get("based") and not (has_place or cleaned.get("area") or "area" in self.errors):
            self.add_error("based", "Choose an area or give a place first: “only based here” needs to know where.")
        return cleaned


class SeveralFilter(django_filters.Filter):
    field_class = SeveralOf


class AreaFilter(django_filters.Filter):
    field_class = AreasField


def _one(field: type[OneValue], label: str, **kwargs: Any) -> django_filters.Filter:
    chosen = type("OneFilter", (django_filters.Filter,), {"field_class": field})
    return chosen(label=label, **kwargs)


class OrganisationFilterSet(django_filters.FilterSet):
    """Values of a facet may be repeated and mean any of them; facets together mean all of them."""

    q = _one(WordsField, "Words to look for", longest=200)
    category = SeveralFilter(facet="category", label="Category")
    approach = SeveralFilter(facet="approach", label="How it works")
    people = SeveralFilter(
        facet="people", label="People it works alongside; those who work alongside anyone match too"
    )
    offer = SeveralFilter(facet="offer", label="What it offers")
    area = AreaFilter(facet="area", label="Area it serves: GSS code, slug or name")
    place = _one(PlaceField, "Postcode, postcode district or town to measure distances from")
    within = _one(ChoiceOf, f"Miles from the place ({DEFAULT_RADIUS} where nothing is said)", values=RADII)
    principle = SeveralFilter(facet="principle", label="Mark or recommendation that it shares evidence on")
    evidence = SeveralFilter(
        facet="evidence", label="Who has looked at the evidence; with a principle, the same record matches both"
    )
    reach = SeveralFilter(facet="reach", label="How far it reaches")
    size = SeveralFilter(facet="size", label="Size, by income in a year")
    funding = SeveralFilter(facet="funding", label="Funding it takes")
    open_to = SeveralFilter(facet="open_to", label="What it is open to just now")
    led_by = SeveralFilter(facet="led_by", label="Led by people with lived experience")
    national = _one(
        ChoiceOf, "“no” leaves national organisations out", values={"no": "Leave out national organisations"}
    )
    based = _one(
        ChoiceOf, "“here”: only those based in the area or near the place", values={"here": "Only those based here"}
    )
    sort = _one(ChoiceOf, "Order", values=SORTS)
    view = _one(ChoiceOf, "How results are laid out", values=VIEWS)
    page = _one(PageField, "Page, 20 results each")

    class Meta:
        model = Organisation
        fields: list[str] = []
        form = SearchForm

    def __init__(self, data: QueryDict, engine: Engine | None = None) -> None:
        self.engine = engine or default_engine()
        super().__init__(data, queryset=Organisation.objects.none())

    @property
    def form(self) -> SearchForm:
        if not hasattr(self, "_form"):
            self._form = self.get_form_class()(self.data)
            self._form.use(self.engine.vocabulary())
        return self._form

    @property
    def unknown(self) -> list[str]:
        """Parameters that we don't know, as they were given."""
        return [key for key in self.data if key not in self.filters]

    def parameters(self) -> list[tuple[str, str]]:
        """Return the checked search as the pairs of its address, without what is empty or the default."""
        return parameters(self.form.cleaned_data, self.data)

    def criteria(self) -> Criteria:
        """Return the search. To be called once is_valid() has said so."""
        return criteria_of(self.form.cleaned_data, self.form.vocabulary.areas)


def criteria_of(cleaned: Mapping[str, Any], areas: AreaGraph) -> Criteria:
    """Return a checked search as the engines take it."""
    chosen = {facet: cleaned[facet] for facet in FACETS if cleaned[facet]}
    return Criteria(
        q=cleaned["q"],
        chosen=chosen,
        areas=tuple(node.id for slug in cleaned["area"] if (node := areas.by_key(slug))),
        place=cleaned["place"],
        within=int(cleaned["within"] or DEFAULT_RADIUS),
        leave_out_national=bool(cleaned["national"]),
        only_based_here=bool(cleaned["based"]),
        sort=cleaned["sort"] or "relevance",
        view=cleaned["view"] or "list",
        page=cleaned["page"],
    )


def parameters(cleaned: Mapping[str, Any], data: QueryDict) -> list[tuple[str, str]]:
    """Return a checked search as the pairs of its address, without what is empty or the default."""
    pairs: list[tuple[str, str]] = []
    for name in OrganisationFilterSet.base_filters:
        value = cleaned.get(name)
        if name == "place" and value:
            value = " ".join(data.get("place", "").split())
        if name == "page":
            value = str(value) if value and value > 1 else ""
        pairs += [(name, slug) for slug in (value if isinstance(value, tuple) else [value]) if slug]
    defaults = {("sort", "relevance"), ("view", "list")}
    return [pair for pair in pairs if pair not in defaults]


def openapi_parameters() -> list[dict[str, Any]]:
    """Return the parameters as OpenAPI describes them."""
    described = []
    for name, filter_ in OrganisationFilterSet.base_filters.items():
        field = filter_.field
        schema: dict[str, Any] = {"type": "integer", "minimum": 1} if name == "page" else {"type": "string"}
        if isinstance(field, ChoiceOf):
            schema["enum"] = list(field.values)
        if isinstance(field, SeveralOf):
            schema = {"type": "array", "items": schema}
        described.append(
            {"name": name, "in": "query", "required": False, "description": filter_.label, "schema": schema}
        )
    return described
