"""What all kinds of requests have in common in the admin."""

from typing import Any

from django.contrib.admin import ChoicesFieldListFilter
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import date as spoken
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.log_actions import registry
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.views import InspectView

from directory.admin.requests.answering import Answer, Refusal, answer_request, save_note
from directory.admin.requests.compat import LookOnlyAdmin, StrictIndexView
from directory.models import Organisation, Status
from directory.models.requests import Request

MOST_WORDS = 5000
FILTERS = {"since": "When", "status": "Where it stands", "kind": "Kind", "by web address": "By web address"}
FILTERS |= {"with staff since": "With staff since"}


class StatusFilter(ChoicesFieldListFilter):
    """What was only begun is in no list."""

    def choices(self, changelist: Any) -> Any:
        return (one for one in super().choices(changelist) if one["display"] != Status.BEGUN.label)


STATUS = ("status", StatusFilter)


class NoButtons(ButtonHelper):
    """The name leads to the page of a request; a button beside it says the same again."""

    def get_buttons_for_obj(self, obj: Any, **kwargs: Any) -> list:
        return []


class RequestIndexView(StrictIndexView):
    def get_filename(self) -> str:
        return f"{self.model_admin.base_url_path.replace('/', '-')}-{timezone.localdate()}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        title = self.model_admin.get_menu_label()
        home = {"url": reverse("wagtailadmin_home"), "label": "Home"}
        return super().get_context_data(**kwargs) | {
            "breadcrumbs_items": [home, {"url": "", "label": title}],
            "header_title": title,
            "header_icon": self.header_icon,
            "explained": self.model_admin.explained,
            "actions": self.model_admin.actions(),
            "filters": [(FILTERS.get(spec.title, spec.title), list(spec.choices(self))) for spec in self.filter_specs],
        }


class RequestInspectView(InspectView):
    """GET shows a request; POST answers it (`answer`, `words`) or keeps a note among staff."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "note" in request.POST:
            return self._note(request)
        name = request.POST.get("answer", "")
        words = request.POST.get("words", "").replace("\0", "")[:MOST_WORDS].strip()
        answers = {answer.name: answer for answer in self.model_admin.answers}
        try:
            said = answer_request(self.instance, answers.get(name), request.user, words)
        except Refusal as refusal:
            self.instance.refresh_from_db()
            context = self.get_context_data(refusal=str(refusal), typed={name: words})
            return self.render_to_response(context, status=refusal.status)
        messages.success(request, said)
        return HttpResponse(status=302, headers={"Location": request.path})

    def _note(self, request: HttpRequest) -> HttpResponse:
        note, seen = (request.POST.get(key, "").replace("\r\n", "\n").replace("\0", "") for key in ("note", "seen"))
        if (stands := save_note(self.instance, request.user, note[:MOST_WORDS], seen)) is not None:
            return self.render_to_response(self.get_context_data(note=note, note_that_stands=stands), status=409)
        messages.success(request, "The note is kept.")
        return HttpResponse(status=302, headers={"Location": request.path})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        admin, row = self.model_admin, self.instance
        may_answer = admin.permission_helper.user_can_answer(self.request.user)
        offered = [answer for answer in admin.answers if row.status in answer.when and answer.suits(row)]
        typed = kwargs.pop("typed", {})
        context = {
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": "Home"},
                {"url": self.index_url, "label": admin.get_menu_label()},
                {"url": "", "label": str(row)},
            ],
            "header_title": str(row),
            "header_icon": self.header_icon,
            "rows": admin.rows(row),
            "links": admin.links(row),
            "answers": [(answer, typed.get(answer.name, "")) for answer in offered] if may_answer else [],
            "left_over": next((words for words in typed.values() if words), ""),
            "history": _history(row),
            "may_answer": may_answer,
            "note": row.note,
        }
        return super().get_context_data(**context | kwargs)


class RequestAdmin(LookOnlyAdmin):
    """A kind of request. `shown` are the names of what its page shows: fields of the model, or methods here."""

    explained = ""
    answers: tuple[Answer, ...] = ()
    shown: tuple[str, ...] = ()
    index_view_class = RequestIndexView
    inspect_view_class = RequestInspectView
    index_template_name = "directory/admin/requests/index.html"
    inspect_template_name = "directory/admin/requests/inspect.html"
    button_helper_class = NoButtons
    list_filter: tuple[Any, ...] = (STATUS, "created_at")
    list_per_page = 50
    list_select_related: tuple[str, ...] = ("decided_by",)
    empty_value_display = "–"
    ordering = ("-created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).exclude(status=Status.BEGUN)  # nobody has sent it

    def actions(self) -> list[tuple[str, str]]:
        """Return label and url of what staff begin here."""
        return []

    def rows(self, row: Request) -> list[tuple[str, Any]]:
        """Return label and value of what the page shows, without what is empty."""
        names = ("status", *self.shown, "created_at", "decided_at", "decided_by", "answer")
        found = [(self._label(name), self._value(row, name)) for name in names]
        return [(label, value) for label, value in found if value not in {"", None}]

    def links(self, row: Any) -> list[tuple[str, str]]:
        """Return label and url of where to look further."""
        organisation = getattr(row, "organisation", None)
        return links_to(organisation) if organisation else []

    def _label(self, name: str) -> str:
        own = getattr(self, name, None)
        if own is not None:
            return getattr(own, "short_description", name.replace("_", " ")).capitalize()
        label = str(self.model._meta.get_field(name).verbose_name)
        return label[:1].upper() + label[1:]

    def _value(self, row: Request, name: str) -> Any:
        if own := getattr(self, name, None):
            return own(row)
        if display := getattr(row, f"get_{name}_display", None):
            return display()
        value = getattr(row, name)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if hasattr(value, "hour"):
            return spoken(timezone.localtime(value), "j F Y, H:i")
        if isinstance(value, AbstractUser):
            return f"{value.get_full_name()} ({value.email})".removeprefix(" ")
        return "" if value is None else str(value)


def links_to(organisation: Organisation) -> list[tuple[str, str]]:
    edit = reverse(organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk])
    links = [("Open it in the editor", edit), ("Moderation", reverse("moderation_review", args=[organisation.pk]))]
    if organisation.is_public:
        links.append(("View on site", organisation.get_absolute_url()))
    return links


def _history(row: Request) -> list[tuple[Any, str]]:
    entries = registry.get_logs_for_instance(row).select_related("user").order_by("-timestamp")
    return [(entry, str(entry.message)) for entry in entries]
