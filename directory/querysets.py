"""What one can ask of organisations. Permission is part of the look-up."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from directory.signals import organisations_changed


class TellingQuerySet(models.QuerySet):
    """Says so when rows are changed in bulk, for which Django sends no signals.

    `organisation_field` leads from a row to the organisation that it belongs to. Rows and what hears of them are
    written in one transaction.
    """

    organisation_field = "organisation_id"

    def update(self, **fields: Any) -> int:
        with transaction.atomic(using=self.db):
            ids = list(self.order_by().values_list(self.organisation_field, flat=True).distinct())
            changed = super().update(**fields)
            self._tell(ids)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list:
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **kwargs)
            self._tell(getattr(row, self.organisation_field) for row in created)
        return created

    def _tell(self, ids: Iterable[int | None]) -> None:
        if known := list({pk for pk in ids if pk}):
            organisations_changed.send(sender=self.model, ids=known)


class TermQuerySet(TellingQuerySet):
    """Terms belong to no organisation; those that have chosen them are told of."""

    organisation_field = "organisations"

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list:
        with transaction.atomic(using=self.db):
            created = models.QuerySet.bulk_create(self, objs, *args, **kwargs)
            self._tell([])
        return created

    def _tell(self, ids: Iterable[int | None]) -> None:
        # Told also where nobody has chosen them: their names stand beside the search.
        organisations_changed.send(sender=self.model, ids=[pk for pk in ids if pk])


class OrganisationQuerySet(TellingQuerySet):
    organisation_field = "pk"

    def listed(self) -> "OrganisationQuerySet":
        """What the public may see: listed, and not a draft."""
        return self.filter(state="listed", live=True)

    def editable_by(self, user: Any) -> "OrganisationQuerySet":
        """Those whose page this user keeps, as lead or as editor."""
        return self.filter(memberships__user_id=user.pk) if user.is_authenticated else self.none()

    def led_by_user(self, user: Any) -> "OrganisationQuerySet":
        # In one filter: two would ask whether anybody at all is a lead.
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user_id=user.pk, memberships__role="lead")

    def unclaimed(self) -> "OrganisationQuerySet":
        """Those that nobody keeps yet and that may be taken over."""
        return self.filter(is_taken_over=False, memberships__isnull=True, taken_off_on=None).exclude(state="closed")

    def under(self, category: str) -> "OrganisationQuerySet":
        """Those that stand under the category with this key."""
        return self.filter(category=category)

    def with_profile(self) -> "OrganisationQuerySet":
        """With all that a profile shows, in a fixed number of queries."""
        return self.select_related("logo").prefetch_related(
            "approaches",
            "people",
            "offers",
            "funding",
            "areas_served",
            "projects__people",
            "projects__areas",
            "locations__council",
            "partnerships__partner",
            "backers",
            "links",
            "registry_ids",
            "evidence__principle",
            "evidence__source_file",
            "evidence_checks",
        )

    def newest(self) -> "OrganisationQuerySet":
        """The latest to be listed first."""
        return self.order_by(models.F("listed_on").desc(nulls_last=True), "-pk")
