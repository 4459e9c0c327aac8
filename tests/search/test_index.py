"""The index follows the database: after a kill, after a fault, and however it came about."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from directory.models import Location, Organisation
from search import index, suggestions, texts
from search.documents import Document
from search.index import database, marking, outbox, state
from search.models import IndexState, OutboxEntry, SearchDocument, Synonym
from tests.factories import (
    ApproachFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    LocationFactory,
    OrganisationFactory,
    PrincipleFactory,
    ProjectFactory,
)
from tests.generated import make_organisations
from tests.search.asking import api, names, page

pytestmark = pytest.mark.django_db


def version() -> int:
    return IndexState.objects.get().version


def contents() -> dict[str, Any]:
    """Return all that the index holds."""
    found: dict[str, Any] = {
        "documents": sorted(SearchDocument.objects.values_list("pk", "facts", "card"), key=lambda row: row[0])
    }
    table = texts.organisations()
    tables = {table.texts: "*"}
    with connection.cursor() as cursor:
        for name, columns in tables.items():
            cursor.execute(f"SELECT rowid, {columns} FROM {name} ORDER BY rowid")
            found[name] = cursor.fetchall()
        if connection.vendor == "sqlite":
            cursor.execute("SELECT term, doc, cnt FROM search_vocabulary ORDER BY term")
            found["words"] = cursor.fetchall()
    return found


def test_a_change_is_noted_in_its_own_transaction_and_worked_off_after_it(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            found = OrganisationFactory()
            assert OutboxEntry.objects.filter(organisation_id=found.pk).exists()
        assert not SearchDocument.objects.exists()
    assert not OutboxEntry.objects.exists()
    assert SearchDocument.objects.get().pk == found.pk


def test_what_is_rolled_back_is_never_found() -> None:
    OrganisationFactory(name="Stays")
    with transaction.atomic():
        OrganisationFactory(name="Phantom")
        assert names(q="phantom") == ["Phantom"]  # for those within the transaction
        transaction.set_rollback(True)
    assert names(q="phantom") == []
    assert names() == ["Stays"]
    OrganisationFactory(name="Later")
    assert set(names()) == {"Stays", "Later"}


def test_a_kill_between_saving_and_indexing_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = OrganisationFactory(name="Kestrel")
    assert names(q="kestrel") == ["Kestrel"]
    with monkeypatch.context() as killed:
        killed.setattr(marking, "sync_quietly", lambda: None)  # committed, and then nothing more
        kept.name = "Buzzard"
        kept.save()
        OrganisationFactory(name="Harrier")
    assert OutboxEntry.objects.exists()
    assert set(names()) == {"Buzzard", "Harrier"}
    assert names(q="harrier") == ["Harrier"]
    assert not OutboxEntry.objects.exists()


@pytest.fixture
def no_buzzards(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """While it is in force (`undo()` ends it) no organisation called Buzzard can be indexed."""
    write = suggestions.write

    def refuse(documents: dict[int, Document]) -> None:
        write(documents)
        if any(document.texts["name"] == "Buzzard" for document in documents.values()):
            raise ValueError("a buzzard")

    monkeypatch.setattr(suggestions, "write", refuse)
    return monkeypatch


def an_hour_later() -> None:
    """Have everything that was put off come due."""
    OutboxEntry.objects.exclude(retry_at=None).update(retry_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("fault", [DatabaseError("no such column"), KeyError("missing"), ValueError("unreadable")])
def test_a_fault_while_indexing_breaks_neither_saving_nor_searching_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Callable[..., Any],
    fault: Exception,
) -> None:
    OrganisationFactory(name="Kestrel")
    assert names() == ["Kestrel"]

    def fail(*args: Any) -> None:
        raise fault

    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR, logger="search.index"):
        broken.setattr(suggestions, "write", fail)
        with django_capture_on_commit_callbacks(execute=True):
            OrganisationFactory(name="Harrier")
        assert Organisation.objects.count() == 2
        assert names() == ["Kestrel"]
        assert "Kestrel" in page()
    assert "can't be indexed" in caplog.text
    assert OutboxEntry.objects.exists()
    an_hour_later()
    assert set(names()) == {"Kestrel", "Harrier"}
    assert not OutboxEntry.objects.exists()


def test_one_that_can_not_be_indexed_is_not_found_until_it_can_and_keeps_nobody_else_back(
    no_buzzards: pytest.MonkeyPatch,
) -> None:
    OrganisationFactory(name="Kestrel", slug="kestrel")
    assert names() == ["Kestrel"]
    Organisation.objects.update(name="Buzzard")
    OrganisationFactory(name="Harrier")
    assert names() == ["Harrier"]
    assert api()["total"] == 1
    assert OutboxEntry.objects.exists()
    no_buzzards.undo()
    assert names() == ["Harrier"]  # it is not tried with every search
    an_hour_later()
    assert set(names()) == {"Buzzard", "Harrier"}
    assert not OutboxEntry.objects.exists()


def test_one_that_fails_often_is_set_aside_and_taken_up_again_once_it_is_changed(
    no_buzzards: pytest.MonkeyPatch,
) -> None:
    found = OrganisationFactory(name="Buzzard")
    for _ in range(OutboxEntry.MOST_ATTEMPTS + 2):
        an_hour_later()
        assert names() == []
    (entry,) = OutboxEntry.objects.all()
    assert entry.set_aside_at
    assert entry.attempts == OutboxEntry.MOST_ATTEMPTS
    assert "a buzzard" in entry.error
    found.name = "Kestrel"
    found.save()
    assert names() == ["Kestrel"]
    assert not OutboxEntry.objects.exists()


def test_what_fails_waits_longer_each_time(no_buzzards: pytest.MonkeyPatch) -> None:
    OrganisationFactory(name="Buzzard")
    waits = []
    for _ in range(3):
        an_hour_later()
        index.sync()
        entry = OutboxEntry.objects.get()
        waits.append(round((entry.retry_at - timezone.now()).total_seconds()))
    assert waits == [outbox.FIRST_WAIT, outbox.FIRST_WAIT * 2, outbox.FIRST_WAIT * 4]


def test_a_rebuild_leaves_out_whom_it_can_not_read_and_tries_them_again(no_buzzards: pytest.MonkeyPatch) -> None:
    OrganisationFactory(name="Kestrel")
    OrganisationFactory(name="Buzzard")
    assert index.rebuild() == 1
    assert names() == ["Kestrel"]
    no_buzzards.undo()
    an_hour_later()
    assert set(names()) == {"Kestrel", "Buzzard"}
    assert not OutboxEntry.objects.exists()


def test_a_search_does_not_wait_for_others_who_write(monkeypatch: pytest.MonkeyPatch) -> None:
    OrganisationFactory(name="Kestrel")
    assert names() == ["Kestrel"]

    def locked(target: str, wait: bool) -> int:
        assert wait is False
        raise OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(database, "_sync_some", locked)
        OrganisationFactory(name="Harrier")
        assert names() == ["Kestrel"]
    assert set(names()) == {"Kestrel", "Harrier"}


def test_a_rebuild_gives_the_same_as_change_by_change() -> None:
    ids = make_organisations(40, seed=11)
    index.rebuild()
    principle, term = PrincipleFactory(), ApproachFactory()
    for number, organisation in enumerate(Organisation.objects.filter(pk__in=ids[:12])):
        organisation.name = f"Renamed {number}"
        organisation.state = ("listed", "unlisted", "withdrawn")[number % 3]
        organisation.approaches.add(term)
        organisation.save()
        ProjectFactory(organisation=organisation)
        LocationFactory(organisation=organisation, latitude=52.0, longitude=-1.0, is_public=bool(number % 2))
        EvidenceCheckFactory(evidence=EvidenceFactory(organisation=organisation, principle=principle))
    for organisation in Organisation.objects.filter(pk__in=ids[12:15]):
        organisation.delete()
    Organisation.objects.filter(pk__in=ids[15:20]).update(state="closed")
    Location.objects.filter(organisation_id=ids[21]).delete()
    term.label = "Renamed"
    term.save()
    index.sync()
    step_by_step = contents()
    assert index.rebuild() == Organisation.objects.listed().count() == len(step_by_step["documents"])
    assert contents() == step_by_step


def test_indexing_the_same_again_changes_nothing_that_is_found() -> None:
    found = OrganisationFactory()
    index.sync()
    before = contents()
    index.mark([found.pk, found.pk, 999_999])
    assert index.sync() == 2
    assert contents() == before


def test_every_change_gives_another_version() -> None:
    versions = [version() if IndexState.objects.exists() else 0]

    def changed(act: Callable[[], Any]) -> None:
        act()
        api()
        versions.append(version())

    made: list[Organisation] = []
    changed(lambda: made.append(OrganisationFactory()))
    changed(made[0].save)
    changed(lambda: Synonym.objects.create(words="a\nb"))
    changed(lambda: ApproachFactory())
    changed(lambda: PrincipleFactory())
    changed(index.rebuild)
    changed(made[0].delete)
    assert len(set(versions)) == len(versions)


def test_without_a_change_the_version_stays_and_nothing_is_written() -> None:
    OrganisationFactory()
    api()
    before = version()
    assert index.sync() == 0
    api(q="anything")
    page()
    assert version() == before
    assert (state().version, state().is_waiting) == (before, False)


def test_an_empty_directory_is_searched_too() -> None:
    IndexState.objects.all().delete()
    assert api()["total"] == 0
    assert index.rebuild() == 0
    assert api(q="anything", place="SE13", category="community")["total"] == 0
    assert "See all organisations" in page(q="anything")
