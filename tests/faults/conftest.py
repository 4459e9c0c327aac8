"""Worlds for faults: a small one for what is quick, larger ones for what is timed."""

import os
from collections.abc import Iterator

import pytest

from tests.faults.site import Faulty, faulty_site
from tests.faults.world import World, made_world
from tests.fixtures.services import missing, refuse

FEW = 40  # organisations in a world that is broken quickly


@pytest.fixture(scope="session")
def elasticsearch() -> str:
    """The URL of the real server."""
    if reason := missing("elasticsearch"):
        refuse(reason)
    return os.environ["TEST_ELASTICSEARCH_URL"]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, elasticsearch: str) -> Iterator[World]:
    """A small world on SQLite."""
    with made_world(tmp_path_factory.mktemp("world"), elasticsearch, FEW) as made:
        yield made


@pytest.fixture(scope="module")
def site(world: World) -> Iterator[Faulty]:
    """The small world served, with a worker; each test leaves it well."""
    with faulty_site(world) as served:
        yield served
