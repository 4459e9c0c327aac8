"""Who may import a report: whoever may add a Wisdom under the Wisdom index. To others none of it is there."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from wagtail.models import Page

from commissioning.models import WisdomIndexPage


def indexes_for(user: Any) -> list[WisdomIndexPage]:
    """Return the Wisdom indexes, one for each language, under which the user may add a page."""
    indexes = WisdomIndexPage.objects.order_by("path")
    return [index for index in indexes if index.permissions_for_user(user).can_add_subpage()]


def index_for(user: Any) -> WisdomIndexPage:
    """Return the first of them. Raises Http404."""
    found = indexes_for(user)
    if not found:
        raise Http404
    return found[0]


def import_address(page: Page, user: Any) -> str:
    """Return where a report is imported, from a Wisdom index where the user may do that; else nothing."""
    if page.specific_class is not WisdomIndexPage or not page.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wisdom_import_start")
