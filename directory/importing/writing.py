"""Organisations written in bulk: new ones and changed ones, with their links, numbers and place.

Bulk writes send no signals: who calls `write` tells the others afterwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from wagtail.search.backends import get_search_backends

from directory.importing.content import (
    FLAGS,
    LINKS,
    TEXTS,
    Content,
    content_digest,
    has_place,
    row_digest,
)
from directory.importing.fields import Lookups
from directory.models import Location, Organisation, Postcode, RegistryId, State

BATCH = 500
SLUG_LENGTH = 100
WRITTEN = [*TEXTS, "other_names", "description", *FLAGS.values(), "source", "source_digest", "updated_at"]


class Slugs:
    """Gives each new organisation an address of its own."""

    def __init__(self) -> None:
        self._taken = set(Organisation.objects.order_by().values_list("slug", flat=True).iterator())
        self._next: dict[str, int] = {}

    def make(self, name: str) -> str:
        base = slugify(name)[:SLUG_LENGTH].strip("-") or "organisation"
        slug = base
        while slug in self._taken:
            number = self._next.get(base, 2)
            self._next[base] = number + 1
            slug = f"{base[: SLUG_LENGTH - 1 - len(str(number))]}-{number}"
        self._taken.add(slug)
        return slug


class Writer:
    """Writes contents for one source. `listed_on` is the day from which new organisations are listed, if they are."""

    def __init__(self, source: str, lookups: Lookups, listed_on: date | None = None) -> None:
        self.source = source
        self.listed_on = listed_on
        self._lookups = lookups
        self._slugs = Slugs()

    def create(self, contents: Sequence[tuple[Content, Content]]) -> list[int]:
        """Write new organisations, each from its whole content and what the source gave; return their ids."""
        organisations = [self._new(whole, given) for whole, given in contents]
        # The base manager, for the signal is sent once, when the links are there too.
        Organisation._base_manager.bulk_create(organisations, batch_size=BATCH)
        pairs = [(organisation.pk, whole) for organisation, (whole, _) in zip(organisations, contents, strict=True)]
        self._link(pairs)
        RegistryId.objects.bulk_create(_numbers(pairs), batch_size=BATCH)
        places = [self._place(Location(organisation_id=pk), whole) for pk, whole in pairs if has_place(whole)]
        Postcode.objects.fill(places)
        Location.objects.bulk_create(places, batch_size=BATCH)
        make_findable(organisations)
        return [pk for pk, _ in pairs]

    def update(self, contents: dict[int, tuple[Content, Content]]) -> None:
        """Write over organisations that are as an import left them, by id: each as in `create`."""
        organisations = list(Organisation.objects.filter(pk__in=contents))
        for organisation in organisations:
            self._fill(organisation, *contents[organisation.pk])
            organisation.updated_at = timezone.now()
        Organisation._base_manager.bulk_update(organisations, WRITTEN, batch_size=100)
        pairs = [(pk, whole) for pk, (whole, _) in contents.items()]
        for name in LINKS:
            _through(name).filter(organisation__in=contents).delete()
        self._link(pairs)
        RegistryId.objects.filter(organisation__in=contents).delete()
        RegistryId.objects.bulk_create(_numbers(pairs), batch_size=BATCH)
        self._update_places(pairs)
        make_findable(organisations)

    def _new(self, whole: Content, given: Content) -> Organisation:
        organisation = Organisation(slug=self._slugs.make(whole["name"]), state=State.UNLISTED)
        if self.listed_on:
            organisation.state, organisation.listed_on = State.LISTED, self.listed_on
        return self._fill(organisation, whole, given)

    def _fill(self, organisation: Organisation, whole: Content, given: Content) -> Organisation:
        for name in TEXTS:
            setattr(organisation, name, whole[name])
        organisation.other_names = "\n".join(whole["other_names"])
        description: Any = [("text", whole["description"])] if whole["description"] else []
        organisation.description = description
        for value, name in FLAGS.items():
            setattr(organisation, name, value in whole["open_to"])
        organisation.source = self.source
        organisation.source_digest = row_digest(given) + content_digest(whole)
        return organisation

    def _link(self, pairs: list[tuple[int, Content]]) -> None:
        for name in LINKS:
            manager, field = _through(name), Organisation._meta.get_field(name)
            ids = self._lookups.area_ids if name == "areas_served" else self._lookups.term_ids[name]
            to = f"{field.m2m_reverse_field_name()}_id"
            rows = [
                manager.model(organisation_id=pk, **{to: ids[slug]}) for pk, whole in pairs for slug in whole[name]
            ]
            manager.bulk_create(rows, batch_size=BATCH)

    def _place(self, place: Location, whole: Content) -> Location:
        if place.postcode != whole["postcode"]:  # what was worked out from the old one no longer holds
            place.latitude = place.longitude = place.council_id = None
        place.address, place.postcode, place.is_public = whole["address"], whole["postcode"], whole["location_public"]
        if whole["council"]:
            place.council_id = self._lookups.area_ids[whole["council"]]
        return place

    def _update_places(self, pairs: list[tuple[int, Content]]) -> None:
        ids = [pk for pk, _ in pairs]
        places = {place.organisation_id: place for place in Location.objects.filter(organisation__in=ids)}
        gone = [pk for pk, whole in pairs if pk in places and not has_place(whole)]
        Location.objects.filter(organisation__in=gone).delete()
        kept = [(pk, whole) for pk, whole in pairs if has_place(whole)]
        moved = [self._place(places[pk], whole) for pk, whole in kept if pk in places]
        new = [self._place(Location(organisation_id=pk), whole) for pk, whole in kept if pk not in places]
        Postcode.objects.fill([*moved, *new])
        fields = ["address", "postcode", "is_public", "council", "latitude", "longitude"]
        Location.objects.bulk_update(moved, fields, batch_size=BATCH)
        Location.objects.bulk_create(new, batch_size=BATCH)


def make_findable(organisations: list[Organisation]) -> None:
    """Put them into the index behind the admin's choosers and listings, as Wagtail does for single saves."""
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Organisation, organisations)


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch


def _numbers(pairs: list[tuple[int, Content]]) -> list[RegistryId]:
    return [
        RegistryId(organisation_id=pk, registry=registry, identifier=identifier, sort_order=order)
        for pk, whole in pairs
        for order, (registry, identifier) in enumerate(whole["registry_ids"])
    ]


def _through(name: str) -> models.Manager:
    return Organisation._meta.get_field(name).remote_field.through._default_manager
