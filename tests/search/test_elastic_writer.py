"""Writing to Elasticsearch: later numbers win, errors have an id, and only indices of our own are touched."""

import re
from dataclasses import replace
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from directory.models import Organisation
from search import index
from search.engines.elastic import mapping, writer
from search.engines.elastic.client import Unavailable
from search.engines.elastic.engine import ElasticEngine
from tests.factories import OrganisationFactory
from tests.fixtures.elastic import criteria, entries, live_index

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.fixture
def live(elastic: None, listed: Organisation) -> str:
    """The name of a live index that holds one organisation, written under number 10."""
    index.sync()
    return live_index(number=10)


def stored() -> dict[int, int]:
    writer.refresh()
    return {pk: number for pk, number, _ in writer.stored()}


def test_what_was_written_is_stored_with_its_number_and_digest(live: str, listed: Organisation) -> None:
    writer.refresh()
    assert list(writer.stored()) == [
        (listed.pk, 10, mapping.document(listed.pk, *entries([listed.pk])[listed.pk])["digest"])
    ]


def test_a_late_write_never_wins_nor_brings_back_what_was_removed(live: str, listed: Organisation) -> None:
    written = entries([listed.pk])
    assert writer.write(9, written) == {}
    assert stored() == {listed.pk: 10}
    assert writer.write(12, {listed.pk: None}) == {}
    assert writer.write(11, written) == {}
    assert stored() == {}
    assert writer.write(13, written) == {}
    assert stored() == {listed.pk: 13}


def test_searches_see_a_removal_as_soon_as_it_is_written(live: str, listed: Organisation) -> None:
    assert ElasticEngine().search(criteria()).total == 1
    writer.write(11, {listed.pk: None})
    assert ElasticEngine().search(criteria()).total == 0


def test_removing_what_is_not_there_is_done_and_remembered(live: str, listed: Organisation) -> None:
    other = OrganisationFactory()
    written = entries([other.pk])
    assert writer.write(12, {other.pk: None}) == {}
    assert writer.write(11, written) == {}
    assert stored() == {listed.pk: 10}


def test_one_that_is_never_taken_is_named_and_the_others_are_written(live: str, listed: Organisation) -> None:
    other = OrganisationFactory()
    (found_by, texts), fine = entries([listed.pk])[listed.pk], entries([other.pk])
    poison = (replace(found_by, points=[(123.0, 0.0)]), texts)
    errors = writer.write(11, {listed.pk: poison, **fine})
    assert list(errors) == [listed.pk]
    assert "latitude" in errors[listed.pk]
    assert stored() == {listed.pk: 10, other.pk: 11}


def test_many_are_written_in_portions(live: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "MOST_BYTES", 2000)
    many = entries([OrganisationFactory().pk for _ in range(5)])
    assert len(list(writer._in_portions(11, many, [mapping.alias(), live]))) > 2
    assert writer.write(11, many, [mapping.alias()]) == {}
    assert len(stored()) == 6


def test_a_swap_replaces_the_live_index(live: str, listed: Organisation) -> None:
    other = OrganisationFactory()
    newer = live_index(number=11)
    assert {(own.name, own.is_live, own.is_current) for own in writer.ours()} == {
        (live, False, True),
        (newer, True, True),
    }
    assert stored() == {listed.pk: 11, other.pk: 11}
    writer.drop(live)
    writer.drop(live)
    assert [own.name for own in writer.ours()] == [newer]


def test_without_an_index_nothing_is_written_and_none_is_made(elastic: None, listed: Organisation) -> None:
    with pytest.raises(Unavailable, match="index missing"):
        writer.write(1, entries([listed.pk]))
    # An index that a rebuild has given up is passed over.
    assert writer.write(1, entries([listed.pk]), [mapping.new_name()]) == {}
    assert writer.ours() == []
    assert not writer.exists()


def test_a_read_only_index_is_unavailable_and_not_the_fault_of_one(
    live: str, listed: Organisation, elasticsearch_url: str
) -> None:
    with Elasticsearch(elasticsearch_url) as server:
        server.indices.put_settings(index=live, settings={"index.blocks.read_only_allow_delete": True})
        with pytest.raises(Unavailable, match=r"read-only|429"):
            writer.write(11, entries([listed.pk]))
        server.indices.put_settings(index=live, settings={"index.blocks.read_only_allow_delete": None})
    assert writer.write(11, entries([listed.pk])) == {}


def test_indices_of_others_are_neither_seen_nor_touched(live: str, elasticsearch_url: str, index_prefix: str) -> None:
    foreign = f"{index_prefix}organisations-by-hand"
    with Elasticsearch(elasticsearch_url) as server:
        server.indices.create(index=foreign)
        assert [own.name for own in writer.ours()] == [live]
        for act in (writer.drop, writer.swap, writer.create):
            with pytest.raises(ValueError, match="left alone"):
                act(foreign)
        assert server.indices.exists(index=foreign)


def test_an_index_older_than_the_code_is_not_found(live: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "schema", lambda: "0123456789")
    with pytest.raises(Unavailable, match="index missing"):
        ElasticEngine().search(criteria())
    assert [(own.is_live, own.is_current) for own in writer.ours()] == [(True, False)]


def test_the_digest_changes_with_what_is_found_and_with_what_is_read(listed: Organisation) -> None:
    found_by, texts = entries([listed.pk])[listed.pk]

    def digest(*args: Any) -> str:
        return mapping.document(listed.pk, *args)["digest"]

    assert digest(found_by, texts) == digest(replace(found_by), dict(texts))
    assert digest(replace(found_by, is_national=not found_by.is_national), texts) != digest(found_by, texts)
    assert digest(found_by, texts | {"also": "more"}) != digest(found_by, texts)


def test_a_field_that_nobody_has_foreseen_has_no_place() -> None:
    body = mapping.body()
    assert body["mappings"]["dynamic"] == "strict"
    assert re.fullmatch(r"[0-9a-f]{10}", mapping.schema())
    assert "welsh" in body["settings"]["analysis"]["analyzer"]
