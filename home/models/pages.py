"""The home page, and pages that are simply written."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home.fields import CleanRichTextField, ContentField
from home.models.base import INTRO_FEATURES, BasePage


class HomePage(BasePage):
    """Where a visitor begins.

    Templates: `page.intro`, `page.body`. What other apps bring comes by their template tags: the categories
    (directory_tags), the newest Wisdom (wisdoms), the latest news and coming events (home_tags).
    """

    intro = CleanRichTextField(
        blank=True, features=INTRO_FEATURES, help_text="What this site is for, in two or three sentences."
    )
    body = ContentField(blank=True, help_text="What stands below the categories.")

    page_description = "The first page of the site. There is one for each language."
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = "home page"


class ContentPage(BasePage):
    """Templates: `page.body`; links in the footer come from `{% footer_links as links %}` (navigation)."""

    body = ContentField(help_text="Begin with what the reader came for. Headings help people who skim.")
    show_in_footer = models.BooleanField(
        "show in the footer",
        default=False,
        help_text="For pages that should be one step away from everywhere: about, privacy, accessibility.",
    )

    has_quick_exit = models.BooleanField(
        "shows the way out",
        default=False,
        help_text="A bar at the top with “If you need help now” and “Leave this page”, for whoever may be watched.",
    )

    page_description = "A page of text and pictures: about, privacy, how to join …"
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    promote_panels = [*BasePage.promote_panels, FieldPanel("show_in_footer"), FieldPanel("has_quick_exit")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = "content page"
