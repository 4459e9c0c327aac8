"""The way from a Wisdom in Wagtail's admin to what can be taken along of it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from commissioning.models import WisdomPage
from commissioning.outputs.admin import urlpatterns


@hooks.register("register_admin_urls")
def outputs_pages() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_page_header_buttons")
def outputs_in_header(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.specific_class is WisdomPage and page.pk and page.permissions_for_user(user).can_edit():
        yield Button("Files and sharing", reverse("wisdom_outputs", args=[page.pk]), icon_name="download", priority=7)
