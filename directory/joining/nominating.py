"""A listed organisation says which other one belongs here, and why. Nobody is written to before staff have looked."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from directory.models import Nomination, Organisation
from directory.querysets import OrganisationQuerySet


def may_nominate_for(user: Any) -> OrganisationQuerySet:
    """The listed organisations on whose behalf somebody may nominate."""
    return Organisation.objects.listed().editable_by(user).order_by("name", "pk")


@transaction.atomic
def nominate(by_organisation: Organisation, user: Any, name: str, website: str, email: str, reason: str) -> Nomination:
    """Keep a nomination; the same one again returns the first. Raises PermissionDenied."""
    if not may_nominate_for(user).filter(pk=by_organisation.pk).exists():
        raise PermissionDenied
    Organisation.objects.select_for_update(of=("self",)).get(pk=by_organisation.pk)
    before = Nomination.objects.filter(by_organisation=by_organisation, name__iexact=name).open().first()
    return before or Nomination.objects.create(
        by_organisation=by_organisation, by_user=user, name=name, website=website, email=email, reason=reason
    )
