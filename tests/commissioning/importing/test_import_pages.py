"""The import in the admin: leftovers first, moved by hand, and then a draft; without JavaScript."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commissioning.importing.keeping import recognised_in
from commissioning.models import ImportedFile, ThemePage, WisdomIndexPage, WisdomPage
from tests.commissioning.importing.reports import PLAIN, saved, styled_docx, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
START = "/admin/wisdoms/import/"


@pytest.fixture
def imported(index: WisdomIndexPage, editor: Any, client: Client) -> ImportedFile:
    answer = upload(client, PLAIN.encode(), "plain.txt")
    found = ImportedFile.objects.get()
    assert answer.headers["Location"] == reverse("wisdom_import", args=[found.pk])
    return found


def upload(client: Client, content: bytes, name: str) -> Any:
    return client.post(START, {"report": SimpleUploadedFile(name, content)})


def at(imported: ImportedFile) -> str:
    return reverse("wisdom_import", args=[imported.pk])


def number_of(imported: ImportedFile, text: str) -> int:
    return next(one["id"] for one in imported.paragraphs if one["text"].startswith(text))


def test_leftovers_come_first_beside_the_file(imported: ImportedFile, client: Client) -> None:
    page = client.get(at(imported)).content.decode()
    assert page.index("Left over</h2>") < page.index("Recognised</h2>") < page.index("The file</h2>")
    over = page[page.index("Left over</h2>") : page.index("Recognised</h2>")]
    assert over.count("<select") == 3
    assert page.count('<li id="p') == len(imported.paragraphs)
    labels = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    assert set(re.findall(r'<select[^>]* id="([^"]+)"', page)) <= labels


def test_a_paragraph_is_moved_and_then_the_draft_is_made(imported: ImportedFile, client: Client) -> None:
    over = number_of(imported, "A made-up fund")
    client.post(at(imported), {"version": 0, f"place-{over}": "theme/text/1", "place-99999": "title/text"})
    imported.refresh_from_db()
    assert imported.version == 1
    assert recognised_in(imported).themes[0].pieces[-1].text == "A made-up fund paid for tea."
    client.post(at(imported), {"version": 1, "draft": "yes"})
    wisdom = WisdomPage.objects.get()
    assert not wisdom.live
    assert ThemePage.objects.child_of(wisdom).count() == 3
    page = client.get(at(imported)).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[wisdom.pk]) in page
    assert "<select" not in page
    client.post(at(imported), {"version": 1, "draft": "yes"})
    assert WisdomPage.objects.count() == 1


def test_a_theme_that_was_missed_can_be_begun(imported: ImportedFile, client: Client) -> None:
    heading, text = number_of(imported, "Who paid"), number_of(imported, "A made-up fund")
    client.post(at(imported), {"version": 0, f"place-{heading}": "theme/new"})
    client.post(at(imported), {"version": 1, f"place-{text}": "theme/reflection/2"})
    imported.refresh_from_db()
    found = recognised_in(imported)
    assert titles(found) == ["Being heard", "Who paid for this", "A door that opens", "After dark"]
    assert [piece.text for piece in found.themes[1].reflection] == ["A made-up fund paid for tea."]


def test_another_opening_quote_takes_the_place_of_the_first(imported: ImportedFile, client: Client) -> None:
    other = number_of(imported, "Some came for the warmth")
    assert f'name="place-{other}"' in client.get(f"{at(imported)}?move={other}").content.decode()
    client.post(at(imported), {"version": 0, f"place-{other}": "theme/opening/2"})
    imported.refresh_from_db()
    theme = recognised_in(imported).themes[1]
    assert theme.opening
    assert theme.opening.text.startswith("Some came")
    assert [quote.text for quote in theme.quotes] == ["The door was never locked."]


def test_what_somebody_else_changed_meanwhile_is_kept(imported: ImportedFile, client: Client) -> None:
    over = number_of(imported, "A made-up fund")
    client.post(at(imported), {"version": 0, f"place-{over}": "conclusion/text"})
    client.post(at(imported), {"version": 0, f"place-{over}": "left out/text", "draft": "yes"})
    imported.refresh_from_db()
    assert imported.recognised[str(over)] == ["conclusion", "text", 0]
    assert not WisdomPage.objects.exists()


def test_a_refused_file_is_explained_and_not_kept(index: WisdomIndexPage, editor: Any, client: Client) -> None:
    for content, name, says in [
        (b"No theme is in here.", "a.txt", "no themes"),
        (b"", "a.txt", "empty"),
        (b"PK", "a.docm", "macro"),
    ]:
        answer = upload(client, content, name)
        assert answer.status_code == 422
        assert says in answer.content.decode()
    assert not ImportedFile.objects.exists()


def test_the_file_can_be_deleted_at_once(
    imported: ImportedFile, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    path = Path(imported.file.path)
    assert path.is_file()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at(imported), {"version": 0, "delete": "yes"})
    assert not path.exists()
    page = client.get(at(imported)).content.decode()
    assert "deleted" in page
    assert "tea" not in page


def test_only_those_who_may_add_a_wisdom_find_it(index: WisdomIndexPage, onlooker: Any, client: Client) -> None:
    other = ImportedFile.objects.create(name="a.txt", kind="txt")
    for address in (START, at(other)):
        assert client.get(address).status_code == 404
        assert client.post(address, {"delete": "yes"}).status_code == 404
    assert START not in client.get("/admin/").content.decode()


def test_ways_to_it(index: WisdomIndexPage, editor: Any, client: Client) -> None:
    for address in ("/admin/", reverse("wagtailadmin_explore", args=[index.pk])):
        assert START in client.get(address).content.decode()


def test_a_word_document_is_stored_stripped(index: WisdomIndexPage, editor: Any, client: Client) -> None:
    upload(client, saved(styled_docx()), "hill.docx")
    imported = ImportedFile.objects.get()
    assert imported.uploaded_by == editor
    assert b"docProps" not in Path(imported.file.path).read_bytes()
