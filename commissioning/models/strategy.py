"""The area strategy: what a whole area can do, and what is on offer to it."""

from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from commissioning.fields import OffersField
from home.fields import CleanRichTextField, ContentField
from home.models import BasePage
from home.models.base import INTRO_FEATURES


class AreaStrategyPage(BasePage):
    """Templates: `page.intro`, `page.body`, `page.offers` (blocks "offer": title, text, includes_label, includes)."""

    intro = CleanRichTextField(blank=True, features=INTRO_FEATURES)
    body = ContentField(blank=True, help_text="Why an area might want another approach.")
    offers = OffersField(blank=True, help_text="In the order in which they build on each other.")

    page_description = "Why and how a whole area can become strengths-based, and what help there is."
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body"), FieldPanel("offers")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.SearchField("offers"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = "area strategy"
