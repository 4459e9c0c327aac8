from pathlib import Path

import pytest
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from home.uploads.storing import store_file, store_image
from tests.factories import EvidenceFactory
from tests.home.uploads.making import pdf, picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def test_a_picture_is_shown_and_nothing_else(client: Client) -> None:
    response = client.get(store_image(upload("a.png", picture()), "Logo").file.url)

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.pdf", "a.js", "a"])
def test_whatever_else_lies_there_is_saved_and_never_run(client: Client, folder: Path, name: str) -> None:
    (folder / name).write_text("<script>planted()</script>")

    response = client.get(f"/media/{name}")

    assert (response["Content-Type"], response["Content-Disposition"]) == ("application/octet-stream", "attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("way", ["documents", "./documents", "images/../documents", "/documents", "documents//"])
def test_documents_have_another_address(client: Client, way: str) -> None:
    document = store_file(upload("a.pdf", pdf()), "Plan")

    assert client.get(f"/media/{way}/{document.filename}").status_code in {301, 404}
    assert client.get("/media/../../etc/passwd").status_code == 404


def test_a_document_is_saved_and_never_opened_by_the_browser(client: Client) -> None:
    document = store_file(upload("a.pdf", pdf()), "Plan")
    EvidenceFactory(source="file", source_file=document)
    response = client.get(document.url)

    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"


def test_a_document_of_a_private_collection_stays_private(client: Client) -> None:
    document = store_file(upload("a.pdf", pdf()), "Plan")
    private = Collection.objects.get(depth=1).add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    get_document_model().objects.filter(pk=document.pk).update(collection=private)

    assert client.get(document.url).status_code == 302
    assert client.get(document.file.url).status_code == 404
