"""What belongs to a Wisdom: who made it and hosted it, its recommendations, its files, and Wisdoms beside it."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from home.fields import CleanRichTextField
from home.models.base import INTRO_FEATURES


class EarlierWisdom(Orderable):
    page = ParentalKey("commissioning.WisdomIndexPage", on_delete=models.CASCADE, related_name="earlier_wisdoms")
    title = models.CharField(max_length=200)
    address = models.URLField(
        max_length=500, blank=True, help_text="Where it can be read. Leave empty where only the title is known."
    )
    note = models.CharField(max_length=250, blank=True)

    panels = [FieldPanel("title"), FieldPanel("address"), FieldPanel("note")]

    def __str__(self) -> str:
        return self.title


class WisdomOrganisation(Orderable):
    class Role(models.TextChoices):
        PUBLISHER = "publisher", "publisher"
        PARTNER = "partner", "partner"

    page = ParentalKey("commissioning.WisdomPage", on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=9, choices=Role.choices, default=Role.PUBLISHER)
    note = models.CharField("what it did", max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True)

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("role")]), FieldPanel("note"), FieldPanel("address")]

    def __str__(self) -> str:
        return self.name


class WisdomFile(Orderable):
    page = ParentalKey("commissioning.WisdomPage", on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey("wagtaildocs.Document", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(
        max_length=150, help_text="What it is, for example “The full report”. Type and size are added."
    )

    panels = [FieldPanel("title"), FieldPanel("document")]

    def __str__(self) -> str:
        return self.title


class WisdomRecommendation(Orderable):
    """One recommendation as this Wisdom puts it. Its address ends in its slug, wherever it stands in the list."""

    page = ParentalKey("commissioning.WisdomPage", on_delete=models.CASCADE, related_name="own_recommendations")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    slug = models.SlugField(
        max_length=80,
        blank=True,
        help_text="The end of its address. Made from the title; links to it break if you change it.",
    )
    text = CleanRichTextField(blank=True, features=INTRO_FEATURES)
    principle = models.ForeignKey(
        "commissioning.PrinciplePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stated_as",
        help_text="The recommendation of the framework that it belongs to.",
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("slug"),
        PageChooserPanel("principle", "commissioning.PrinciplePage"),
    ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.title)[:80].strip("-") or str(self.uid)[:8]


class WisdomHost(Orderable):
    """An organisation or an area that hosted the listening."""

    page = ParentalKey("commissioning.WisdomPage", on_delete=models.CASCADE, related_name="hosts")
    organisation = models.ForeignKey(
        "directory.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    area = models.ForeignKey("directory.Area", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(
        max_length=150, blank=True, help_text="Where it is neither in the directory nor one of our areas."
    )
    note = models.CharField("what it did", max_length=200, blank=True)

    panels = [
        FieldPanel("organisation"),
        FieldPanel("area"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("note")]),
    ]

    def clean(self) -> None:
        if [bool(self.organisation_id), bool(self.area_id), bool(self.name.strip())].count(True) != 1:
            raise ValidationError("Choose an organisation or an area, or write a name: one of the three.")


class RelatedWisdom(Orderable):
    """Another Wisdom: one of ours, one kept elsewhere, or a title alone."""

    page = ParentalKey("commissioning.WisdomPage", on_delete=models.CASCADE, related_name="related_wisdoms")
    wisdom = models.ForeignKey(
        "commissioning.WisdomPage", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(max_length=200, blank=True, help_text="Where it isn't on this site.")
    address = models.URLField(
        max_length=500, blank=True, help_text="Where it can be read. Leave empty where only the title is known."
    )

    panels = [
        PageChooserPanel("wisdom", "commissioning.WisdomPage"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("address")]),
    ]

    def clean(self) -> None:
        if bool(self.wisdom_id) == bool(self.title.strip()):
            raise ValidationError("Choose a Wisdom of this site, or write the title of another one.")
