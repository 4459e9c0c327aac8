"""The account's own page, and what staff meet before the admin."""

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views import View
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView

from home.accounts.forms import NameForm
from home.accounts.people import is_staff_person, verified_emails
from home.accounts.required import require_account
from home.accounts.second_factor import MISSING, what_is_lacking


@require_account
def overview(request: HttpRequest) -> HttpResponse:
    """Everything about one's account, and where to change it."""
    user = cast(AbstractUser, request.user)
    kinds = list(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    return render(
        request,
        "account/overview.html",
        {
            "emails": verified_emails(user),
            "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
            "has_app": Authenticator.Type.TOTP in kinds,
            "is_staff_person": is_staff_person(user),
            "lacks_second_factor": what_is_lacking(request) == MISSING,
        },
    )


@method_decorator(require_account, name="dispatch")
class NameView(View):
    """What somebody wants to be called."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "account/name.html", {"form": NameForm(instance=request.user)})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NameForm(request.POST, instance=request.user)
        if not form.is_valid():
            return render(request, "account/name.html", {"form": form})
        form.save()
        messages.success(request, "Your name is saved.")
        return redirect("accounts:overview")


@require_account
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why staff need a second factor, and the two ways to set one up."""
    return render(request, "account/second_factor.html", {"is_staff_person": is_staff_person(request.user)})


@require_POST
@require_account
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one of one's own devices out."""
    session = get_object_or_404(UserSession, pk=pk, user_id=request.user.pk)
    get_adapter().end_sessions([session])
    messages.success(request, "That device is signed out.")
    return redirect("usersessions_list")


class WagtailsLogIn(RedirectView):
    """Wagtail's own log-in pages, which would take a password alone, lead to ours; what comes next is kept."""

    default_next = ""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        url = reverse("account_login")
        after = self.request.GET.get("next") or self.default_next
        return f"{url}?{urlencode({'next': after})}" if after else url

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return self.get(request)
