"""Import a report: the file on one side, what was recognised on the other, leftovers first."""

from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.generic.base import TemplateResponseMixin, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from commissioning.importing.access import index_for
from commissioning.importing.drafting import draft
from commissioning.importing.files import EXTENSIONS, TEXT_BYTES, Opened, opened
from commissioning.importing.keeping import forget, keep, paragraphs_of, places_of, recognised_in
from commissioning.importing.moving import choices, move, value_of
from commissioning.importing.places import recognise
from commissioning.importing.recognised import LEFT_OUT, LEFT_OVER, Places
from commissioning.importing.refusing import ReportRefused
from commissioning.models import ImportedFile, WisdomIndexPage
from home.uploads.limits import MEGABYTE, REPORT_BYTES

SHOWN_LEFT_OVER = 60  # with a list of places each; once they are placed, the next ones come
RECENT = 20


class ReportForm(forms.Form):
    report = forms.FileField(
        label="The report",
        help_text=f"Word (.docx) up to {REPORT_BYTES // MEGABYTE} MB, "
        f"Markdown (.md) or plain text (.txt) up to {TEXT_BYTES // MEGABYTE} MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extension}" for extension in EXTENSIONS)}),
        error_messages={"empty": "This file is empty. Choose it again, or choose another one."},
    )

    def clean_report(self) -> tuple[Opened, Places]:
        try:
            found = opened(self.cleaned_data["report"])
            return found, recognise(found.paragraphs)
        except ReportRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class ImportPage(WagtailAdminTemplateMixin, TemplateResponseMixin, View):
    """A page of the import, for those who may add a Wisdom. To others it isn't there."""

    _show_breadcrumbs = True
    header_icon = "upload"
    page_title = "Import a report"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.index: WisdomIndexPage = index_for(request.user)
        return never_cache(super().dispatch)(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | kwargs

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        crumbs = [{"url": reverse("wisdom_listing:index"), "label": "Wisdoms"}]
        return [*self.breadcrumbs_items, *crumbs, *self.further_crumbs()]

    def further_crumbs(self) -> list[dict[str, str]]:
        return [{"url": "", "label": self.page_title}]


class StartView(ImportPage):
    template_name = "commissioning/importing/start.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ReportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form, status=422)
        report, places = form.cleaned_data["report"]
        imported = keep(report, places, request.user)
        return redirect("wisdom_import", imported.pk)

    def _page(self, form: ReportForm, status: int = 200) -> HttpResponse:
        recent = ImportedFile.objects.exclude(file="").select_related("wisdom").order_by("-uploaded_at")[:RECENT]
        return self.render_to_response(self.get_context_data(form=form, recent=recent), status=status)


class ReportView(ImportPage):
    """GET shows; POST moves paragraphs, makes the draft, or deletes the file. ?move=12 offers places for one."""

    template_name = "commissioning/importing/report.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk: UUID = kwargs["uid"]

    @cached_property
    def imported(self) -> ImportedFile:
        return get_object_or_404(ImportedFile.objects.select_related("wisdom"), pk=self.pk)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._page()

    @transaction.atomic
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.imported = get_object_or_404(ImportedFile.objects.select_for_update(), pk=self.pk)
        if "delete" in request.POST:
            forget(self.imported)
            messages.success(request, "The file is deleted. A draft that was made from it stays.")
            return redirect("wisdom_import_start")
        if not self.imported.paragraphs or self.imported.wisdom_id:
            return redirect("wisdom_import", self.pk)
        if request.POST.get("version") != str(self.imported.version):
            messages.warning(request, "Somebody has moved paragraphs since you opened this page. Nothing was changed.")
            return redirect("wisdom_import", self.pk)
        moved = self._move()
        if "draft" in request.POST:
            return self._draft()
        messages.success(request, f"{moved} paragraph{'' if moved == 1 else 's'} moved.")
        return redirect(reverse("wisdom_import", args=[self.pk]) + _anchor(request.POST.get("at", "")))

    def _move(self) -> int:
        wanted = [
            (int(name.removeprefix("place-")), str(value))
            for name, value in self.request.POST.items()
            if name.startswith("place-") and name.removeprefix("place-").isdecimal() and len(name) < 12
        ]
        return move(self.imported, wanted, choices(recognised_in(self.imported)))

    def _draft(self) -> HttpResponse:
        wisdom = draft(recognised_in(self.imported), self.index, self.request.user, self.imported)
        messages.success(self.request, f"A draft was made: “{wisdom.title}”. Nothing is published.")
        return redirect("wisdom_import", self.pk)

    def further_crumbs(self) -> list[dict[str, str]]:
        start = {"url": reverse("wisdom_import_start"), "label": self.page_title}
        return [start, {"url": "", "label": self.imported.name}]

    def get_page_subtitle(self) -> str:
        return self.imported.name

    def _page(self) -> HttpResponse:
        imported = self.imported
        wisdom = imported.wisdom
        context: dict[str, Any] = {
            "imported": imported,
            "wisdom": wisdom,
            "may_edit": bool(wisdom and wisdom.permissions_for_user(self.request.user).can_edit()),
        }
        if imported.paragraphs:
            context |= self._contents()
        return self.render_to_response(self.get_context_data(**context))

    def _contents(self) -> dict[str, Any]:
        recognised = recognised_in(self.imported)
        groups = choices(recognised)
        names = {value: label for _, group in groups for value, label in group}
        places = places_of(self.imported)
        asked = self.request.GET.get("move", "")
        shown = {paragraph.id for paragraph in recognised.left_over[:SHOWN_LEFT_OVER]}
        rows = [
            {
                "paragraph": paragraph,
                "value": value_of(places[paragraph.id]),
                "name": _name(places[paragraph.id].part, value_of(places[paragraph.id]), names),
                "is_known": value_of(places[paragraph.id]) in names,
                "is_over": places[paragraph.id].part == LEFT_OVER,
                "is_shown": paragraph.id in shown,
                "is_asked": asked == str(paragraph.id) and paragraph.id not in shown,
            }
            for paragraph in paragraphs_of(self.imported)
        ]
        return {
            "recognised": recognised,
            "groups": groups,
            "rows": rows,
            "left_over": [row for row in rows if row["is_shown"]],
            "is_open": self.imported.wisdom_id is None,
        }


def _anchor(number: str) -> str:
    return f"#p{int(number)}" if number.isdecimal() and len(number) < 8 else ""


def _name(part: str, value: str, names: dict[str, str]) -> str:
    if part in {LEFT_OVER, LEFT_OUT}:
        return part.capitalize()
    if part == "theme":
        return f"Theme {names.get(value, value)}"
    return names.get(value, part.capitalize())
