"""Answers calmly, within seconds, when the database does not answer or something else fails.

Django's own answer to an unforeseen error (handler500) is made here too, so that it carries the request's id.
"""

import logging
import sys
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.template.loader import render_to_string

from home.deadline import Limits, bounded, waiting_at_most
from home.request_log import id_of

RETRY_AFTER = 10  # seconds
READING, WRITING = 8.0, 25.0  # seconds that a request may wait for the database in all: gunicorn ends it after 30
AWAY = (OperationalError, InterfaceError)

UNAVAILABLE = "The directory can't be reached at the moment. Please try again in a minute."
FAILED = "Something went wrong, and the mistake is ours. Please try again in a minute."

logger = logging.getLogger(__name__)


def answer(request: HttpRequest, status: int) -> HttpResponse:
    """Return the page for a 500 or 503, or for programs the same in JSON; neither needs a database."""
    request_id = id_of(request)
    if request.path_info.startswith("/api/"):
        problem = UNAVAILABLE if status == 503 else FAILED
        response: HttpResponse = JsonResponse({"errors": {"site": [problem]}, "request_id": request_id}, status=status)
    else:
        page = render_to_string(f"{status}.html", {"request_id": request_id})
        response = HttpResponse(page, status=status)
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def unavailable(request: HttpRequest, error: BaseException) -> HttpResponse:
    cause = error.__cause__ or error
    away = type(cause).__name__ in {"DatabaseAwayError", "ConnectionTimeout"}
    logger.error("database unavailable: %s", " ".join(str(error).split())[:300], exc_info=None if away else error)
    return answer(request, 503)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what no view and no middleware foresaw: Django calls it while it handles the exception."""
    error = sys.exc_info()[1]
    return unavailable(request, error) if isinstance(error, AWAY) else answer(request, 500)


class CalmMiddleware:
    """Bounds how long a request waits for the database, and answers 503 when that was in vain."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        seconds = READING if request.method in {"GET", "HEAD", "OPTIONS"} else WRITING
        with waiting_at_most(Limits(ends=time.monotonic() + seconds)):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            response.streaming_content = bounded(response.streaming_content, Limits())  # type: ignore[arg-type]
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable(request, exception) if isinstance(exception, AWAY) else None
