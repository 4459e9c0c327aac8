"""The file that a draft was made from: stripped, private, and gone after thirty days."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from commissioning.importing.assembling import assembled
from commissioning.importing.files import Opened
from commissioning.importing.paragraphs import Paragraph
from commissioning.importing.recognised import Place, Places, Recognised
from commissioning.models import ImportedFile

KEPT = timedelta(days=30)
FIELDS = ("id", "text", "html", "level", "style", "number", "is_bold", "group", "where")


def keep(opened: Opened, places: Places, user: Any = None) -> ImportedFile:
    """Store the stripped file with what was read in it."""
    imported = ImportedFile(
        name=opened.name,
        kind=opened.kind,
        paragraphs=[{name: getattr(one, name) for name in FIELDS} for one in opened.paragraphs],
        recognised=_stored(places),
        uploaded_by=user,
    )
    imported.file.save(opened.name, ContentFile(opened.content), save=False)
    try:
        imported.save(force_insert=True)
    except BaseException:
        imported.file.delete(save=False)
        raise
    return imported


def discard(imported: ImportedFile) -> None:
    """Take away the file and its row, where no draft came of it."""
    imported.file.delete(save=False)
    imported.delete()


def paragraphs_of(imported: ImportedFile) -> list[Paragraph]:
    return [Paragraph(**stored) for stored in imported.paragraphs]


def places_of(imported: ImportedFile) -> Places:
    return {int(number): Place(*place) for number, place in imported.recognised.items()}


def recognised_in(imported: ImportedFile) -> Recognised:
    return assembled(paragraphs_of(imported), places_of(imported))


def put(imported: ImportedFile, changes: Places) -> None:
    """Store new places for some of the paragraphs."""
    known = places_of(imported)
    known.update({number: place for number, place in changes.items() if number in known})
    imported.recognised = _stored(known)
    imported.version += 1
    imported.save(update_fields=["recognised", "version"])


def forget(imported: ImportedFile) -> None:
    """Delete the file and every word of it; the row stays and says that there was one."""
    name, storage = imported.file.name, imported.file.storage
    ImportedFile.objects.filter(pk=imported.pk).update(file="", paragraphs=[], recognised={})
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def forget_old_files() -> int:
    """Forget files that are older than thirty days, and return how many there were. The drafts stay."""
    files = ImportedFile.objects.filter(uploaded_at__lt=timezone.now() - KEPT)
    held = [one for one in files.iterator() if one.file or one.paragraphs]
    for imported in held:
        forget(imported)
    return len(held)


def _stored(places: Places) -> dict[str, list]:
    return {str(number): list(place) for number, place in places.items()}
