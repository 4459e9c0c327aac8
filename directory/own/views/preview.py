"""The page as it would be: for everybody, and as a commissioner meets it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from directory.categories import Category
from directory.difference import LABELS, in_words
from directory.editing import working_copy
from directory.models import Organisation
from directory.own.page import of_member, own_page, own_render
from directory.profile import evidence_rows, profile_context

FILTERS = ("category", "approaches", "people", "offers", "areas_served", "reach", "size", "funding", "led_by")


@own_page
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = of_member(request, slug)
    draft = working_copy(organisation)
    as_commissioner = request.GET.get("as") == "commissioner"
    context = profile_context(draft) | {"as_commissioner": as_commissioner, "slug": slug}
    if as_commissioner:
        context |= {"card": card_of(draft), "filters": filters_of(draft)}
    return own_render(request, "directory/own/preview.html", context)


def card_of(draft: Organisation) -> dict[str, Any]:
    """Return what templates/components/organisation_card.html shows of it in a list of results."""
    areas = [area.name for area in draft.areas_served.all()]
    titles = (row.evidence.principle.short_title for row in evidence_rows(draft))
    return {
        "url": "#main",
        "name": draft.name,
        "summary": draft.summary,
        "category_key": draft.category,
        "category_label": Category(draft.category).label if draft.category else "",
        "where": ", ".join(areas[:3]) + (f" and {len(areas) - 3} more" if len(areas) > 3 else ""),
        "people": [str(group) for group in draft.people.all()],
        "evidence": list(dict.fromkeys(titles)),
        "reviewed": date_format(draft.reviewed_on, "j F Y") if draft.reviewed_on else "",
        "fictional": draft.is_fictional,
    }


def filters_of(draft: Organisation) -> list[tuple[str, str]]:
    """Return (what commissioners filter by, what finds this organisation); only what it says something about."""
    found = [(LABELS[name], in_words(draft, name)) for name in FILTERS]
    found.append(("Open to", ", ".join(one.label for one in draft.open_to)))
    levels = [f"{row.evidence.principle.short_title} ({row.level})" for row in evidence_rows(draft)]
    found.append(("Evidence", ", ".join(levels)))
    return [(label, words) for label, words in found if words]
