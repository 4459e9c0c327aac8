"""Files that organisations hand in: for everybody once they stand on a public page, before and after for few."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks

from directory.editing import working_copy
from directory.models import Evidence, Organisation
from directory.profile import without_stories
from home.uploads.storing import COLLECTION


@hooks.register("before_serve_document")
def guard_files(document: Any, request: HttpRequest) -> None:
    """404 for a file that no moderator has seen yet, or that is no longer public; its address may be guessed."""
    if document.collection.name == COLLECTION and not _may_read(document, request.user):
        raise Http404


def _may_read(document: Any, user: Any) -> bool:
    """The public, what stands on a listed page; its team, their draft as well; staff, all of it."""
    shown = Evidence.objects.filter(
        source_file=document, principle__live=True, organisation__in=Organisation.objects.listed()
    )
    if any(one.source_file_id for one in without_stories(shown)) or user.has_perm("directory.change_organisation"):
        return True
    kept = Organisation.objects.editable_by(user)
    return any(one.source_file_id == document.pk for page in kept for one in working_copy(page).evidence.all())
