"""What staff see of the index: what can't be indexed, and why. Under Reports in the admin, and on its first page."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from directory.models import Organisation
from search import index
from search.index import report
from search.models import OutboxEntry
from search.wording import count_of

POLICY = ModelPermissionPolicy(OutboxEntry)
MOST_SHOWN = 200


class IndexReport(WagtailAdminTemplateMixin, PermissionCheckedMixin, TemplateView):
    """The state of the index, and what was set aside."""

    permission_policy = POLICY
    permission_required = "view"
    page_title = "Search index"
    header_icon = "search"
    template_name = "search/admin/index_report.html"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "lines": report.lines(),
            "entries": set_aside(),
            "can_try_again": POLICY.user_has_permission(self.request.user, "change"),
        }


def set_aside() -> list[dict[str, Any]]:
    """Return what was set aside: what it is, where to edit it, since when, and why. Three queries."""
    entries = list(OutboxEntry.objects.set_aside().order_by("-set_aside_at")[:MOST_SHOWN])
    ids = {entry.organisation_id for entry in entries}
    organisations = dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "name"))
    pages = dict(Page.objects.filter(pk__in=ids).values_list("pk", "title"))
    return [
        {
            "entry": entry,
            "name": (pages if _is_page(entry) else organisations).get(entry.organisation_id, "(deleted since)"),
            "url": reverse("wagtailadmin_pages:edit", args=[entry.organisation_id])
            if _is_page(entry)
            else reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[entry.organisation_id]),
        }
        for entry in entries
    ]


def _is_page(entry: OutboxEntry) -> bool:
    return entry.target == OutboxEntry.Target.PAGES


@require_POST
@permission_required("search.change_outboxentry", raise_exception=True)
def try_again(request: HttpRequest) -> HttpResponse:
    """Have everything that was set aside tried again, now."""
    count = OutboxEntry.objects.set_aside().update(
        attempts=0, set_aside_at=None, retry_at=None, created_at=timezone.now()
    )
    index.sync_quietly()
    messages.success(request, f"{count_of(count, 'record', 'records')} tried again. What still fails comes back here.")
    return redirect("search_index_report")


class SetAsidePanel(Component):
    """On the admin's first page, only where something is amiss."""

    name = "search_set_aside"
    template_name = "search/admin/set_aside_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        count = OutboxEntry.objects.set_aside().count()
        return {"count": count, "records": count_of(count, "record", "records")}

    def render_html(self, parent_context: Any = None) -> SafeString | str:
        user = parent_context["request"].user
        if not POLICY.user_has_permission(user, "view") or not OutboxEntry.objects.set_aside().exists():
            return ""
        return super().render_html(parent_context)
