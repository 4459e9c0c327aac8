"""The worker: sends what waits to Elasticsearch, and makes its index anew where there is none."""

import logging
import signal
import threading
import time
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from home.deadline import Limits, waiting_at_most
from search.engines.elastic import mapping, writer
from search.engines.elastic.client import Unavailable
from search.index import elastic_rebuild, feed
from search.index.database import sync_quietly
from search.index.state import state
from search.models import IndexState

logger = logging.getLogger(__name__)
IDLE = 0.3  # seconds between two looks at an empty outbox
PULSE = 5  # seconds between two signs of life, at which Elasticsearch is looked after as well
LONGEST_WAIT = 10  # seconds after which Elasticsearch is tried again, at most


class Worker:
    """Works until it is told to stop. Faults of services are waited out, and never end it."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self._pulse = -float(PULSE)
        self._failures = 0
        self._is_time_to_look = True
        self._has_tidied = False

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Finish the batch at hand, and end."""
        self.stopped.set()

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.stopped.is_set():
            # A database that says nothing at all must not hold the worker for ever.
            with waiting_at_most(Limits(wait=60, statement=55, patience=0)):
                pause = self.step()
            self.stopped.wait(pause)

    def step(self) -> float:
        """Do what is due. Return after how many seconds to look again."""
        close_old_connections()
        try:
            self._give_pulse()
            sync_quietly()
            did = self._feed()
        except (Unavailable, OperationalError, InterfaceError) as error:
            self._failures += 1
            wait = min(LONGEST_WAIT, 0.5 * 2**self._failures)
            logger.warning("The index waits: %s. Tried again in %s seconds.", error, wait)
            return wait
        except elastic_rebuild.RebuildUnderWay:
            return IDLE
        except Exception:
            logger.exception("The worker met a fault, and goes on.")
            return LONGEST_WAIT
        self._failures = 0
        return 0 if did else IDLE

    def _feed(self) -> int:
        """Send a batch; first see to it that there is an index which has heard of everything."""
        if not feed.is_configured():
            return 0
        if state().elastic != mapping.alias():
            elastic_rebuild.rebuild()
        self._look_after_elasticsearch()
        return feed.feed()

    def _give_pulse(self) -> None:
        """Say now and then that somebody is at work."""
        now = time.monotonic()
        if now - self._pulse >= PULSE:
            self._pulse = now
            self._is_time_to_look = True
            IndexState.objects.filter(pk=1).update(worked_at=timezone.now())

    def _look_after_elasticsearch(self) -> None:
        """Make an index that has gone anew, whether or not something waits, and remove what cut-off rebuilds left."""
        if not self._is_time_to_look:
            return
        if not writer.exists():
            elastic_rebuild.rebuild()
        elif not self._has_tidied or IndexState.objects.exclude(builder="").exists():
            elastic_rebuild.tidy()
        self._has_tidied = True
        self._is_time_to_look = False
