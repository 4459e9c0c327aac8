"""A small world to search in, and a larger one that is made up once for a file."""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from directory.models import Area, EvidenceCheck, Location, Organisation
from search import index
from tests.factories import AreaFactory, OrganisationFactory
from tests.generated import make_organisations


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests to `make fuzz`, which names their marker."""
    if "fuzz" not in config.option.markexpr:
        items[:] = [item for item in items if not item.get_closest_marker("fuzz")]


@pytest.fixture
def areas(db: None) -> SimpleNamespace:
    """Worldwide ⊃ UK ⊃ England ⊃ London ⊃ Lewisham and Greenwich, both in a health body too; Kirklees is apart."""
    kinds = Area.Kind
    world = AreaFactory(name="Worldwide", kind=kinds.WORLD)
    uk = AreaFactory(name="Everywhere in the UK", slug="uk", kind=kinds.UK, parents=[world])
    england = AreaFactory(name="England", kind=kinds.NATION, parents=[uk])
    london = AreaFactory(name="London", kind=kinds.REGION, parents=[england])
    health = AreaFactory(name="NHS South East London", kind=kinds.HEALTH, parents=[london])
    lewisham = AreaFactory(
        name="Lewisham", code="E09000023", latitude=51.448, longitude=-0.020, parents=[london, health]
    )
    greenwich = AreaFactory(name="Greenwich", latitude=51.473, longitude=0.053, parents=[london, health])
    kirklees = AreaFactory(name="Kirklees", latitude=53.62, longitude=-1.78, parents=[england])
    return SimpleNamespace(
        world=world, uk=uk, england=england, london=london, health=health, lewisham=lewisham, greenwich=greenwich,
        kirklees=kirklees,
    )  # fmt: skip


@pytest.fixture
def listed(areas: SimpleNamespace) -> Organisation:
    """An ordinary listed organisation, so that there is something to find."""
    return OrganisationFactory(name="Ordinary", areas_served=[areas.lewisham])


@pytest.fixture(scope="module")
def made_up_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """300 made-up organisations with odd cases among them, indexed, for all tests of a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        ids = make_organisations(300, seed=7)
        _add_odd_cases(ids)
        index.rebuild()
        yield
        transaction.set_rollback(True)


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
