"""Elasticsearch answers as the embedded engine does, and what only it has to look after."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from directory.models import Organisation
from search import index
from search.answer import answer
from search.criteria import OrganisationFilterSet
from search.engines.elastic import writer
from search.engines.elastic.client import Client, Unavailable
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.helping_on import help_on
from tests.factories import LocationFactory, OrganisationFactory
from tests.fixtures.elastic import assert_same, criteria, entries

Engine = Callable[..., ElasticEngine]
pytestmark = [pytest.mark.elasticsearch]


def test_distances_are_exact_and_hidden_ones_are_not_told(areas: Any, elastic_engine: Engine) -> None:
    shown = OrganisationFactory(name="Shown")
    LocationFactory(organisation=shown, council=areas.lewisham, latitude=51.46, longitude=-0.01)
    hidden = OrganisationFactory(name="Hidden")
    LocationFactory(organisation=hidden, council=areas.lewisham, latitude=51.4601, longitude=-0.0101, is_public=False)
    wanted = criteria(place="SE13", within="25")
    found = elastic_engine().search(wanted)
    assert_same(found, EmbeddedEngine().search(wanted), wanted)
    assert {hit.id: hit.distance is None for hit in found.hits} == {shown.pk: False, hidden.pk: True}


def test_a_search_that_finds_nothing_takes_at_most_three_requests(
    areas: Any, elastic_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        OrganisationFactory(name=f"Lantern {number}", areas_served=[areas.lewisham], size="small")
    requests = counted(monkeypatch)
    asked = {"q": "lantern quilt", "place": "Lewisham", "within": "5", "size": "micro", "led_by": "yes"}
    for more in ({}, {"area": "kirklees", "based": "here", "national": "no", "reach": "whole-uk"}):
        filterset = OrganisationFilterSet(QueryDict(urlencode(asked | more)), elastic_engine())
        assert filterset.is_valid(), filterset.form.errors
        requests.clear()
        found = answer(filterset)
        steps = help_on(filterset, found)
        assert found.results.total == 0
        assert any(step.kind == "only" for step in steps), "both rounds were needed"
        assert len(requests) == 3


def test_totals_are_asked_for_in_one_request(
    areas: Any, elastic_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = OrganisationFactory(name="Lantern Gone", areas_served=[areas.lewisham])
    for number in range(25):
        organisation = OrganisationFactory(
            name=f"Lantern {number}", areas_served=[areas.lewisham], size=("micro", "small")[number % 2]
        )
        LocationFactory(organisation=organisation, latitude=51.4 + number / 10, longitude=-0.02)
    searches = [
        {},
        {"q": "lantern"},
        {"q": "nowhere"},
        {"size": "micro", "page": "2"},
        {"place": "SE13", "view": "map"},
    ]
    several = [criteria(**asked) for asked in searches]
    asks = elastic_engine(excluded=lambda: [gone.pk])
    requests = counted(monkeypatch)
    found = asks.totals(several)
    assert len(requests) == 1
    assert found == [asks.search(wanted).total for wanted in several]
    assert found[:4] == [25, 25, 0, 13]
    assert asks.totals([]) == []


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows with each request by its number of searches."""
    requests: list[int] = []
    search = Client.search

    def counting(self: Client, searches: Any, *args: Any) -> Any:
        requests.append(len(searches))
        return search(self, searches, *args)

    monkeypatch.setattr(Client, "search", counting)
    return requests


def test_what_waits_to_be_removed_is_nowhere(areas: Any, elastic_engine: Engine) -> None:
    gone = OrganisationFactory(name="Lantern Gone", areas_served=[areas.lewisham], size="small")
    stays = OrganisationFactory(name="Lantern Stays", areas_served=[areas.lewisham])
    found = elastic_engine(excluded=lambda: [gone.pk]).search(criteria(q="lantern", view="map"))
    assert (found.total, found.all_ids, list(found.highlights)) == (1, [stays.pk], [stays.pk])
    counts = {value.slug: value.count for values in found.facets.values() for value in values}
    assert counts["lewisham"] == 1
    assert counts["small"] == 0


def test_marks_are_escaped_and_passages_short(areas: Any, elastic_engine: Engine) -> None:
    long = "Nothing of interest here. " * 40
    kept = OrganisationFactory(
        name="Rock & <b>Roll</b> lanterns",
        description=[{"type": "text", "value": f"<p>{long}We hang lanterns at dusk. {long}</p>", "id": "1"}],
    )
    texts = elastic_engine().search(criteria(q="lantern")).highlights[kept.pk]
    assert texts["name"] == "Rock &amp; &lt;b&gt;Roll&lt;/b&gt; <mark>lanterns</mark>"
    assert "We hang <mark>lanterns</mark> at dusk." in texts["body"]
    assert len(texts["body"]) < 300


def test_words_are_cut_as_in_the_database(areas: Any, elastic_engine: Engine) -> None:
    for name in ("Women’s Café", "O'Connor House", "Ørsted Hall", "Tŷ Ŵyn", "Nine-to-Five 24/7", "A.B.C. Group"):
        OrganisationFactory(name=name)
    asks = elastic_engine()
    for q in (
        "womens",
        "women",
        "cafe",
        "connor",
        "o'connor",
        "orsted",
        "ørsted",
        "ty wyn",
        "24",
        "nine to five",
        "abc",
    ):
        wanted = criteria(q=q)
        assert_same(asks.search(wanted), EmbeddedEngine().search(wanted), q)


def test_a_page_past_the_last_and_past_the_window_has_no_hits(listed: Organisation, elastic_engine: Engine) -> None:
    asks = elastic_engine()
    for page in (2, 60_000, 10**12):
        found = asks.search(replace(criteria(), page=page))
        assert (found.total, found.pages, found.hits) == (1, 1, [])


def test_no_index_for_this_code_is_unavailable(listed: Organisation, elastic: None) -> None:
    with pytest.raises(Unavailable) as caught:
        ElasticEngine().search(criteria())
    assert caught.value.reason == "index missing"
    assert caught.value.is_for_all


def test_a_later_write_is_seen_after_a_refresh(listed: Organisation, elastic_engine: Engine) -> None:
    asks = elastic_engine()
    Organisation.objects.filter(pk=listed.pk).update(name="Renamed lantern")
    assert writer.write(2, entries([listed.pk])) == {}
    writer.refresh()
    index.mark([listed.pk])
    index.sync()
    assert asks.search(criteria(q="renamed")).total == ElasticEngine().search(criteria(q="renamed")).total == 1
