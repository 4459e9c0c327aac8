"""The suites notice what they are there for: each is shown a fault that was planted. More in test_late_writes.py."""

import pytest

from tests.faults.kills import WORKER, Writes, kill_worker
from tests.faults.site import Faulty
from tests.faults.test_elasticsearch_away import answers_without_asking, page
from tests.faults.world import Web, World
from tests.fixtures.proxy import RESET_AT_ONCE, FaultProxy

pytestmark = pytest.mark.elasticsearch


def test_it_is_noticed_when_every_visitor_asks_anew(world: World) -> None:
    world.end_worker()
    world.start_worker()
    world.catch_up()
    world.end_worker()
    with FaultProxy.before(world.elasticsearch) as proxy:
        web = Web(world, proxy.url, "tests.faults.planted:application")
        try:
            site = Faulty(world, web, [proxy])
            assert page(site)
            proxy.mode = RESET_AT_ONCE
            assert page(site)
            with pytest.raises(AssertionError):
                answers_without_asking(site)
        finally:
            web.end()


def test_it_is_noticed_when_a_kill_loses_a_change(world: World) -> None:
    web = Web(world, world.elasticsearch)
    writes = Writes(world, web)
    try:
        with pytest.raises(AssertionError):
            kill_worker(world, writes, WORKER[1], plant="forgets first")
        world.driver.command("search_index", "check", "--repair")
        kill_worker(world, writes, WORKER[1])
        writes.assert_found()
    finally:
        world.end_worker()
        web.end()
