"""For editors: the PDF of a draft, the link under embargo, and how often things were fetched."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic.base import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from commissioning.desk.access import wisdom_for
from commissioning.models import WisdomPage
from commissioning.outputs.downloads import downloads_of
from commissioning.outputs.embargo import embargo_link, embargoed_release, is_open, open_in_release
from commissioning.outputs.pdf import report_pdf
from commissioning.outputs.sending import busy
from commissioning.report.building import EVERYTHING, report_of
from home.typesetting.setting import BusyError


class OutputsPage(WagtailAdminTemplateMixin, TemplateView):
    """What can be taken along of a Wisdom, for those who may edit it; to others it isn't there."""

    _show_breadcrumbs = True
    page_title = "Files and sharing"
    header_icon = "download"
    template_name = "commissioning/outputs/admin.html"

    @cached_property
    def wisdom(self) -> WisdomPage:
        return wisdom_for(self.request.user, self.kwargs["wisdom"])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.wisdom.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wisdom_listing:index"), "label": "Wisdoms"},
            {"url": edit, "label": self.wisdom.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        release = None if is_open(self.wisdom) else embargoed_release(self.wisdom)
        return super().get_context_data(**kwargs) | {
            "wisdom": self.wisdom,
            "is_open": is_open(self.wisdom),
            "release": release,
            "embargo_link": embargo_link(self.wisdom) if release else "",
            "waits_for_desk": not is_open(self.wisdom) and open_in_release(self.wisdom) > 0,
            "downloads": downloads_of(self.wisdom),
        }


@never_cache
@require_safe
def draft_pdf(request: HttpRequest, wisdom: int) -> HttpResponse:
    """Send the PDF of what was saved last, which says DRAFT on every page. It is made anew each time, and not kept."""
    page = wisdom_for(request.user, wisdom)
    try:
        content = report_pdf(report_of(page, shown=EVERYTHING, is_draft=True)).pdf()
    except BusyError:
        return busy(request)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{page.slug}-draft.pdf"'
    return response


urlpatterns = [
    path("wisdoms/<int:wisdom>/outputs/", OutputsPage.as_view(), name="wisdom_outputs"),
    path("wisdoms/<int:wisdom>/draft.pdf", draft_pdf, name="wisdom_draft_pdf"),
]
