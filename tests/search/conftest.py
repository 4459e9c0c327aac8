"""A small world to search in, and a larger one that is made up once for a file."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from directory.models import Area, Organisation
from search import index
from search.engines.elastic import mapping, writer
from search.engines.elastic.breaker import Breaker
from search.index import elastic_rebuild, feed
from tests.factories import AreaFactory, OrganisationFactory
from tests.search.world import make_world


@pytest.fixture(scope="package", autouse=True)
def nobody_asks_what_is_used_where() -> Iterator[None]:
    """Wagtail notes at each save what refers to what: no search reads that, and it takes longer than the save."""
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(autouse=True)
def elasticsearch_hears_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """With SUITE_ELASTICSEARCH_URL: it is fed before each search, and no database stands in for it unnoticed."""
    if not settings.ELASTICSEARCH_URL:
        return
    as_ever = feed.view

    def fed(now: Any = None) -> feed.View:
        if index.state().elastic != mapping.alias():
            elastic_rebuild.rebuild()
        while feed.feed():
            pass
        writer.refresh()
        view = as_ever()
        assert view.is_usable
        return view

    def refuse(self: Breaker, reason: str) -> None:
        raise AssertionError(f"Elasticsearch did not answer: {reason}")

    monkeypatch.setattr(feed, "view", fed)
    monkeypatch.setattr(Breaker, "open", refuse)
    monkeypatch.setattr(elastic_rebuild, "GRACE", 0)


@pytest.fixture(scope="session", autouse=True)
def no_index_is_left() -> Iterator[None]:
    """Delete the indices of this process, one by one, by their full names."""
    yield
    if settings.ELASTICSEARCH_URL:
        for own in writer.ours():
            writer.drop(own.name)


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
        make_world()
        if settings.ELASTICSEARCH_URL:
            elastic_rebuild.rebuild()
        yield
        transaction.set_rollback(True)
