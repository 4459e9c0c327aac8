"""The framework: marks of strengths-based work, and recommendations that follow from what people said."""

from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from commissioning.fields import ActionsField
from commissioning.terms.keys import free_key
from directory.models import Organisation
from home.fields import CleanRichTextField, ContentField
from home.models import BasePage
from home.models.base import INTRO_FEATURES

ORGANISATIONS_SHOWN = 6
WHO_CAN_ACT = ("commissioners", "organisations", "practitioners")


class FrameworkPage(BasePage):
    """Templates: `page.intro`, `page.body`; `marks` and `recommendations`, lists of live PrinciplePages by number."""

    intro = CleanRichTextField(
        blank=True, features=INTRO_FEATURES, help_text="What the framework is and who it is for."
    )
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

    Its `term_key` is its name in the open taxonomy (`/terms/<key>`): set once, and kept whatever is renamed.

    Templates: `page.kind`, `page.number`, `page.short_title`, `page.other_names`, `page.body`, `page.to_do`;
    `siblings`, all live principles in order; `previous` and `next`, of all principles, or None; `related`, those that
    come from a theme that it comes from, too; `organisations`, up to six listed ones with evidence, by name, and
    `has_more_organisations`. The themes behind it: `{% themes_behind page as themes %}` (wisdoms).
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
    actions = ActionsField(
        "what to do about it",
        null=True,
        blank=True,
        help_text="What commissioners, organisations and practitioners can do. Mark what the source doesn't say.",
    )
    term_key = models.SlugField(max_length=255, unique=True, null=True, blank=True, editable=False)

    objects = PageManager.from_queryset(PrincipleQuerySet)()

    page_description = "A mark that any organisation can show, or a recommendation that follows from a Wisdom."
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("short_title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number")]),
        MultiFieldPanel([FieldPanel("also_called")], "Other names"),
        FieldPanel("body"),
        FieldPanel("actions"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("short_title"),
        index.SearchField("also_called"),
        index.SearchField("body"),
        index.SearchField("actions"),
        index.AutocompleteField("short_title"),
        index.FilterField("kind"),
        index.FilterField("number"),
    ]
    parent_page_types = ["commissioning.FrameworkPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["term_key"]

    class Meta:
        verbose_name = "mark or recommendation"
        verbose_name_plural = "marks and recommendations"

    @property
    def other_names(self) -> list[str]:
        return [name.strip() for name in self.also_called.splitlines() if name.strip()]

    @property
    def to_do(self) -> list[tuple[str, list[Any]]]:
        """What each kind of reader can do, as (who, blocks with text and ours), without those who have nothing."""
        labels = dict(self.actions.stream_block.child_blocks["action"].child_blocks["who"].field.choices)
        values = [block.value for block in self.actions]
        by_who = [(labels[who], [value for value in values if value["who"] == who]) for who in WHO_CAN_ACT]
        return [(label, found) for label, found in by_who if found]

    def related(self) -> list["PrinciplePage"]:
        """Return other live principles that a theme behind this one leads to: one query."""
        themes = self.themes.live().public()
        return list(PrinciplePage.objects.filter(themes__in=themes).exclude(pk=self.pk).distinct().live_in_order())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        siblings = list(PrinciplePage.objects.sibling_of(self).live_in_order()) if self.path else []
        place = next((place for place, one in enumerate(siblings) if one.pk == self.pk), None)
        found = Organisation.objects.listed().filter(evidence__principle=self.pk).distinct().order_by("name", "pk")
        organisations = list(found[: ORGANISATIONS_SHOWN + 1]) if self.pk else []
        return super().get_context(request, *args, **kwargs) | {
            "siblings": siblings,
            "previous": siblings[place - 1] if place else None,
            "next": None if place is None or place + 1 == len(siblings) else siblings[place + 1],
            "related": self.related() if self.pk else [],
            "organisations": organisations[:ORGANISATIONS_SHOWN],
            "has_more_organisations": len(organisations) > ORGANISATIONS_SHOWN,
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.term_key:
            self.term_key = free_key(PrinciplePage, self.slug or self.title)
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict) -> "PrinciplePage":
        """Publish an old draft without its key: others have tagged with the one it has now."""
        page = super().with_content_json(content)
        page.term_key = self.term_key
        return page

    def clean(self) -> None:
        super().clean()
        if not (self.path and self.number):
            return
        twins = PrinciplePage.objects.sibling_of(self, inclusive=False).filter(kind=self.kind, number=self.number)
        if twin := twins.first():
            raise ValidationError(
                {"number": f"“{twin.title}” is number {self.number} already. Choose another number."}
            )
