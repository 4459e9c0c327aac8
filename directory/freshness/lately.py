"""“Not reviewed lately”: what a page says after three digests that nobody there has answered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.freshness.answering import note_answer
from directory.listing import set_standing
from directory.models import Digest, Membership, Organisation

UNANSWERED = 3
TIME_TO_ANSWER = timedelta(days=14)
BATCH = 200


def note_who_answers() -> int:
    """Take what members have edited as an answer, and say it on the pages of those that were silent. Return how many
    pages say something else than before."""
    changed = 0
    for batch in _batches():
        edited = _edited_since_asked(batch)
        changed += sum(_answered(pk) for pk in edited)
        changed += sum(_say_so(pk) for pk in _silent(batch))
    return changed


def _batches() -> Iterator[list[int]]:
    last = 0
    asked = Digest.objects.filter(answered_at=None).order_by("organisation_id")
    while batch := list(
        asked.filter(organisation_id__gt=last).values_list("organisation_id", flat=True).distinct()[:BATCH]
    ):
        yield batch
        last = batch[-1]


def _edited_since_asked(ids: Iterable[int]) -> list[int]:
    """Return those where a member has written something since the last digest that nobody answered."""
    rows = Digest.objects.filter(organisation_id__in=ids, answered_at=None)
    asked = dict(rows.order_by().values_list("organisation_id").annotate(Max("sent_on")))
    members: dict[int, set[int]] = defaultdict(set)
    for organisation, user in Membership.objects.filter(organisation_id__in=ids).values_list("organisation", "user"):
        members[organisation].add(user)
    written = (
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Organisation),
            object_id__in=[str(pk) for pk in asked],
            user__isnull=False,
        )
        .order_by()
        .values_list("object_id", "user_id")
        .annotate(Max("timestamp"))
    )
    return sorted(
        {
            int(pk)
            for pk, user, when in written
            if user in members[int(pk)] and timezone.localdate(when) >= asked[int(pk)]
        }
    )


@transaction.atomic
def _answered(pk: int) -> bool:
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=pk)
    said = organisation.not_reviewed_lately
    note_answer(organisation)
    return said


def _silent(ids: list[int]) -> list[int]:
    """Return the listed ones that have let three digests go by and whose page doesn't say so yet."""
    rows = Digest.objects.filter(
        answered_at=None,
        sent_on__lte=timezone.localdate() - TIME_TO_ANSWER,
        organisation__in=Organisation.objects.listed().filter(pk__in=ids, not_reviewed_lately=False),
    )
    counted = rows.order_by().values("organisation_id").annotate(digests=Count("pk")).filter(digests__gte=UNANSWERED)
    return list(counted.values_list("organisation_id", flat=True))


@transaction.atomic
def _say_so(pk: int) -> bool:
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=pk)
    # Asked anew: somebody may have answered while we waited for the row.
    return bool(_silent([pk])) and bool(set_standing(organisation, None, not_reviewed_lately=True))
