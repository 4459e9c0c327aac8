"""Hears of every change that search shows, and notes whom it concerns.

Bulk changes send no signals of Django's; they send directory.signals.organisations_changed instead.
"""

from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from commissioning.models import PrinciplePage
from directory.models import (
    Approach,
    Area,
    Evidence,
    EvidenceCheck,
    Funding,
    Location,
    Offer,
    Organisation,
    Partnership,
    PeopleGroup,
    Project,
    RegistryId,
)
from directory.signals import areas_changed, organisations_changed
from search import index
from search.models import Synonym

PARTS = (Project, Location, Partnership, RegistryId, Evidence, EvidenceCheck)
TERMS: dict[type[Model], str] = {Approach: "approaches", PeopleGroup: "people", Offer: "offers", Funding: "funding"}


def connect() -> None:
    organisations_changed.connect(_bulk_change)
    areas_changed.connect(_areas_in_bulk)
    for signal in (post_save, pre_delete):
        signal.connect(_organisation, sender=Organisation)
        for term in TERMS:
            signal.connect(_term, sender=term)
        signal.connect(_area, sender=Area)
        signal.connect(_principle, sender=PrinciplePage)
    for signal in (post_save, post_delete):
        for part in PARTS:
            signal.connect(_part, sender=part)
        signal.connect(_synonym, sender=Synonym)
    for name in (*TERMS.values(), "areas_served"):
        m2m_changed.connect(_links, sender=getattr(Organisation, name).through)
    m2m_changed.connect(_area_links, sender=Area.parents.through)


def _bulk_change(ids: list[int], sender: Any = None, **kwargs: Any) -> None:
    if sender in TERMS:
        index.new_version()
    concerned = set(ids)
    for start in range(0, len(ids), 1000):
        # The pages of partners name them, as long as they are listed.
        partners = Partnership.objects.filter(partner__in=ids[start : start + 1000])
        concerned.update(partners.values_list("organisation_id", flat=True))
    index.mark(concerned)


def _organisation(instance: Organisation, **kwargs: Any) -> None:
    _bulk_change([instance.pk])


def _part(instance: Any, **kwargs: Any) -> None:
    index.mark([instance.organisation_id])


def _links(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:
    if reverse:
        index.mark(pk_set or instance.organisations.values_list("pk", flat=True))
    elif action.startswith("post_"):
        index.mark([instance.pk])


def _term(instance: Any, **kwargs: Any) -> None:
    index.mark(instance.organisations.values_list("pk", flat=True))
    index.new_version()


def _area(instance: Area, **kwargs: Any) -> None:
    # Its name stands with all that serve it, lie in it or are based in it; who serves a wider area is found by it.
    near = {instance.pk}
    for others in (Area.objects.descendants_of(instance), Area.objects.ancestors_of(instance)):
        near.update(others.values_list("pk", flat=True))
    concerned = Organisation.objects.filter(Q(areas_served__in=near) | Q(locations__council__in=near))
    index.mark(concerned.values_list("pk", flat=True))
    index.new_version()


def _area_links(instance: Area, **kwargs: Any) -> None:
    # Before and after: what is taken out of a wider area is found by way of it for the last time before.
    _area(instance)


def _areas_in_bulk(**kwargs: Any) -> None:
    placed = Q(areas_served__isnull=False) | Q(locations__council__isnull=False)
    index.mark(Organisation.objects.listed().filter(placed).values_list("pk", flat=True))
    index.new_version()


def _principle(instance: PrinciplePage, **kwargs: Any) -> None:
    index.mark(instance.evidence.values_list("organisation_id", flat=True))
    index.new_version()


def _synonym(**kwargs: Any) -> None:
    index.new_version()
