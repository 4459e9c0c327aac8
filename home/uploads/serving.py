"""Uploads, sent so that a browser shows a picture or saves a file, and never runs either."""

import mimetypes
import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

SHOWN = {"image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"}
# Documents have an address of their own, which knows who may read them.
ELSEWHERE = "documents"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send a file below MEDIA_ROOT; 404 for documents, which go through Wagtail."""
    name = posixpath.normpath(path.replace("\\", "/")).lstrip("/")
    if name.split("/")[0] in {ELSEWHERE, ".."}:
        raise Http404
    response = serve(request, name, document_root=settings.MEDIA_ROOT)
    kind = mimetypes.guess_type(path)[0]
    if kind not in SHOWN:
        response["Content-Type"] = "application/octet-stream"
        response["Content-Disposition"] = "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
