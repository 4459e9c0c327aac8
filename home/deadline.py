"""How long a web request may wait for the database: a visitor gets an answer, if only that something is away.

A server that has gone silent looks, from here, like a slow one: TCP's own time-outs don't fire while something still
acknowledges bytes. config/postgresql/ asks this file before each wait. Outside web requests (commands, imports,
migrations) nothing is bounded, unless somebody says `with waiting_at_most(…)`.

Once a wait was in vain, this process does not try again for a moment (`AWAY_SECONDS`): visitors who come meanwhile get
their answer at once, rather than one after the other after a time-out each.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

AWAY_SECONDS = 3.0


@dataclass
class Limits:
    """In seconds, or a point of time.monotonic(). The server ends a statement before we give up on the server."""

    wait: float = 5.0  # for one answer
    statement: float = 4.5
    health: float = 1.5  # for an idle connection to show that it lives
    connect: float = 3.0  # psycopg makes it 2 at least
    patience: float = 3.0  # with a server that refuses, because it is being restarted
    ends: float | None = None  # when the whole request has waited enough

    def seconds_for(self, wanted: float) -> float:
        """Return how long a wait may take: what is wanted, or what is left, 0 when nothing is."""
        return wanted if self.ends is None else max(0.0, min(wanted, self.ends - time.monotonic()))


_limits: ContextVar[Limits | None] = ContextVar("limits", default=None)
_away_until = 0.0


def limits() -> Limits | None:
    """Return what bounds waits here and now; None where nothing does."""
    return _limits.get()


@contextmanager
def waiting_at_most(limits: Limits) -> Iterator[Limits]:
    """Bound what is waited for in this block."""
    token = _limits.set(limits)
    try:
        yield limits
    finally:
        _limits.reset(token)


def bounded(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """Bound each wait of an answer that is made while it is sent."""
    steps = iter(chunks)
    while True:
        with waiting_at_most(limits):
            try:
                chunk = next(steps)
            except StopIteration:
                return
        yield chunk


def is_away() -> bool:
    """Say whether the database did not answer a moment ago."""
    return time.monotonic() < _away_until


def was_away() -> bool:
    """Say whether the database has not answered since it last failed to."""
    return _away_until > 0


def note_away() -> None:
    global _away_until
    _away_until = time.monotonic() + AWAY_SECONDS


def note_present() -> None:
    global _away_until
    _away_until = 0.0
