"""Elasticsearch away in every way: the database answers at once, nobody waits again, and it recovers by itself."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from directory.models import Organisation
from search import index
from search.engines.elastic import breaker, writer
from search.engines.elastic.client import Client, Unavailable, client
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.fallback import FallbackEngine
from tests.fixtures import proxy as faults
from tests.fixtures.elastic import criteria, elasticsearch_at, entries, live_index

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
LONG = 30  # seconds: nothing here takes that long unless it hangs
FAULTS = {
    "refused": faults.REFUSE,
    "black hole": faults.BLACKHOLE,
    "reset at once": faults.RESET_AT_ONCE,
    "reset in the middle of an answer": faults.reset_midway(40),
    "slow": faults.slow(60),
    "one byte after the other": faults.trickle(0.3),
    "too busy": faults.http_answer(429),
    "broken": faults.http_answer(500),
    "something else listens": faults.http_answer(200, b"<html>hello</html>", "text/html"),
    "an answer that says nothing": faults.http_answer(200),
}


@pytest.fixture
def broken(
    listed: Organisation, fault_proxy: Callable[[str], Any], elasticsearch_url: str, index_prefix: str
) -> Iterator[Any]:
    """A proxy before a live index, and answers within half a second or none."""
    index.sync()
    proxy = fault_proxy(elasticsearch_url)
    with elasticsearch_at(proxy.url, index_prefix):
        live_index()
        client().seconds = 0.5
        yield proxy


def within(seconds: float, check: Callable[[], object]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def guard() -> Iterator[breaker.Breaker]:
    made = breaker.Breaker(lambda: breaker.probe(client()), pause=0.1)
    yield made
    made.stop()


@pytest.fixture
def visit(broken: Any, guard: breaker.Breaker) -> Callable[[], Any]:
    """A function that searches as a visitor does, and returns results and the name of the engine."""

    def search() -> Any:
        engine = FallbackEngine(ElasticEngine, EmbeddedEngine(), guard, is_behind=lambda: False)
        results = engine.search(criteria(q="ordinary"))
        assert results.total == 1
        return results, engine.name

    return search


def until_elasticsearch_answers(visit: Callable[[], Any]) -> bool:
    return within(LONG, lambda: visit()[1] == "elasticsearch")


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_database_answers_until_elasticsearch_does_again(
    fault: faults.Mode, broken: Any, visit: Callable[[], Any], guard: breaker.Breaker
) -> None:
    assert until_elasticsearch_answers(visit)
    assert not visit()[0].is_fallback
    broken.mode = fault
    began = time.monotonic()
    results, name = visit()
    assert (results.is_fallback, name) == (True, "embedded")
    assert not guard.is_closed
    assert visit()[0].is_fallback
    assert time.monotonic() - began < LONG
    broken.mode = faults.PASS
    assert until_elasticsearch_answers(visit)
    assert guard.is_closed


def test_totals_come_from_the_database_too_where_elasticsearch_is_away(broken: Any, guard: breaker.Breaker) -> None:
    engine = FallbackEngine(ElasticEngine, EmbeddedEngine(), guard, is_behind=lambda: False)
    several = [criteria(q="ordinary"), criteria(q="nowhere")]
    assert (engine.totals(several), engine.name) == ([1, 0], "elasticsearch")
    broken.mode = faults.REFUSE
    assert (engine.totals(several), engine.name) == ([1, 0], "embedded")
    assert not guard.is_closed


def test_an_index_that_is_missing_is_answered_for_by_the_database(visit: Callable[[], Any], broken: Any) -> None:
    assert until_elasticsearch_answers(visit)
    for own in writer.ours():
        writer.drop(own.name)
    assert visit()[0].is_fallback
    live_index(number=2)
    assert until_elasticsearch_answers(visit)


def test_a_question_that_is_refused_costs_others_nothing(
    visit: Callable[[], Any], guard: breaker.Breaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert until_elasticsearch_answers(visit)

    def refuse(*args: object) -> None:
        raise Unavailable("status 400", "too many clauses")

    monkeypatch.setattr(Client, "search", refuse)
    assert visit()[0].is_fallback
    assert guard.is_closed


def test_an_index_that_is_behind_is_not_asked(broken: Any, guard: breaker.Breaker) -> None:
    heard = broken.heard
    engine = FallbackEngine(ElasticEngine, EmbeddedEngine(), guard, is_behind=lambda: True)
    assert engine.search(criteria()).is_fallback
    assert engine.name == "embedded"
    assert broken.heard == heard
    assert guard.is_closed


def test_writing_waits_no_longer_than_it_says(
    broken: Any, listed: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SECONDS", 0.5)
    for fault in (faults.BLACKHOLE, faults.trickle(0.3), faults.REFUSE, faults.http_answer(429)):
        broken.mode = fault
        began = time.monotonic()
        with pytest.raises(Unavailable):
            writer.write(2, entries([listed.pk]))
        assert time.monotonic() - began < LONG


def test_threads_that_were_given_up_end(broken: Any) -> None:
    broken.mode = faults.trickle(0.3)
    for _ in range(20):
        with pytest.raises(Unavailable):
            client().ask(lambda server: server.cat.health(), 0.1)
    broken.mode = faults.PASS

    def answers() -> bool:
        try:
            return bool(client().ask(lambda server: server.cat.health(), 5))
        except Unavailable:
            return False

    assert within(LONG, answers)


def test_a_breaker_that_is_stopped_leaves_no_thread() -> None:
    def away() -> None:
        raise Unavailable("no connection")

    guard = breaker.Breaker(away, pause=0.01)
    guard.open("no connection")
    guard.open("no connection")
    assert sum(thread.name == "elasticsearch-probe" for thread in threading.enumerate()) == 1
    guard.stop()
    assert not any(thread.name == "elasticsearch-probe" for thread in threading.enumerate())
