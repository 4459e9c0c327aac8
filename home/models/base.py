"""What every page has."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

# Short introductions: words and links, no headings that would break the order of a page's headings.
INTRO_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class BasePage(Page):
    """Templates: `page.summary` is the meta description and the line under a title in a list.

    Every page type says where it may stand (`parent_page_types`) and what may stand under it
    (`subpage_types`), so that nothing can be put where no template expects it.
    """

    summary = models.CharField(
        max_length=300,
        blank=True,
        help_text="One or two plain sentences: shown in lists, in search results and when the page is shared.",
    )

    search_fields = [*Page.search_fields, index.SearchField("summary")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug", help_text="The end of the page's address. Links to it break if you change it later."
                ),
                FieldPanel(
                    "seo_title", help_text="Where search engines should show another title than the page's own."
                ),
                FieldPanel("summary"),
            ],
            "Address and summary",
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], "Menus"),
    ]

    class Meta:
        abstract = True
