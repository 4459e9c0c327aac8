"""The board in Wagtail's admin: its addresses, the ways to it, and what the history says of concerns."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from commissioning.listening.board.access import VIEW
from commissioning.listening.board.urls import urlpatterns
from commissioning.listening.safeguarding import LOGGED
from commissioning.models import Contribution, ListeningPage

HAS_ANSWERS = "has answers that people gave, and can't be deleted. Close it, or unpublish it: they stay on the board."


class ListeningItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VIEW)


@hooks.register("register_admin_urls")
def listening_admin_pages() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_menu_item")
def listening_item() -> ListeningItem:
    return ListeningItem("Listening", reverse("listening_pages"), name="listening", icon_name="comment", order=201)


@hooks.register("register_page_header_buttons")
def board_in_header(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    is_one = page.specific_class is ListeningPage and page.pk
    if is_one and user.has_perm(VIEW) and page.permissions_for_user(user).can_edit():
        yield Button("Board", reverse("listening_board", args=[page.pk]), icon_name="comment", priority=5)


@hooks.register("before_delete_page")
def answers_keep_their_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say why a page with people's answers under it can't be deleted, and what to do instead."""
    if not Contribution.objects.filter(listening__path__startswith=page.path).exists():
        return None
    messages.error(request, f"“{page.get_admin_display_title()}” {HAS_ANSWERS}")
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def answers_keep_their_pages(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    pages = [one for one in objects if isinstance(one, Page)] if action_type == "delete" else []
    return next((answer for page in pages if (answer := answers_keep_their_page(request, page))), None)


@hooks.register("register_log_actions")
def log_concerns(actions: Any) -> None:
    @actions.register_action(LOGGED)
    class ConcernFormatter(LogFormatter):
        label = "Safeguarding"

        def format_message(self, log_entry: Any) -> str:
            return f"Concern {log_entry.data.get('concern', '')}: {log_entry.data.get('act', '')}"
