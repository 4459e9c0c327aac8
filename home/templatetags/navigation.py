"""The menu and the footer, and whether this visitor has a session: all without touching the session itself.

Reading `request.user` or the messages would answer every visitor with `Vary: Cookie`, and nothing could be cached.
"""

from django import template
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, Site

register = template.Library()

# The menu, in its order: what a page is called there, by its slug under the home page.
MENU = {
    "directory": "Directory",
    "wisdoms": "Wisdoms",
    "framework": "Framework",
    "area-strategy": "Area strategy",
    "news": "News",
    "events": "Events",
    "join": "Join",
    "easy-read": "Easy Read",
}
IN_FOOTER_ONLY = {"events", "easy-read"}
CACHE_SECONDS = 60


def _pages_below_home(site: Site) -> list[dict]:
    """Return slug, title, path, in_footer of the live pages under the home page, in tree order; one query."""
    pages = Page.objects.live().public().descendant_of(site.root_page).filter(depth__lte=site.root_page.depth + 2)
    rows = pages.order_by("path").values_list("slug", "title", "url_path", "depth", "contentpage__show_in_footer")
    start = len(site.root_page.url_path) - 1
    return [
        {
            "slug": slug,
            "title": title,
            "url": url_path[start:],
            "top": depth == site.root_page.depth + 1,
            "in_footer": shown,
        }
        for slug, title, url_path, depth, shown in rows
        if shown or slug in MENU
    ]


def _known_pages(request: HttpRequest | None) -> list[dict]:
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    key = f"navigation:{site.pk}:{site.root_page_id}"
    return cache.get_or_set(key, lambda: _pages_below_home(site), CACHE_SECONDS) or []


def _search_entry() -> list[dict]:
    try:
        return [{"label": "Search", "url": reverse("search:results")}]
    except NoReverseMatch:
        return []


@register.simple_tag(takes_context=True)
def menu(context: Context) -> list[dict]:
    """`{% menu as entries %}`: label, url and `current` ("page", "true" for a page below it, or "")."""
    request = context.get("request")
    urls = {page["slug"]: page["url"] for page in _known_pages(request) if page["top"]}
    entries = _search_entry() + [
        {"label": label, "url": urls[slug]}
        for slug, label in MENU.items()
        if slug in urls and slug not in IN_FOOTER_ONLY
    ]
    path = request.path if request else ""
    return [
        entry | {"current": "page" if path == entry["url"] else "true" if path.startswith(entry["url"]) else ""}
        for entry in entries
    ]


@register.simple_tag(takes_context=True)
def footer_links(context: Context) -> list[dict]:
    """`{% footer_links as links %}`: label and url of what stands in the footer."""
    pages = _known_pages(context.get("request"))
    events = [{"label": MENU[page["slug"]], "url": page["url"]} for page in pages if page["slug"] in IN_FOOTER_ONLY]
    return events + [{"label": page["title"], "url": page["url"]} for page in pages if page["in_footer"]]


@register.simple_tag(takes_context=True)
def has_session(context: Context) -> bool:
    """`{% has_session as signed_in %}`: whether anything may be shown that is this visitor's alone."""
    request = context.get("request")
    if request is None:
        return False
    cookies = (settings.SESSION_COOKIE_NAME, "messages")
    new_message = getattr(getattr(request, "_messages", None), "added_new", False)
    return new_message or any(name in request.COOKIES for name in cookies)
