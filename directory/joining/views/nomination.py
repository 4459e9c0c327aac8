"""A listed organisation says which other one belongs here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from directory.joining.finding import what_fits
from directory.joining.forms import NominationForm
from directory.joining.nominating import may_nominate_for, nominate
from directory.joining.views.pages import said
from home.accounts.required import require_account
from home.limits import TOO_OFTEN, is_too_often

MOST_NOMINATED = 20  # by one visitor in a day


@require_account
@require_http_methods(["GET", "HEAD", "POST"])
def nominate_page(request: HttpRequest) -> HttpResponse:
    organisations = may_nominate_for(request.user)
    if not organisations:
        return said(request, "nominate_later", status=403 if request.method == "POST" else 200)
    form = NominationForm(request.POST if request.method == "POST" else None, organisations=organisations)
    status, here_already = 200, []
    if request.method == "POST" and not form.is_trapped and form.is_valid():
        given = form.cleaned_data
        found = what_fits(given["name"], given["website"], [])
        here_already = [hit for hit in found if hit.is_listed]
        if not here_already or "another" in request.POST:
            if not is_too_often(request, f"nominate {request.user.pk}", MOST_NOMINATED, 24 * 60 * 60):
                nominate(given["by_organisation"], request.user, given["name"], given["website"], given["email"],
                         given["reason"])  # fmt: skip
                return said(request, "nominated", name=given["name"])
            form.add_error(None, TOO_OFTEN)
            status = 429
    context = {"form": form, "here_already": here_already}
    return render(request, "directory/joining/nominate.html", context, status=status)
