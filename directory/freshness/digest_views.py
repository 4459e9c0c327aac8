"""The page that a digest leads to. Its link is all that one needs; what it can do is little."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from directory.freshness import corrections
from directory.freshness.answering import go_on, pause, still_right
from directory.freshness.asking import gather
from directory.freshness.confirming import PURPOSE as CONFIRM
from directory.freshness.dates import PAUSES, months_later
from directory.freshness.digests import PURPOSE, has_ended
from directory.freshness.link_pages import BAD, ENDED, GONE, link_page, link_problem, somebody
from directory.models import Digest
from home.signed_links import BadLink, make_token, read_token

STILL_RIGHT, PAUSE, GO_ON = "still-right", "pause", "go-on"


@link_page
def digest(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked and what is public; a button answers."""
    try:
        found = Digest.objects.select_related("organisation").filter(uid=read_token(PURPOSE, token)).first()
    except BadLink:
        return link_problem(request, BAD)
    if found is None:
        return link_problem(request, GONE)
    if has_ended(found, timezone.localdate()):
        return link_problem(request, ENDED)
    if not found.organisation.is_public:
        return link_problem(request, GONE)
    if request.method == "POST":
        return _act(request, found, token)
    return render(request, "directory/freshness/digest.html", _context(request, found))


def _act(request: HttpRequest, found: Digest, token: str) -> HttpResponse:
    done, user = request.POST.get("action", ""), somebody(request)
    if done == STILL_RIGHT:
        still_right(found.organisation, user)
    elif done == GO_ON:
        go_on(found.organisation, user)
    elif done == PAUSE and request.POST.get("months", "") in {str(months) for months in PAUSES}:
        pause(found.organisation, int(request.POST["months"]), user)
    else:
        done = "nothing"
    answer = redirect("fresh:digest", token)
    answer["Location"] += f"?done={done}"
    return answer


def _context(request: HttpRequest, found: Digest) -> dict:
    today = timezone.localdate()
    organisation = found.organisation
    asked = gather(organisation, today)
    return {
        "organisation": organisation,
        "digest": found,
        "asked": asked,
        "done": request.GET.get("done", ""),
        "is_paused": bool(organisation.paused_until and organisation.paused_until > today),
        "pauses": [(months, months_later(today, months)) for months in PAUSES],
        "corrections": [(one, make_token(corrections.PURPOSE, one.uid)) for one in asked.corrections],
        "confirmations": [(one, make_token(CONFIRM, one.uid)) for one in asked.confirmations],
    }
