"""Makes the organisations of organisations/*.toml, each once.

A file holds fields of Organisation by their names; `people`, `approaches`, `offers`, `funding` and `areas_served` are
lists of slugs; `description` is a list of paragraphs; the tables `projects`, `locations`, `partnerships`, `backers`,
`links`, `registry_ids` and `evidence` are its parts, with slugs for what they point to; `evidence.checks` says who has
looked at it; `logo` is the letters and the colour of a made-up sign.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.html import format_html

from directory.demo.logos import make_logo
from directory.models import Approach, Area, Evidence, EvidenceCheck, Funding, Offer, Organisation, PeopleGroup
from directory.taxonomy_data import load_taxonomies

FOLDER = Path(__file__).parent / "organisations"
CHOICES: dict[str, Any] = {
    "approaches": Approach,
    "people": PeopleGroup,
    "offers": Offer,
    "funding": Funding,
    "areas_served": Area,
}
PARTS = ("projects", "locations", "backers", "links", "registry_ids")


def read_organisations() -> Iterator[dict[str, Any]]:
    """Yield what each file holds, in the order of their names."""
    for path in sorted(FOLDER.glob("*.toml")):
        with path.open("rb") as file:
            yield tomllib.load(file)


@transaction.atomic
def load() -> list[str]:
    """Make the organisations whose slug is not there yet and return their names; what is there stays as it is.

    Areas and the framework come first: an area or principle that is missing raises DoesNotExist and names its slug.
    """
    load_taxonomies()
    known = set(Organisation.objects.values_list("slug", flat=True))
    made = [(_make(data), data) for data in read_organisations() if data["slug"] not in known]
    # Partners may be among those made just now, and so come after all of them; publishing keeps the whole in a revision.
    for organisation, data in made:
        _join_partners(organisation, data.get("partnerships", []))
        organisation.save_revision().publish()
    return [organisation.name for organisation, _ in made]


def _make(data: dict[str, Any]) -> Organisation:
    plain = {key: value for key, value in data.items() if not isinstance(value, list | dict)}
    organisation = Organisation(state="listed", source="demo", **plain)
    for name in ("description", "description_cy"):
        setattr(organisation, name, _paragraphs(data.get(name, [])))
    if logo := data.get("logo"):
        organisation.logo = make_logo(organisation.name, **logo)
    organisation.save()
    for name, model in CHOICES.items():
        getattr(organisation, name).set([_by_slug(model, slug) for slug in data.get(name, [])])
    for name in PARTS:
        for number, part in enumerate(data.get(name, [])):
            _add_part(organisation, name, number, dict(part))
    organisation.save()
    for number, row in enumerate(data.get("evidence", [])):
        _add_evidence(organisation, number, dict(row))
    return Organisation.objects.get(pk=organisation.pk)


def _add_part(organisation: Organisation, name: str, number: int, part: dict[str, Any]) -> None:
    council = part.pop("council", None)
    people, areas = part.pop("people", []), part.pop("areas", [])
    relation = getattr(organisation, name)
    item = relation.model(sort_order=number, **part)
    if council:
        item.council = _by_slug(Area, council)
    if people:
        item.people.set([_by_slug(PeopleGroup, slug) for slug in people])
    if areas:
        item.areas.set([_by_slug(Area, slug) for slug in areas])
    relation.add(item)


def _add_evidence(organisation: Organisation, number: int, row: dict[str, Any]) -> None:
    principles = Evidence._meta.get_field("principle").related_model
    checks = row.pop("checks", [])
    evidence = Evidence.objects.create(
        organisation=organisation, sort_order=number, principle=_by_slug(principles, row.pop("principle")), **row
    )
    for check in checks:
        EvidenceCheck.objects.create(organisation=organisation, evidence_uid=evidence.uid, **check)


def _join_partners(organisation: Organisation, partnerships: list[dict[str, Any]]) -> None:
    for number, row in enumerate(partnerships):
        slug = row.get("partner")
        partner = _by_slug(Organisation, slug) if slug else None
        organisation.partnerships.add(
            organisation.partnerships.model(sort_order=number, **{**row, "partner": partner})
        )
    organisation.save()


def _by_slug(model: Any, slug: str) -> Any:
    try:
        return model.objects.get(slug=slug)
    except model.DoesNotExist as error:
        raise model.DoesNotExist(f"There is no {model._meta.verbose_name} with the slug “{slug}” yet.") from error


def _paragraphs(texts: list[str]) -> list[tuple[str, str]]:
    return [("text", format_html("<p>{}</p>", text)) for text in texts]
