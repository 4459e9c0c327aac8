"""Says from outside whether the site lives (/livez) and can work (/readyz), without asking for host or https.

Other apps add what they need in their AppConfig.ready:

    health.register("elasticsearch", check)

A check takes nothing and returns a Finding, or raises. It bounds its own waits, except those for the database.
Only what is registered as vital makes the site unavailable (503); the rest makes it degraded (200), since it goes on.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from home import metrics
from home.deadline import Limits, waiting_at_most

OK, DEGRADED, UNAVAILABLE = "ok", "degraded", "unavailable"
SECONDS = 3.5  # for the database, in all

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finding:
    """What a check found; the detail is public: plain words or numbers, no addresses."""

    ok: bool
    detail: str = ""


class _Check(NamedTuple):
    find: Callable[[], Finding]
    vital: bool


_checks: dict[str, _Check] = {}


def register(name: str, check: Callable[[], Finding], *, vital: bool = False) -> None:
    """Add a check to /readyz, or replace the one of that name."""
    _checks[name] = _Check(check, vital)


def unregister(name: str) -> None:
    _checks.pop(name, None)


def database() -> Finding:
    """Ask the database for nothing much; raise DatabaseError where it does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return Finding(cursor.fetchone() == (1,))


register("database", database, vital=True)


def report() -> dict:
    """Run the checks, vital ones first: {"status": …, "checks": {name: {"status", "ms", "detail"}}}."""
    status = OK
    results: dict[str, dict[str, str | int]] = {}
    for name, check in sorted(_checks.items(), key=lambda item: not item[1].vital):
        if status == UNAVAILABLE:
            results[name] = {"status": "not asked"}
            continue
        started = time.perf_counter()
        finding = _finding(name, check)
        found = OK if finding.ok else UNAVAILABLE if check.vital else DEGRADED
        results[name] = {"status": found, "ms": round((time.perf_counter() - started) * 1000)}
        if finding.detail:
            results[name]["detail"] = finding.detail
        status = found if status == OK else status
    return {"status": status, "checks": results}


def _finding(name: str, check: _Check) -> Finding:
    try:
        return check.find()
    except Exception as error:  # noqa: BLE001  (whatever is wrong with it, the others are still to be told)
        logger.warning("the check %s failed: %s", name, error)
        return Finding(False, "no answer")


def livez(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    with waiting_at_most(Limits(wait=1.5, connect=2, patience=0, ends=time.monotonic() + SECONDS)):
        found = report()
    return JsonResponse(found, status=503 if found["status"] == UNAVAILABLE else 200)


class ProbeMiddleware:
    """Answers /livez, /readyz and /metrics before anything else: who probes knows no host name and speaks no https."""

    views = {"/livez": livez, "/readyz": readyz, "/metrics": metrics.view}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        view = self.views.get(request.path_info)
        if view is None:
            return self.get_response(request)
        response = view(request)
        response["Cache-Control"] = "no-store"
        return response
