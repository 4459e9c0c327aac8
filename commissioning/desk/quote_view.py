"""One quote on the desk: its words with marks, the questions, and what can be done."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages

from commissioning.desk import acts, asking, moving
from commissioning.desk.access import DeskPage
from commissioning.desk.forms import (
    AnswerForm,
    AskForm,
    ConsentForm,
    MergeForm,
    MoveForm,
    Nothing,
    SeenForm,
    SoftenForm,
    VoiceForm,
)
from commissioning.desk.marking import Piece, pieces
from commissioning.desk.state import holds
from commissioning.desk.summary import Row, Summary, summary_of
from commissioning.models import Quote, ThemePage
from directory.areas.names import name_key
from directory.models import Area

SHOWN = 70
GO_ON = "Note, and go to the next that is open"


class Act(NamedTuple):
    """form: what it needs; do: called with uid, seen, user and the form's data; done: what is said afterwards."""

    form: type[SeenForm]
    do: Callable[..., Any]
    done: str


ACTS = {
    "answer": Act(AnswerForm, acts.answer, "Your answers are noted."),
    "soften": Act(
        SoftenForm, acts.soften, "The words are changed, wherever the quote stands. Answer the questions anew."
    ),
    "voice": Act(VoiceForm, acts.set_voice, "The voice is noted."),
    "consent": Act(ConsentForm, acts.set_consent, "Noted."),
    "ask": Act(AskForm, asking.ask, "The link is ready."),
    "end-link": Act(Nothing, asking.end_link, "The link leads nowhere now."),
    "move": Act(MoveForm, moving.move, "Moved, in the draft. It is published with the theme's next version."),
    "merge": Act(
        MergeForm, acts.merge, "Merged. Here is the quote that stays: should its words say something of both?"
    ),
    "drop": Act(Nothing, acts.drop, "It is out of the pages. The words are kept here, and can be put back."),
    "put-back": Act(Nothing, acts.put_back, "It stands in its place again."),
}


