"""“Please take us off.” No account is asked for, and the answer is the same for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from directory.joining import taking_off
from directory.joining.finding import to_take_off
from directory.joining.forms import TakeOffForm
from directory.joining.taking_over import AlreadyAnswered
from directory.joining.views.pages import private_page, said
from directory.models import Removal
from home.limits import TOO_OFTEN, is_too_often
from home.signed_links import BadLink, read_token

MOST_ASKED = 10  # from one network address in an hour


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_off_page(request: HttpRequest, slug: str) -> HttpResponse:
    number = (request.POST.get("number") or request.GET.get("number", ""))[:40]
    organisation = to_take_off(number).filter(slug=slug).first()
    if organisation is None:
        raise Http404
    form = TakeOffForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_trapped:
        return said(request, "take_off_asked", organisation=organisation)
    if request.method == "POST" and form.is_valid():
        if not is_too_often(request, "take off", MOST_ASKED):
            given = form.cleaned_data
            taking_off.ask(organisation, given["email"], given["part"], given["reason"])
            return said(request, "take_off_asked", organisation=organisation)
        form.add_error(None, TOO_OFTEN)
        status = 429
    context = {"organisation": organisation, "form": form, "number": number}
    return render(request, "directory/joining/take_off.html", context, status=status)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in the mail: a page with a button, for programs that scan mails open links, too."""
    try:
        uid = read_token(taking_off.PURPOSE, token)
    except BadLink:
        return said(request, "bad_link", status=404)
    removal = Removal.objects.filter(uid=uid).select_related("organisation").first()
    if removal is None:
        return said(request, "bad_link", status=404)
    if not removal.is_open:
        return said(request, "take_off_answered", status=410, removal=removal)
    if taking_off.has_ended(removal):
        return said(request, "take_off_ended", status=410, organisation=removal.organisation)
    if request.method != "POST":
        context = {"organisation": removal.organisation, "removal": removal}
        return render(request, "directory/joining/take_off_confirm.html", context)
    return _confirm(request, removal)


def _confirm(request: HttpRequest, removal: Removal) -> HttpResponse:
    try:
        taking_off.confirm(removal)
    except AlreadyAnswered:
        pass  # by a second press of the button, or by a moderator
    except taking_off.LinkEnded:
        return said(request, "take_off_ended", status=410, organisation=removal.organisation)
    removal.refresh_from_db()
    return said(request, "take_off_answered", removal=removal)
