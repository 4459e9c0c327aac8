"""Whichever way rich text comes in, by shell, import, revision or database, nothing that runs or loads is shown."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.db import connection, models
from django.test import Client
from wagtail.models import Revision
from wagtail.rich_text import RichText

from home.models import NewsIndexPage, NewsPage
from home.rich_text import cleaned
from tests.home.rich_text.nasty import ALL_OF_IT, CLOSED, planted, stored, words


def in_shell(page: NewsIndexPage) -> None:
    page.intro = ALL_OF_IT
    page.save()
    assert planted(page.intro) == []


def by_update(page: NewsIndexPage) -> None:
    NewsIndexPage.objects.filter(pk=page.pk).update(intro=ALL_OF_IT)


def by_many(page: NewsIndexPage) -> None:
    page.intro = ALL_OF_IT
    models.QuerySet(NewsIndexPage).bulk_update([page], ["intro"])


def by_import(page: NewsIndexPage) -> None:
    fixture = json.loads(serializers.serialize("json", [page]))
    fixture[0]["fields"]["intro"] = ALL_OF_IT
    for loaded in serializers.deserialize("json", json.dumps(fixture)):
        loaded.save()


def by_hand_in_the_database(page: NewsIndexPage) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE home_newsindexpage SET intro = %s WHERE page_ptr_id = %s", [ALL_OF_IT, page.pk])
    assert planted(NewsIndexPage.objects.values_list("intro", flat=True).get(pk=page.pk)) == []


def in_a_revision(page: NewsIndexPage) -> None:
    revision = spoilt(page.save_revision(), intro=ALL_OF_IT)
    assert planted(revision.as_object().intro) == []
    revision.publish()


def spoilt(revision: Revision, **content: Any) -> Revision:
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | content)
    return Revision.objects.get(pk=revision.pk)


@pytest.mark.parametrize("way", [in_shell, by_update, by_many, by_import, by_hand_in_the_database, in_a_revision])
def test_a_field_is_clean_whichever_way_it_was_filled(way: Callable, news: NewsIndexPage, client: Client) -> None:
    way(news)
    shown = client.get(news.url).content.decode()
    assert words(shown).count("Kept one") >= len(CLOSED)
    assert planted(shown) == []


def test_a_revision_made_in_the_shell_holds_nothing_of_it(news: NewsIndexPage) -> None:
    news.intro = ALL_OF_IT
    assert planted(news.save_revision(clean=False).content["intro"]) == []
    assert planted(news.intro) == []


def all_blocks() -> list[dict[str, Any]]:
    """As StreamFields are stored: rich text at each place where our blocks have some, with a link that would run."""
    card = {"title": "Kept one two", "text": "<i>planted</i>", "page": None, "address": "javascript:planted()"}
    return [
        {"type": "text", "value": ALL_OF_IT},
        {"type": "note", "value": ALL_OF_IT},
        {"type": "links", "value": [{"type": "item", "value": card, "id": "1"}, card]},
        {"type": "unknown", "value": "<script>planted()</script>"},
    ]


def block_text(page: NewsPage) -> None:
    page.body = [("text", ALL_OF_IT), ("note", RichText(ALL_OF_IT))]
    page.save()


def block_value(page: NewsPage) -> None:
    page.body[0].value = RichText(ALL_OF_IT)
    page.save()


def stored_blocks(page: NewsPage) -> None:
    page.body = json.dumps(all_blocks())
    page.save()


def blocks_of_a_revision(page: NewsPage) -> None:
    spoilt(page.save_revision(), body=json.dumps(all_blocks())).publish()


@pytest.mark.parametrize("way", [block_text, block_value, stored_blocks, blocks_of_a_revision])
def test_a_block_is_clean_whichever_way_it_was_filled(way: Callable, item: NewsPage, client: Client) -> None:
    way(item)
    raw = json.loads(stored(item))
    assert [block["value"] for block in raw if block["type"] == "text"] == [cleaned(ALL_OF_IT)]
    shown = client.get(item.url).content.decode()
    assert words(shown).count("Kept one") >= len(CLOSED)
    assert planted(shown) == []


def test_a_stored_block_is_shown_clean(item: NewsPage, client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE home_newspage SET body = %s WHERE page_ptr_id = %s", [json.dumps(all_blocks()), item.pk]
        )
    assert "javascript:planted" in stored(item)
    shown = client.get(item.url).content.decode()
    assert words(shown).count("Kept one") >= 2 * len(CLOSED)
    assert planted(shown) == []
