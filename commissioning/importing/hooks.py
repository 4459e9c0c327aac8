"""The import in Wagtail's admin: its addresses, and the ways to it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from commissioning.importing.access import import_address, indexes_for
from commissioning.importing.urls import admin_urlpatterns


class ImportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(indexes_for(request.user))


@hooks.register("register_admin_urls")
def import_pages() -> list[URLPattern]:
    return admin_urlpatterns


@hooks.register("register_admin_menu_item")
def import_item() -> ImportItem:
    return ImportItem("Import a report", reverse("wisdom_import_start"), icon_name="upload", order=201)


@hooks.register("register_page_listing_buttons")
def import_in_listings(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if address := import_address(page, user):
        yield Button("Import a report", address, icon_name="upload", priority=30)


@hooks.register("register_page_header_buttons")
def import_in_header(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if address := import_address(page, user):
        yield Button("Import a report", address, icon_name="upload", priority=5)
