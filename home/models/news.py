"""News: signed and dated, as far as is known."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from home.fields import CleanRichTextField, ContentField
from home.models.base import INTRO_FEATURES, BasePage

NEWS_PER_PAGE = 20


class NewsQuerySet(PageQuerySet):
    def newest_first(self) -> "NewsQuerySet":
        """Order by the date given; news whose date isn't known come last, the latest published first."""
        return self.order_by(F("date").desc(nulls_last=True), F("first_published_at").desc(nulls_last=True), "-pk")


class NewsIndexPage(BasePage):
    """Templates: `page.intro`, and `news`, a Django page (Paginator) of live NewsPages, newest first."""

    intro = CleanRichTextField(blank=True, features=INTRO_FEATURES)

    page_description = "Lists the news, newest first."
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "news index"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        news = NewsPage.objects.child_of(self).live().public().newest_first()
        page = Paginator(news, NEWS_PER_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"news": page}


class NewsPage(BasePage):
    """Templates: `page.date` may be None, `page.author` and `page.author_role` may be empty; `page.body`;
    `newer` and `older`, the news beside it in the list, or None."""

    author = models.CharField(max_length=120, blank=True, help_text="Who signs it. Leave empty where nobody is named.")
    author_role = models.CharField("role of the author", max_length=120, blank=True)
    date = models.DateField(
        null=True,
        blank=True,
        help_text="The day it was written. Leave empty where that isn't known: no date is shown then.",
    )
    body = ContentField()

    objects = PageManager.from_queryset(NewsQuerySet)()

    page_description = "One item of news, signed and dated."
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("author"), FieldPanel("author_role")]), FieldPanel("date")], "Signed and dated"
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("author"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "news item"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        siblings = NewsPage.objects.sibling_of(self) if self.path else NewsPage.objects.none()
        order = list(siblings.live().public().newest_first().values_list("pk", flat=True))
        place = order.index(self.pk) if self.pk in order else None
        beside = [] if place is None else [order[place - 1] if place else None, *order[place + 1 : place + 2]]
        found = NewsPage.objects.defer_streamfields().in_bulk([pk for pk in beside if pk])
        return super().get_context(request, *args, **kwargs) | {
            "newer": found.get(beside[0]) if beside else None,
            "older": found.get(beside[1]) if len(beside) > 1 else None,
        }
