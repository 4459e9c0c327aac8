"""Elasticsearch fails, in front of a real site with a real worker: visitors find the same, and it mends itself."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.faults.site import Faulty
from tests.fixtures.proxy import BLACKHOLE, PASS, Mode, http_answer, reset_midway

pytestmark = pytest.mark.elasticsearch

NOTICE = "Our quick search is resting"
PROBE = 2000  # bytes: what asking whether it is back may cost, and far less than a search
QUESTIONS: list[dict[str, Any]] = [{}, {"q": "gardening"}, {"q": "listening music", "category": "community"}]
FAULTS = {
    "black hole": BLACKHOLE,
    "reset in the middle of an answer": reset_midway(200),
    "429": http_answer(429),
}


def answers(site: Faulty) -> list[Any]:
    """Return all that a visitor can tell one answer from another by."""
    told = [site.web.api(**question) for question in QUESTIONS]
    return [
        (answer["total"], answer["pages"], answer["facets"], [found["slug"] for found in answer["results"]])
        for answer in told
    ]


def answers_without_asking(site: Faulty) -> list[Any]:
    """Return the same; Elasticsearch is asked for none of them, but perhaps whether it is back."""
    heard = site.heard
    told = answers(site)
    assert site.heard - heard < PROBE
    return told


def page(site: Faulty) -> str:
    status, text, _ = site.web.get("/search/", q="gardening")
    assert status == 200, (status, text[:500])
    return text


@pytest.fixture(autouse=True)
def well(site: Faulty) -> Iterator[None]:
    """Each test begins and ends with a site that is well."""
    site.recovered()
    yield
    site.set(PASS)
    site.recovered()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_visitors_find_the_same_and_are_told_quietly(site: Faulty, fault: Mode) -> None:
    before = answers(site)
    assert before[0][0] >= 40
    assert NOTICE not in page(site)
    site.set(fault)
    assert NOTICE in page(site)
    assert answers_without_asking(site) == before
    assert NOTICE in page(site)
    site.set(PASS)
    site.recovered()
    assert NOTICE not in page(site)
    assert answers(site) == before


def test_an_index_that_is_gone_is_made_anew_though_nothing_waits(site: Faulty) -> None:
    before = answers(site)
    lost = site.world.driver.lose_index()
    assert NOTICE in page(site)
    assert answers(site) == before
    site.recovered()
    assert answers(site) == before
    assert len(site.world.driver.indices()) == 1
    assert not {f"{name} (live)" for name in lost} & set(site.world.driver.indices())


def test_an_index_for_other_code_is_not_asked_and_is_replaced(site: Faulty) -> None:
    before = answers(site)
    site.world.driver.make_old()
    assert NOTICE in page(site)
    assert answers(site) == before
    site.recovered()
    assert answers(site) == before


def test_changes_are_found_though_elasticsearch_takes_none(site: Faulty) -> None:
    driver, pk = site.world.driver, site.world.plain[0]
    driver.block(True)
    try:
        driver.rename(pk, "Zanthorpe")
        time.sleep(2.5)  # then Elasticsearch is behind, and not asked
        found = site.web.api(q="zanthorpe")
        assert (found["total"], found["engine"]) == (1, "embedded")
        assert NOTICE in page(site)
    finally:
        driver.block(False)
    site.recovered()
    assert site.web.api(q="zanthorpe")["total"] == 1


def test_what_is_withdrawn_is_gone_at_once_from_totals_and_facets(site: Faulty) -> None:
    """Elasticsearch has yet to hear of it, or has only just: no answer in between counts it."""
    driver = site.world.driver
    before = site.web.api()["total"]
    for pk in site.world.plain[:3]:
        driver.stand(pk, "withdrawn")
        totals, end = set(), time.monotonic() + 1.5
        while time.monotonic() < end:
            told = site.web.api()
            totals |= {told["total"], sum(value["count"] for value in told["facets"]["category"])}
        driver.stand(pk, "listed")
        site.recovered()
        assert totals == {before - 1}
