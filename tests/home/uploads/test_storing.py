import os

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from home.uploads.fields import CheckedFileField, CheckedImageField
from home.uploads.storing import COLLECTION, store_file, store_image
from tests.home.uploads.making import bomb, pdf, picture, picture_from_somewhere, upload

pytestmark = pytest.mark.django_db


class Form(forms.Form):
    logo = CheckedImageField(required=False)
    proof = CheckedFileField(required=False)


def test_a_form_cleans_to_what_can_be_kept() -> None:
    form = Form({}, {"logo": upload("a.jpg", picture_from_somewhere()), "proof": upload("b.pdf", pdf())})

    assert form.is_valid(), form.errors
    image = store_image(form.cleaned_data["logo"], "Our logo")
    document = store_file(form.cleaned_data["proof"], "Our plan")
    assert (image.width, image.height, image.title) == (20, 40, "Our logo")
    assert b"Planted" not in image.file.open().read()
    assert document.file.open().read() == pdf()
    assert {image.collection.name, document.collection.name} == {COLLECTION}
    assert image.file_hash
    assert document.file_size == len(pdf())
    assert Collection.objects.filter(name=COLLECTION).count() == 1


def test_a_form_without_files_is_fine() -> None:
    assert Form({}, {}).is_valid()


def test_a_form_says_what_to_do_instead() -> None:
    form = Form({}, {"logo": upload("a.png", b"<svg/>"), "proof": upload("a.pdf", b"<html>")})

    assert "Save it as PNG" in form.errors["logo"][0]
    assert "Print it to a PDF" in form.errors["proof"][0]
    assert "image/webp" in str(form["logo"])


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.png", "a\0b.png", "<script>.png", "x" * 300 + ".png", ".png", "é.png"]
)
def test_a_file_keeps_a_plain_name(name: str) -> None:
    file = SimpleUploadedFile("a.png", picture())
    file._name = name

    stored = os.path.basename(store_image(file, "Logo").file.name)
    assert stored.removesuffix(".png").replace("-", "").replace("_", "").isalnum()
    assert len(stored) < 80


def test_what_nobody_checked_is_checked_before_it_is_stored() -> None:
    for store, file in ((store_image, upload("a.png", bomb(9000, 9000))), (store_file, upload("a.pdf", b"<html>"))):
        with pytest.raises(ValidationError):
            store(file, "Planted")
    assert not get_image_model().objects.exists()
    assert not get_document_model().objects.exists()
