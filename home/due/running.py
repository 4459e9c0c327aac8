"""Does the periodic work that is due: once, however many processes try, and again after one was killed."""

from collections.abc import Iterator
from datetime import timedelta

import structlog
from django.db.models import F, Q
from django.utils import timezone

from home.due.registry import JOBS, Job
from home.models.due import DueJob

log = structlog.get_logger(__name__)

LONGEST = timedelta(minutes=30)  # after which a job that has not finished counts as killed


def run_due(only: str = "", whatever_the_time: bool = False) -> Iterator[tuple[str, int | None]]:
    """Do each job whose time has come; yield its name and how many things it did, None where it failed.

    A job that fails is logged, kept with its error and tried again with the next run; the others go on.
    """
    for job in JOBS.values():
        if only and job.name != only:
            continue
        if _claim(job, whatever_the_time):
            yield job.name, _do(job)


def _claim(job: Job, whatever_the_time: bool) -> bool:
    now = timezone.now()
    DueJob.objects.get_or_create(name=job.name)
    rests = Q(started_at=None) | Q(finished_at__gte=F("started_at")) | Q(started_at__lt=now - LONGEST)
    free = DueJob.objects.filter(rests, name=job.name)
    if not whatever_the_time:
        # From one start to the next, less a little: a run each hour shall not skip every other day's work.
        last = now - job.every * 0.98
        free = free.filter(Q(finished_at=None) | Q(started_at__lt=last) | ~Q(error=""))
    return bool(free.update(started_at=now))


def _do(job: Job) -> int | None:
    error, done = "", None
    try:
        done = job.work()
    except Exception as failure:
        log.exception("due_job_failed", job=job.name)
        error = f"{type(failure).__name__}: {failure}"[:1000]
    DueJob.objects.filter(name=job.name).update(finished_at=timezone.now(), error=error)
    return done
