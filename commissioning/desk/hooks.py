"""The desk in Wagtail's admin: its addresses, the ways to it, and what the history says of it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from commissioning.desk import letters  # noqa: F401 (makes its mails known)
from commissioning.desk.acts import LOGGED
from commissioning.desk.urls import admin_urlpatterns
from commissioning.models import ThemePage, WisdomPage


@hooks.register("register_admin_urls")
def desk_pages() -> list[URLPattern]:
    return admin_urlpatterns


@hooks.register("register_page_listing_buttons")
def desk_in_listings(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if page.specific_class is WisdomPage and (desk := _desk_of(page, user)):
        yield Button("Quote desk", desk, classname="button button-small button-secondary", priority=30)


@hooks.register("register_page_header_buttons")
def desk_in_header(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button | MenuItem]:
    if desk := _desk_of(page, user):
        yield Button("Quote desk", desk, icon_name="openquote", priority=5)


@hooks.register("register_log_actions")
def log_desk(actions: Any) -> None:
    @actions.register_action(LOGGED)
    class DeskFormatter(LogFormatter):
        label = "Quote desk"

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            quotes = data.get("quotes")
            which = f"quote {str(data.get('quote', ''))[:8]}" if quotes is None else f"{quotes} quotes"
            return f"Quote desk: {which}, {data.get('act', '')}"


def _desk_of(page: Any, user: Any) -> str:
    """Return the desk of a Wisdom, or of a theme's Wisdom, for those who may edit it; else nothing."""
    page_class = page.specific_class
    if page_class not in (WisdomPage, ThemePage) or not page.pk or not page.permissions_for_user(user).can_edit():
        return ""
    wisdom = page if page_class is WisdomPage else page.get_parent()
    return reverse("quote_desk", args=[wisdom.pk])
