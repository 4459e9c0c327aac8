"""The check stands in the editor of Easy Read pages: for the saved draft, and by a script for what is typed."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from home.models import EasyReadIndexPage, EasyReadPage, HomePage


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@example.org", "secret"))
    return client


def check(client: Client, sent: Any) -> Any:
    body = sent if isinstance(sent, str) else json.dumps(sent)
    return client.post(reverse("easy_read_check"), body, content_type="application/json")


def test_what_is_typed(editor: Client) -> None:
    parts = [{"text": "There are seven <b>of us.", "where": "Row 1:", "kind": "words"}]
    answer = check(editor, {"parts": parts}).content.decode()
    assert "Row 1:" in answer
    assert "Write it in figures: 7." in answer
    assert "&lt;b&gt;" in answer


def test_nothing_hard(editor: Client) -> None:
    assert "Nothing here looks hard" in check(editor, {"parts": []}).content.decode()


@pytest.mark.parametrize(
    "sent", ["", "[]", "1", "{}", '{"parts": 3}', '{"parts": [3]}', '{"parts": [{}]}', "[" * 100_000]
)
def test_what_cannot_be_read_is_refused(editor: Client, sent: str) -> None:
    assert check(editor, sent).status_code == 400


def test_only_editors_may_ask(client: Client, db: None) -> None:
    assert check(client, {"parts": []}).status_code == 302
    assert client.get(reverse("easy_read_check")).status_code == 302


def test_the_saved_draft_is_looked_at_when_the_editor_opens(editor: Client, home: HomePage) -> None:
    index = home.add_child(instance=EasyReadIndexPage(title="Easy Read", slug="easy-read"))
    page = index.add_child(instance=EasyReadPage(title="Us", body=[("heading", "Who we are")]))
    page.body = [("row", {"picture": None, "text": "<p>There are seven of us.</p>"})]
    page.save_revision()
    answer = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "“There are seven of us.”" in answer
    assert "easy-read-admin.js" in answer


def test_a_new_page_opens(editor: Client, home: HomePage) -> None:
    index = home.add_child(instance=EasyReadIndexPage(title="Easy Read", slug="easy-read"))
    add = reverse("wagtailadmin_pages:add", args=["home", "easyreadpage", index.pk])
    assert "save a draft" in editor.get(add).content.decode()
