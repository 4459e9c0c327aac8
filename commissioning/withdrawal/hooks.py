"""Withdrawing in Wagtail's admin: its addresses, the way to the list, and what the history says of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from commissioning.withdrawal import views
from commissioning.withdrawal.access import withdrawals_of
from commissioning.withdrawal.acts import LOGGED


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
