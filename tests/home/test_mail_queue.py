"""A promised mail leaves once, however the mail server fares, and never in the way of who asked for it."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from home.mails import deliver_due, queue, register_mail, send, texts
from home.mails.queue import MOST_ATTEMPTS, forget_sent, send_written
from home.models import MailText, OutgoingMail

pytestmark = pytest.mark.django_db

AWAY = ConnectionRefusedError(111, "refused")


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    """A kind of mail of the tests' own."""
    monkeypatch.setattr(texts, "MAILS", {})
    monkeypatch.setattr(queue, "MAILS", texts.MAILS)
    monkeypatch.setattr(texts, "default_text", lambda key: ("Hello {name}", "Dear {name}, see {link}\n"))
    register_mail("hello", "Hello", {"name": "a name", "link": "a link"}, needed=("link",))


@pytest.fixture
def server(monkeypatch):
    """The mail server: put an exception into it, and it fails with that; `tried` counts."""

    class Server:
        fault = None
        tried = 0

        def send(self, backend, messages):
            self.tried += 1
            if self.fault:
                raise self.fault
            return EmailBackend._real(backend, messages)

    made = Server()
    monkeypatch.setattr(EmailBackend, "_real", EmailBackend.send_messages, raising=False)
    monkeypatch.setattr(EmailBackend, "send_messages", lambda backend, messages: made.send(backend, messages))
    return made


@pytest.fixture
def say(django_capture_on_commit_callbacks):
    """Promise a mail, and commit."""

    def promise(name="Ann", to="ann@example.org"):
        with django_capture_on_commit_callbacks(execute=True):
            return send("hello", to, name=name, link="http://testserver/x/")

    return promise


def wait():
    OutgoingMail.objects.update(not_before=timezone.now() - timedelta(seconds=1))


def test_it_leaves_after_commit_and_its_words_are_forgotten(say, server):
    written = say()
    assert [(one.to, one.subject, one.body) for one in mail.outbox] == [
        (["ann@example.org"], "Hello Ann", "Dear Ann, see http://testserver/x/\n")
    ]
    written.refresh_from_db()
    assert written.sent_at
    assert written.body == ""
    assert deliver_due() == 0


def test_nothing_leaves_where_the_transaction_fails(django_capture_on_commit_callbacks):
    def fails():
        with transaction.atomic():
            send("hello", "ann@example.org", name="Ann", link="x")
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        fails()
    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_while_the_server_is_away_the_request_succeeds_and_the_mail_leaves_later_once(say, server):
    server.fault = AWAY
    written = say()
    assert mail.outbox == []
    server.fault = None
    assert deliver_due() == 0  # not yet: it was tried a moment ago
    wait()
    assert deliver_due() == 1
    assert deliver_due() == 0
    assert len(mail.outbox) == 1
    written.refresh_from_db()
    assert (written.attempts, written.error) == (2, "")


def test_a_server_that_is_away_is_not_asked_by_every_request(say, server):
    server.fault = AWAY
    for _ in range(5):
        say()
    assert server.tried == 1


def test_a_run_ends_where_the_server_is_away_and_costs_the_others_no_attempt(say, server):
    cache.set(queue.PAUSE_KEY, True)
    for _ in range(5):
        say()
    server.fault = AWAY
    assert deliver_due() == 0
    assert server.tried == 1
    assert sorted(OutgoingMail.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    "fault", [smtplib.SMTPRecipientsRefused({"ann@example.org": (550, b"no")}), ValueError("a header of two lines")]
)
def test_an_address_that_is_refused_keeps_nobody_elses_mail(say, server, fault):
    server.fault = fault
    say()
    server.fault = None
    say(to="ben@example.org")
    assert [one.to for one in mail.outbox] == [["ben@example.org"]]


def test_waits_grow_to_hours_and_it_is_given_up_after_two_days_or_so(say, server):
    server.fault = AWAY
    written = say()
    total = timedelta()
    for _ in range(MOST_ATTEMPTS - 1):
        written.refresh_from_db()
        assert written.gave_up_at is None
        total += written.not_before - timezone.now()
        wait()
        deliver_due()
    written.refresh_from_db()
    assert written.gave_up_at
    assert timedelta(days=1.5) < total < timedelta(days=3)
    server.fault = None
    wait()
    assert deliver_due() == 0


def test_killed_before_it_was_handed_over_it_leaves_later(server):
    class Killed(BaseException):
        pass

    send("hello", "ann@example.org", name="Ann", link="x")
    server.fault = Killed()
    with pytest.raises(Killed):
        deliver_due()
    server.fault = None
    assert deliver_due() == 0
    wait()
    assert deliver_due() == 1
    assert len(mail.outbox) == 1


def test_killed_after_it_was_handed_over_and_before_that_was_noted_it_leaves_again(server, monkeypatch):
    """At least once: that is the choice between twice and never."""

    class Killed(BaseException):
        pass

    real = EmailBackend._real

    def handed_over_and_killed(backend, messages):
        real(backend, messages)
        raise Killed

    send("hello", "ann@example.org", name="Ann", link="x")
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "_real", handed_over_and_killed)
        with pytest.raises(Killed):
            deliver_due()
    wait()
    assert deliver_due() == 1
    assert len(mail.outbox) == 2


def test_one_that_another_process_has_claimed_is_left_to_it(server, monkeypatch):
    send("hello", "ann@example.org", name="Ann", link="x")
    inner = []
    real = EmailBackend._real

    def meanwhile(backend, messages):
        if not inner:
            inner.append(deliver_due())
        return real(backend, messages)

    monkeypatch.setattr(EmailBackend, "_real", meanwhile)
    assert deliver_due() == 1
    assert inner == [0]
    assert len(mail.outbox) == 1


def test_values_are_never_read_as_places(say, server):
    say(name="{link}")
    assert mail.outbox[0].subject == "Hello {link}"


def test_a_value_makes_no_header(say, server):
    say(name="Ann\r\nBcc: everybody@example.org")
    assert mail.outbox[0].subject == "Hello Ann Bcc: everybody@example.org"
    assert mail.outbox[0].recipients() == ["ann@example.org"]


def test_a_value_that_is_missing_is_told_at_once():
    with pytest.raises(KeyError, match="link"):
        send("hello", "ann@example.org", name="Ann")


def test_an_editors_words_are_sent(say, server):
    MailText.objects.create(key="hello", subject="Dear {name}", body="Go to {link}")
    say()
    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("Dear Ann", "Go to http://testserver/x/")


def test_many_are_sent_in_batches(server, monkeypatch):
    monkeypatch.setattr(queue, "BATCH", 3)
    for number in range(8):
        send_written("hello", f"{number}@example.org", "S", "B")
    assert deliver_due() == 8
    assert [one.to[0][0] for one in mail.outbox] == list("01234567")


def test_what_was_sent_or_given_up_is_forgotten_after_a_month(server):
    old = timezone.now() - timedelta(days=31)
    for key, values in {"sent": {"sent_at": old}, "gave-up": {"gave_up_at": old}, "waiting": {}}.items():
        OutgoingMail.objects.create(key=key, to="a@example.org", subject="S", body="B", **values)
    OutgoingMail.objects.update(created_at=old)
    assert forget_sent() == 2
    assert OutgoingMail.objects.get().key == "waiting"
