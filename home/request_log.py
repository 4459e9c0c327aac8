"""Gives each request an id that a person can quote, writes one line about it, and counts it.

The line has no query string, no address and no user: what people look for is nobody's business. A view whose hour is
nobody's business either sets `request.leaves_no_line`.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.encoding import escape_uri_path

from home import metrics

HEADER = "X-Request-ID"
SANE = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)
LONGEST_PATH = 300

logger = logging.getLogger(__name__)


def id_of(request: HttpRequest) -> str:
    """Return the request's id; empty where no middleware gave it one."""
    return getattr(request, "request_id", "")


class RequestLogMiddleware:
    """Stands outside all others that may answer, so that every answer has its id, line and count."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        request_id = given if SANE.fullmatch(given) else secrets.token_hex(8)
        request.request_id = request_id  # type: ignore[attr-defined]
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            response[HEADER] = request_id
            self.note(request, response.status_code, time.perf_counter() - started)
        return response

    def note(self, request: HttpRequest, status: int, seconds: float) -> None:
        match = request.resolver_match
        view = (match.view_name if match else "") or "none"
        if not match and request.path_info.startswith(settings.STATIC_URL):
            level, view = logging.DEBUG, "static"
        else:
            level = logging.INFO
        metrics.REQUESTS.labels(view, str(status)).inc()
        metrics.LATENCY.labels(view).observe(seconds)
        if getattr(request, "leaves_no_line", False):
            return
        path = escape_uri_path(request.path)[:LONGEST_PATH]
        about = {"method": request.method, "path": path, "status": status, "ms": round(seconds * 1000, 1)}
        logger.log(level, "request", extra=about)
