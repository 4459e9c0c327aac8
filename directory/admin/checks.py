"""Who has looked at evidence: staff choose an organisation, then one piece of its evidence."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from directory.admin.columns import DayColumn
from directory.admin.forms import EvidenceCheckForm
from directory.freshness.dates import months_later
from directory.models import Evidence, EvidenceCheck, EvidenceLevel, EvidenceSettings, Organisation


class EvidenceCheckFilterSet(WagtailFilterSet):
    class Meta:
        model = EvidenceCheck
        fields = ["level", "checked_on", "until"]


class EvidenceCheckCreateView(CreateView):
    """Two steps: without `organisation` in the address, ask for it; with it, offer its evidence."""

    chooser_template_name = "directory/admin/choose_organisation.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.user_has_permission("add") and not self.organisation:
            return self.ask_for_organisation()
        return super().dispatch(request, *args, **kwargs)

    @property
    def organisation(self) -> Organisation | None:
        if not hasattr(self, "_organisation"):
            value = self.request.GET.get("organisation", "")
            known = Organisation.objects.filter(pk=value) if value.isdecimal() else Organisation.objects.none()
            self._organisation = known.first()
        return self._organisation

    def ask_for_organisation(self) -> HttpResponse:
        field = ModelChoiceField(Organisation.objects.all(), widget=AdminSnippetChooser(Organisation))
        context = {
            "page_title": "Record a check of evidence",
            "chooser": field.widget.render("organisation", None, {"id": "id_organisation"}),
            "media": field.widget.media,
            "action": reverse(self.add_url_name),
        }
        return render(self.request, self.chooser_template_name, context)

    def get_initial_form_instance(self) -> EvidenceCheck:
        """“I have opened it”, today, until the usual day; for the publisher's own organisation that is declared."""
        settings, today = EvidenceSettings.load(), timezone.localdate()
        is_own = self.organisation and settings.publisher_id == self.organisation.pk
        check = EvidenceCheck(
            organisation=self.organisation,
            recorded_by=self.request.user,
            level=EvidenceLevel.EVIDENCED,
            checked_by="The editors",
            checked_on=today,
            until=months_later(today, settings.months),
            declared_interest=settings.declaration if is_own else "",
        )
        if uid := _uid(self.request.GET.get("evidence", "")):
            check.evidence_uid = uid
        return check

    def get_add_url(self) -> str:
        return (
            f"{super().get_add_url()}?{urlencode({'organisation': self.organisation.pk if self.organisation else ''})}"
        )

    def get_page_subtitle(self) -> str:
        return f"Check of evidence of {self.organisation}"


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class EvidenceCheckViewSet(SnippetViewSet):
    model = EvidenceCheck
    icon = "circle-check"
    menu_label = "Checks of evidence"
    menu_order = 200
    url_prefix = "directory/checks"
    add_view_class = EvidenceCheckCreateView
    copy_view_enabled = False
    filterset_class = EvidenceCheckFilterSet
    ordering = "-checked_on"
    list_per_page = 50
    search_backend_name = None
    search_fields = ["organisation__name", "checked_by"]
    list_display = [
        "organisation",
        Column("about", label="About"),
        Column("level", label="Level", accessor="get_level_display", sort_key="level"),
        Column("checked_by", label="Checked by"),
        DayColumn("checked_on", label="On", sort_key="checked_on"),
        DayColumn("until", label="Until", sort_key="until"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("evidence_uid"),
            FieldRowPanel([FieldPanel("level"), FieldPanel("checked_by")]),
            FieldRowPanel([FieldPanel("checked_on"), FieldPanel("until")]),
            FieldPanel("declared_interest"),
        ],
        base_form_class=EvidenceCheckForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        about = Evidence.objects.filter(uid=OuterRef("evidence_uid")).values("principle__title")[:1]
        return EvidenceCheck.objects.select_related("organisation").annotate(about=Subquery(about))
