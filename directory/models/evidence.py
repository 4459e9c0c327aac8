"""Evidence: what an organisation says it does, and who has looked."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from directory.querysets import TellingQuerySet
from home.languages import TextPair

if TYPE_CHECKING:
    from datetime import date


class EvidenceLevel(models.TextChoices):
    """How far somebody else has looked. It describes a piece of evidence, never an organisation."""

    SELF_DESCRIBED = "self-described", "self-described"
    EVIDENCED = "evidenced", "evidenced"
    CONFIRMED = "confirmed", "confirmed"


class Evidence(TextPair, Orderable):
    """One thing an organisation shares about one mark or recommendation.

    It lies in the organisation's revisions. Who has looked at it is kept apart, in EvidenceCheck, by its uid.
    """

    class Source(models.TextChoices):
        LINK = "link", "a page to read"
        FILE = "file", "a file"
        PERSON = "person", "a person to ring"
        VISIT = "visit", "a visit"
        STORY = "story", "a story with consent"
        FILM = "film", "a film"

    organisation = ParentalKey("directory.Organisation", on_delete=models.CASCADE, related_name="evidence")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    principle = models.ForeignKey(
        "commissioning.PrinciplePage",
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text="The mark or recommendation that this speaks to.",
    )
    what_we_do = models.TextField(help_text="What you do about it, in a few plain sentences.")
    what_we_do_cy = models.TextField("what we do, in Welsh", blank=True)
    example = models.TextField(
        blank=True, help_text="One example. Leave out anything a person could be recognised by."
    )
    example_cy = models.TextField("example in Welsh", blank=True)
    not_yet = models.TextField("what doesn't work yet", blank=True)
    not_yet_cy = models.TextField("what doesn't work yet, in Welsh", blank=True)
    hopes = models.TextField("what we hope for", blank=True)
    hopes_cy = models.TextField("what we hope for, in Welsh", blank=True)
    source = models.CharField(
        max_length=10, choices=Source.choices, blank=True, help_text="How somebody can see for themselves."
    )
    source_url = models.URLField("address", max_length=500, blank=True)
    source_file = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="file"
    )
    source_note = models.CharField(
        "how", max_length=250, blank=True, help_text="For example whom to ring, or when a visit is welcome."
    )

    objects = TellingQuerySet.as_manager()

    panels = [
        PageChooserPanel("principle"),
        FieldRowPanel([FieldPanel("what_we_do"), FieldPanel("what_we_do_cy")]),
        FieldRowPanel([FieldPanel("example"), FieldPanel("example_cy")]),
        FieldRowPanel([FieldPanel("not_yet"), FieldPanel("not_yet_cy")]),
        FieldRowPanel([FieldPanel("hopes"), FieldPanel("hopes_cy")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_note")]),
        FieldRowPanel([FieldPanel("source_url"), FieldPanel("source_file")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.organisation} on {self.principle}"

    def clean(self) -> None:
        super().clean()
        if self.source in {self.Source.LINK, self.Source.FILM} and not self.source_url:
            raise ValidationError({"source_url": "Give its address, or choose another way to see it."})
        if self.source == self.Source.FILE and not self.source_file_id:
            raise ValidationError({"source_file": "Choose the file, or choose another way to see it."})


class EvidenceCheckQuerySet(TellingQuerySet):
    def current(self, today: "date | None" = None) -> "EvidenceCheckQuerySet":
        """Checks that hold today: made, and not yet run out."""
        today = today or timezone.localdate()
        return self.filter(checked_on__lte=today).filter(models.Q(until__isnull=True) | models.Q(until__gte=today))


class EvidenceCheck(models.Model):
    """Somebody else has looked at a piece of evidence. It holds until a day, and is kept after it."""

    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="evidence_checks"
    )
    evidence_uid = models.UUIDField("evidence", db_index=True)
    level = models.CharField(
        max_length=20, choices=[c for c in EvidenceLevel.choices if c[0] != EvidenceLevel.SELF_DESCRIBED]
    )
    checked_by = models.CharField(
        max_length=150, help_text="As it is shown to the public. Never the name of a person who draws on support."
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    checked_on = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True, help_text="After this day it counts as self-described again.")
    owner_told_on = models.DateField("told that it ends", null=True, blank=True, editable=False)
    declared_interest = models.CharField(
        max_length=250, blank=True, help_text="Where those who looked have a part in the organisation, say so."
    )

    objects = EvidenceCheckQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("level"), FieldPanel("checked_by")]),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("until")]),
        FieldPanel("declared_interest"),
    ]

    class Meta:
        ordering = ["-checked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_level_display()} by {self.checked_by}"
