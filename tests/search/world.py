"""A larger world to search in, made up: the same every time."""

from datetime import timedelta

from django.utils import timezone

from directory.models import Area, EvidenceCheck, Location, Organisation
from search import index
from tests.factories import AreaFactory
from tests.generated import make_organisations


def make_world() -> None:
    """Make 300 organisations with odd cases among them, indexed."""
    ids = make_organisations(300, seed=7)
    _add_odd_cases(ids)
    index.rebuild()


def _add_odd_cases(ids: list[int]) -> None:
    """What nobody may see, a council without a point, public places without one, checks that begin or end today."""
    for number, change in enumerate(
        ({"state": "unlisted"}, {"state": "withdrawn"}, {"state": "closed"}, {"live": False})
    ):
        Organisation.objects.filter(pk__in=ids[number : number + 3]).update(**change)
    nowhere = AreaFactory(name="Pointless", parents=[Area.objects.get(slug="north-west")])
    Location.objects.filter(organisation_id__in=ids[20:30]).update(council=nowhere)
    Location.objects.filter(organisation_id__in=ids[30:50]).update(latitude=None, longitude=None)
    Location.objects.filter(organisation_id__in=ids[50:70]).update(council=None, is_public=False)
    for organisation in Organisation.objects.filter(pk__in=ids[70:75]):
        organisation.areas_served.set([nowhere])
        organisation.save()
    today = timezone.localdate()
    checks = [check.pk for check in EvidenceCheck.objects.order_by("pk")]
    EvidenceCheck.objects.filter(pk__in=checks[0:8]).update(until=today)
    EvidenceCheck.objects.filter(pk__in=checks[8:16]).update(until=today - timedelta(days=1))
    EvidenceCheck.objects.filter(pk__in=checks[16:24]).update(checked_on=today + timedelta(days=1), until=None)
