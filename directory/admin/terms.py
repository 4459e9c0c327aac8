"""Terms and areas in the admin."""

import django_filters
from django.db.models import Count, Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.models import Approach, Area, Funding, Offer, PeopleGroup

LISTED = Q(organisations__state="listed", organisations__live=True)


class TermViewSet(SnippetViewSet):
    """Terms in their order, with how many listed organisations chose each."""

    icon = "tag"
    copy_view_enabled = False
    list_per_page = 100
    search_backend_name = None
    search_fields = ["label", "label_cy", "other_words", "slug"]
    list_display = [
        "label",
        Column("label_cy", label="In Welsh"),
        Column("slug", label="In addresses"),
        NumberColumn("used", label="Listed organisations"),
        NumberColumn("sort_order", label="Order", sort_key="sort_order"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model.objects.annotate(used=Count("organisations", filter=LISTED))


class PeopleViewSet(TermViewSet):
    model = PeopleGroup
    icon = "user"
    menu_label = "People"
    menu_order = 300
    url_prefix = "directory/people"
    list_display = [*TermViewSet.list_display, BooleanColumn("is_anyone", label="Anyone")]


class ApproachViewSet(TermViewSet):
    model = Approach
    menu_label = "Approaches"
    menu_order = 310
    url_prefix = "directory/approaches"


class OfferViewSet(TermViewSet):
    model = Offer
    menu_label = "Offers"
    menu_order = 320
    url_prefix = "directory/offers"


class FundingViewSet(TermViewSet):
    model = Funding
    menu_label = "Ways of funding"
    menu_order = 330
    url_prefix = "directory/funding"


class AreaFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(choices=Area.Kind.choices, widget=CheckboxSelectMultiple)

    class Meta:
        model = Area
        fields = ["kind"]


class AreaViewSet(SnippetViewSet):
    model = Area
    icon = "globe"
    menu_label = "Areas"
    menu_order = 340
    url_prefix = "directory/areas"
    copy_view_enabled = False
    filterset_class = AreaFilterSet
    ordering = "name"
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name", "name_cy", "other_names", "code", "slug"]
    list_display = [
        "name",
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        Column("name_cy", label="In Welsh", sort_key="name_cy"),
        Column("code", label="GSS code", sort_key="code"),
        BooleanColumn("latitude", label="Has a point", accessor=lambda area: area.latitude is not None),
    ]
