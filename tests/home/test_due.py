"""Periodic work is done once when it is due: late, twice, at once with itself, and after a kill."""

from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from home.due import due_job, registry, run_due
from home.models.due import DueJob

pytestmark = pytest.mark.django_db

START = datetime(2026, 5, 5, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def jobs(monkeypatch):
    """No jobs but the test's own."""
    monkeypatch.setattr(registry, "JOBS", {})
    monkeypatch.setattr("home.due.running.JOBS", registry.JOBS)
    monkeypatch.setattr("home.management.commands.run_due.JOBS", registry.JOBS)
    return registry.JOBS


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def done():
    """A job that is due each hour, and what it did."""
    times = []
    due_job("hourly", every=timedelta(hours=1))(lambda: times.append(timezone.now()) or 1)
    return times


def run(**options):
    return dict(run_due(**options))


def test_it_is_done_once_until_it_is_due_again(clock, done):
    assert run() == {"hourly": 1}
    assert run() == {}
    clock.shift(timedelta(minutes=30))
    assert run() == {}
    clock.shift(timedelta(minutes=30))
    assert run() == {"hourly": 1}
    assert len(done) == 2


def test_a_run_that_comes_a_little_early_skips_nothing(clock, done):
    run()
    clock.shift(timedelta(minutes=59, seconds=30))
    assert run() == {"hourly": 1}


def test_late_it_is_done_once_not_for_every_time_it_missed(clock, done):
    run()
    clock.shift(timedelta(days=9))
    assert run() == {"hourly": 1}
    assert run() == {}


def test_another_process_that_is_at_it_is_left_to_it(clock, done):
    inner = []

    def work():
        inner.append(run(only="slow"))
        return 1

    due_job("slow", every=timedelta(days=1))(work)
    assert run(only="slow") == {"slow": 1}
    assert inner == [{}]


@pytest.mark.parametrize(("every", "wait"), [(timedelta(days=1), 30), (timedelta(minutes=1), 5)])
def test_after_a_kill_it_is_done_again_although_its_time_has_not_come(clock, every, wait):
    class Killed(BaseException):
        pass

    calls = []

    def work():
        calls.append(timezone.now())
        if len(calls) == 2:
            raise Killed
        return len(calls)

    due_job("job", every=every)(work)
    run()
    clock.shift(every)
    with pytest.raises(Killed):
        run()
    clock.shift(timedelta(minutes=wait - 1))
    assert run() == {}
    clock.shift(timedelta(minutes=2))
    assert run() == {"job": 3}


def test_one_that_took_too_long_does_not_speak_for_the_one_that_began_anew(clock):
    calls = []

    def work():
        calls.append(1)
        if len(calls) == 1:
            clock.shift(timedelta(minutes=31))
            assert run() == {"job": 2}
            DueJob.objects.update(finished_at=None)  # as if that one were still at it
        return len(calls)

    due_job("job", every=timedelta(days=1))(work)
    run()
    assert DueJob.objects.get().finished_at is None


def test_one_that_fails_is_kept_with_its_error_and_tried_again_and_others_go_on(clock, done):
    state = {"broken": True}

    def work():
        if state["broken"]:
            raise ValueError("no luck")
        return 7

    registry.JOBS.clear()
    due_job("broken", every=timedelta(days=1))(work)
    due_job("after", every=timedelta(days=1))(lambda: 1)
    assert run() == {"broken": None, "after": 1}
    assert DueJob.objects.get(name="broken").error == "ValueError: no luck"
    state["broken"] = False
    assert run() == {"broken": 7}
    assert DueJob.objects.get(name="broken").error == ""
    assert run() == {}


def test_the_command_says_what_it_did_and_fails_where_something_did(clock, done):
    out = StringIO()
    call_command("run_due", stdout=out)
    assert out.getvalue() == "hourly: 1\n"
    due_job("broken", every=timedelta(days=1))(lambda: 1 / 0)
    with pytest.raises(CommandError, match="broken"):
        call_command("run_due", stdout=out)


def test_a_job_can_be_done_whatever_the_time(clock, done):
    run()
    call_command("run_due", "--only", "hourly", "--now", stdout=StringIO())
    assert len(done) == 2
