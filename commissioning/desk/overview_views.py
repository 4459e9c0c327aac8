"""The desk's two lists: what is still to do, theme by theme, and the summary for the second reader."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from commissioning.desk import reading
from commissioning.desk.access import DeskPage
from commissioning.desk.acts import CannotAct, promise_all
from commissioning.desk.summary import Row, summary_of
from commissioning.models import Quote


class DeskView(DeskPage):
    """GET lists; POST notes of all quotes without known consent that it was given when they took part."""

    template_name = "commissioning/desk/overview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("promised") == "yes":
            count = promise_all(self.wisdom, request.user)
            messages.success(request, f"Noted for {count} quote{'' if count == 1 else 's'}.")
        else:
            messages.error(request, "Tick the box first: it is you who says that they agreed.")
        return redirect("quote_desk", self.wisdom.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        summary = summary_of(self.wisdom)
        unknown = [row for row in summary.rows if _consent_unknown(row)]
        return super().get_context_data(**kwargs) | {
            "wisdom": self.wisdom,
            "summary": summary,
            "consent_unknown": len(unknown),
            "next_open": next((row.quote for row in summary.rows if row.to_do), None),
        }


class SummaryView(DeskPage):
    """GET shows every quote as it will read; POST says that somebody else has read it: safe to publish."""

    template_name = "commissioning/desk/summary.html"
    page_title = "Safe to publish?"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            reading.read(self.wisdom, request.user, request.POST.get("seen", ""))
        except reading.ReadStale:
            return self.render_to_response(self.get_context_data(changed=True), status=409)
        except CannotAct as error:
            return self.render_to_response(self.get_context_data(refused=str(error)), status=403)
        messages.success(request, "Thank you. Every quote is noted as read by you, in the words of now.")
        return redirect("quote_desk_summary", self.wisdom.pk)

    def further_crumbs(self) -> list[dict[str, str]]:
        return [
            {"url": reverse("quote_desk", args=[self.wisdom_pk]), "label": "Quote desk"},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        summary = summary_of(self.wisdom)
        first = sorted(summary.rows, key=lambda row: (not row.to_do, not row.unread))
        return super().get_context_data(**kwargs) | {
            "wisdom": self.wisdom,
            "summary": summary,
            "rows": first,
            "not_by_you": reading.why_not(summary, self.request.user),
        }


def _consent_unknown(row: Row) -> bool:
    return row.quote.consent == Quote.Consent.UNKNOWN and row.quote.contribution_id is None
