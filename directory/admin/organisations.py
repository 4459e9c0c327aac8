"""Organisations in the admin: list, filters, and the buttons around the editor."""

from typing import Any

import django_filters
from django.contrib.admin.utils import quote
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from directory.admin.columns import DayColumn
from directory.admin.standing import StandingView
from directory.admin.team import TeamView
from directory.categories import Category
from directory.models import LedBy, Organisation, Reach, Size, State
from directory.moderation.deciding import may_moderate
from directory.panels import organisation_edit_handler


class OrganisationFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label="Where it stands", choices=[(state.value, state.value) for state in State], widget=CheckboxSelectMultiple
    )
    category = django_filters.MultipleChoiceFilter(choices=Category.choices, widget=CheckboxSelectMultiple)
    reach = django_filters.MultipleChoiceFilter(choices=Reach.choices, widget=CheckboxSelectMultiple)
    size = django_filters.MultipleChoiceFilter(choices=Size.choices, widget=CheckboxSelectMultiple)
    led_by = django_filters.MultipleChoiceFilter(label="Led by", choices=LedBy.choices, widget=CheckboxSelectMultiple)
    reviewed_on = django_filters.DateFromToRangeFilter(label="Last reviewed")
    never_reviewed = django_filters.BooleanFilter(
        label="Never reviewed", field_name="reviewed_on", lookup_expr="isnull"
    )

    class Meta:
        model = Organisation
        fields = [
            "state", "category", "has_unpublished_changes", "is_taken_over", "reach", "size", "led_by", "is_fictional",
            "reviewed_on", "never_reviewed",
        ]  # fmt: skip


class OrganisationIndexView(IndexView):
    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Find each organisation once, however many of its register numbers match."""
        if not self.is_searching:
            return queryset
        matches = Q()
        for name in self.search_fields or []:
            matches |= Q(**{f"{name}__icontains": self.search_query})
        return queryset.filter(pk__in=Organisation.objects.filter(matches).order_by().values("pk"))

    def get_list_more_buttons(self, instance: Organisation) -> list:
        return [*super().get_list_more_buttons(instance), *_buttons(instance, self.request, Button)]


class OrganisationEditView(EditView):
    @cached_property
    def header_buttons(self) -> list:
        return _buttons(self.live_object, self.request, HeaderButton)


def _buttons(organisation: Organisation, request: HttpRequest, kind: type[Button]) -> list[Button]:
    """“View on site” where the public can see it, and “Listing” for those who may list."""
    buttons = []
    if organisation.is_public:
        attrs = {"target": "_blank", "rel": "noreferrer"}
        buttons.append(
            kind("View on site", url=organisation.get_absolute_url(), icon_name="view", attrs=attrs, priority=40)
        )
    if request.user.has_perm("directory.publish_organisation"):
        url = reverse(organisation.snippet_viewset.get_url_name("standing"), args=[quote(organisation.pk)])
        buttons.append(kind("Listing", url=url, icon_name="list-ul", priority=50))
    if may_moderate(request.user):
        url = reverse("moderation_review", args=[organisation.pk])
        buttons.append(kind("Moderation", url=url, icon_name="clipboard-list", priority=60))
    return buttons


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = "Organisations"
    menu_order = 100
    url_prefix = "directory/organisations"
    index_view_class = OrganisationIndexView
    edit_view_class = OrganisationEditView
    standing_view_class = StandingView
    team_view_class = TeamView
    copy_view_enabled = False  # a copy would share registry numbers, and its evidence the uids
    edit_handler = organisation_edit_handler
    filterset_class = OrganisationFilterSet
    list_per_page = 50
    ordering = "name"
    search_backend_name = None
    search_fields = ["name", "name_cy", "other_names", "slug", "registry_ids__identifier"]
    list_display = [
        "name",
        Column("category", label="Category", accessor="get_category_display", sort_key="category"),
        StatusTagColumn(
            "state", label="Stands", sort_key="state", primary=lambda organisation: organisation.is_public
        ),
        LiveStatusTagColumn(label="Text"),
        DayColumn("reviewed_on", label="Last reviewed", sort_key="reviewed_on"),
        Column("kept_by", label="Kept by", accessor=lambda one: "itself" if one.is_taken_over else "us"),
        DateColumn("updated_at", label="Updated", sort_key="updated_at"),
    ]

    @property
    def standing_view(self) -> Any:
        return self.construct_view(self.standing_view_class, edit_url_name=self.get_url_name("edit"))

    @property
    def team_view(self) -> Any:
        return self.construct_view(self.team_view_class, edit_url_name=self.get_url_name("edit"))

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path(f"listing/<{self.pk_path_converter}:pk>/", self.standing_view, name="standing"),
            path(f"team/<{self.pk_path_converter}:pk>/", self.team_view, name="team"),
        ]
