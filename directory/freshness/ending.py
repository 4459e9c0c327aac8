"""Evidence that has stepped back: profile and search do so by its date; here its owner is told, once."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from directory.freshness.asking import ended_checks
from directory.freshness.dates import LATELY, spoken
from directory.freshness.people import member_addresses
from directory.models import EvidenceCheck, Organisation
from home.mails import send
from home.signed_links import absolute

BATCH = 100


def tell_of_ended() -> int:
    """Tell each organisation whose evidence has stepped back, and return how many were told."""
    today = timezone.localdate()
    told = last = 0
    while batch := list(
        _untold(today)
        .filter(organisation_id__gt=last)
        .order_by("organisation_id")
        .values_list("organisation_id", flat=True)
        .distinct()[:BATCH]
    ):
        for last in batch:
            told += _tell(last, today)
    return told


def _untold(today: date) -> QuerySet:
    """What ended lately and nobody has been told of since; a digest before its end tells only that it will.

    An organisation that has paused is told when its pause ends, if that is soon enough.
    """
    organisations = Organisation.objects.listed().filter(
        Q(paused_until=None) | Q(paused_until__lte=today), memberships__isnull=False
    )
    return EvidenceCheck.objects.filter(
        Q(owner_told_on=None) | Q(owner_told_on__lte=F("until")),
        until__lt=today,
        until__gte=today - LATELY,
        organisation__in=organisations,
    )


@transaction.atomic
def _tell(pk: int, today: date) -> bool:
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=pk)
    untold = list(_untold(today).filter(organisation=organisation).values_list("pk", flat=True))
    if not untold:
        return False
    # What has gone, or was looked at again meanwhile, is nothing to tell of.
    ended = [one for one in ended_checks(organisation, today) if one.check.pk in untold]
    EvidenceCheck.objects.filter(pk__in=untold).update(owner_told_on=today)
    if not ended:
        return False
    lines = [f"- “{one.title}” was {one.check.level} until {spoken(one.check.until)}" for one in ended]
    for address in member_addresses(organisation):
        send(
            "fresh_evidence_ended",
            address,
            organisation=organisation.name,
            evidence="\n".join(lines),
            link=absolute("own:overview", organisation.slug),
        )
    return True
