"""The link from a page to its Easy Read version."""

from typing import Any

from django import template
from wagtail.models import Page

from home.models import EasyReadPage

register = template.Library()


@register.inclusion_tag("home/easy_read_link.html")
def easy_read_of(page: Page) -> dict[str, Any]:
    """`{% easy_read_of page %}`: a link, or nothing where the page has no published Easy Read version."""
    return {"easy": EasyReadPage.objects.about(page).first() if page.pk else None}


@register.inclusion_tag("home/easy_read_link.html")
def easy_read_at(path: str) -> dict[str, Any]:
    """`{% easy_read_at "/join/" %}`: the same for what isn't a page in the tree."""
    return {"easy": EasyReadPage.objects.about_path(path).first()}
