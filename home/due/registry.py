"""Which periodic work there is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    """`work` returns how many things it did. It must be safe to run twice and after a kill half-way."""

    name: str
    every: timedelta
    work: Callable[[], int]


JOBS: dict[str, Job] = {}


def due_job(name: str, every: timedelta) -> Callable[[Callable[[], int]], Callable[[], int]]:
    """Register a function without arguments that does periodic work and returns how many things it did."""

    def register(work: Callable[[], int]) -> Callable[[], int]:
        JOBS[name] = Job(name, every, work)
        return work

    return register
