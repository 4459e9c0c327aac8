"""“I want my words back.” With the code alone; the same page answers a wrong code and one that never was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from commissioning.listening import taking_back
from commissioning.listening.forms import CodeForm
from commissioning.listening.limits import too_many_tries
from commissioning.models import Contribution
from directory.joining.views.pages import private_page

UNKNOWN = (
    "We find nothing with this code. Please compare it with your note, letter by letter. If you have lost it, we "
    "can't find your words for you: nothing here says whose they are."
)
TOO_MANY = "That were many tries in a short time. Please wait an hour and try again; your code stays good."


@private_page
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest) -> HttpResponse:
    """POST with a code shows what it stands for; with `sure` as well it takes that back, everywhere."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        if too_many_tries(request):
            form.add_error(None, TOO_MANY)
            status = 429
        elif found := taking_back.find(form.cleaned_data["code"]):
            return _found(request, found, form.cleaned_data["code"])
        else:
            form.add_error("code", UNKNOWN)
            status = 404
    return render(request, "commissioning/listening/take_back.html", {"form": form}, status=status)


def _found(request: HttpRequest, contribution: Contribution, code: str) -> HttpResponse:
    if contribution.withdrawn_on:
        return render(request, "commissioning/listening/taken_back_before.html", {"contribution": contribution})
    if "sure" in request.POST:
        taking_back.take_back(contribution)
        return render(request, "commissioning/listening/taken_back.html", {"listening": contribution.listening})
    context = {"contribution": contribution, "code": code, "uses": taking_back.uses(contribution)}
    return render(request, "commissioning/listening/take_back_check.html", context)
