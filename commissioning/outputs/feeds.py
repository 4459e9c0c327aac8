"""A feed of Wisdoms and news: titles, summaries and addresses. What people said stays on the pages."""

from datetime import UTC, datetime, time
from itertools import chain
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed

from commissioning.models import WisdomPage
from commissioning.report.building import whole
from home.models import NewsPage

MOST = 30


class WisdomsFeed(Feed):
    feed_type = Atom1Feed
    title = f"{settings.WAGTAIL_SITE_NAME}: Wisdoms and news"
    subtitle = "Listening reports, and what is new."
    link = "/wisdoms/"
    language = "en-gb"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True)  # what is taken off is gone at once
        return response

    def items(self) -> list[Any]:
        """Return the newest pages of both kinds: two queries."""
        open_wisdoms = WisdomPage.objects.live().public().exclude(embargo_until__gt=timezone.now())
        wisdoms = open_wisdoms.order_by("-first_published_at")[:MOST]
        news = NewsPage.objects.live().public().order_by("-date", "-pk")[:MOST]
        return sorted(chain(wisdoms, news), key=self.item_pubdate, reverse=True)[:MOST]

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.summary)

    def item_link(self, item: Any) -> str:
        return whole(item.get_url() or "/")

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: Any) -> datetime:
        day = item.date if isinstance(item, NewsPage) else item.published_on
        if day:
            return datetime.combine(day, time(9), tzinfo=UTC)
        return item.first_published_at or datetime(2000, 1, 1, tzinfo=UTC)

    def item_updateddate(self, item: Any) -> datetime:
        return item.last_published_at or self.item_pubdate(item)
