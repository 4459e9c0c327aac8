"""The report for staff: whose pages need somebody to look, and why. Under Reports in the admin."""

from typing import Any

import django_filters
from django.contrib.admin.utils import quote
from django.db.models import Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from directory.admin.columns import DayColumn
from directory.models import Correction, Digest, Evidence, EvidenceCheck, Organisation, Status

POLICY = ModelPermissionPolicy(Organisation)
SILENT, PAUSED, CORRECTIONS, ENDED = "silent", "paused", "corrections", "ended"
REASONS = {
    SILENT: Q(not_reviewed_lately=True),
    PAUSED: Q(is_paused=True),
    CORRECTIONS: Q(correction_since__isnull=False),
    ENDED: Q(ended_count__gt=0),
}
LABELS = [
    (SILENT, "Not reviewed lately"),
    (PAUSED, "Paused"),
    (CORRECTIONS, "A correction is open"),
    (ENDED, "Evidence has stepped back"),
]


def in_need() -> QuerySet:
    """Return the organisations to look at: those with the oldest open correction first, then by name.

    Annotates why: is_paused, correction_count, correction_since, ended_count, ended_on, unanswered_count.
    """
    today = timezone.localdate()
    corrections = Correction.objects.filter(
        organisation=OuterRef("pk"), status__in=[Status.OPEN, Status.ASKED]
    ).order_by()
    ended = _ended(today).filter(organisation=OuterRef("pk")).order_by()
    unanswered = Digest.objects.filter(organisation=OuterRef("pk"), answered_at=None).order_by()
    return (
        Organisation.objects.filter(state="listed")
        .annotate(
            is_paused=Q(paused_until__gt=today),
            correction_count=_count(corrections),
            correction_since=Subquery(corrections.values("organisation").annotate(x=Min("created_at")).values("x")),
            ended_count=_count(ended),
            ended_on=Subquery(ended.values("organisation").annotate(x=Min("until")).values("x")),
            unanswered_count=_count(unanswered),
        )
        .filter(REASONS[SILENT] | REASONS[PAUSED] | REASONS[CORRECTIONS] | REASONS[ENDED])
        .order_by(F("correction_since").asc(nulls_last=True), "name")
    )


class ReasonFilterSet(WagtailFilterSet):
    why = django_filters.ChoiceFilter(label="Why", choices=LABELS, method="because", empty_label="Any reason")

    class Meta:
        model = Organisation
        fields: list[str] = []

    def because(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(REASONS[value])


class FreshnessReport(ReportView):
    model = Organisation
    permission_policy = POLICY
    permission_required = "moderate"
    page_title = "Freshness"
    header_icon = "time"
    index_url_name = "directory_freshness_report"
    index_results_url_name = "directory_freshness_report_results"
    filterset_class = ReasonFilterSet
    default_ordering = None
    paginate_by = 50
    export_filename = "freshness"
    list_export = [
        "name",
        "not_reviewed_lately",
        "unanswered_count",
        "reviewed_on",
        "paused_until",
        "correction_count",
        "correction_since",
        "ended_count",
        "ended_on",
    ]
    export_headings = {
        "name": "Organisation",
        "not_reviewed_lately": "Not reviewed lately",
        "unanswered_count": "Digests without answer",
        "reviewed_on": "Last reviewed",
        "paused_until": "Paused until",
        "correction_count": "Open corrections",
        "correction_since": "The oldest since",
        "ended_count": "Evidence that stepped back",
        "ended_on": "The first on",
    }
    columns = [
        TitleColumn("name", label="Organisation", width="30%", get_url=lambda one: admin_url(one, "edit")),
        DayColumn("reviewed_on", label="Last reviewed"),
        Column("silent", label="Silent", accessor=lambda one: silence(one)),
        DayColumn("paused", label="Paused until", accessor=lambda one: one.paused_until if one.is_paused else None),
        Column("corrections", label="Open corrections", accessor=lambda one: corrections_link(one)),
        Column("ended", label="Stepped back", accessor=lambda one: since(one.ended_count, one.ended_on)),
    ]

    def get_queryset(self) -> QuerySet:
        return in_need()


def silence(organisation: Any) -> str:
    """Say how many digests nobody has answered, and whether the page tells of it."""
    count = organisation.unanswered_count
    digests = f"{count} digest{'' if count == 1 else 's'} without answer" if count else ""
    said = "its page says so" if organisation.not_reviewed_lately else ""
    return "; ".join(part for part in (digests, said) if part)


def since(count: int | None, day: Any) -> str:
    """Return “2, since 5 May 2026”, or nothing."""
    return f"{count}, since {date_format(day, 'j M Y')}" if count else ""


def corrections_link(organisation: Any) -> str:
    """Return a link to its corrections among the requests, or nothing."""
    if not organisation.correction_count:
        return ""
    address = f"{reverse('requests_corrections_modeladmin_index')}?{urlencode({'q': organisation.name})}"
    words = since(organisation.correction_count, organisation.correction_since)
    return format_html('<a href="{}">{}</a>', address, words)


def admin_url(organisation: Organisation, view: str) -> str:
    return reverse(Organisation.snippet_viewset.get_url_name(view), args=[quote(organisation.pk)])


def _count(rows: QuerySet) -> Subquery:
    return Subquery(rows.values("organisation").annotate(n=Count("pk")).values("n"), output_field=IntegerField())


def _ended(today: Any) -> QuerySet:
    """Checks that have run out, of evidence that is still there and that nobody has looked at since."""
    holds = EvidenceCheck.objects.current(today).filter(evidence_uid=OuterRef("evidence_uid"))
    there = Evidence.objects.filter(uid=OuterRef("evidence_uid"))
    return EvidenceCheck.objects.filter(Exists(there), ~Exists(holds), until__lt=today)
