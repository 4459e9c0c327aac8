"""The header of ours: what a column is called, what it fills, and how its cells are read.

docs/import.md describes the same columns to the people who make such files.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from django.db.models import TextChoices

from directory.areas.graph import AreaGraph
from directory.categories import Category
from directory.importing import cells
from directory.importing.cells import refuse
from directory.models import (
    Approach,
    Funding,
    InTouch,
    LedBy,
    Offer,
    Openness,
    Organisation,
    PeopleGroup,
    Reach,
    Size,
    StepFree,
)

TERMS = {"approaches": Approach, "people": PeopleGroup, "offers": Offer, "funding": Funding}


class Lookups:
    """The terms and areas of the database, read once for a whole file."""

    def __init__(self) -> None:
        self.term_ids: dict[str, dict[str, int]] = {}
        self._slugs: dict[str, dict[str, str]] = {}
        for field, model in TERMS.items():
            rows = list(model.objects.values_list("pk", "slug", "label", "label_cy"))
            self.term_ids[field] = {slug: pk for pk, slug, _, _ in rows}
            labels = {label.casefold(): slug for _, slug, *both in rows for label in both if label}
            self._slugs[field] = labels | {slug: slug for _, slug, _, _ in rows}
        self._graph = AreaGraph.load()
        self.area_ids = {node.slug: node.id for node in self._graph.nodes.values()}

    def term(self, field: str, cell: str) -> str:
        slug = self._slugs[field].get(cell.casefold())
        return slug or refuse("is not a term of the directory", cell)

    def area(self, cell: str) -> str:
        node = self._graph.by_key(cell)
        return node.slug if node else refuse("is not the GSS code or the slug of an area of the directory", cell)

    def council(self, cell: str) -> str:
        node = self._graph.by_key(cell)
        is_council = node is not None and node.kind == "council"
        return node.slug if node and is_council else refuse("is not the GSS code or the slug of a council here", cell)


Parse = Callable[[str, Lookups], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of ours.

    `fills` is what it fills of an organisation; several columns may fill the same. `many`: its cell may hold several
    values. A bad value leaves out the whole row where `is_needed`, else it is left empty and noted.
    """

    name: str
    parse: Parse
    fills: str = ""
    many: bool = False
    is_needed: bool = True

    @property
    def target(self) -> str:
        return self.fills or self.name


def _line(name: str) -> Field:
    limit = Organisation._meta.get_field(name).max_length

    def parse(cell: str, _: Lookups) -> str:
        line = " ".join(cell.split())
        if limit and len(line) > limit:
            refuse(f"is {len(line):,} characters long; at most {limit} fit")
        return line

    return Field(name, parse)


def _text(name: str) -> Field:
    def parse(cell: str, _: Lookups) -> str:
        text = cell.replace("\r\n", "\n").strip()
        if len(text) > 10_000:
            refuse(f"is {len(text):,} characters long; at most 10,000 fit")
        return text

    return Field(name, parse)


def _rich(name: str) -> Field:
    plain = _text(name).parse

    def parse(cell: str, lookups: Lookups) -> str:
        paragraphs = (" ".join(line.split()) for line in plain(cell, lookups).split("\n"))
        return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs if paragraph)

    return Field(name, parse)


def _choice(name: str, choices: type[TextChoices], many: bool = False) -> Field:
    known = {choice.value: choice.value for choice in choices} | {
        str(choice.label).casefold(): choice.value for choice in choices
    }

    def parse(cell: str, _: Lookups) -> str:
        value = known.get(cell.casefold())
        return value or refuse(f"is not one of {', '.join(choices.values)}", cell)

    return Field(name, parse, many=many)


def _term(name: str) -> Field:
    return Field(name, lambda cell, lookups: lookups.term(name, cell), many=True)


def _plain(
    name: str, read: Callable[[str], Any], fills: str = "", many: bool = False, is_needed: bool = False
) -> Field:
    return Field(name, lambda cell, _: read(cell), fills, many, is_needed)


def _other_name(cell: str, _: Lookups) -> str:
    name = " ".join(cell.split())
    return name if len(name) <= 200 else refuse(f"is {len(name):,} characters long; at most 200 fit")


def _by_name(fields: Iterable[Field]) -> dict[str, Field]:
    return {field.name: field for field in fields}


FIELDS = _by_name(
    [
        _line("name"),
        _line("name_cy"),
        Field("other_names", _other_name, many=True),
        _line("summary"),
        _line("summary_cy"),
        _rich("description"),
        _choice("category", Category),
        _term("people"),
        _term("approaches"),
        _term("offers"),
        _term("funding"),
        Field("areas", lambda cell, lookups: lookups.area(cell), "areas_served", many=True),
        _choice("reach", Reach),
        _plain("org_id", cells.org_id, "registry_ids", many=True, is_needed=True),
        _plain("charity_number", cells.charity_number, "registry_ids", many=True, is_needed=True),
        _plain("company_number", cells.company_number, "registry_ids"),
        _line("contact_name"),
        _plain("email", cells.email, "contact_email"),
        _plain("phone", cells.phone, "contact_phone"),
        _plain("website", cells.website),
        _choice("in_touch", InTouch),
        _text("what_happens"),
        _line("cost"),
        _choice("step_free", StepFree),
        _line("step_free_note"),
        _text("opening"),
        _text("address"),
        _plain("postcode", cells.postcode),
        Field("council", lambda cell, lookups: lookups.council(cell)),
        _plain("location_public", cells.yes_or_no, is_needed=True),
        _choice("size", Size),
        _plain("income", cells.size_of_income, "size"),
        _choice("open_to", Openness, many=True),
        _choice("led_by", LedBy),
        _text("led_by_how"),
        _plain("since", cells.year),
        _text("wins"),
        _text("not_yet"),
        _text("hopes"),
    ]
)
NEEDED_COLUMNS = ("name", "category")
