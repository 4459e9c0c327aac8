"""The framework: marks of strengths-based work, and recommendations that follow from what people said."""

from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from home.fields import ContentField
from home.models import BasePage
from home.models.base import INTRO_FEATURES


class FrameworkPage(BasePage):
    """Templates: `page.intro`, `page.body`; `marks` and `recommendations`, lists of live PrinciplePages by number."""

    intro = RichTextField(blank=True, features=INTRO_FEATURES, help_text="What the framework is and who it is for.")
    body = ContentField(blank=True, help_text="Stands below the two lists: where they come from and how to use them.")

    page_description = "The marks and recommendations together. There is one for each language."
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["commissioning.PrinciplePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "framework"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        principles = PrinciplePage.objects.child_of(self).live_in_order()
        by_kind = {kind: list(group) for kind, group in groupby(principles, key=lambda principle: principle.kind)}
        return super().get_context(request, *args, **kwargs) | {
            "marks": by_kind.get(PrinciplePage.Kind.MARK, []),
            "recommendations": by_kind.get(PrinciplePage.Kind.RECOMMENDATION, []),
        }


class PrincipleQuerySet(PageQuerySet):
    def live_in_order(self) -> "PrincipleQuerySet":
        """Return what is published: the marks by number, then the recommendations by number."""
        return self.live().public().order_by("kind", "number", "pk")

    def marks(self) -> "PrincipleQuerySet":
        return self.filter(kind=PrinciplePage.Kind.MARK)

    def recommendations(self) -> "PrincipleQuerySet":
        return self.filter(kind=PrinciplePage.Kind.RECOMMENDATION)


class PrinciplePage(BasePage):
    """A mark or a recommendation. Its slug is its name to the outside: in the search's addresses and in the API.

    Templates: `page.kind`, `page.number`, `page.short_title`, `page.other_names`, `page.body`;
    `siblings`, all live principles in order. The themes behind it: `{% themes_behind page as themes %}` (wisdoms).
    """

    class Kind(models.TextChoices):  # "mark" sorts before "recommendation", and lists rely on it
        MARK = "mark", "mark"
        RECOMMENDATION = "recommendation", "recommendation"

    kind = models.CharField(max_length=14, choices=Kind.choices)
    number = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1)], help_text="Its place among the marks, or among the recommendations."
    )
    short_title = models.CharField(
        max_length=60,
        help_text="A few words that stand well in a list of filters, for example “Trusting practitioners”.",
    )
    also_called = models.TextField(
        blank=True,
        help_text="Other names that sources use for it, one a line. Readers see them, and the search knows them.",
    )
    body = ContentField(help_text="What it means, in plain words.")

    objects = PageManager.from_queryset(PrincipleQuerySet)()

    page_description = "A mark that any organisation can show, or a recommendation that follows from a Wisdom."
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("short_title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number")]),
        MultiFieldPanel([FieldPanel("also_called")], "Other names"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("short_title"),
        index.SearchField("also_called"),
        index.SearchField("body"),
        index.AutocompleteField("short_title"),
        index.FilterField("kind"),
        index.FilterField("number"),
    ]
    parent_page_types = ["commissioning.FrameworkPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "mark or recommendation"
        verbose_name_plural = "marks and recommendations"

    @property
    def other_names(self) -> list[str]:
        return [name.strip() for name in self.also_called.splitlines() if name.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "siblings": list(PrinciplePage.objects.sibling_of(self).live_in_order()) if self.path else [],
        }

    def clean(self) -> None:
        super().clean()
        if not (self.path and self.number):
            return
        twins = PrinciplePage.objects.sibling_of(self, inclusive=False).filter(kind=self.kind, number=self.number)
        if twin := twins.first():
            raise ValidationError(
                {"number": f"“{twin.title}” is number {self.number} already. Choose another number."}
            )
