"""Every way that a file takes into Wagtail's admin, with a file that must not get in, and with one that may."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from home.uploads.limits import READ_BYTES
from tests.home.uploads.making import bomb, pdf, picture, picture_from_somewhere, upload

pytestmark = pytest.mark.django_db
WAYS = ["add", "add_multiple", "chooser"]
BAD_PICTURES = [
    ("a.png", bomb(9000, 9000)),
    ("a.png", picture()[:60]),
    ("a.svg", b"<svg onload='planted()'/>"),
    ("a.png", b"<svg/>"),
    ("a.gif", picture("GIF")),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * READ_BYTES),
]
BAD_FILES = [
    ("a.pdf", b"<html><script>planted()</script>"),
    ("a.pdf", pdf(b"<< /S /JavaScript >>")),
    ("a.html", b"<html>"),
    ("a.docx", b"PK\x03\x04"),
    ("a.pdf", pdf(after=b"\0" * READ_BYTES)),
]


@pytest.fixture(autouse=True)
def own_media(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STAFF_NEED_SECOND_FACTOR = False


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("admin", "admin@example.org", "not used"))
    return client


def send(admin: Client, app: str, way: str, file: SimpleUploadedFile, title: str = "Planted"):
    if way == "add_multiple":
        return admin.post(reverse(f"{app}:add_multiple"), {"files[]": file, "title": title}, headers=XHR)
    if way == "add":
        return admin.post(reverse(f"{app}:add"), {"title": title, "file": file})
    kind = "image" if app == "wagtailimages" else "document"
    address = reverse(f"{app}_chooser:create")
    return admin.post(
        address, {f"{kind}-chooser-upload-title": title, f"{kind}-chooser-upload-file": file}, headers=XHR
    )


XHR = {"X-Requested-With": "XMLHttpRequest"}


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("name", "content"), BAD_PICTURES)
def test_no_bad_picture_gets_in(admin: Client, way: str, name: str, content: bytes, tmp_path: Path) -> None:
    response = send(admin, "wagtailimages", way, upload(name, content, "image/png"))

    assert response.status_code == 200
    assert not get_image_model().objects.exists()
    assert on_disk(tmp_path) == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("name", "content"), BAD_FILES)
def test_no_bad_file_gets_in(admin: Client, way: str, name: str, content: bytes, tmp_path: Path) -> None:
    response = send(admin, "wagtaildocs", way, upload(name, content, "application/pdf"))

    assert response.status_code == 200
    assert not get_document_model().objects.exists()
    assert on_disk(tmp_path) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_good_picture_is_drawn_anew(admin: Client, way: str) -> None:
    send(admin, "wagtailimages", way, upload("a.jpg", picture_from_somewhere() + b"Planted"))

    image = get_image_model().objects.get()
    assert (image.width, image.height) == (20, 40)
    assert b"Planted" not in image.file.open().read()
    assert image.file_size == image.file.size


@pytest.mark.parametrize("way", WAYS)
def test_a_good_file_gets_in(admin: Client, way: str) -> None:
    send(admin, "wagtaildocs", way, upload("a.pdf", pdf(after=b"planted")))

    document = get_document_model().objects.get()
    assert document.file.open().read() == pdf()
    assert document.file_size == len(pdf())


def test_a_large_picture_that_lies_in_a_file_of_its_own_is_drawn_anew(admin: Client) -> None:
    content = picture("JPEG") + b"Planted" * 500_000
    send(admin, "wagtailimages", "add", upload("a.jpg", content))

    assert b"Planted" not in get_image_model().objects.get().file.open().read()


@pytest.mark.parametrize(("app", "name", "content"), [
    ("wagtailimages", "a.jpg", picture_from_somewhere() + b"Planted"),
    ("wagtaildocs", "a.pdf", pdf(after=b"Planted")),
])  # fmt: skip
def test_what_waits_for_its_other_fields_is_checked_too(
    admin: Client, app: str, name: str, content: bytes, tmp_path: Path
) -> None:
    send(admin, app, "add_multiple", upload(name, content), title="x" * 300)

    assert UploadedFile.objects.count() == 1
    assert [b"Planted" in path.read_bytes() for path in on_disk(tmp_path)] == [False]


def test_another_file_for_an_image_is_checked_and_other_changes_keep_it(admin: Client) -> None:
    send(admin, "wagtailimages", "add", upload("a.png", picture()))
    image = get_image_model().objects.get()
    address = reverse("wagtailimages:edit", args=[image.pk])

    assert admin.post(address, {"title": "Changed", "file": upload("a.png", b"<svg/>")}).status_code == 200
    image.refresh_from_db()
    assert image.title == "Planted"
    assert admin.post(address, {"title": "Changed"}).status_code == 302
    image.refresh_from_db()
    assert (image.title, image.width) == ("Changed", 40)


@pytest.mark.parametrize(("content", "kept"), [(picture_from_somewhere(), 1), (bomb(9000, 9000), 0), (b"<svg/>", 0)])
def test_a_picture_of_oneself_is_checked(content: bytes, kept: int, tmp_path: Path) -> None:
    profile = UserProfile.get_for_user(get_user_model().objects.create_user("somebody"))
    form = AvatarSettingsPanel.form_class({}, {"avatar": upload("a.jpg", content)}, instance=profile)

    if form.is_valid():
        form.save()

    assert [b"Planted" in path.read_bytes() for path in on_disk(tmp_path)] == [False] * kept
