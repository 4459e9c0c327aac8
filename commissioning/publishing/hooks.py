"""In the admin: a page that can't be published yet is saved, and the editor led to what is still to do."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from commissioning.models import ThemePage, WisdomPage
from commissioning.models.second_reader import APPROVE
from commissioning.publishing.gate import reasons_against

UNREAD = "Somebody else reads it before it is published: choose “Submit to a second reader”."


@hooks.register("before_publish_page")
def not_yet(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say why a page stays a draft. What was typed is saved already, as the newest version."""
    unread = [UNREAD] if needs_second_reader(page, request.user) else []
    return _answer(request, page, [*unread, *_reasons(page)])


@hooks.register("construct_page_action_menu")
def read_before_it_is_published(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer no “Publish” for what was never published: a second reader's approval does it."""
    page = context.get("page")
    if page and needs_second_reader(page, request.user):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


def needs_second_reader(page: Page, user: Any) -> bool:
    """Whether it is a Wisdom or a theme that nobody has published yet. Administrators may, for a team of one."""
    return isinstance(page, WisdomPage | ThemePage) and not page.first_published_at and not user.is_superuser


@hooks.register("after_edit_page")
def not_approved_yet(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say why the second reader's approval left it a draft: Wagtail's editor doesn't look at the task's answer."""
    if "action-workflow-action" not in request.POST or request.POST.get("workflow-action-name") != APPROVE:
        return None
    return _answer(request, page, _reasons(page)) if page.workflow_in_progress else None


@hooks.register("before_bulk_action")
def none_of_them_yet(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    if action_type != "publish":
        return None
    for page in (one for one in objects if isinstance(one, Page)):
        page = page.specific
        if answer := not_yet(request, page) if isinstance(page, WisdomPage | ThemePage) else None:
            return answer
    return None


def _reasons(page: Page) -> list[str]:
    return reasons_against(page.get_latest_revision_as_object() if page.latest_revision_id else page)


def _answer(request: HttpRequest, page: Page, reasons: list[str]) -> HttpResponse | None:
    if not reasons:
        return None
    messages.warning(request, f"“{page.get_admin_display_title()}” is saved as a draft. {' '.join(reasons)}")
    wisdom = page if isinstance(page, WisdomPage) else page.get_parent()
    return redirect("quote_desk_summary", wisdom.pk)
