"""Turns away requests that no page could read, before anything tries."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.views.defaults import page_not_found

# 4,000 letters of any alphabet, or a thousand repeated filters, still pass: the search answers those itself.
MAX_ADDRESS_BYTES = 64 * 1024
MAX_PARAMETERS = 2_000

TOO_LONG = "The address is too long to read. Ask with fewer words, or choose fewer filters."
TOO_MANY = f"The address has more than {MAX_PARAMETERS:,} parameters. Choose fewer filters."
NOT_TEXT = (
    "The address has characters in it that are not text. "
    "If you copied it from somewhere, copy it again, or type what you are looking for."
)


def problem_with(path: str, query: str) -> str | None:
    """Return what is wrong with an address, in plain words, or None. Both as WSGI gives them (bytes as Latin-1)."""
    if len(path) + len(query) > MAX_ADDRESS_BYTES:
        return TOO_LONG
    if query.count("&") >= MAX_PARAMETERS:
        return TOO_MANY
    if "%" not in query and query.isascii() and path.isascii() and "\0" not in query and "\0" not in path:
        return None
    raw = path.encode("latin-1", "replace") + b"?" + unquote_to_bytes(query.encode("latin-1", "replace"))
    try:
        return NOT_TEXT if "\0" in raw.decode() else None
    except UnicodeDecodeError:
        return NOT_TEXT


class ReadableRequestMiddleware:
    """Answers an address with null bytes, broken UTF-8 or without measure with a 400 that says what to do.

    PostgreSQL fails on a null byte and Django reads broken UTF-8 as replacement characters, that is,
    as another question than the one asked. The server itself sets no limit of length.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        problem = problem_with(request.META.get("PATH_INFO", ""), request.META.get("QUERY_STRING", ""))
        return refusal(request, problem) if problem else self.get_response(request)


def refusal(request: HttpRequest, problem: str) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return JsonResponse({"errors": {"address": [problem]}}, status=400)
    return HttpResponse(render_to_string("400.html", {"problem": problem}), status=400)


class HelpfulNotFoundMiddleware:
    """Shows the site's own page, with its search, where there is nothing: under DEBUG too, as the local demo runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
