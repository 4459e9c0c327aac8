"""Events, whose date may lack its year: some sources give a day and no more."""

import calendar
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from home.fields import CleanRichTextField, ContentField
from home.models.base import INTRO_FEATURES, BasePage

PAST_EVENTS_SHOWN = 50
WEEKDAYS = list(calendar.day_name)  # English, whatever the server speaks: no locale is ever set
MONTHS = list(calendar.month_name)
LEAP_YEAR = 2024


def plain_time(value: time) -> str:
    """Return 11am, 12.30pm, midday or midnight."""
    if (value.hour, value.minute) in ((0, 0), (12, 0)):
        return "midday" if value.hour else "midnight"
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


class EventQuerySet(PageQuerySet):
    def coming(self, today: date) -> "EventQuerySet":
        """Return events from today on, soonest first, and last those of which no year is known."""
        soonest = [F("year").asc(nulls_last=True), "month", "day", F("start_time").asc(nulls_last=True), "pk"]
        return self.filter(Q(year=None) | ~self._before(today)).order_by(*soonest)

    def past(self, today: date) -> "EventQuerySet":
        """Return events of days before today, the latest first."""
        return self.filter(self._before(today), year__isnull=False).order_by("-year", "-month", "-day", "-pk")

    @staticmethod
    def _before(day: date) -> Q:
        same_year = Q(month__lt=day.month) | Q(month=day.month, day__lt=day.day)
        return Q(year__lt=day.year) | (Q(year=day.year) & same_year)


class EventIndexPage(BasePage):
    """Templates: `page.intro`; `coming` and `past`, lists of live EventPages."""

    intro = CleanRichTextField(blank=True, features=INTRO_FEATURES)

    page_description = "Lists the events, those to come first."
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "event index"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        events, today = EventPage.objects.child_of(self).live().public(), timezone.localdate()
        return super().get_context(request, *args, **kwargs) | {
            "coming": list(events.coming(today)),
            "past": list(events.past(today)[:PAST_EVENTS_SHOWN]),
        }


class EventPage(BasePage):
    """Templates: `page.when` ("Tuesday 28 November, 11am to 12.30pm"), `page.date` (None without a year),
    `page.is_past`, `page.place`, `page.cost`, `page.booking_address`, `page.body`."""

    day = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(31)])
    month = models.PositiveSmallIntegerField(choices=list(enumerate(MONTHS))[1:])
    year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1970), MaxValueValidator(2199)],
        help_text="Leave empty where it isn't known: the date is then shown without a year.",
    )
    weekday = models.CharField(
        max_length=9,
        blank=True,
        choices=[(day, day) for day in WEEKDAYS],
        help_text="Only needed without a year; with one it is worked out.",
    )
    start_time = models.TimeField("begins at", null=True, blank=True)
    end_time = models.TimeField("ends at", null=True, blank=True)
    where = models.CharField(max_length=200, blank=True, help_text="A place, as people there would say it.")
    is_online = models.BooleanField("people can take part online", default=False)
    cost = models.CharField(
        max_length=100, blank=True, help_text="For example “Free”, or “£10, free for people out of work”."
    )
    booking_address = models.URLField("where to book", max_length=500, blank=True)
    body = ContentField(blank=True)

    objects = PageManager.from_queryset(EventQuerySet)()

    page_description = "One event, in a place or online."
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("day"), FieldPanel("month"), FieldPanel("year"), FieldPanel("weekday")]),
                FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
            ],
            "When",
        ),
        MultiFieldPanel([FieldPanel("where"), FieldPanel("is_online")], "Where"),
        MultiFieldPanel([FieldPanel("cost"), FieldPanel("booking_address")], "Taking part"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("where"), index.SearchField("body")]
    parent_page_types = ["home.EventIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "event"

    @property
    def date(self) -> date | None:
        """The day, or None where the year isn't known."""
        return date(self.year, self.month, self.day) if self.year else None

    @property
    def is_past(self) -> bool:
        return self.date is not None and self.date < timezone.localdate()

    @property
    def when(self) -> str:
        """The day and the times in plain words; a year is said only where it is known."""
        weekday = WEEKDAYS[self.date.weekday()] if self.date else self.weekday
        parts = [weekday, str(self.day), MONTHS[self.month], str(self.year or "")]
        return ", ".join(filter(None, [" ".join(filter(None, parts)), self.times]))

    @property
    def times(self) -> str:
        if not self.start_time:
            return ""
        return " to ".join(plain_time(value) for value in (self.start_time, self.end_time) if value)

    @property
    def place(self) -> str:
        return " and ".join(filter(None, [self.where, "online" if self.is_online and self.where else ""])) or (
            "Online" if self.is_online else ""
        )

    def clean(self) -> None:
        super().clean()
        errors = self._date_errors() if self.day and self.month else {}
        if self.end_time and not self.start_time:
            errors["start_time"] = "Say when it begins too, or leave both times empty."
        elif self.end_time and self.start_time and self.end_time <= self.start_time:
            errors["end_time"] = "The end must come after the beginning. Is one of them meant to be am or pm?"
        if errors:
            raise ValidationError(errors)

    def _date_errors(self) -> dict[str, str]:
        try:
            day = date(self.year or LEAP_YEAR, self.month, self.day)
        except ValueError:
            named = f"{MONTHS[self.month]} {self.year or ''}".strip() if self.month in range(1, 13) else "This month"
            return {"day": f"{named} has no day {self.day}. Check the day and the month."}
        right = WEEKDAYS[day.weekday()]
        if self.year and self.weekday and self.weekday != right:
            said = f"{self.day} {MONTHS[self.month]} {self.year}"
            return {"weekday": f"{said} is a {right}. Change the date, or leave the weekday empty."}
        return {}
