"""Pages for sitemap.xml."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet


class PageSitemap(Sitemap):
    """Published pages that anybody may read, at the host that was asked."""

    def items(self) -> PageQuerySet:
        pages = Page.objects.live().public().filter(depth__gt=1).order_by("path")
        for page in Page.objects.not_live().filter(numchild__gt=0):
            pages = pages.not_descendant_of(page)
        return pages

    def location(self, page: Page) -> str:
        return page.url or "/"

    def lastmod(self, page: Page) -> datetime | None:
        return page.last_published_at or page.latest_revision_created_at
