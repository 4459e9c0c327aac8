"""Wisdoms: listening reports. One open question, themes in people's own words, and what follows."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from commissioning.fields import DefinitionsField, NarrativeField
from commissioning.models.framework import PrinciplePage
from commissioning.models.going_live import leaving
from commissioning.models.quoting import PageWithQuotes
from commissioning.models.themes import ThemePage
from commissioning.reading.addresses import RESERVED_WISDOMS, give_slugs, taken
from commissioning.reading.choosing import ReadersChoose, is_preview
from home.fields import CleanRichTextField
from home.models import BasePage
from home.models.base import INTRO_FEATURES


class WisdomQuerySet(PageQuerySet):
    def newest_first(self) -> "WisdomQuerySet":
        """Order by the date given; Wisdoms whose date isn't known come last, the latest put here first."""
        published = models.F("first_published_at").desc(nulls_last=True)
        return self.order_by(models.F("published_on").desc(nulls_last=True), published, "-pk")


class WisdomIndexPage(BasePage):
    """Templates: `page.intro`; `wisdoms`, the live ones, newest first; `earlier`, others by title and address."""

    intro = CleanRichTextField(
        blank=True, features=INTRO_FEATURES, help_text="What a Wisdom is, for somebody who never saw one."
    )

    page_description = "Lists the Wisdoms, newest first."
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        InlinePanel("earlier_wisdoms", heading="Earlier Wisdoms, kept elsewhere or known by title", label="Wisdom"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["commissioning.WisdomPage", "commissioning.ListeningPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "Wisdom index"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        wisdoms = (
            WisdomPage.objects.child_of(self).live().public().newest_first()
            if self.path
            else WisdomPage.objects.none()
        )
        return super().get_context(request, *args, **kwargs) | {
            "wisdoms": list(wisdoms.select_related("cover")),
            "earlier": list(self.earlier_wisdoms.all()),
        }


class WisdomPage(ReadersChoose, PageWithQuotes):
    """A Wisdom; its themes are its direct children, in their order in the page tree.

    Templates: the fields; `themes`, the live ones (in a preview drafts, too), each with `.number` (1 to n). All else
    comes from `{% front_of page as report %}` (reading).
    """

    question = models.CharField(max_length=300, help_text="The one open question, as it was asked.")
    contributors_count = models.PositiveIntegerField(
        "how many people took part",
        null=True,
        blank=True,
        help_text="As the report counts them. Leave empty if it doesn't.",
    )
    who_took_part = CleanRichTextField(
        blank=True, features=INTRO_FEATURES, help_text="Who they were, without making anybody known."
    )
    how_we_listened = CleanRichTextField(
        blank=True,
        features=INTRO_FEATURES,
        help_text="The ways in which people could speak or write, and what was in the way.",
    )
    listened_when = models.CharField(
        max_length=120,
        blank=True,
        help_text="As exactly as the source does, for example “during COVID-19 restrictions”.",
    )
    anonymity_promise = models.TextField(blank=True, help_text="What was promised to the people who took part.")
    introduction = NarrativeField(blank=True)
    definitions = DefinitionsField(blank=True, help_text="Words that the reader needs, as this Wisdom means them.")
    conclusion = NarrativeField(blank=True)
    contact = CleanRichTextField(
        blank=True, features=INTRO_FEATURES, help_text="Whom to ask. Check addresses: sources misspell them."
    )
    cover = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    cover_alt = models.CharField(
        "what the cover shows",
        max_length=250,
        blank=True,
        help_text="For people who don't see it. Leave empty if it only adorns.",
    )
    published_on = models.DateField(null=True, blank=True, help_text="Leave empty where that isn't known.")
    hashtag = models.CharField(
        max_length=60,
        blank=True,
        db_default="",
        validators=[RegexValidator(r"^\w+$", "Letters and digits only, without # and spaces.")],
        help_text="For social media, without #.",
    )
    press_release = NarrativeField(
        null=True, blank=True, help_text="For newspapers and partners. It gets a page and files."
    )
    embargo_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Until then the Wisdom stays unpublished, and its press release is read with a link that you send.",
    )

    warning = ""  # its own texts are never covered
    quote_fields = ("introduction", "conclusion", "press_release")
    objects = PageManager.from_queryset(WisdomQuerySet)()

    page_description = "A listening report: the question, who took part, themes (pages under it) and what follows."
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("question"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contributors_count"), FieldPanel("listened_when")]),
                FieldPanel("who_took_part"),
                FieldPanel("how_we_listened"),
                FieldPanel("anonymity_promise"),
            ],
            "Who took part and how",
        ),
        FieldPanel("introduction"),
        FieldPanel("definitions"),
        FieldPanel("conclusion"),
        InlinePanel(
            "own_recommendations", heading="Recommendations, as this Wisdom puts them", label="recommendation"
        ),
        MultiFieldPanel([FieldPanel("published_on"), FieldPanel("cover"), FieldPanel("cover_alt")], "Date and cover"),
        InlinePanel("organisations", heading="Who published it, and partners", label="organisation"),
        InlinePanel("hosts", heading="Who hosted it", label="organisation or area"),
        FieldPanel("contact"),
        InlinePanel("files", heading="Files to download", label="file"),
        InlinePanel("related_wisdoms", heading="Related Wisdoms", label="Wisdom"),
        MultiFieldPanel(
            [FieldPanel("press_release"), FieldPanel("embargo_until"), FieldPanel("hashtag")], "The press"
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("question", boost=2),
        index.SearchField("who_took_part"),
        index.SearchField("how_we_listened"),
        index.SearchField("introduction"),
        index.SearchField("definitions"),
        index.SearchField("conclusion"),
        index.FilterField("published_on"),
    ]
    parent_page_types = ["commissioning.WisdomIndexPage"]
    subpage_types = ["commissioning.ThemePage"]
    admin_default_ordering = "ord"  # the themes' own order, which is changed by dragging

    class Meta:
        verbose_name = "Wisdom"

    @classmethod
    def get_verbose_name(cls) -> str:
        return "Wisdom"

    @property
    def wisdom(self) -> "WisdomPage":
        """Itself, as a theme has its Wisdom: a quote stands in the one or the other."""
        return self

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Hide the themes of a Wisdom that isn't published, though they may be."""
        if path_components and not self.live:
            raise Http404
        return super().route(request, path_components)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete it with its themes and quotes, but for those that a copy of it shows."""
        with transaction.atomic():
            leaving.send(sender=WisdomPage, wisdom=self)
            return super().delete(*args, **kwargs)

    def clean(self) -> None:
        give_slugs(self.own_recommendations.all())
        if self.slug in RESERVED_WISDOMS:
            raise ValidationError({"slug": taken(self.slug)})
        super().clean()

    def themes(self, and_drafts: bool = False) -> list[ThemePage]:
        """Return the live themes in order, each with its `.number`: one query."""
        return ThemePage.objects.live_in_order(self, and_drafts) if self.path else []

    def recommendations(self) -> list[PrinciplePage]:
        """Return the live recommendations that its live themes lead to, by number: one query."""
        if not self.path:
            return []
        themes = ThemePage.objects.child_of(self).live()
        return list(PrinciplePage.objects.filter(themes__in=themes).distinct().live_in_order())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        themes = self.themes(and_drafts=is_preview(request))
        return super().get_context(request, *args, **kwargs) | {"themes": themes}


def with_wisdoms(themes: Iterable[ThemePage]) -> list[ThemePage]:
    """Return those themes whose Wisdom is live, each with it as `.wisdom`: one query more, however many there are."""
    by_parent = [(theme.path[: -theme.steplen], theme) for theme in themes]
    parents = {path for path, _ in by_parent}
    wisdoms = {wisdom.path: wisdom for wisdom in WisdomPage.objects.live().filter(path__in=parents)}
    for path, theme in by_parent:
        theme.wisdom = wisdoms.get(path)
    return [theme for _, theme in by_parent if theme.wisdom]
