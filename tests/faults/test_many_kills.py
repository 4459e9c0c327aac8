"""A hundred kills (-9), on both databases; and rebuilds while others write and search."""

import os
import select
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
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
    settle,
)
from tests.faults.world import Driver, Web, World, made_world
from tests.fixtures.figures import Figures
from tests.fixtures.migrated import own_postgres
from tests.fixtures.services import missing, refuse

pytestmark = [pytest.mark.faults, pytest.mark.elasticsearch]
EACH = {"worker": 13, "rebuild": 13, "import": 12, "web": 12}  # on each of two databases: a hundred
SECONDS, PER_SECOND = 25, 20


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def crowd(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    elasticsearch: str,
) -> Iterator[World]:
    """300 organisations on either database."""
    folder = tmp_path_factory.mktemp("crowd")
    if request.param == "SQLite":
        with made_world(folder, elasticsearch, 300) as world:
            yield world
        return
    if reason := missing("postgres"):
        refuse(reason)
    with own_postgres(os.environ["TEST_DATABASE_URL"]) as url, made_world(folder, elasticsearch, 300, url) as world:
        yield world


@pytest.fixture(scope="module")
def web(crowd: World) -> Iterator[Web]:
    web = Web(crowd, crowd.elasticsearch)
    yield web
    web.end()


@pytest.fixture
def writes(crowd: World, web: Web) -> Iterator[Writes]:
    yield Writes(crowd, web)
    crowd.end_worker()


def name_of(world: World) -> str:
    return "PostgreSQL" if world.database else "SQLite"


def kills(figures: Figures, writes: Writes, kind: str, kill: Callable[[int], None]) -> None:
    """Kill as often as is wanted; after each, all that was acknowledged is found and nothing else is there."""
    for number in range(EACH[kind]):
        kill(number)
        writes.assert_found()
    figures.note("Kills", name_of(writes.world), kind, EACH[kind], 0, 0, 0)


def place(places: list[str], number: int) -> str:
    """Return each place in turn, then any."""
    return places[number] if number < len(places) else ""


def test_workers_are_killed(writes: Writes, figures: Figures) -> None:
    kills(figures, writes, "worker", lambda number: kill_worker(writes.world, writes, place(WORKER, number)))


def test_rebuilds_are_killed(writes: Writes, figures: Figures) -> None:
    kills(figures, writes, "rebuild", lambda number: kill_rebuild(writes.world, writes, place(REBUILD, number)))


def test_imports_are_killed(writes: Writes, figures: Figures, tmp_path: Path) -> None:
    imports = Imports(tmp_path, rows=100)
    kills(figures, writes, "import", lambda number: kill_import(writes.world, writes, place(IMPORT, number), imports))


def test_the_site_is_killed(writes: Writes, figures: Figures) -> None:
    dice = writes.world.dice
    kills(figures, writes, "web", lambda number: kill_web(writes, dice.uniform(0, 1), is_whole=number % 4 == 3))


def test_nobody_notices_that_it_is_rebuilt(crowd: World, writes: Writes, web: Web, figures: Figures) -> None:
    settle(crowd)
    crowd.start_worker()
    crowd.driver.command("search_index", "rebuild")
    crowd.catch_up()
    asked = {"q": "gardening", "category": "community"}  # what is written meanwhile has nothing to do with it
    before = web.api(**asked)["total"]
    assert before
    over = threading.Event()
    engines: Counter[str] = Counter()
    wrong: list[object] = []

    def search() -> None:
        while not over.is_set():
            try:
                told = web.api(**asked)
            except AssertionError as error:
                wrong.append(error)
                continue
            engines[told["engine"]] += 1
            time.sleep(0.05)
            if told["total"] != before:
                wrong.append(told["total"])

    writer = Driver(crowd)
    writer.tell("write_on", crowd.plain, SECONDS, PER_SECOND, together=4)
    searcher = threading.Thread(target=search)
    searcher.start()
    rebuilds = 0
    while not _has_answered(writer):
        ended = crowd.driver.wait(crowd.start("search_index", "rebuild", batch=20))
        assert ended == 0, crowd.said()
        rebuilds += 1
    over.set()
    searcher.join()
    written = writer.answer()
    writer.close()
    rate = written["done"] / written["seconds"]
    crowd.assert_true()
    figures.note(
        "Rebuild", name_of(crowd), rebuilds, f"{rate:.1f}", sum(engines.values()), len(wrong), 0,
        f"{engines['elasticsearch'] / max(1, sum(engines.values())):.0%}",
    )  # fmt: skip
    assert not wrong
    assert rebuilds
    if crowd.database:  # SQLite has one who writes at a time, and they are several here
        assert rate >= PER_SECOND * 0.75


def _has_answered(driver: Driver) -> bool:
    return bool(select.select([driver.process.stdout], [], [], 0)[0])
