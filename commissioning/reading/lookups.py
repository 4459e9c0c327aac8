"""From addresses to what is published: permission is part of the look-up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from commissioning.models import ThemePage, WisdomPage
from commissioning.reading.addresses import RESERVED, RESERVED_WISDOMS

__all__ = ["RESERVED", "RESERVED_WISDOMS", "of_theme", "of_wisdom", "published_theme", "published_wisdom"]


def published_wisdom(slug: str) -> WisdomPage:
    """Return the Wisdom that anybody may read. Raises Http404."""
    wisdom = WisdomPage.objects.live().public().filter(slug=slug).select_related("locale", "cover").first()
    if wisdom is None:
        raise Http404
    return wisdom


def published_theme(wisdom: WisdomPage, slug: str) -> ThemePage:
    """Return the theme of the Wisdom that anybody may read. Raises Http404."""
    theme = ThemePage.objects.child_of(wisdom).live().public().filter(slug=slug).select_related("picture").first()
    if theme is None:
        raise Http404
    return theme


def of_wisdom(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a view that takes a WisdomPage be called with its slug, or an earlier one."""

    @wraps(view)
    def found(request: HttpRequest, wisdom: str, **kwargs: Any) -> HttpResponseBase:
        try:
            page = published_wisdom(wisdom)
        except Http404:
            return _moved(request)
        return view(request, page, **kwargs)

    return found


def of_theme(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a view that takes a WisdomPage and a ThemePage be called with their slugs, or earlier ones."""

    @wraps(view)
    def found(request: HttpRequest, wisdom: str, theme: str, **kwargs: Any) -> HttpResponseBase:
        try:
            page = published_wisdom(wisdom)
            child = published_theme(page, theme)
        except Http404:
            return _moved(request)
        return view(request, page, child, **kwargs)

    return found


def _moved(request: HttpRequest) -> HttpResponse:
    """Lead on what stands below the old address of a page that got another slug. Raises Http404.

    Wagtail keeps old addresses of the pages themselves (wagtail.contrib.redirects); ours begin with those.
    """
    parts = request.path.strip("/").split("/")
    begins = ["/" + "/".join(parts[:length]) for length in range(2, len(parts))]
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=begins)
    known = {one.old_path: one for one in redirects.filter(redirect_page__live=True).select_related("redirect_page")}
    for begin in reversed(begins):
        page = known[begin].redirect_page if begin in known else None
        to = (page.get_url(request) or "").rstrip("/") + request.path.removeprefix(begin) if page else ""
        if to and to != request.path:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{to}?{query}" if query else to)
    raise Http404
