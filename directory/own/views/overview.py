"""My organisation: where its page stands, and what there is to do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from directory.editing import take_back, working_copy
from directory.freshness import answering
from directory.models import Organisation, State
from directory.own.page import of_member, open_to_edit, own_page, own_render
from directory.own.progress import asked_of, has_draft, is_listed, moderation_of, tasks


@own_page
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the one organisation that somebody keeps, list several, or tell how to begin."""
    kept = list(Organisation.objects.editable_by(request.user).order_by("name"))
    if len(kept) == 1:
        return redirect("own:overview", kept[0].slug)
    return own_render(request, "directory/own/start.html", {"organisations": kept})


@own_page
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = of_member(request, slug)
    draft = working_copy(organisation)
    context = {
        "organisation": organisation,
        "draft": draft,
        "tasks": tasks(draft),
        "is_listed": is_listed(organisation),
        "is_closed": organisation.state == State.CLOSED,
        "is_withdrawn": organisation.state == State.WITHDRAWN,
        "has_draft": has_draft(organisation),
        "moderation": moderation_of(organisation),
        "asked": asked_of(organisation),
        "is_lead": organisation.memberships.leads().filter(user_id=request.user.pk).exists(),
    }
    return own_render(request, "directory/own/overview.html", context)


@require_POST
@own_page
def still_right(request: HttpRequest, slug: str) -> HttpResponse:
    """The team has read its page, and all of it is still so."""
    answering.still_right(open_to_edit(request, slug), request.user)
    messages.success(request, "Thank you. Your page says from now on that you have looked at it today.")
    return redirect("own:overview", slug)


@require_POST
@own_page
def take_it_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back what waits for the moderators; the draft stays."""
    if take_back(open_to_edit(request, slug), request.user):
        messages.success(request, "Taken back. Your draft is kept, and you can send it whenever you like.")
    return redirect("own:overview", slug)
