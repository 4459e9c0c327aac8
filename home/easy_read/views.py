"""What the editor's script asks while somebody types: texts in, findings as HTML out. Nothing is kept."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from home.easy_read.readability import MOST_CHARACTERS, Part, findings

MOST_PARTS = 500
KINDS = ("heading", "words", "word", "meaning")


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Answer with the list of findings for {"parts": [{"text", "where", "kind"}, …]}."""
    try:
        parts = _parts(json.loads(request.body))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return HttpResponseBadRequest("Send the texts as JSON.", content_type="text/plain; charset=utf-8")
    return render(request, "home/easy_read_findings.html", {"findings": findings(parts)})


def _parts(sent: Any) -> list[Part]:
    return [
        Part(str(one["text"])[:MOST_CHARACTERS], str(one["where"])[:20], one["kind"])
        for one in sent["parts"][:MOST_PARTS]
        if one["kind"] in KINDS
    ]


urlpatterns: list[URLPattern] = [path("easy-read/check/", check, name="easy_read_check")]
