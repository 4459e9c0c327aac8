"""What an editor is told of a place: what it is, where it stands and how to get there, in none of its words."""

from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.urls import NoReverseMatch, reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, Revision, TaskState

from commissioning.models import Contribution, ImportedFile, OwnWords, Quote, SafeguardingConcern

WHAT = {
    "wagtailcore.Revision": "a saved version",
    "wagtailcore.Comment": "a comment",
    "wagtailcore.CommentReply": "an answer to a comment",
    "wagtailcore.PageLogEntry": "the log of a page",
    "wagtailcore.ModelLogEntry": "the log",
    "wagtailcore.TaskState": "what somebody wrote in the workflow",
    "wagtailsearch.IndexEntry": "the index of the admin",
    "home.OutgoingMail": "a mail that hasn't left",
    "commissioning.ImportedFile": "a report that was brought in",
    "commissioning.Quote": "another quote with the same words",
    "commissioning.OwnWords": "the answer to another quote",
    "commissioning.Contribution": "another contribution with the same words",
    "commissioning.SafeguardingConcern": "a safeguarding concern",
    "wagtaildocs.Document": "a document",
}


class Named(NamedTuple):
    what: str
    where: str
    address: str


def named(row: models.Model) -> Named:
    """Return what the row is called. It is read after the words have been taken out of it."""
    what = WHAT.get(row._meta.label, str(row._meta.verbose_name))
    try:
        page = page_of(row)
        if page is not None:
            what = (
                f"{what} ({page.page_type_display_name})" if row._meta.label in WHAT else page.page_type_display_name
            )
            return Named(what[:100], page.get_admin_display_title(), _page_address(row, page))
        return Named(what, _where(row), address_of(row))
    except (ObjectDoesNotExist, LookupError, AttributeError, ValueError):
        return Named(what, "", "")  # what it belonged to has gone


def page_of(row: Any) -> Page | None:
    """Return the page that the row is, or belongs to."""
    match row:
        case Page():
            return row
        case Revision() | TaskState():
            owner = row.content_object if isinstance(row, Revision) else row.workflow_state.content_object
            return owner if isinstance(owner, Page) else None
        case CommentReply():
            return row.comment.page
        case Comment() | PageLogEntry():
            return Page.objects.filter(pk=row.page_id).first()
        case ModelLogEntry() | Quote() | OwnWords() | Contribution() | SafeguardingConcern() | ImportedFile():
            return None
    parent = getattr(row, "page", None)
    return parent if isinstance(parent, Page) else None


def address_of(row: models.Model) -> str:
    return AdminURLFinder().get_edit_url(row) or ""


def _where(row: Any) -> str:
    match row:
        case ImportedFile() | Quote() | Contribution():
            return str(row)
        case SafeguardingConcern():
            return str(row.contribution)
        case Revision():
            return str(row.content_object)
    title = getattr(row, "title", "") or getattr(row, "name", "")
    return str(title) or f"number {row.pk}"


def _page_address(row: models.Model, page: Page) -> str:
    is_past = isinstance(row, Revision | TaskState | PageLogEntry)
    name = "wagtailadmin_pages:history" if is_past else "wagtailadmin_pages:edit"
    try:
        return reverse(name, args=[page.pk])
    except NoReverseMatch:
        return ""
