"""Staff need a second factor, without which nothing of the admin answers; and pages of accounts are kept nowhere."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from home.accounts.second_factor import MISSING, what_is_lacking

# Wagtail's: the admin, its log-in and private pages, private documents.
GUARDED = ("/admin/", "/_util/", "/documents/")


class OwnPagesMiddleware:
    """No cache keeps a page of somebody's account, their recovery codes above all: not the browser's either."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith("/account/"):
            add_never_cache_headers(response)
        return response


class StaffSecondFactorMiddleware:
    """Sends staff who have no second factor to set one up, and those who didn't use theirs to do so.

    Public pages never touch the session here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(GUARDED) or request.path_info == "/admin/logout/":
            return self.get_response(request)
        lacking = what_is_lacking(request)
        if not lacking:
            return self.get_response(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return self._set_up(request) if lacking == MISSING else self._use(request)

    def _set_up(self, request: HttpRequest) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("accounts:second_factor"))

    def _use(self, request: HttpRequest) -> HttpResponseRedirect:
        methods = get_adapter().get_reauthentication_methods(request.user)
        url = next(method["url"] for method in methods if method["id"].startswith("mfa_reauthenticate"))
        path = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
        return HttpResponseRedirect(f"{url}?{urlencode({'next': path})}")
