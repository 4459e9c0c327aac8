"""What the index has not heard of yet is not shown: neither who is public no more, nor what was said before."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from directory.models import Approach, Area, Organisation
from search import index
from search.cards import stored_cards
from search.engines.base import Hit, Results
from search.engines.elastic.engine import _without
from search.index import database, marking, outbox, report
from search.models import IndexState, OutboxEntry, SearchDocument
from tests.factories import (
    ApproachFactory,
    AreaFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    LocationFactory,
    OrganisationFactory,
)
from tests.search.asking import api, count, names, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody_else_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the index could not be written just now."""
    for module in (database, marking):
        monkeypatch.setattr(module, "sync_quietly", lambda: None)


@pytest.mark.skipif(bool(settings.ELASTICSEARCH_URL), reason="for the engines of the database")
def test_who_was_withdrawn_counts_nowhere_although_the_index_still_holds_them(
    request: pytest.FixtureRequest,
) -> None:
    OrganisationFactory(name="Kestrel", category="community")
    gone = OrganisationFactory(name="Harrier", category="community")
    assert api()["total"] == 2
    request.getfixturevalue("somebody_else_writes")
    Organisation.objects.filter(pk=gone.pk).update(state="withdrawn")
    assert SearchDocument.objects.filter(pk=gone.pk).exists()
    assert names() == ["Kestrel"]
    assert api()["total"] == 1
    assert api(q="harrier")["total"] == 0
    assert count("category", "community") == 1


def test_elasticsearch_shows_no_old_words_and_places_of_what_has_just_changed() -> None:
    results = Results(2, [Hit(1, distance=0.3), Hit(2, distance=4.0)], {}, 1, highlights={1: {"name": "x"}, 2: {}})  # type: ignore[dict-item]
    shown = _without({1}, results)
    assert [hit.distance for hit in shown.hits] == [None, 4.0]
    assert 1 not in shown.highlights


def test_what_was_set_aside_is_settled_once_it_is_mended_whatever_else_waits() -> None:
    first, second = OrganisationFactory(), OrganisationFactory()
    index.sync()
    waiting = OutboxEntry.objects.create(organisation_id=first.pk)
    OutboxEntry.objects.create(organisation_id=second.pk, attempts=5, set_aside_at=timezone.now())
    mended = OutboxEntry.objects.create(organisation_id=second.pk)
    outbox.done({waiting.pk: first.pk, mended.pk: second.pk}, OutboxEntry.Target.DATABASE, {})
    assert not OutboxEntry.objects.exists()


def test_while_the_index_is_made_anew_nobody_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [OrganisationFactory().pk for _ in range(3)]
    index.sync()
    shown: list[int] = []
    write, take_out = database.WRITERS["database"]

    def look_first(batch: list[int]) -> None:
        shown.append(len(stored_cards(ids)))
        write(batch)

    monkeypatch.setattr(database, "BATCH", 1)
    monkeypatch.setitem(database.WRITERS, "database", (look_first, take_out))
    index.rebuild()
    assert shown == [3, 3, 3]


def test_a_bulk_change_of_areas_reaches_those_who_only_have_a_place_there() -> None:
    council = AreaFactory(name="Oldname", latitude=51.4, longitude=0.0)
    LocationFactory(organisation=OrganisationFactory(name="Kestrel"), council=council)
    assert names(q="oldname") == ["Kestrel"]
    Area.objects.filter(pk=council.pk).update(name="Newname")
    assert names(q="newname") == ["Kestrel"]


def test_a_bulk_change_of_terms_is_found_and_shown_at_once() -> None:
    used, unused = ApproachFactory(label="Oldlabel"), ApproachFactory(label="Idlelabel")
    OrganisationFactory(name="Kestrel", approaches=[used])
    assert names(q="oldlabel") == ["Kestrel"]
    Approach.objects.filter(pk=used.pk).update(label="Newlabel")
    assert names(q="newlabel") == ["Kestrel"]
    Approach.objects.filter(pk=unused.pk).update(label="Busylabel")
    assert "Busylabel" in page()


def test_a_request_does_its_share_of_a_long_list_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        OrganisationFactory()
    monkeypatch.setattr(database, "BATCH", 1)
    outbox.add(Organisation.objects.values_list("pk", flat=True), OutboxEntry.Target.DATABASE)
    assert index.sync(at_most=0) <= 2  # an organisation, and a page
    assert index.sync() >= 4


def test_those_who_run_the_site_hear_of_changes_that_wait_for_long() -> None:
    index.sync()  # what the migrations left to do
    entry = OutboxEntry.objects.create(organisation_id=OrganisationFactory().pk)
    assert report.readiness() == (True, "")
    OutboxEntry.objects.filter(pk=entry.pk).update(created_at=timezone.now() - timedelta(minutes=2))
    is_ready, why = report.readiness()
    assert not is_ready
    assert "more than a minute" in why


def test_evidence_that_ran_out_overnight_is_noted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate()
    organisation = OrganisationFactory()
    EvidenceCheckFactory(
        evidence=EvidenceFactory(organisation=organisation), level="confirmed", until=today - timedelta(days=1)
    )
    index.sync()
    marked: list[int] = []
    monkeypatch.setattr(outbox, "add_changed", marked.extend)
    IndexState.objects.update(day=today - timedelta(days=1))
    index.sync()
    index.sync()
    assert marked == [organisation.pk]
