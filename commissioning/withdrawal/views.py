"""Withdrawing in the admin: where the words stand now, the act, and what is left for the editor to do."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from commissioning.models import Withdrawal
from commissioning.withdrawal import acts
from commissioning.withdrawal.access import contribution_for, quote_for, withdrawal_for, withdrawals_of

PER_PAGE = 50


class WithdrawalPage(WagtailAdminTemplateMixin, View):
    """A page about withdrawals, kept by no cache."""

    _show_breadcrumbs = True
    header_icon = "openquote"
    page_title = "Withdrawals"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return never_cache(super().dispatch)(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        items = [*self.breadcrumbs_items, {"url": reverse("withdrawals"), "label": "Withdrawals"}]
        return items if self.page_title == "Withdrawals" else [*items, {"url": "", "label": self.page_title}]


class WithdrawalList(WithdrawalPage):
    template_name = "commissioning/withdrawal/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Paginator(withdrawals_of(self.request.user), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "rows": [(one, left_to_do(one)) for one in found],
            "page_of_rows": found,
        }


class WithdrawPage(WithdrawalPage):
    """GET says where the words stand; POST takes them out of everything. find: from a user and a uid to the row."""

    template_name = "commissioning/withdrawal/confirm.html"
    find: Callable[[Any, UUID], Any]
    withdraw: Callable[..., Withdrawal]

    @cached_property
    def row(self) -> Any:
        return self.find(self.request.user, self.kwargs["uid"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.row.withdrawn_on:
            known = acts.known(self.row)
            return redirect("withdrawal", known.pk) if known else redirect("withdrawals")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("sure") != "yes" and not self.row.withdrawn_on:
            return self.render_to_response(self.get_context_data(missing=True), status=400)
        withdrawal = self.withdraw(self.row, Withdrawal.Asked.EDITOR, self.request.user)
        messages.success(request, "Withdrawn. The words are gone from every place that we could reach.")
        return redirect("withdrawal", withdrawal.pk)


class WithdrawQuote(WithdrawPage):
    page_title = "Withdraw a quote"
    find = staticmethod(quote_for)
    withdraw = staticmethod(acts.withdraw_quote)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"quote": self.row, "places": acts.places_of(quote=self.row)}


class WithdrawContribution(WithdrawPage):
    page_title = "Withdraw a contribution"
    find = staticmethod(contribution_for)
    withdraw = staticmethod(acts.withdraw_contribution)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "contribution": self.row,
            "quotes": self.row.quotes.filter(withdrawn_on=None).count(),
            "places": acts.places_of(contribution=self.row),
        }


class OneWithdrawal(WithdrawalPage):
    """GET lists the places; POST ticks those that the editor has seen to."""

    template_name = "commissioning/withdrawal/one.html"
    page_title = "What was withdrawn, and where"

    @cached_property
    def withdrawal(self) -> Withdrawal:
        return withdrawal_for(self.request.user, self.kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        count = tick(self.withdrawal, request.POST.getlist("done"))
        messages.success(request, "Noted. Thank you." if count else "Nothing was ticked.")
        return redirect("withdrawal", self.withdrawal.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        numbered = list(enumerate(self.withdrawal.places))
        return super().get_context_data(**kwargs) | {
            "withdrawal": self.withdrawal,
            "to_do": [(number, place) for number, place in numbered if is_to_do(place)],
            "done": [place for _, place in numbered if not is_to_do(place)],
        }


def is_to_do(place: dict[str, Any]) -> bool:
    """Whether it waits for an editor; what waits for the machine is taken up again by itself."""
    return not place["done"] and not place.get("remove")


def left_to_do(withdrawal: Withdrawal) -> int:
    return sum(map(is_to_do, withdrawal.places))


@transaction.atomic
def tick(withdrawal: Withdrawal, numbers: list[str]) -> int:
    """Note places, by their numbers in the list, as done. Places are only ever added behind."""
    row = Withdrawal.objects.select_for_update(of=("self",)).get(pk=withdrawal.pk)
    chosen = [place for number, place in enumerate(row.places) if str(number) in numbers and is_to_do(place)]
    for place in chosen:
        place["done"] = True
    row.save(update_fields=["places"])
    return len(chosen)
