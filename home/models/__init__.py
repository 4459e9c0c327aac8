from home.models.base import BasePage
from home.models.events import EventIndexPage, EventPage
from home.models.news import NewsIndexPage, NewsPage
from home.models.pages import ContentPage, HomePage
from home.models.settings import SiteSettings

__all__ = [
    "BasePage",
    "ContentPage",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "SiteSettings",
]
