"""The press release before its day, for those who were sent its link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from commissioning.models import WisdomPage
from commissioning.outputs import press
from commissioning.outputs.embargo import embargoed_release, is_open, wisdom_of_token
from commissioning.outputs.sending import as_file, busy
from home.signed_links import BadLink
from home.typesetting.setting import BusyError


@require_safe
def embargoed(request: HttpRequest, token: str) -> HttpResponse:
    """Show it until its day; lead to the open one afterwards. 404 where there is nothing to read."""
    wisdom, release = _found(token)
    if release is None:
        return redirect("wisdoms:press-release", wisdom.slug)
    files = [(name, reverse("wisdoms:embargoed-file", args=[token, kind])) for kind, name in press.NAMES.items()]
    context = {"release": release, "files": files, "report": None}
    return _unseen(render(request, "commissioning/outputs/press_release.html", context))


@require_safe
def embargoed_file(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    if kind not in press.KINDS:
        raise Http404
    wisdom, release = _found(token)
    if release is None:
        return redirect("wisdoms:press-file", wisdom.slug, kind)
    try:
        return _unseen(as_file(release.file(kind), press.KINDS[kind], f"press-release.{kind}"))
    except BusyError:
        return busy(request)


def _found(token: str) -> tuple[WisdomPage, press.Release | None]:
    """Return the Wisdom and its release, or no release where the open one is to be read. Raises Http404."""
    try:
        wisdom = wisdom_of_token(token)
    except BadLink as error:
        raise Http404 from error
    if wisdom is None:
        raise Http404
    if is_open(wisdom):
        return wisdom, None
    release = embargoed_release(wisdom)
    if release is None:
        raise Http404
    return wisdom, release


def _unseen(response: HttpResponse) -> HttpResponse:
    """Keep it out of caches and search engines, and its address out of what other sites are told."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
