"""A hundred records that nobody may see, each with a word of its own: found 0 times, wherever the public can look."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from wagtail.models import WorkflowState

from directory.listing import set_standing
from directory.models import Location, Organisation
from directory.querysets import OrganisationQuerySet
from search import index, texts
from search.engines.elastic import mapping, queries, writer
from search.engines.elastic.client import client
from search.index import elastic_rebuild, feed
from search.models import OutboxEntry, SearchDocument, Suggestion
from tests.search.asking import API, PAGE, api, response_of
from tests.search.canaries import FIXED, public_texts
from tests.search.hundred import HIDDEN_LOCATION, HOW_MANY, IN_MODERATION, NOT_PUBLIC, ORDINARY, Canary, World
from tests.search.hundred import make_world as make_hundred
from tests.search.suggesting import asked as suggested

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PUBLIC = ORDINARY + HOW_MANY[IN_MODERATION] + HOW_MANY[HIDDEN_LOCATION]
on_elasticsearch = pytest.mark.skipif(not settings.ELASTICSEARCH_URL, reason="for SUITE_ELASTICSEARCH_URL")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_hundred()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def an_index(world: World) -> None:
    """Elasticsearch has its index before the first search: what fills the outbox waits for nobody."""
    if settings.ELASTICSEARCH_URL and index.state().elastic != mapping.alias():
        elastic_rebuild.rebuild()


def index_anew() -> None:
    """Have every index hold what `listed` says."""
    index.rebuild()
    if settings.ELASTICSEARCH_URL:
        elastic_rebuild.rebuild()
        writer.refresh()


# ---- where to look


def sightings(canary: Canary) -> list[str]:
    """Return the searches that give it away: for its word, the beginning of it, and a slip."""
    word = canary.word
    slip = word[:3] + word[4:]
    return [
        *(f"API for {typed}" for typed in (word, word[:5]) if _says_anything(api(q=typed))),
        *([f"page for {slip}"] if _shows_anything(slip, canary) else []),
        *([f"other pages for {word}"] if _mentions_organisations(word) else []),
        *(f"suggestions for {typed}" for typed in (word[:5], word) if suggested(typed)),
    ]


def _says_anything(answer: dict[str, Any]) -> bool:
    counts = [value["count"] for values in answer["facets"].values() for value in values]
    return bool(answer["total"] or answer["results"] or any(counts) or answer["words_read_as"] or answer["help_on"])


def _shows_anything(typed: str, canary: Canary) -> bool:
    response = response_of(PAGE, q=typed)
    html = response.content.decode().lower()
    return bool(response.context["results"].total or any(mark in html for mark in canary.marks))


def _mentions_organisations(typed: str) -> bool:
    found = response_of("/search/site/", q=typed).context
    return bool(found["answer"].total or found["organisations"])


def read_in(texts: Iterator[tuple[str, str]], canaries: list[Canary]) -> dict[str, list[str]]:
    """Return for each kind of canary where a mark of it stands."""
    marks = [(canary.kind, mark) for canary in canaries for mark in canary.marks]
    found: dict[str, list[str]] = {}
    for where, text in texts:
        small = text.lower()
        for kind in {kind for kind, mark in marks if mark in small}:
            found.setdefault(kind, []).append(where)
    return found


def held() -> Iterator[tuple[str, str]]:
    """Yield all that is indexed: what is shown and counted, suggested, and what Elasticsearch keeps."""
    yield "documents", json.dumps(list(SearchDocument.objects.values("facts", "card")))
    yield "suggestions", json.dumps(list(Suggestion.objects.values_list("text", "key")))
    if settings.ELASTICSEARCH_URL:
        body = {"query": {"match_all": {}}, "size": 1000, "_source": True}
        yield "Elasticsearch", json.dumps(client().search([(mapping.alias(), body)]))


def known_words(canaries: tuple[Canary, ...]) -> set[str]:
    """Return those of their words and postcodes that the full-text tables hold."""
    words = [part for canary in canaries for mark in canary.marks[:2] for part in mark.split()[:1]]
    version = index.current_version()
    return {word for table in (texts.organisations(), texts.pages()) for word in table.lexicon(version).known(words)}


def counted(world: World) -> list[tuple[str, str]]:
    """Return the values that only canaries have and that are counted or give results."""
    facets = api()["facets"]
    shown = [
        (facet, value["slug"])
        for facet, slugs in world.only_theirs.items()
        for value in facets[facet]
        if value["slug"] in slugs
    ]
    chosen = [(facet, slugs) for facet, slugs in world.only_theirs.items() if api(**{facet: slugs})["total"]]
    return shown + [(facet, " ".join(slugs)) for facet, slugs in chosen]


# ---- nothing is to be seen


def test_there_are_a_hundred_of_six_kinds(world: World) -> None:
    assert len({canary.word for canary in world.canaries}) == sum(HOW_MANY.values()) == 100
    assert len({mark for canary in world.canaries for mark in canary.marks}) == 300
    assert max(HOW_MANY.values()) - min(HOW_MANY.values()) <= 1
    for kind in NOT_PUBLIC:
        assert not Organisation.objects.listed().filter(pk__in=[canary.organisation.pk for canary in world.of(kind)])
    assert WorkflowState.objects.active().count() == HOW_MANY[IN_MODERATION]
    hidden = Location.objects.filter(organisation__in=[canary.organisation for canary in world.of(HIDDEN_LOCATION)])
    assert set(hidden.values_list("is_public", flat=True)) == {False}


def test_no_search_finds_any(world: World) -> None:
    assert [(canary.kind, found) for canary in world.canaries if (found := sightings(canary))] == []


def test_no_public_text_holds_any_of_their_words(world: World) -> None:
    looked = list(public_texts())
    assert len(looked) > PUBLIC + 15
    assert read_in(iter(looked), list(world.canaries)) == {}
    for place in ("view=map", "view=places", "/sitemap.xml", "/api/v1/organisations", "/directory/community/"):
        assert any(place in path for path, _ in looked), place


def test_no_facet_counts_any(world: World) -> None:
    assert counted(world) == []
    answer = api()
    assert answer["total"] == sum(value["count"] for value in answer["facets"]["category"]) == PUBLIC
    near = api(place="Lewisham", within="5", sort="name")
    assert near["total"] == ORDINARY + HOW_MANY[HIDDEN_LOCATION]
    assert {result["distance_miles"] for result in near["results"] if "Keeper" in result["name"]} <= {None}


def test_none_has_a_profile(world: World) -> None:
    canaries = world.of(*NOT_PUBLIC, IN_MODERATION)
    assert {Client().get(canary.address).status_code for canary in canaries} == {404}


def test_no_index_holds_anything_of_them(world: World) -> None:
    assert known_words(world.canaries) == set()
    assert read_in(held(), list(world.canaries)) == {}
    assert SearchDocument.objects.count() == PUBLIC


def test_what_is_public_beside_them_is_found(world: World) -> None:
    for word, total in (("steadfast", HOW_MANY[IN_MODERATION]), ("keeper", HOW_MANY[HIDDEN_LOCATION])):
        assert api(q=word)["total"] == total
        assert suggested(word)
    assert api(q="ordinary")["total"] == ORDINARY


def _patterns(found: list, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for one in found:
        path = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield path, one.callback
        elif not path.startswith("admin/"):
            yield from _patterns(one.url_patterns, path)


def test_every_feed_is_looked_into(world: World) -> None:
    """Should there be another one: add its address to tests.search.canaries.FIXED."""
    patterns = list(_patterns(get_resolver().url_patterns))
    assert any("sitemap" in path for path, _ in patterns)
    names = ("feed", "rss", "atom")
    feeds = [path for path, view in patterns if isinstance(view, Feed) or any(name in path for name in names)]
    assert {f"/{path}" for path in feeds} <= set(FIXED)


# ---- what the look-out is worth


def test_that_the_look_out_sees_them_where_everybody_counts_as_listed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(OrganisationQuerySet, "listed", lambda self: self.all())
        index_anew()
        for kind in NOT_PUBLIC:
            assert len(sightings(world.of(kind)[0])) == 6, kind
            assert len(sightings(world.of(kind)[-1])) == 6, kind
        read = read_in(public_texts(), world.of(*NOT_PUBLIC))
        for kind in NOT_PUBLIC:
            for place in ("/sitemap.xml", "view=map", API, f"/{world.of(kind)[0].word}/"):
                assert any(place in path for path in read[kind]), (kind, place)
        assert {facet for facet, _ in counted(world)} == set(world.only_theirs)
        assert len(read_in(held(), list(world.canaries))["draft"]) == 2 + bool(settings.ELASTICSEARCH_URL)
        assert len(known_words(world.canaries)) == 2 * len(world.of(*NOT_PUBLIC))
    index_anew()


def test_that_the_look_out_sees_what_leaves_moderation_or_hiding(world: World) -> None:
    published, shown = world.of(IN_MODERATION)[0], world.of(HIDDEN_LOCATION)[0]
    published.organisation.latest_revision.publish()
    location = Location.objects.get(organisation=shown.organisation)
    location.is_public = True
    location.save()
    assert len(sightings(published)) == 6
    assert len(sightings(shown)) == 4  # suggestions are of names alone
    read = read_in(public_texts(), [published, shown])
    assert any(published.word in path for path in read[IN_MODERATION])
    assert any("view=map" in path for path in read[HIDDEN_LOCATION])
    Organisation.objects.filter(pk=published.organisation.pk).update(state="withdrawn")
    assert not sightings(published)
    index_anew()


# ---- while a removal waits for Elasticsearch


@pytest.fixture
def nobody_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs; what waits is not yet so old that the database would answer instead."""
    monkeypatch.setattr(feed, "LATE", timedelta(minutes=5))
    monkeypatch.setattr(feed, "feed", lambda: 0)


