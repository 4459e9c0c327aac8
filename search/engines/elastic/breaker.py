"""Keeps visitors from paying for an Elasticsearch that is away: one failed answer, and a thread of its own asks on."""

import logging
import os
import threading
from collections.abc import Callable

from search.engines.elastic.client import Client, Unavailable
from search.engines.elastic.client import client as own_client
from search.engines.elastic.mapping import alias

logger = logging.getLogger(__name__)
PAUSE = 2.0  # seconds from one probe to the next


class Breaker:
    """Closed while Elasticsearch answers. Once open, it closes itself when a search goes through again."""

    def __init__(self, probe: Callable[[], object], pause: float = PAUSE) -> None:
        """probe: asks as a visitor would, and raises Unavailable."""
        self._probe = probe
        self._pause = pause
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self.reason = ""  # why it is open

    @property
    def is_closed(self) -> bool:
        return not self.reason

    def open(self, reason: str) -> None:
        """Have nobody ask until a probe has been answered."""
        with self._lock:
            if self.reason or self._end.is_set():
                return
            self._thread = threading.Thread(target=self._try_again, name="elasticsearch-probe", daemon=True)
            self._thread.start()
            self.reason = reason
        logger.warning("Elasticsearch is away (%s): the database answers searches.", reason)

    def _try_again(self) -> None:
        while not self._end.wait(self._pause):
            try:
                self._probe()
            except Unavailable as error:
                logger.debug("Elasticsearch is still away: %s", error)
                continue
            except Exception:
                logger.exception("Elasticsearch could not be probed.")
                continue
            self.reason = ""
            logger.warning("Elasticsearch answers again.")
            return

    def stop(self, seconds: float = 5.0) -> None:
        """End the thread. A breaker that has been stopped opens no more."""
        self._end.set()
        if self._thread:
            self._thread.join(seconds)


def probe(client: Client) -> None:
    """Ask what a visitor would, in the time that a visitor would give it."""
    client.search([(alias(), {"size": 0, "track_total_hits": False})])


_held: dict[int, Breaker] = {}


def breaker() -> Breaker:
    """Return this process's breaker, made anew after a fork: threads do not come along."""
    process = os.getpid()
    if process not in _held:
        _held.clear()
        _held[process] = Breaker(lambda: probe(own_client()))
    return _held[process]


def reset() -> None:
    """Forget this process's breaker: the next one is closed."""
    if held := _held.pop(os.getpid(), None):
        held.stop()
