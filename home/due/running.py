"""Does the periodic work that is due: once, however many processes try, and again after one was killed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import structlog
from django.db.models import F, Q
from django.utils import timezone

from home.due.registry import JOBS, Job
from home.models.due import DueJob

log = structlog.get_logger(__name__)

# After five times its period, within these bounds, a job that has not finished counts as killed.
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(minutes=30)


def run_due(only: str = "", whatever_the_time: bool = False) -> Iterator[tuple[str, int | None]]:
    """Do each job whose time has come; yield its name and how many things it did, None where it failed.

    A job that fails is logged, kept with its error and tried again with the next run; the others go on.
    """
    for job in JOBS.values():
        if only and job.name != only:
            continue
        if started := _claim(job, whatever_the_time):
            yield job.name, _do(job, started)


def _claim(job: Job, whatever_the_time: bool) -> datetime | None:
    """Return when this process took the job on, or None where it is not due or another process is at it."""
    now = timezone.now()
    DueJob.objects.get_or_create(name=job.name)
    patience = min(LONGEST, max(SHORTEST, job.every * 5))
    rests = Q(started_at=None) | Q(finished_at__gte=F("started_at"))
    killed = (Q(finished_at=None) | Q(finished_at__lt=F("started_at"))) & Q(started_at__lt=now - patience)
    free = DueJob.objects.filter(rests | killed, name=job.name)
    if not whatever_the_time:
        # From one start to the next, less a little: a run each hour shall not skip every other day's work.
        last = now - job.every * 0.98
        free = free.filter(Q(started_at=None) | Q(started_at__lt=last) | ~Q(error="") | killed)
    return now if free.update(started_at=now) else None


def _do(job: Job, started: datetime) -> int | None:
    error, done = "", None
    try:
        done = job.work()
    except Exception as failure:
        log.exception("due_job_failed", job=job.name)
        error = f"{type(failure).__name__}: {failure}"[:1000]
    # Where it took so long that another process began anew, that one says when it is done.
    DueJob.objects.filter(name=job.name, started_at=started).update(finished_at=timezone.now(), error=error)
    return done