def totals() -> list[tuple[int, int, int, list[str]]]:
    """Total, sum of the categories' counts, of the area's, and names, for a few searches by Elasticsearch."""
    found = []
    for asked in ({}, {"q": "ordinary"}, {"place": "Lewisham", "within": "5"}, {"area": "lewisham"}):
        answer = api(**asked)
        assert answer["engine"] == "elasticsearch"
        counts = [
            sum(value["count"] for value in answer["facets"][facet] if facet != "area" or value["slug"] == "lewisham")
            for facet in ("category", "area")
        ]
        found.append((answer["total"], *counts, sorted(result["name"] for result in answer["results"])))
    return found


def take_three_away(world: World) -> None:
    set_standing(world.ordinary[0], None, state="withdrawn")
    world.ordinary[1].unpublish()
    set_standing(world.ordinary[2], None, state="closed")
    assert OutboxEntry.objects.filter(target=OutboxEntry.Target.ELASTICSEARCH).exists()


@on_elasticsearch
@pytest.mark.usefixtures("nobody_feeds")
def test_a_removal_that_waits_in_the_outbox_counts_at_once(world: World) -> None:
    before = totals()
    take_three_away(world)
    after = totals()
    for (total, categories, area, _), (total_before, *_, area_before, _) in zip(after, before, strict=True):
        assert total == categories == total_before - 3
        assert area == area_before - 3
    assert not {f"Ordinary {number}" for number in range(3)} & {name for *_, names in after for name in names}


@on_elasticsearch
@pytest.mark.usefixtures("nobody_feeds")
def test_that_this_is_noticed_where_the_removal_is_ignored(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = totals()
    monkeypatch.setattr(queries, "excluded", lambda question: [])
    take_three_away(world)
    assert [found[:3] for found in totals()] == [found[:3] for found in before]
