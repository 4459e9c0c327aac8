"""Lists of Wisdoms and of the framework in the admin's menu."""

from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from commissioning.desk import hooks as desk  # noqa: F401 (registers the quote desk)
from commissioning.importing import hooks as importing  # noqa: F401 (registers the import of reports)
from commissioning.listening.board import hooks as listening  # noqa: F401 (registers the board of listening)
from commissioning.models import PrinciplePage, WisdomPage
from commissioning.outputs import hooks as outputs_hooks  # noqa: F401
from commissioning.publishing import hooks as publishing  # noqa: F401 (asks before pages are published)
from commissioning.quotes import hooks as quotes  # noqa: F401 (how quotes look in the editor)
from commissioning.withdrawal import hooks as withdrawal  # noqa: F401 (registers withdrawing)

TITLE = IndexView.base_columns[:2]  # tick box and title
STATE = IndexView.base_columns[-2:]  # when it was changed, and whether it is live


class WisdomListing(PageListingViewSet):
    model = WisdomPage
    name = "wisdom_listing"
    icon = "openquote"
    menu_label = "Wisdoms"
    menu_order = 200
    add_to_admin_menu = True
    columns = (
        *TITLE,
        Column("numchild", label="Themes"),
        NumberColumn("contributors_count", label="People who took part", sort_key="contributors_count"),
        DateColumn("published_on", label="Published", sort_key="published_on"),
        *STATE,
    )


class PrincipleListing(PageListingViewSet):
    model = PrinciplePage
    name = "principle_listing"
    icon = "list-ul"
    menu_label = "Framework"
    menu_order = 210
    add_to_admin_menu = True
    list_filter = ("kind",)
    columns = (
        *TITLE,
        Column("kind", accessor="get_kind_display", label="Kind", sort_key="kind"),
        Column("number", label="Number", sort_key="number"),
        *STATE,
    )


@hooks.register("register_admin_viewset")
def register_listings() -> list[PageListingViewSet]:
    return [WisdomListing(), PrincipleListing()]
