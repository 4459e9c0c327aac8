"""What a reader has chosen to see of what stands behind a warning: `?read=<slug of the theme>`, as often as needed.

The choice is in the address and nowhere else: no cookie, no account, nothing for the next person at the same screen.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

NAME = "read"
MOST = 200  # themes; more than any Wisdom has
IN_PREVIEW = "chosen_in_preview"


def chosen(request: HttpRequest | None) -> frozenset[str]:
    """Return the slugs of the themes whose words the reader asked for."""
    if request is None:
        return frozenset()
    slugs = getattr(request, IN_PREVIEW, None)
    return frozenset((request.GET.getlist(NAME) if slugs is None else slugs)[:MOST])


def choice(slugs: Collection[str]) -> str:
    """Return the address of this very page with these themes uncovered."""
    return f"?{urlencode([(NAME, slug) for slug in sorted(slugs)])}" if slugs else "./"


def is_preview(request: HttpRequest) -> bool:
    """Whether an editor looks at a draft."""
    return getattr(request, "is_preview", False)


def told(response: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """Ask browsers to look again each time, so that words which were taken back go at once; and keep search engines
    from what somebody has uncovered."""
    patch_cache_control(response, no_cache=True)
    if NAME in request.GET:
        response["X-Robots-Tag"] = "noindex"
    return response


def reading(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a view be read and nothing else; it answers as `told` says, with an ETag."""

    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return told(view(request, *args, **kwargs), request)

    return require_safe(conditional_page(read))


class ReadersChoose:
    """For a page that may have words behind a warning, also where an editor previews it. Stands before BasePage."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page: Any = super()
        return conditional_page(lambda request: told(page.serve(request, *args, **kwargs), request))(request)

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponseBase:
        page: Any = super()
        more = {IN_PREVIEW: original_request.GET.getlist(NAME)} if original_request else {}
        return page.make_preview_request(original_request, preview_mode, (extra_request_attrs or {}) | more)
