"""Which questions are asked, and the board of one: what people said, by theme."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from commissioning.listening.board import beginning
from commissioning.listening.board.access import ADD, CHANGE, BoardPage, listening_for, listenings_of
from commissioning.listening.board.acts import CannotAct
from commissioning.listening.board.rows import Chosen, columns, rows, taken_back_count, themes_of
from commissioning.listening.safeguarding import concerns_for, open_concerns
from commissioning.models import Contribution


class PagesView(BoardPage):
    """The listening pages that one may edit; and the concerns that wait for whoever looks."""

    template_name = "commissioning/listening/board/pages.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        standing = Q(contributions__withdrawn_on=None)
        pages = listenings_of(request.user).annotate(
            answer_count=Count("contributions", filter=standing),
            unread_count=Count("contributions", filter=standing & Q(contributions__is_read=False)),
        )
        concerns = concerns_for(request.user).filter(closed_on=None).order_by("raised_on", "pk")
        return self.render_to_response(self.get_context_data(pages=list(pages), concerns=list(concerns)))

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class BoardView(BoardPage):
    """GET shows; POST begins the Wisdom."""

    template_name = "commissioning/listening/board/board.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        listening_for(request.user, self.listening.pk, CHANGE)
        try:
            wisdom = beginning.begin_wisdom(self.listening, request.user)
        except CannotAct as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, f"“{wisdom.title}” is begun, as a draft. Now answers can be coded to its themes."
            )
        return redirect("listening_board", self.listening.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listening, user = self.listening, self.request.user
        chosen, themes = Chosen.read(self.request.GET), themes_of(listening)
        mine = set(concerns_for(user).filter(closed_on=None).values_list("pk", flat=True))
        return super().get_context_data(**kwargs) | {
            "listening": listening,
            "chosen": chosen,
            "columns": [(one, _query(chosen, theme=one.value)) for one in columns(listening, themes, chosen)],
            "ways": [("", "any way"), *Contribution.Way.choices],
            "page": rows(listening, chosen, self.request.GET.get("p")),
            "query": _query(chosen),
            "concerns": [(concern, concern.pk in mine) for concern in open_concerns(listening)],
            "taken_back": taken_back_count(listening),
            "may_add": user.has_perm(ADD),
            "may_change": user.has_perm(CHANGE),
        }


def _query(chosen: Chosen, **instead: str) -> str:
    wanted = {"theme": chosen.theme, "way": chosen.way, "unread": "yes" if chosen.unread else ""} | instead
    return urlencode({name: value for name, value in wanted.items() if value})
