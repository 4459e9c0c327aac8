"""What any page may show of the news and events."""

from django import template
from django.utils import timezone

from home.models import EventPage, NewsPage

register = template.Library()


@register.simple_tag
def latest_news(count: int = 3) -> list[NewsPage]:
    """`{% latest_news 3 as news %}`: the newest published items."""
    return list(NewsPage.objects.live().public().newest_first()[:count])


@register.simple_tag
def coming_events(count: int = 3) -> list[EventPage]:
    """`{% coming_events 3 as events %}`: published events from today on; those without a year come last."""
    return list(EventPage.objects.live().public().coming(timezone.localdate())[:count])
