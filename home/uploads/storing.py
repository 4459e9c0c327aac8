"""Checked uploads become Wagtail images and documents, in a collection of their own."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import File
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from home.uploads.checked import CheckedUpload
from home.uploads.files import checked_file
from home.uploads.pictures import checked_image

COLLECTION = "From organisations"


def store_image(upload: File, title: str, user: AbstractBaseUser | AnonymousUser | None = None) -> Any:
    """Keep a picture as a Wagtail image and return it; checked first, unless a field did. Raises ValidationError."""
    picture = upload if isinstance(upload, CheckedUpload) else checked_image(upload)
    image = get_image_model()(title=title[:255], file=picture, uploaded_by_user=_known(user))
    return _stored(image, image._set_image_file_metadata)


def store_file(upload: File, title: str, user: AbstractBaseUser | AnonymousUser | None = None) -> Any:
    """Keep a file as a Wagtail document and return it; checked first, unless a field did. Raises ValidationError."""
    file = upload if isinstance(upload, CheckedUpload) else checked_file(upload)
    document = get_document_model()(title=title[:255], file=file, uploaded_by_user=_known(user))
    return _stored(document, document._set_document_file_metadata)


def from_organisations() -> Collection:
    """Return the collection of what organisations hand in, made when it is first needed."""
    with transaction.atomic():
        # The root is locked: two at once would make two of them, or a broken tree.
        root = Collection.objects.select_for_update().filter(depth=1).get()
        return root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)


def _known(user: AbstractBaseUser | AnonymousUser | None) -> AbstractBaseUser | None:
    return user if isinstance(user, AbstractBaseUser) else None


def _stored(kept: Any, set_metadata: Any) -> Any:
    kept.collection = from_organisations()
    set_metadata()
    kept.save()
    return kept
