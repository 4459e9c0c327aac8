"""A PostgreSQL that falls silent, restarts or refuses, behind a proxy: nobody waits for ever, and it is well after."""

import signal
import threading
import time
from collections.abc import Iterator

import environ
import pytest
from django.db import OperationalError
from django.db.backends.signals import connection_created

from config.postgresql.base import DatabaseWrapper
from home import deadline
from home.deadline import Limits, waiting_at_most
from tests.fixtures.proxy import BLACKHOLE, PASS, REFUSE, FaultProxy

pytestmark = pytest.mark.postgres
SHORT = Limits(wait=0.3, statement=0.2, health=0.2, connect=1, patience=3)


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    """A wait without an end fails the test, and doesn't hang it."""

    def ring(*_: object) -> None:
        raise AssertionError("waited for 20 seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def proxy(postgres_url, fault_proxy) -> FaultProxy:
    return fault_proxy(postgres_url)


@pytest.fixture
def database(proxy, monkeypatch, django_db_blocker) -> Iterator[DatabaseWrapper]:
    """A connection of the site's own kind through the proxy; what a process remembers of it is forgotten."""
    monkeypatch.setattr(deadline, "_away_until", 0.0)
    monkeypatch.setattr(deadline, "AWAY_SECONDS", 0.2)
    monkeypatch.setattr(connection_created, "receivers", [])
    options = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "AUTOCOMMIT": True, "ATOMIC_REQUESTS": False}
    others = {"TIME_ZONE": None, "OPTIONS": {}, "TEST": {}, "HOST": "", "PORT": "", "USER": "", "PASSWORD": ""}
    wrapper = DatabaseWrapper(others | options | environ.Env.db_url_config(proxy.url), alias="silent")
    wrapper.inc_thread_sharing()
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()


def ask(database: DatabaseWrapper, sql: str = "SELECT 1") -> object:
    with database.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def next_request(database: DatabaseWrapper) -> None:
    """Do what Django does between two requests."""
    database.close_if_unusable_or_obsolete()
    database.health_check_done = False


def come_back(proxy: FaultProxy, database: DatabaseWrapper) -> None:
    proxy.mode = PASS
    time.sleep(0.25)
    with waiting_at_most(SHORT):
        next_request(database)
        assert ask(database) == 1


def test_a_silence_in_the_middle_of_a_request_ends(database, proxy):
    with waiting_at_most(SHORT):
        ask(database)
        proxy.mode = BLACKHOLE
        with pytest.raises(OperationalError, match=r"did not answer within 0\.3 seconds"):
            ask(database)
        heard = proxy.heard
        next_request(database)
        with pytest.raises(OperationalError, match="a moment ago"):
            ask(database)
        assert proxy.heard == heard
    come_back(proxy, database)


def test_a_silence_between_two_requests_ends(database, proxy):
    with waiting_at_most(SHORT):
        ask(database)
        proxy.mode = BLACKHOLE
        next_request(database)
        with pytest.raises(OperationalError, match="timeout"):
            ask(database)
    come_back(proxy, database)


def test_a_silence_in_a_transaction_keeps_nothing(database, proxy):
    with waiting_at_most(SHORT):
        database.cursor().execute("CREATE TABLE kept (number int)")
        database.set_autocommit(False)
        ask(database, "INSERT INTO kept VALUES (1) RETURNING number")
        proxy.mode = BLACKHOLE
        with pytest.raises(OperationalError):
            database.commit()
        database.close()
    come_back(proxy, database)
    assert ask(database, "SELECT count(*) FROM kept") == 0


def test_only_the_idle_connection_was_lost(database, proxy):
    with waiting_at_most(SHORT):
        ask(database)
        proxy.mode = BLACKHOLE
        threading.Timer(0.05, lambda: setattr(proxy, "mode", PASS)).start()
        next_request(database)
        assert ask(database) == 1


def test_a_restart_between_two_requests_is_not_noticed(database, proxy):
    with waiting_at_most(SHORT):
        ask(database)
        proxy.mode = REFUSE
        threading.Timer(0.4, lambda: setattr(proxy, "mode", PASS)).start()
        next_request(database)
        assert ask(database) == 1


def test_connections_that_the_server_ended_are_replaced(database, postgres_url):
    import psycopg

    with waiting_at_most(SHORT):
        process = ask(database, "SELECT pg_backend_pid()")
        with psycopg.connect(postgres_url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [process])
        next_request(database)
        assert ask(database, "SELECT pg_backend_pid()") != process


def test_a_server_that_goes_on_refusing_is_waited_for_once(database, proxy):
    proxy.mode = REFUSE
    with waiting_at_most(Limits(patience=0.2)):
        with pytest.raises(OperationalError, match="refused"):
            ask(database)
        with pytest.raises(OperationalError, match="a moment ago"):
            ask(database)
    come_back(proxy, database)


def test_a_request_that_has_waited_enough_asks_no_more(database):
    with waiting_at_most(Limits(ends=time.monotonic() + 60)) as limits:
        ask(database)
        limits.ends = time.monotonic() - 1
        with pytest.raises(OperationalError, match="as long as it may"):
            ask(database)


def test_statements_are_bounded_in_requests_only(database):
    assert ask(database, "SHOW statement_timeout") == "0"
    assert ask(database, "SELECT 1 FROM pg_sleep(0.4)") == 1
    database.close()
    with waiting_at_most(SHORT):
        assert ask(database, "SHOW statement_timeout") == "200ms"
        with pytest.raises(OperationalError, match="statement timeout"):
            ask(database, "SELECT pg_sleep(0.4)")
        assert ask(database) == 1
