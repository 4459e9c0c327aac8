"""How long visitors wait while Elasticsearch fails, how soon it is over, and that those who save never notice."""

import os
from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest

from tests.faults.kills import edit_form
from tests.faults.site import Faulty, faulty_site
from tests.faults.test_elasticsearch_away import NOTICE, PROBE, answers
from tests.faults.world import World, made_world, within
from tests.fixtures import proxy
from tests.fixtures.figures import Figures, middle, milliseconds

pytestmark = [pytest.mark.faults, pytest.mark.elasticsearch]
FIRST, RECOVERY, RATIO = 1.5, 30.0, 1.1
FAULTS = {
    "refused": proxy.REFUSE,
    "black hole": proxy.BLACKHOLE,
    "slow: 3 s": proxy.slow(3),
    "one byte after the other": proxy.trickle(0.05),
    "reset at once": proxy.RESET_AT_ONCE,
    "reset in the middle of an answer": proxy.reset_midway(200),
    "429": proxy.http_answer(429),
    "500": proxy.http_answer(500),
}
SAVES = 30


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, elasticsearch: str) -> Iterator[World]:
    """500 organisations on SQLite; Elasticsearch has to answer in the time of production."""
    with made_world(tmp_path_factory.mktemp("large"), elasticsearch, 500, seconds=1.0) as made:
        yield made


@pytest.fixture(scope="module")
def site(large: World) -> Iterator[Faulty]:
    with faulty_site(large) as served:
        yield served


@pytest.fixture(autouse=True)
def well(site: Faulty) -> Iterator[None]:
    site.recovered()
    answers(site)  # so that nothing is answered for the first time
    yield
    site.set(proxy.PASS)
    site.recovered()


def visit(site: Faulty) -> tuple[str, float]:
    """Return the page that a visitor gets, and after how many seconds."""
    status, text, seconds = site.web.get("/search/", q="gardening")
    assert status == 200, (status, text[:500])
    return text, seconds


def usual(site: Faulty) -> float:
    return median(visit(site)[1] for _ in range(15))


def meets_limits(
    site: Faulty, figures: Figures, name: str, before: Any, median_before: float, lasts: bool = True
) -> None:
    """Note and judge ten answers since a fault began. lasts: it does until we end it; else the worker mends it."""
    text, first = visit(site)
    assert NOTICE in text
    heard, next_ones = site.heard, [visit(site)[1] for _ in range(9)]
    asked = site.heard - heard
    assert answers(site) == before
    limit = 3 * median_before + 0.05
    figures.note(
        "Elasticsearch", name, milliseconds(median_before), milliseconds(first), middle(next_ones),
        milliseconds(max(next_ones)),
    )  # fmt: skip
    assert first <= FIRST
    assert median(next_ones) <= limit
    assert max(next_ones) <= FIRST
    assert not lasts or asked <= PROBE * (1 + sum(next_ones) / 2)


def recover(site: Faulty, figures: Figures, before: Any) -> None:
    seconds = site.recovered()
    figures.tables["Elasticsearch"][-1].append(f"{seconds:.1f} s")
    assert seconds <= RECOVERY
    assert answers(site) == before
    assert NOTICE not in visit(site)[0]


@pytest.mark.parametrize("name", FAULTS)
def test_what_lies_between_us_and_elasticsearch(site: Faulty, figures: Figures, name: str) -> None:
    before, median_before = answers(site), usual(site)
    site.set(FAULTS[name])
    meets_limits(site, figures, name, before, median_before)
    site.set(proxy.PASS)
    recover(site, figures, before)


def test_the_index_is_missing(site: Faulty, figures: Figures) -> None:
    before, median_before = answers(site), usual(site)
    site.world.driver.lose_index()
    meets_limits(site, figures, "index missing", before, median_before, lasts=False)
    recover(site, figures, before)


def test_the_mapping_is_older_than_the_code(site: Faulty, figures: Figures) -> None:
    before, median_before = answers(site), usual(site)
    site.world.driver.make_old()
    meets_limits(site, figures, "mapping older than the code", before, median_before, lasts=False)
    recover(site, figures, before)


def test_the_disk_is_full(site: Faulty, figures: Figures) -> None:
    driver = site.world.driver
    before, median_before = answers(site), usual(site)
    driver.block(True)
    try:
        driver.touch_all(1)
        within(5, lambda: not driver.usable())
        meets_limits(site, figures, "disk full: read-only", before, median_before)
    finally:
        driver.block(False)
    recover(site, figures, before)


@pytest.mark.parametrize("name", ["refused", "black hole"])
def test_who_publishes_never_waits(site: Faulty, figures: Figures, name: str) -> None:
    """In pairs, one with Elasticsearch there and one with it away, so that a busy machine is busy for both."""
    times: dict[str, list[float]] = {"up": [], "away": []}
    for number in range(SAVES + 2):
        for state, mode in (("up", proxy.PASS), ("away", FAULTS[name])):
            site.set(mode)
            place = number % len(site.world.plain)
            form = edit_form(f"Saved {number} {state}", f"plain-{place}")
            pk = site.world.plain[place]
            status, text, seconds = site.web.post(f"/admin/directory/organisations/edit/{pk}/", **form)
            assert status == 302, text[:500]
            times[state].append(seconds)
    up, away = (median(seconds[2:]) for seconds in times.values())
    figures.note("Saving", name, milliseconds(up), milliseconds(away), f"{away / up:.2f}")
    assert away / up <= RATIO


def test_what_waited_through_an_outage_is_there_soon(site: Faulty, figures: Figures) -> None:
    driver = site.world.driver
    site.set(proxy.BLACKHOLE)
    waiting = sum(driver.touch_all(500) for _ in range(2))
    within(5, lambda: not driver.usable())
    site.set(proxy.PASS)
    seconds = site.recovered(120)
    figures.note("Convergence", f"{waiting:,} changes after an outage", f"{seconds:.1f} s", "60 s")
    assert waiting >= 1000
    assert seconds <= 60
    assert driver.check() == ""


def test_a_change_is_found_by_everyone_soon(site: Faulty, figures: Figures) -> None:
    writes, seconds = site.world, []
    for number in range(50):
        pk, word = writes.plain[number % len(writes.plain)], os.urandom(6).hex().translate(LETTERS)
        writes.driver.rename(pk, word)
        seconds.append(within(20, lambda word=word: site.web.api(q=word)["total"] == 1, pause=0.02))
    p95 = sorted(seconds)[47]
    figures.note("Convergence", "a change is found, p95 of 50", f"{p95:.2f} s", "2 s")
    figures.note("Convergence", "a change is found, median of 50", f"{median(seconds):.2f} s", "")
    assert p95 <= 2


LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
