"""The report on freshness in the admin. directory/wagtail_hooks.py imports this."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.freshness.report import POLICY, FreshnessReport


@hooks.register("register_admin_urls")
def freshness_report_urls() -> list[URLPattern]:
    return [
        path("reports/freshness/", FreshnessReport.as_view(), name="directory_freshness_report"),
        path(
            "reports/freshness/results/",
            FreshnessReport.as_view(results_only=True),
            name="directory_freshness_report_results",
        ),
    ]


class FreshnessReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_permission(request.user, "moderate")


@hooks.register("register_reports_menu_item")
def freshness_report_item() -> MenuItem:
    return FreshnessReportItem("Freshness", reverse("directory_freshness_report"), icon_name="time", order=800)
