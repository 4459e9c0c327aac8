"""A person sees, takes away and erases what is kept about them."""

import json

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.personal_data.download import collect
from home.personal_data.erasing import CannotErase, erase
from home.personal_data.forms import EraseForm
from home.personal_data.person import person_of


@never_cache
@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Show what is kept, why and until when."""
    return render(request, "personal_data/own.html", {"kept": collect(person_of(request.user))})


@never_cache
@reauthentication_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """Give all of it as a JSON file."""
    told = {"as of": timezone.now().isoformat(), "records": collect(person_of(request.user))}
    text = json.dumps(told, ensure_ascii=False, indent=2, default=str)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="what-is-kept-about-me.json"'
    return answer


@never_cache
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase_own(request: HttpRequest) -> HttpResponse:
    """Say what erasing does; erase when the person has typed their address."""
    person = person_of(request.user)
    form = EraseForm(request.POST or None, emails=person.emails)
    if request.method == "POST" and form.is_valid():
        try:
            erase(person)
        except CannotErase as reason:
            form.add_error(None, str(reason))
        else:
            logout(request)
            messages.success(
                request, "Your account is gone, and what we kept about you with it. Thank you for your time here."
            )
            return redirect("/")
    return render(request, "personal_data/erase.html", {"form": form, "errors": _summary(form)})


def _summary(form: EraseForm) -> list[tuple[str, str]]:
    return [
        (form[name].id_for_label if name in form.fields else "", str(message))
        for name, found in form.errors.items()
        for message in found
    ]
