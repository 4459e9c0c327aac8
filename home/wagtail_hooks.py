"""Lists of news and events in the admin's menu, so that editors needn't find them in the page tree."""

from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from home.models import EventPage, NewsPage

TITLE = IndexView.base_columns[:2]  # tick box and title
STATE = IndexView.base_columns[-2:]  # when it was changed, and whether it is live


class NewsListing(PageListingViewSet):
    model = NewsPage
    name = "news_listing"
    icon = "doc-full"
    menu_label = "News"
    menu_order = 220
    add_to_admin_menu = True
    list_filter = ("author",)
    columns = (
        *TITLE,
        Column("author", label="Signed by", sort_key="author"),
        DateColumn("date", label="Dated", sort_key="date"),
        *STATE,
    )


class EventListing(PageListingViewSet):
    model = EventPage
    name = "event_listing"
    icon = "calendar-alt"
    menu_label = "Events"
    menu_order = 230
    add_to_admin_menu = True
    columns = (*TITLE, Column("when", label="When"), *STATE)


@hooks.register("register_admin_viewset")
def register_listings() -> list[PageListingViewSet]:
    return [NewsListing(), EventListing()]
