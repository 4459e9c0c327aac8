"""Lists of news and events in the admin's menu, so that editors needn't find them in the page tree."""

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet

from home.admin import mail_texts
from home.admin.exports import guard_exports
from home.easy_read.views import urlpatterns as easy_read_urls
from home.language_guide.admin import LanguageGuideViewSet, editor_script
from home.models import EventPage, NewsPage
from home.uploads.admin_forms import CheckedAvatarForm

guard_exports()
AvatarSettingsPanel.form_class = CheckedAvatarForm  # Wagtail has settings for its other forms with files

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


register_snippet(LanguageGuideViewSet)
hooks.register("insert_editor_js", editor_script)


@hooks.register("register_admin_urls")
def mail_text_pages() -> list[URLPattern]:
    return mail_texts.urlpatterns


hooks.register("register_settings_menu_item", mail_texts.menu_item)


@hooks.register("register_permissions")
def mail_text_permission() -> Any:
    return Permission.objects.filter(content_type__app_label="home", codename="change_mailtext")


hooks.register("register_admin_urls", lambda: easy_read_urls)