class QuoteView(DeskPage):
    template_name = "commissioning/desk/quote.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.uid: UUID = kwargs["uid"]
        self.forms: dict[str, SeenForm] = {}
        self.trouble: dict[str, Any] = {}

    @cached_property
    def quote(self) -> Quote:
        found = Quote.objects.select_related("theme", "contribution", "answered_by", "read_by", "merged_into")
        return get_object_or_404(found, pk=self.uid, wisdom=self.wisdom)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.POST.get("act", "")
        if name not in ACTS:
            raise Http404
        form = self._form(name, request.POST)
        if not form.is_valid():
            self.forms[name] = form
            return self._again({"invalid": name}, 422)
        data = {key: value for key, value in form.cleaned_data.items() if key != "seen"}
        if name == "answer":
            data.pop("details")
            data["details"] = data.pop("details_found")
        try:
            ACTS[name].do(self.uid, form.cleaned_data["seen"], request.user, **data)
        except acts.Stale:
            self.forms[name] = form
            return self._again({"changed": True, "typed": name}, 409)
        except acts.CannotAct as error:
            self.forms[name] = form
            return self._again({"refused": str(error)}, 409)
        messages.success(request, self._done(name, data))
        return redirect("quote_desk_quote", self.wisdom.pk, self._shown_next(name, data))

    def further_crumbs(self) -> list[dict[str, str]]:
        desk = {"url": reverse("quote_desk", args=[self.wisdom_pk]), "label": "Quote desk"}
        return [desk, {"url": "", "label": "One quote"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        summary, quote = summary_of(self.wisdom), self.quote
        order = [row.quote.pk for row in summary.rows]
        at = order.index(quote.pk) if quote.pk in order else None
        row = next((row for row in [*summary.rows, *summary.elsewhere] if row.quote.pk == quote.pk), None)
        asked = asking.latest(quote)
        link = asking.link_to(asked) if asked and holds(asked, timezone.localdate()) else ""
        return super().get_context_data(**kwargs) | {
            "wisdom": self.wisdom,
            "quote": quote,
            "row": row,
            "is_out": row is None,
            "number": None if at is None else at + 1,
            "total": len(order),
            "previous": order[at - 1] if at else None,
            "next": order[at + 1] if at is not None and at + 1 < len(order) else None,
            "next_open": (next_open := _next_open(summary, at)),
            "note_and_go_on": next_open and GO_ON,
            "pieces": self.pieces,
            "forms": self._forms(summary),
            "asked": asked,
            "link": link,
            "voices": sorted({one.quote.voice for one in summary.rows if one.quote.voice}),
            "same_voice": list(Quote.objects.in_pages().same_voice(quote).order_by("pk")),
            "merged": list(quote.merged.exclude(words="")),
            "themes": moving.themes_of(self.wisdom),
            "to": self.to,
            "is_public": acts.is_public(quote),
            **self.trouble,
        }

    @cached_property
    def pieces(self) -> list[Piece]:
        areas = {name_key(name) for name in Area.objects.values_list("name", flat=True)}
        return pieces(self.quote.words, areas)

    @cached_property
    def to(self) -> ThemePage | None:
        """The theme whose places are offered: the one asked for, else its own."""
        wanted = self.request.POST.get("theme") or self.request.GET.get("to") or str(self.quote.theme_id or "")
        themes = moving.themes_of(self.wisdom)
        return next((theme for theme in themes if str(theme.pk) == wanted), themes[0] if themes else None)

    def _again(self, trouble: dict[str, Any], status: int) -> HttpResponse:
        self.trouble = trouble
        for name in ("quote", "pieces"):
            self.__dict__.pop(name, None)  # it may have changed: ask anew
        return self.render_to_response(self.get_context_data(), status=status)

    def _forms(self, summary: Summary) -> dict[str, SeenForm]:
        """Return a form for each act by a name that templates can say; what was typed stays in the one that failed."""
        made = {name: self.forms.get(name) or self._form(name, None, summary) for name in ACTS}
        return {name.replace("-", "_"): form for name, form in made.items()}

    def _form(self, name: str, data: Any = None, summary: Summary | None = None) -> SeenForm:
        quote, more = self.quote, dict[str, Any]()
        initial: dict[str, Any] = {"seen": quote.version}
        if name == "answer":
            more["marked"] = [(piece.text, piece.mark) for piece in self.pieces if piece.mark]
            fields = ("colleague", "spoken_about", "details", "details_found") if quote.is_answered else ()
            initial |= {field: getattr(quote, field) for field in (*fields, "reason")}
        elif name in {"soften", "voice", "consent"}:
            initial |= {field: getattr(quote, field) for field in ACTS[name].form.base_fields if field != "seen"}
        elif name == "merge":
            more["others"] = _others(summary or summary_of(self.wisdom), quote)
        elif name == "move":
            initial |= {"theme": self.to and self.to.pk, "saved": (self.to and self.to.latest_revision_id) or 0}
            more["places"] = [(one.value, one.label) for one in moving.targets(self.to, quote)] if self.to else []
        return ACTS[name].form(data, initial=initial, auto_id=f"id_{name}_%s", **more)

    def _shown_next(self, name: str, data: dict[str, Any]) -> UUID | str:
        """The quote that is shown after an act: this one, unless it was merged or is done and the next is wanted."""
        if name == "merge":
            return str(data["into"])
        if "then" not in self.request.POST:
            return self.uid
        summary = summary_of(self.wisdom)
        at = next((place for place, row in enumerate(summary.rows) if row.quote.pk == self.uid), None)
        if at is None or summary.rows[at].to_do:
            return self.uid
        return _next_open(summary, at) or self.uid

    def _done(self, name: str, data: dict[str, Any]) -> str:
        if name == "ask" and data.get("email"):
            return "The mail is on its way. The address is kept nowhere with the words."
        return ACTS[name].done


def _others(summary: Summary, quote: Quote) -> list[tuple[str, str]]:
    return [
        (str(row.quote.pk), f"{row.theme}: “{_short(row.quote.words)}”")
        for row in summary.rows
        if row.quote.pk != quote.pk and row.quote.wisdom_id == quote.wisdom_id
    ]


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"


def _next_open(summary: Summary, at: int | None) -> UUID | None:
    rows: list[Row] = summary.rows
    start = 0 if at is None else at + 1
    return next((row.quote.pk for row in rows[start:] + rows[:start] if row.to_do and row is not _at(rows, at)), None)


def _at(rows: list[Row], at: int | None) -> Row | None:
    return None if at is None else rows[at]
