"""A site whose Elasticsearch can be made to fail."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.faults.world import PATIENCE, Driver, Web, World, within
from tests.fixtures.proxy import FaultProxy, Mode


class Faulty:
    """The site and its worker, with a proxy before Elasticsearch for each, that fail together."""

    def __init__(self, world: World, web: Web, proxies: list[FaultProxy]) -> None:
        self.world, self.web, self.proxies = world, web, proxies

    @property
    def heard(self) -> int:
        """Return how many bytes the web process has sent to Elasticsearch."""
        return self.proxies[0].heard

    def set(self, mode: Mode) -> None:
        for proxy in self.proxies:
            proxy.mode = mode

    def engine(self) -> str:
        return self.web.api()["engine"]

    def recovered(self, seconds: float = PATIENCE) -> float:
        """Return after how many seconds Elasticsearch answers again, with nothing waiting for it."""
        return within(
            seconds,
            lambda: self.engine() == "elasticsearch" and self.world.driver.waiting() == 0,
        )


@contextmanager
def faulty_site(world: World) -> Iterator[Faulty]:
    """Serve the world, with a worker, through proxies; all is well at first."""
    with ExitStack() as stack:
        proxies = [stack.enter_context(FaultProxy.before(world.elasticsearch)) for _ in range(2)]
        feeder = Driver(world, SUITE_ELASTICSEARCH_URL=proxies[1].url)  # its worker knows the second proxy only
        stack.callback(feeder.close)
        worker = feeder.start(["search_index", "work"], str(world.folder / "worker.log"))
        stack.callback(feeder.kill, worker, signal.SIGTERM)
        web = Web(world, proxies[0].url)
        stack.callback(web.end)
        site = Faulty(world, web, proxies)
        site.recovered()
        yield site
