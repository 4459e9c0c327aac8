"""Listening: the one open question, asked before a Wisdom is written, and what people answer."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.search import index

from commissioning.listening.publishing import ListeningPageForm, check
from commissioning.models.going_live import AsksBeforeGoingLive
from home.fields import CleanRichTextField
from home.models import BasePage
from home.models.base import INTRO_FEATURES


class ListeningPage(AsksBeforeGoingLive, BasePage):
    """Asks the question of a Wisdom to come. Templates: the fields; `is_open`."""

    question = models.CharField(max_length=300, help_text="The one open question.")
    intro = CleanRichTextField(
        blank=True, features=INTRO_FEATURES, help_text="Who asks, why, and what becomes of the answers."
    )
    promise = models.TextField(help_text="What you promise to whoever answers, and will keep.")
    closes_on = models.DateField(null=True, blank=True, help_text="The last day. Leave empty if you don't know yet.")
    who_reads = models.CharField(
        max_length=250,
        help_text="Who reads the answers, and how often: “Two people of our team, every Tuesday and Friday.”",
    )
    wisdom = models.ForeignKey(
        "commissioning.WisdomPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="listenings",
        help_text="The Wisdom that is being written from the answers. It may be a draft.",
    )
    safeguarding_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who acts where an answer tells of danger. They get an e-mail.",
    )
    safeguarding_steps = CleanRichTextField(
        features=INTRO_FEATURES, help_text="What they do then, step by step. Staff see this; readers don't."
    )

    page_description = "Asks one open question, and takes people's answers."
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("question"),
        FieldPanel("intro"),
        FieldPanel("promise"),
        FieldRowPanel([FieldPanel("closes_on"), FieldPanel("who_reads")]),
        MultiFieldPanel(
            [FieldPanel("safeguarding_owner"), FieldPanel("safeguarding_steps")], "Where an answer tells of danger"
        ),
        PageChooserPanel("wisdom", "commissioning.WisdomPage"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("question"), index.SearchField("intro")]
    base_form_class = ListeningPageForm
    parent_page_types = ["commissioning.WisdomIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "listening page"

    @property
    def is_open(self) -> bool:
        return self.closes_on is None or timezone.localdate() <= self.closes_on

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and not kwargs.get("update_fields"):
            check(self)
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"is_open": self.is_open}


class ContributionQuerySet(models.QuerySet):
    def standing(self) -> "ContributionQuerySet":
        """Leave out what was taken back."""
        return self.filter(withdrawn_on=None)


class Contribution(models.Model):
    """What one person said. Nothing here says who: no name, account, address or day; ids are random on purpose.

    words: as they came. clean_words: without what could make somebody known, for the work with it. The digest stands
    for the code that only they have.
    """

    class Way(models.TextChoices):
        WEB = "web", "on the website"
        CALL = "call", "in a call"
        MEETING = "meeting", "in a meeting"
        MESSAGE = "message", "in a message"

    class MayBe(models.TextChoices):
        QUOTED = "quoted", "My words may be quoted, without my name."
        THOUGHT = "thought", "Please don't quote me. Use it to think with."

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    listening = models.ForeignKey(ListeningPage, on_delete=models.PROTECT, related_name="contributions")
    words = models.TextField(blank=True)
    clean_words = models.TextField(blank=True)
    speaker = models.CharField(max_length=120, blank=True)  # how they want to be spoken of: “a practitioner”
    way = models.CharField(max_length=7, choices=Way.choices, default=Way.WEB)
    may_be = models.CharField(max_length=7, choices=MayBe.choices)
    month = models.DateField()  # the first day of the month in which it came
    code_digest = models.CharField(max_length=64, unique=True)
    themes = models.ManyToManyField("commissioning.ThemePage", blank=True, related_name="contributions")
    is_read = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = ContributionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Contribution {str(self.uid)[:8]}"


class SafeguardingConcern(models.Model):
    """Somebody may be in danger: who has taken it on, and what was done."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="concerns")
    what = models.TextField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    raised_on = models.DateField()
    steps_taken = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
