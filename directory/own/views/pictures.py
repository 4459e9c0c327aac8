"""Logo and pictures."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from directory.editing import ChangedMeanwhile, Locked, working_copy
from directory.merging import marks_of
from directory.own.collisions import collisions
from directory.own.page import open_to_edit, own_page, own_render
from directory.own.pictures import PARTS, PicturesForm
from directory.own.section_page import errors_of
from directory.own.sections import SECTIONS
from directory.own.views.section import FORGET, tell
from home import typed


@own_page
def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """The logo goes live at once; pictures of the description are moderated with it."""
    organisation = open_to_edit(request, slug)
    if FORGET in request.POST:
        typed.confirm(request)
        return redirect(request.path)
    now = working_copy(organisation)
    kept = typed.kept_for(request) if request.method == "GET" else None
    data = request.POST if request.method == "POST" else kept
    form = PicturesForm(data, request.FILES or None, organisation=now)
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            saved = form.save(request.user)
        except ChangedMeanwhile as clash:
            context["collisions"] = collisions(organisation, clash.fields, request.POST.get("base", ""), request.user)
        except Locked as locked:
            context["problem"] = str(locked)
        else:
            typed.confirm(request)
            tell(request, saved, is_public=organisation.is_public)
            return redirect("own:overview", slug)
    hidden = {
        "seen": json.dumps(marks_of(now.serializable_data(), PARTS)),
        "base": now.latest_revision_id or "",
    }
    if data is not None and data.get("seen"):
        hidden = {"seen": data["seen"], "base": data.get("base", "")}
    context |= {
        "organisation": organisation,
        "section": SECTIONS["pictures"],
        "now": now,
        "form": form,
        "pictures": [(choice, one) for choice, one in zip(form["gone"], form.pictures, strict=True)],
        "hidden": hidden,
        "errors": errors_of(form),
        "was_kept": kept is not None,
        "is_bound": data is not None,
    }
    return own_render(request, "directory/own/pictures.html", context)
