"""From addresses to what is published: permission is part of the look-up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from commissioning.models import ThemePage, WisdomPage

# Last parts of addresses under a Wisdom that are ours: no theme may be called so.
RESERVED = frozenset(
    "read report.pdf picture.png press-release press-release.docx press-release.txt kit kit.zip recommendations "
    "cite easy-read answer".split()
)
# And under /wisdoms/: no Wisdom may be called so.
RESERVED_WISDOMS = frozenset("quotes own-words feed embargoed take-back".split())


def published_wisdom(slug: str) -> WisdomPage:
    """Return the Wisdom that anybody may read. Raises Http404."""
    wisdom = WisdomPage.objects.live().public().filter(slug=slug).select_related("locale", "cover").first()
    if wisdom is None:
        raise Http404
    return wisdom


def published_theme(wisdom: WisdomPage, slug: str) -> ThemePage:
    """Return the theme of the Wisdom that anybody may read. Raises Http404."""
    theme = ThemePage.objects.child_of(wisdom).live().public().filter(slug=slug).first()
    if theme is None:
        raise Http404
    return theme


def of_wisdom(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view that takes a WisdomPage be called with its slug."""

    @wraps(view)
    def found(request: HttpRequest, wisdom: str, **kwargs: Any) -> HttpResponse:
        return view(request, published_wisdom(wisdom), **kwargs)

    return found


def of_theme(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view that takes a WisdomPage and a ThemePage be called with their slugs."""

    @wraps(view)
    def found(request: HttpRequest, wisdom: str, theme: str, **kwargs: Any) -> HttpResponse:
        page = published_wisdom(wisdom)
        return view(request, page, published_theme(page, theme), **kwargs)

    return found
