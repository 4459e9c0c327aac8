"""One section a page: save and come back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from directory.difference import label_of
from directory.editing import SMALL_FACTS, ChangedMeanwhile, Locked, Saved
from directory.own.collisions import Collision, collisions
from directory.own.page import open_to_edit, own_page, own_render
from directory.own.section_page import SectionPage
from directory.own.sections import SECTIONS, Section
from home import typed

FORGET = "forget-typed"


@own_page
def section(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    """Show a section, and save it: small facts at once, all else as a draft."""
    organisation = open_to_edit(request, slug)
    chosen = SECTIONS.get(section)
    if chosen is None:
        raise Http404
    if not chosen.groups:
        return redirect(f"own:{section}", slug)  # these have pages of their own
    if request.method != "POST":
        kept = typed.kept_for(request)
        return show(request, SectionPage(chosen, organisation, kept), was_kept=kept is not None)
    if FORGET in request.POST:
        typed.confirm(request)
        return redirect("own:section", slug, section)
    page = SectionPage(chosen, organisation, request.POST)
    if not page.is_valid():
        return show(request, page)
    try:
        saved = page.save(request.user)
    except ChangedMeanwhile as clash:
        found = collisions(organisation, clash.fields, request.POST.get("base", ""), request.user)
        return show(request, page, found)
    except Locked as locked:
        return show(request, page, problem=str(locked))
    typed.confirm(request)
    tell(request, saved, is_public=organisation.is_public)
    return redirect("own:overview", slug)


def show(
    request: HttpRequest,
    page: SectionPage,
    found: list[Collision] | None = None,
    *,
    was_kept: bool = False,
    problem: str = "",
) -> HttpResponse:
    context = {
        "organisation": page.organisation,
        "section": page.section,
        "form": page.form,
        "rows": list(page.lists.values()),
        "groups": page.groups(),
        "hidden": page.hidden(),
        "errors": page.errors(),
        "collisions": found or [],
        "was_kept": was_kept,
        "problem": problem,
        "small": small_labels(page.section),
        "is_bound": page.data is not None,
    }
    return own_render(request, "directory/own/section.html", context)


def small_labels(chosen: Section) -> list[str]:
    return [label_of(part) for part in chosen.parts if part in SMALL_FACTS and not part.endswith("_cy")]


def tell(request: HttpRequest, saved: Saved, *, is_public: bool = True) -> None:
    """Say what came of it: what stands on the page now, and what waits to be sent."""
    if not saved:
        messages.info(request, "Nothing had changed.")
    elif not is_public:
        messages.success(request, "Saved. It stands on your page once that is listed.")
    elif saved.revision and saved.small:
        messages.success(request, "Saved. The small facts stand on your page now; the rest waits until you send it.")
    elif saved.revision:
        messages.success(request, "Saved. It waits here until you send it to the moderators.")
    else:
        messages.success(request, "Saved. It stands on your page now.")
