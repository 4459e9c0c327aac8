"""The queue: what waits for an answer, the oldest first, with how many there are in the menu."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem

from directory.admin.moderation.access import ForModerators
from directory.moderation.deciding import may_moderate
from directory.moderation.queue import LABELS, Kind, Waiting, waiting, waiting_count

ROWS = 50


class QueueView(ForModerators, TemplateView):
    page_title = "Moderation"
    template_name = "directory/admin/moderation/queue.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everything = waiting()
        kind = self.request.GET.get("kind", "")
        chosen = [one for one in everything if kind not in LABELS or kind in one.kinds]
        page = Paginator(chosen, ROWS).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "filters": _filters(everything, kind),
            "page": page,
            "rows": [(one, url_of(one), one.kinds) for one in page],
            "kind": kind if kind in LABELS else "",
        }


def url_of(one: Waiting) -> str:
    """Return where it is answered."""
    if Kind.TAKE_OVER in one.kinds:
        return reverse("requests_take-overs_modeladmin_inspect", args=[one.pk])
    return reverse("moderation_review", args=[one.pk])


def _filters(everything: list[Waiting], chosen: str) -> list[dict[str, Any]]:
    counts = Counter(kind for one in everything for kind in one.kinds)
    url = reverse("moderation_queue")
    rows = [{"label": "All", "count": len(everything), "url": url, "is_chosen": chosen not in LABELS}]
    for kind, label in LABELS.items():
        rows.append({"label": label, "count": counts[kind], "url": f"{url}?kind={kind}", "is_chosen": chosen == kind})
    return rows


class ModerationItem(MenuItem):
    """“Moderation (3)”, for those who may answer."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := waiting_count():
            component.label = f"{self.label} ({count})"
        return component
