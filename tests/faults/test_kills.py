"""Processes that are killed (-9): nothing that was acknowledged is lost, nothing false stays, nothing is left over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.kills import (
    IMPORT,
    REBUILD,
    WORKER,
    Imports,
    Writes,
    kill_import,
    kill_rebuild,
    kill_web,
    kill_worker,
)
from tests.faults.world import Web, World

pytestmark = [pytest.mark.elasticsearch, pytest.mark.long]


@pytest.fixture(scope="module")
def web(world: World) -> Iterator[Web]:
    web = Web(world, world.elasticsearch)
    yield web
    web.end()


@pytest.fixture
def writes(world: World, web: Web) -> Iterator[Writes]:
    made = Writes(world, web)
    yield made
    world.end_worker()


@pytest.mark.parametrize("place", WORKER[:5])
def test_a_worker_that_is_killed_loses_nothing(world: World, writes: Writes, place: str) -> None:
    kill_worker(world, writes, place)
    writes.assert_found()


@pytest.mark.parametrize("place", REBUILD[:5])
def test_a_rebuild_that_is_killed_leaves_nothing(world: World, writes: Writes, place: str) -> None:
    kill_rebuild(world, writes, place)
    writes.assert_found()


@pytest.mark.parametrize("place", IMPORT[:5])
def test_an_import_that_is_killed_is_whole_or_not_at_all(
    world: World, writes: Writes, place: str, tmp_path: Path
) -> None:
    kill_import(world, writes, place, Imports(tmp_path, rows=30))
    writes.assert_found()


@pytest.mark.parametrize("seconds", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_site_that_is_killed_loses_nothing_it_has_answered(writes: Writes, seconds: float) -> None:
    kill_web(writes, seconds, is_whole=seconds == 0.5)
    writes.assert_found()
