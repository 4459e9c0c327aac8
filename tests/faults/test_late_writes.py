"""Two workers, late writes, rebuilds that are overtaken: whatever comes when, the index is what the directory is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from directory.listing import set_standing
from directory.models import Organisation
from search import index
from search.engines.elastic import mapping, writer
from search.engines.elastic.client import Unavailable
from search.engines.elastic.engine import ElasticEngine
from search.index import check, elastic_rebuild, feed
from search.index import worker as workers
from search.models import IndexState, OutboxEntry
from tests.factories import OrganisationFactory
from tests.fixtures.elastic import criteria, entries

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def quick(elastic: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elastic_rebuild, "GRACE", 0)
    monkeypatch.setattr(check, "SECOND_LOOK", 0)


@pytest.fixture
def kestrel() -> Organisation:
    """An organisation that is in the index, which no search refreshes by itself."""
    found = OrganisationFactory(name="Kestrel")
    index.sync()
    elastic_rebuild.rebuild()
    while feed.feed():
        pass
    return found


def rename(organisation: Organisation, name: str) -> None:
    organisation.name = name
    organisation.save()
    index.sync()


def found(**asked: str) -> int:
    """Return how many Elasticsearch finds, as a visitor asks it."""
    view = feed.view()
    assert view.is_usable
    return ElasticEngine(excluded=lambda: view.excluded).search(criteria(**asked)).total


def wrong() -> set[int]:
    return check.check_elasticsearch().ids


def late_writes_lose(organisation: Organisation) -> None:
    old = entries([organisation.pk])
    number = feed._draw_number()
    rename(organisation, "Harrier")
    while feed.feed():
        pass
    writer.write(number, old)
    writer.refresh()
    assert not wrong()


def what_is_withdrawn_is_never_counted(organisation: Organisation) -> None:
    name = writer.ours()[0].name
    writer.client().ask(
        lambda es: es.indices.put_settings(index=name, settings={"index.refresh_interval": "-1"}), writer.SECONDS
    )
    set_standing(organisation, None, state="withdrawn")
    index.sync()
    assert found() == 0
    while feed.feed():
        pass
    assert not OutboxEntry.objects.exists()
    assert found() == 0


def changes_in_a_rebuild_are_kept(organisation: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    fill = elastic_rebuild._fill

    def busy(*args: Any) -> Any:
        filled = fill(*args)
        rename(organisation, "Harrier")
        assert feed.feed()  # the worker, meanwhile
        return filled

    monkeypatch.setattr(elastic_rebuild, "_fill", busy)
    elastic_rebuild.rebuild()
    assert not wrong()


def changes_reach_elasticsearch(organisation: Organisation) -> None:
    rename(organisation, "Harrier")
    while feed.feed():
        pass
    assert not wrong()


def test_a_late_write_never_wins(kestrel: Organisation) -> None:
    late_writes_lose(kestrel)


def test_what_is_withdrawn_is_counted_no_more_before_and_after_elasticsearch_hears(kestrel: Organisation) -> None:
    what_is_withdrawn_is_never_counted(kestrel)


def test_changes_in_a_rebuild_are_kept(kestrel: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    changes_in_a_rebuild_are_kept(kestrel, monkeypatch)


def test_changes_reach_elasticsearch(kestrel: Organisation) -> None:
    changes_reach_elasticsearch(kestrel)


def test_it_is_noticed_when_numbers_decide_nothing(kestrel: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    as_ever = writer._in_portions

    def without_numbers(number: int, documents: Any, targets: Any) -> Any:
        for lines in as_ever(number, documents, targets):
            yield [_unnumbered(line) for line in lines]

    monkeypatch.setattr(writer, "_in_portions", without_numbers)
    with pytest.raises(AssertionError):
        late_writes_lose(kestrel)


def _unnumbered(line: bytes) -> bytes:
    head, _, rest = line.partition(b', "version": ')
    return head + b', "require_alias": true}}' if rest else line


def test_it_is_noticed_when_exclusions_are_ignored(kestrel: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    as_ever = feed.view
    monkeypatch.setattr(feed, "view", lambda: replace(as_ever(), excluded=()))
    with pytest.raises(AssertionError):
        what_is_withdrawn_is_never_counted(kestrel)


def test_it_is_noticed_when_an_entry_goes_before_searches_see_it(
    kestrel: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_ever = writer._bulk
    monkeypatch.setattr(writer, "_bulk", lambda lines, is_live: as_ever(lines, is_live=False))
    with pytest.raises(AssertionError):
        what_is_withdrawn_is_never_counted(kestrel)


def test_it_is_noticed_when_a_rebuild_hears_of_nothing(kestrel: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "_building", list)
    with pytest.raises(AssertionError):
        changes_in_a_rebuild_are_kept(kestrel, monkeypatch)


def test_it_is_noticed_when_no_entry_is_written(kestrel: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.marking.outbox, "add_changed", lambda ids: None)
    with pytest.raises(AssertionError):
        changes_reach_elasticsearch(kestrel)


def test_one_that_can_not_be_indexed_keeps_nobody_from_asking_elasticsearch(kestrel: Organisation) -> None:
    an_hour_ago = timezone.now() - timedelta(hours=1)
    soon = timezone.now() + timedelta(seconds=40)
    entry = OutboxEntry.objects.create(
        organisation_id=kestrel.pk, target=feed.ELASTICSEARCH, attempts=2, retry_at=soon, error="a feather"
    )
    OutboxEntry.objects.filter(pk=entry.pk).update(created_at=an_hour_ago)
    assert found(q="kestrel") == 0


def test_a_rebuild_settles_what_was_set_aside(kestrel: Organisation) -> None:
    OutboxEntry.objects.create(
        organisation_id=kestrel.pk, target=feed.ELASTICSEARCH, attempts=5, set_aside_at=timezone.now(), error="once"
    )
    assert found(q="kestrel") == 0
    elastic_rebuild.rebuild()
    assert not OutboxEntry.objects.exists()
    assert found(q="kestrel") == 1


def test_a_rebuild_that_is_overtaken_may_not_go_on(kestrel: Organisation) -> None:
    slow, next_one = elastic_rebuild._Claim("elsewhere:1:aaaaaa"), elastic_rebuild._Claim("elsewhere:2:bbbbbb")
    slow.take()
    with pytest.raises(elastic_rebuild.RebuildUnderWay, match="under way"):
        next_one.take()
    IndexState.objects.update(built_at=timezone.now() - timedelta(minutes=1))
    next_one.take()
    next_one.note(building="of the next one")
    with pytest.raises(elastic_rebuild.RebuildUnderWay, match="taken over"):
        slow.note()
    slow.give_back()
    held = IndexState.objects.get()
    assert (held.builder, held.building) == ("elsewhere:2:bbbbbb", "of the next one")


def test_a_process_with_the_number_of_one_that_died_does_not_wait_for_it(kestrel: Organisation) -> None:
    mine = elastic_rebuild._Claim()
    mine.take()
    with pytest.raises(elastic_rebuild.RebuildUnderWay):
        elastic_rebuild._Claim().take()
    elastic_rebuild._own.clear()  # as after a restart
    elastic_rebuild.rebuild()
    assert len(writer.ours()) == 1


def test_a_swap_whose_answer_was_lost_costs_nobody_the_index(
    kestrel: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap = writer.swap

    def lost(name: str) -> None:
        swap(name)
        raise Unavailable("deadline")

    with monkeypatch.context() as broken:
        broken.setattr(writer, "swap", lost)
        with pytest.raises(Unavailable):
            elastic_rebuild.rebuild()
    assert found(q="kestrel") == 1
    elastic_rebuild.rebuild()
    assert len(writer.ours()) == 1


def test_what_waits_is_left_to_code_that_is_just_taking_over(kestrel: Organisation) -> None:
    rename(kestrel, "Harrier")
    for change in ({"building": f"{mapping.base_name()}-0123456789-20260101000000-abcdef"}, {"elastic": "other"}):
        before = IndexState.objects.values("building", "elastic").get()
        IndexState.objects.update(**change)
        assert feed.feed() == 0
        IndexState.objects.update(**before)
    assert feed.feed() == 1


def test_a_worker_makes_an_index_that_has_gone_anew_though_nothing_waits(
    kestrel: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "close_old_connections", lambda: None)
    worker = workers.Worker()
    for own in writer.ours():
        writer.drop(own.name)
    worker.step()
    writer.refresh()
    assert found(q="kestrel") == 1


def test_an_index_for_other_code_stays_for_a_while(kestrel: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    other = f"{mapping.base_name()}-0123456789"
    monkeypatch.setattr(mapping, "alias", lambda: other)
    old, young = f"{other}-20200101000000-abcdef", mapping.new_name()
    monkeypatch.undo()
    for name in (old, young):
        writer.client().ask(lambda es, name=name: es.indices.create(index=name, aliases={other: {}}), writer.SECONDS)
    monkeypatch.setattr(elastic_rebuild, "GRACE", 0)
    assert elastic_rebuild.tidy() == [old]
    assert young in {own.name for own in writer.ours()}


def test_a_database_that_was_restored_is_told_and_mended(kestrel: Organisation) -> None:
    IndexState.objects.update(sequence=1000)
    index.mark([kestrel.pk])
    assert feed.feed() == 1
    IndexState.objects.update(sequence=1)  # an older backup
    rename(kestrel, "Harrier")
    assert feed.feed() == 1
    with pytest.raises(CommandError, match="not in order"):
        call_command("search_index", "check")
    call_command("search_index", "check", repair=True)
    assert not wrong()
    assert found(q="harrier") == 1
