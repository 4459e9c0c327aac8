"""Sending a made file: the one that fits what the Wisdom says now, or 304, or 503 for a moment where many ask."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control

from commissioning.models import WisdomPage
from commissioning.outputs import downloads, kept
from commissioning.outputs.embargo import is_open
from commissioning.report.building import EVERYTHING, report_of
from commissioning.report.data import Report
from home.typesetting.setting import BusyError

BUSY = "Many people ask for a file just now. Wait a moment and try again."


@dataclass(frozen=True)
class Made:
    """A file that can be made. fingerprint: what stands for exactly what it says."""

    fingerprint: str
    make: Callable[[], bytes]


def open_report(wisdom: WisdomPage) -> Report:
    """Return all that the Wisdom says. Raises Http404 before it is published and its embargo is over."""
    if not is_open(wisdom):
        raise Http404
    return report_of(wisdom, shown=EVERYTHING)


def send(
    request: HttpRequest, wisdom: WisdomPage, kind: str, content_type: str, made_of: Callable[[Report], Made | None]
) -> HttpResponse:
    """Send the file of this kind (“kit.zip”), which made_of() says how to make of a Report; 404 where it is None.

    What the Wisdom says is read again once the file is made: only what still holds is kept.
    """

    def now() -> Made | None:
        return made_of(open_report(WisdomPage.objects.select_related("locale", "cover").get(pk=wisdom.pk)))

    def print_now() -> str:
        try:
            again = now()
        except (Http404, WisdomPage.DoesNotExist):
            return ""
        return again.fingerprint if again else ""

    found = made_of(open_report(wisdom))
    if found is None:
        raise Http404
    etag = f'"{found.fingerprint}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    try:
        content = kept.made(str(wisdom.translation_key), kind, found.fingerprint, found.make, print_now)
    except BusyError:
        return busy(request)
    response = as_file(
        content, content_type, f"{wisdom.slug}.{kind.rpartition('.')[2]}" if kind == "report.pdf" else kind
    )
    response["ETag"] = etag
    return response


def counted(request: HttpRequest, wisdom: WisdomPage, kind: str, response: HttpResponse) -> HttpResponse:
    if response.status_code == 200:
        downloads.count(request, wisdom, kind)
    return response


def as_file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return the file for everybody, but for search engines: they are to find the pages, which have the warnings."""
    response = HttpResponse(content, content_type=content_type)
    how = "inline" if content_type.startswith(("application/pdf", "image/", "text/")) else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, no_cache=True)  # what was taken back is gone at once
    return response


def busy(request: HttpRequest) -> HttpResponse:
    response = render(request, "400.html", {"problem": BUSY}, status=503)
    response["Retry-After"] = "5"
    return response
