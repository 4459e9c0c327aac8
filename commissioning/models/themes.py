"""Themes: what was heard, in words that may need a warning, and a Reflection upon it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from commissioning.fields import NarrativeField, OpeningField
from commissioning.models.quoting import PageWithQuotes
from commissioning.reading.addresses import RESERVED, taken
from commissioning.reading.choosing import ReadersChoose, is_preview
from home.fields import CleanRichTextField
from home.models import BasePage
from home.models.base import INTRO_FEATURES

if TYPE_CHECKING:
    from commissioning.models.wisdoms import WisdomPage


class ThemeQuerySet(PageQuerySet):
    def live_in_order(self, wisdom: "WisdomPage", and_drafts: bool = False) -> "list[ThemePage]":
        """Return the published themes of the Wisdom in order, each with its `.number`: one query."""
        themes = self.child_of(wisdom) if and_drafts else self.child_of(wisdom).live()
        themes = list(themes.order_by("path"))
        for number, theme in enumerate(themes, start=1):
            theme.number = number
        return themes


class ThemePage(ReadersChoose, PageWithQuotes):
    """One theme of a Wisdom. Its number comes from its place under the Wisdom and is stored nowhere.

    Templates: the fields; `wisdom`; `themes` (all live ones, numbered; in a preview drafts, too); `number` and `total`
    ("3 of 9"; None where it isn't among them); `previous` and `next`, themes or None. What it says comes from
    `{% theme_as_read page wisdom number as theme %}` (reading): if it has a warning, nothing below it (summary, quote,
    picture, narrative, Reflection) is in the page until the reader chooses.
    The quotes in `opening` and `narrative` are rows of their own: the page stores their uids (commissioning.quotes).
    """

    warning = models.CharField(
        max_length=200,
        blank=True,
        help_text="What a reader should know before reading on, for example “Mentions suicide.” "
        "The theme is then covered until the reader chooses, and its words stay out of search results. "
        "Leave empty if nothing needs a warning.",
    )
    opening = OpeningField(
        "opening quote", null=True, blank=True, max_num=1, help_text="The words that the theme begins with."
    )
    narrative = NarrativeField(help_text="What was heard, with the quotes in their places.")
    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_alt = models.CharField(
        "what the picture shows",
        max_length=250,
        blank=True,
        help_text="For people who don't see it. Empty if it only adorns.",
    )
    could_not_check = CleanRichTextField(
        "what we could not check",
        blank=True,
        features=INTRO_FEATURES,
        help_text="What people said that nobody could confirm.",
    )
    reflection = CleanRichTextField(
        features=INTRO_FEATURES, help_text="What it means: the thought to take away and talk about."
    )
    questions = models.TextField(
        "three questions for the Reflection's card",
        blank=True,
        db_default="",
        help_text="One a line, for supervision or a team meeting. Leave it empty for our usual three.",
    )
    recommendations = ParentalManyToManyField(
        "commissioning.PrinciplePage",
        blank=True,
        related_name="themes",
        limit_choices_to={"kind": "recommendation", "live": True},
        help_text="What this theme leads to. Each recommendation then shows this theme.",
    )

    quote_fields = ("opening", "narrative")
    objects = PageManager.from_queryset(ThemeQuerySet)()

    page_description = "One theme of a Wisdom. Order the themes by dragging them in the list of pages."
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("warning"),
        FieldPanel("opening"),
        FieldPanel("narrative"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], "Picture"),
        FieldPanel("could_not_check"),
        FieldPanel("reflection"),
        FieldPanel("questions"),
        FieldPanel("recommendations", widget=forms.CheckboxSelectMultiple),
    ]
    # Words behind a warning never travel, so that the fields themselves are not indexed: only `open_text` is.
    search_fields = [*Page.search_fields, index.SearchField("open_text")]
    parent_page_types = ["commissioning.WisdomPage"]
    subpage_types: list[str] = []
    private_page_options: list[str] = []  # a theme is read with its Wisdom, in its PDF too: only that can be private

    class Meta:
        verbose_name = "theme"

    def open_text(self) -> str:
        """Return our own words for the admin's search, or nothing where they stand behind a warning: never quotes."""
        if self.warning:
            return ""
        narrative = self.narrative.stream_block.get_searchable_content(self.narrative)
        texts = [self.summary, *narrative, get_text_for_indexing(self.could_not_check + self.reflection)]
        return "\n".join(filter(None, texts))

    def clean(self) -> None:
        if self.slug in RESERVED:
            raise ValidationError({"slug": taken(self.slug)})
        super().clean()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        wisdom = self.get_parent().specific if self.path else None
        themes = wisdom.themes(and_drafts=is_preview(request)) if wisdom else []
        place = next((place for place, theme in enumerate(themes) if theme.pk == self.pk), None)
        return super().get_context(request, *args, **kwargs) | {
            "wisdom": wisdom,
            "themes": themes,
            "total": len(themes),
            "number": None if place is None else place + 1,
            "previous": themes[place - 1] if place else None,
            "next": None if place is None or place + 1 == len(themes) else themes[place + 1],
        }
