"""“Is this your organisation?”"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from directory.joining.finding import to_take_over
from directory.joining.forms import TakeOverForm
from directory.joining.taking_over import NotFree, NoVerifiedAddress, address_at, own_domains, take_over
from directory.joining.views.pages import private_page, said
from directory.models import Organisation, Status, TakeOver
from home.accounts.people import verified_emails
from home.accounts.required import require_account
from home.limits import TOO_OFTEN, is_too_often

MOST_ASKED = 10  # by one visitor in an hour


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_over_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Explain it to everybody; whoever has signed in may ask. `number` reaches a start that isn't listed."""
    number = (request.POST.get("number") or request.GET.get("number", ""))[:40]
    organisation = to_take_over(number).filter(slug=slug).first()
    if organisation is None:
        return _not_free(request, slug)
    here = reverse("join:take-over", args=[slug]) + (f"?{urlencode({'number': number})}" if number else "")
    form = TakeOverForm(request.POST if request.method == "POST" and request.user.is_authenticated else None)
    status = 200
    if request.method == "POST" and request.user.is_authenticated and not form.is_trapped and form.is_valid():
        if not is_too_often(request, "take over", MOST_ASKED):
            return _ask(request, organisation, form.cleaned_data["part"], here)
        form.add_error(None, TOO_OFTEN)
        status = 429
    context: dict[str, Any] = {"organisation": organisation, "form": form, "here": here, "number": number}
    emails = verified_emails(request.user)
    context |= {"emails": emails, "domains": own_domains(organisation), "at_once": address_at(organisation, emails)}
    return render(request, "directory/joining/take_over.html", context, status=status)


@require_account
@require_safe
def taken_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what came of it, to whoever asked."""
    mine = TakeOver.objects.filter(organisation__slug=slug, user_id=request.user.pk)  # type: ignore[misc]
    asked = mine.select_related("organisation").first()
    if asked is None:
        raise Http404
    shown = asked.organisation.contact_email.lower()
    context = {"asked": asked, "organisation": asked.organisation, "is_done": asked.status == Status.DONE}
    context["is_noted"] = bool(shown) and shown != asked.email.lower()
    return render(request, "directory/joining/taken_over.html", context)


def _ask(request: HttpRequest, organisation: Organisation, part: str, here: str) -> HttpResponse:
    try:
        take_over(organisation, request.user, part)
    except NotFree:
        return said(request, "not_free", status=409, organisation=organisation)
    except NoVerifiedAddress:
        return said(request, "no_address", status=403, here=here)
    return redirect("join:taken-over", organisation.slug)


def _not_free(request: HttpRequest, slug: str) -> HttpResponse:
    """Say so where the public sees that its own team keeps the page; whoever asked for it sees what came of that."""
    user = request.user
    if user.is_authenticated and TakeOver.objects.filter(organisation__slug=slug, user_id=user.pk).exists():
        return redirect("join:taken-over", slug)
    organisation = Organisation.objects.listed().filter(slug=slug, is_fictional=False).first()
    if organisation is None:
        raise Http404
    return said(request, "not_free", status=409 if request.method == "POST" else 200, organisation=organisation)
