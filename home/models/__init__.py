from home.models.base import BasePage
from home.models.due import DueJob
from home.models.easy_read import EasyReadIndexPage, EasyReadPage
from home.models.events import EventIndexPage, EventPage
from home.models.language import DeficitTerm
from home.models.mails import MailText, OutgoingMail
from home.models.news import NewsIndexPage, NewsPage
from home.models.pages import ContentPage, HomePage
from home.models.settings import SiteSettings

__all__ = [
    "BasePage",
    "ContentPage",
    "DeficitTerm",
    "DueJob",
    "EasyReadIndexPage",
    "EasyReadPage",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "MailText",
    "NewsIndexPage",
    "NewsPage",
    "OutgoingMail",
    "SiteSettings",
]
