"""Withdrawing in Wagtail's admin: its addresses, the way to the list, and what the history says of it."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from commissioning.withdrawal import views
from commissioning.withdrawal.access import withdrawals_of
from commissioning.withdrawal.acts import LOGGED
from commissioning.withdrawal.wanted import GAP

OPENED_BEFORE = (
    "Somebody took back words that stood on this page after you opened it, so it was not saved. Go back, copy what "
    "you have written yourself, open the page anew, and put it there."
)


@hooks.register("register_admin_urls")
def withdrawal_pages() -> list[URLPattern]:
    return [
        path("withdrawals/", views.WithdrawalList.as_view(), name="withdrawals"),
        path("withdrawals/<int:pk>/", views.OneWithdrawal.as_view(), name="withdrawal"),
        path("withdrawals/quote/<uuid:uid>/", views.WithdrawQuote.as_view(), name="withdraw_quote"),
        path(
            "withdrawals/contribution/<uuid:uid>/", views.WithdrawContribution.as_view(), name="withdraw_contribution"
        ),
    ]


@hooks.register("before_edit_page")
def not_from_before(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to save a page that was opened before somebody took words back from it: the form still holds them.

    Wagtail itself refuses only what saves on its own.
    """
    given = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id") or ""
    if request.method != "POST" or not given.isdecimal() or len(given) > 18 or int(given) == page.latest_revision_id:
        return None
    opened = page.revisions.filter(pk=int(given)).first()
    if opened is None or GAP not in json.dumps(opened.content):
        return None
    return render(request, "400.html", {"problem": OPENED_BEFORE}, status=409)


class WithdrawalsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return withdrawals_of(request.user).exists()


@hooks.register("register_reports_menu_item")
def withdrawals_item() -> MenuItem:
    return WithdrawalsItem("Withdrawals", reverse("withdrawals"), icon_name="openquote", order=910)


@hooks.register("register_log_actions")
def log_withdrawals(actions: Any) -> None:
    @actions.register_action(LOGGED)
    class WithdrawnFormatter(LogFormatter):
        label = "Withdraw"

        def format_message(self, log_entry: Any) -> str:
            quotes = log_entry.data.get("quotes", [])
            which = ", ".join(uid[:8] for uid in quotes[:5])
            return (
                f"Withdrawn: quote {which}" if len(quotes) == 1 else f"Withdrawn: {len(quotes)} quotes {which}".strip()
            )
