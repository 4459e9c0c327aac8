"""One answer on the board: read it, make it safe, code it, take a quote, flag it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages

from commissioning.desk.marking import Piece, pieces
from commissioning.listening import safeguarding
from commissioning.listening.board import acts, beginning, quoting
from commissioning.listening.board.access import CHANGE, BoardPage, contribution_for
from commissioning.listening.board.forms import CleanForm, QuoteForm, ThemesForm, WorryForm
from commissioning.listening.board.rows import themes_of
from commissioning.models import Contribution, ListeningPage, ThemePage
from directory.areas.names import name_key
from directory.models import Area

FORMS: dict[str, type[forms.Form]] = {"clean": CleanForm, "code": ThemesForm, "quote": QuoteForm, "worry": WorryForm}
READING = {"read": True, "unread": False}


class ContributionView(BoardPage):
    template_name = "commissioning/listening/board/contribution.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.uid: UUID = kwargs["uid"]
        self.forms: dict[str, forms.Form] = {}
        self.trouble: dict[str, Any] = {}

    @cached_property
    def contribution(self) -> Contribution:
        return contribution_for(self.request.user, self.uid)

    @cached_property
    def listening(self) -> ListeningPage:
        return self.contribution.listening

    @cached_property
    def themes(self) -> list[ThemePage]:
        return themes_of(self.listening)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.POST.get("act", "")
        may = name == "worry" or request.user.has_perm(CHANGE)  # whoever reads may flag
        if not may or name not in {*FORMS, *READING} or not self.contribution:
            raise Http404
        if name in READING:
            acts.mark_read(self.uid, READING[name])
            return redirect("listening_board", self.listening.pk)
        form = self.forms[name] = self._form(name, request.POST)
        if not form.is_valid():
            return self._again({"invalid": name}, 422)
        do: Callable[[dict[str, Any]], str] = getattr(self, f"_{name}")
        try:
            done = do(form.cleaned_data)
        except acts.Stale:
            return self._again({"changed": True, "typed": name}, 409)
        except acts.CannotAct as error:
            return self._again({"refused": str(error), "typed": name}, 409)
        messages.success(request, done)
        return redirect("listening_contribution", self.uid)

    def further_crumbs(self) -> list[dict[str, str]]:
        return [{"url": "", "label": "One answer"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contribution, user = self.contribution, self.request.user
        mine = set(safeguarding.concerns_for(user).filter(contribution=contribution).values_list("pk", flat=True))
        return super().get_context_data(**kwargs) | {
            "contribution": contribution,
            "listening": self.listening,
            "pieces": self._pieces() if contribution.words else [],
            "forms": {name: self.forms.get(name) or self._form(name) for name in FORMS},
            "themes": self.themes,
            "quotes": list(contribution.quotes.select_related("theme").order_by("pk")),
            "concerns": [(one, one.pk in mine) for one in contribution.concerns.order_by("raised_on", "pk")],
            "may_change": user.has_perm(CHANGE),
            "may_quote": contribution.may_be == Contribution.MayBe.QUOTED,
            "wisdom_url": reverse("listening_board", args=[self.listening.pk]),
            **self.trouble,
        }

    def _clean(self, data: dict[str, Any]) -> str:
        acts.anonymise(self.uid, data["seen"], data["clean_words"])
        return "Kept. From now on we work with these words."

    def _code(self, data: dict[str, Any]) -> str:
        with transaction.atomic():  # a new theme begins only where the rest is done as well
            chosen = acts.themes_among(self.listening, data.get("themes", []))
            if data["new_theme"].strip():
                chosen.append(beginning.begin_theme(self.listening, data["new_theme"], self.request.user))
            acts.code(self.uid, data["seen"], chosen)
        return "Coded."

    def _quote(self, data: dict[str, Any]) -> str:
        quote = quoting.take_quote(
            self.uid,
            data["seen"],
            self.request.user,
            words=data["words"],
            speaker=data["speaker"],
            theme=data["theme"],
        )
        title = quote.theme.draft_title or quote.theme.title if quote.theme else ""
        return f"The quote stands at the end of the draft of “{title}”, and is on the quote desk."

    def _worry(self, data: dict[str, Any]) -> str:
        told = safeguarding.raise_concern(self.contribution, data["what"], self.request.user)[1]
        if not told:
            return "It is noted, but there is nobody whom we could tell. Please speak to a moderator now."
        who = told[0] if len(told) == 1 else f"Each of {len(told)} moderators"
        return f"Thank you. {who} has been told by e-mail. If somebody is in danger now, ring 999 first."

    def _form(self, name: str, data: Any = None) -> forms.Form:
        contribution = self.contribution
        initial: dict[str, Any] = {"seen": contribution.version}
        more: dict[str, Any] = {}
        if name == "clean":
            initial["clean_words"] = contribution.clean_words or contribution.words
        elif name == "code":
            initial["themes"] = [theme.pk for theme in contribution.themes.all()]
        elif name == "quote":
            initial["speaker"] = contribution.speaker
        if name in {"code", "quote"}:
            more["themes"] = self.themes
        return FORMS[name](data, initial=initial, auto_id=f"id_{name}_%s", **more)

    def _pieces(self) -> list[Piece]:
        areas = {name_key(name) for name in Area.objects.values_list("name", flat=True)}
        return pieces(self.contribution.words, areas)

    def _again(self, trouble: dict[str, Any], status: int) -> HttpResponse:
        self.trouble = trouble
        for name in ("contribution", "listening", "themes"):
            self.__dict__.pop(name, None)  # it may have changed: ask anew
        return self.render_to_response(self.get_context_data(), status=status)
