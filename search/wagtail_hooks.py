"""Search's part of the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.admin import POLICY, IndexReport, SetAsidePanel, try_again
from search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = "Synonyms"
    menu_name = "synonyms"
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["__str__", "note"]
    search_fields = ["words", "note"]
    list_per_page = 50


register_snippet(SynonymViewSet)


@hooks.register("register_admin_urls")
def index_urls() -> list[URLPattern]:
    return [
        path("reports/search-index/", IndexReport.as_view(), name="search_index_report"),
        path("reports/search-index/try-again/", try_again, name="search_index_try_again"),
    ]


class IndexReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def index_report_item() -> MenuItem:
    return IndexReportItem("Search index", reverse("search_index_report"), icon_name="search", order=900)


@hooks.register("construct_homepage_panels")
def say_what_is_set_aside(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(SetAsidePanel())
