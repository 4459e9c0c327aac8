"""What two processes do at once, on PostgreSQL with real threads. test_at_once.py runs this file.

Everything is committed, as it is in life; each test takes away what it made.
"""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.utils import timezone

from directory.freshness import confirming, corrections
from directory.freshness.answering import still_right
from directory.freshness.digests import send_digests
from directory.freshness.ending import tell_of_ended
from directory.models import Confirmation, Correction, Digest, EvidenceCheck, Membership, Organisation
from home.due import due_job, registry, run_due
from home.mails import deliver_due
from home.mails.queue import send_written
from home.models import OutgoingMail
from home.models.due import DueJob
from tests.directory.races.together import TRIALS, at_once
from tests.factories import EvidenceCheckFactory, EvidenceFactory, OrganisationFactory

MEMBERS = 2


def kept(number: int) -> Organisation:
    organisation = OrganisationFactory(listed_on="2020-01-01", name=f"Kept {number} {time.monotonic_ns()}")
    for each in range(MEMBERS):
        email = f"{each}@{organisation.slug}.example"
        user = get_user_model().objects.create_user(email, email)
        Membership.objects.create(organisation=organisation, user=user, role="lead")
    Membership.objects.update(since="2020-01-01T00:00:00Z")
    return organisation


@pytest.fixture(autouse=True)
def on_postgresql(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        Organisation.objects.all().delete()
        OutgoingMail.objects.all().delete()
        DueJob.objects.all().delete()


@pytest.mark.django_db
def test_it_is_postgresql():
    """Also has pytest-django make the database, which it does where a test bears this mark."""
    assert connection.vendor == "postgresql"


def test_each_digest_goes_out_once():
    made = [kept(number) for number in range(6)]
    for _ in range(TRIALS):
        Digest.objects.all().delete()
        OutgoingMail.objects.all().delete()
        mail.outbox.clear()
        told = at_once(send_digests, send_digests, send_digests)
        assert sum(told) == len(made)
        assert Digest.objects.count() == len(made)
        assert OutgoingMail.objects.filter(key="fresh_digest").count() == len(made) * MEMBERS
        assert len(mail.outbox) == len(made) * MEMBERS


def test_a_digest_and_an_answer_at_once():
    organisation = kept(1)
    for _ in range(TRIALS):
        Digest.objects.all().delete()
        Organisation.objects.update(reviewed_on=None)
        told = at_once(send_digests, lambda: still_right(organisation))
        assert told[0] in {0, 1}
        assert told[1] is None
        assert Digest.objects.count() == told[0]
        assert Organisation.objects.get().reviewed_on == timezone.localdate()


def test_the_word_that_evidence_has_stepped_back_goes_out_once():
    organisation = kept(1)
    yesterday = timezone.localdate() - timedelta(days=1)
    EvidenceCheckFactory(evidence=EvidenceFactory(organisation=organisation), checked_on="2024-01-01", until=yesterday)
    for _ in range(TRIALS):
        EvidenceCheck.objects.update(owner_told_on=None)
        OutgoingMail.objects.all().delete()
        assert sum(at_once(tell_of_ended, tell_of_ended)) == 1
        assert OutgoingMail.objects.count() == MEMBERS


def test_of_two_answers_to_a_confirmation_one_wins():
    organisation, other = kept(1), kept(2)
    evidence = EvidenceFactory(organisation=organisation)
    for _ in range(TRIALS):
        Confirmation.objects.all().delete()
        EvidenceCheck.objects.all().delete()
        row = confirming.ask_organisation(organisation, evidence.uid, other, None)
        told = at_once(lambda: confirming.answer(row, True), lambda: confirming.answer(row, False))  # noqa: B023
        assert [isinstance(one, confirming.CannotAnswer) for one in told].count(True) == 1
        row.refresh_from_db()
        assert EvidenceCheck.objects.count() == (1 if row.status == "done" else 0)


def test_of_two_answers_to_a_correction_one_wins():
    organisation = kept(1)
    for number in range(TRIALS):
        Correction.objects.all().delete()
        row = corrections.tell(organisation, f"Wrong {number}", "reader@example.org")
        told = at_once(
            lambda: corrections.answer(row, True, ""),  # noqa: B023
            lambda: corrections.answer(row, False, "No."),  # noqa: B023
        )
        assert [isinstance(one, corrections.Answered) for one in told].count(True) == 1
    assert OutgoingMail.objects.filter(key="fresh_wrong_answered").count() == TRIALS


def test_each_mail_is_sent_once():
    for _ in range(TRIALS):
        mail.outbox.clear()
        OutgoingMail.objects.all().delete()
        OutgoingMail.objects.bulk_create(
            OutgoingMail(key="x", to=f"{number}@example.org", subject="S", body="B") for number in range(20)
        )
        assert sum(at_once(deliver_due, deliver_due, deliver_due)) == 20
        assert sorted(one.to[0] for one in mail.outbox) == sorted(f"{number}@example.org" for number in range(20))


def test_a_mail_that_has_just_been_promised_and_a_run_send_it_once():
    for number in range(TRIALS):
        mail.outbox.clear()
        at_once(lambda: send_written("x", f"{number}@example.org", "S", "B"), deliver_due)  # noqa: B023
        deliver_due()
        assert len(mail.outbox) == 1


def test_of_two_runs_one_does_the_work(monkeypatch):
    monkeypatch.setattr(registry, "JOBS", {})
    monkeypatch.setattr("home.due.running.JOBS", registry.JOBS)
    calls = []

    @due_job("slow", every=timedelta(days=1))
    def slow() -> int:
        calls.append(1)
        time.sleep(0.05)
        return 1

    for trial in range(TRIALS):
        DueJob.objects.all().delete()
        told = at_once(lambda: dict(run_due()), lambda: dict(run_due()), lambda: dict(run_due()))
        assert sorted(map(len, told)) == [0, 0, 1]
        assert len(calls) == trial + 1
