"""Easy Read pages: another way to read a page of this site, in short sentences beside pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from home.easy_read.blocks import EasyReadField, parts_of
from home.easy_read.panel import ReadabilityPanel
from home.easy_read.readability import Finding, findings
from home.fields import CleanRichTextField
from home.models.base import INTRO_FEATURES, BasePage


class EasyReadQuerySet(PageQuerySet):
    def about(self, page: Page) -> "EasyReadQuerySet":
        """Return the published Easy Read version of a page, or nothing."""
        return self.live().public().filter(about_page_id=page.pk)

    def about_path(self, path: str) -> "EasyReadQuerySet":
        """Return the published Easy Read version of what stands at a path of this site, such as /join/."""
        return self.live().public().filter(about_address=path)


class EasyReadIndexPage(BasePage):
    """Templates: `page.intro`; `pages`, the live EasyReadPages by title."""

    intro = CleanRichTextField(
        blank=True, features=INTRO_FEATURES, help_text="What Easy Read is, in two or three short sentences."
    )

    page_description = "Lists what there is in Easy Read."
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.EasyReadPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "Easy Read index"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pages = EasyReadPage.objects.child_of(self).live().public() if self.path else EasyReadPage.objects.none()
        return super().get_context(request, *args, **kwargs) | {"pages": list(pages.order_by("title", "pk"))}


class EasyReadPage(BasePage):
    """The Easy Read version of a page or an address.

    Templates: `page.body`; `full_page`, title and url of what it is about, or None where that isn't public.
    """

    about_page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="easy_read_version",
        verbose_name="the page it is about",
        help_text="That page then shows “Easy Read version” at its top.",
    )
    about_address = models.CharField(
        "or the address it is about",
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^/(?:[a-z0-9_-]+/)*$", "Begin and end with /, for example /join/.")],
        help_text="Where it is about something that isn't a page in the list of pages, for example /join/.",
    )
    body = EasyReadField(help_text="One idea in each row. The check below says what may be hard to read.")

    objects = PageManager.from_queryset(EasyReadQuerySet)()

    page_description = "Short sentences beside pictures: the Easy Read version of another page."
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([PageChooserPanel("about_page"), FieldPanel("about_address")], "What it is about"),
        FieldPanel("body"),
        ReadabilityPanel(heading="Is it easy to read?"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.EasyReadIndexPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["about_page", "about_address"]  # there is one version of each page

    class Meta:
        verbose_name = "Easy Read page"
        constraints = [
            models.UniqueConstraint(
                fields=["about_address"], condition=~models.Q(about_address=""), name="one_easy_read_of_each_address"
            )
        ]

    @classmethod
    def get_verbose_name(cls) -> str:
        return "Easy Read page"

    def readability(self) -> list[Finding]:
        """What may be hard to read in it."""
        return findings(parts_of(self.title, self.body))

    def full_page(self) -> dict[str, str] | None:
        if self.about_page_id:
            about = Page.objects.live().public().filter(pk=self.about_page_id).first()
            return {"title": about.title, "url": about.url or ""} if about else None
        return {"title": "", "url": self.about_address} if self.about_address else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"full_page": self.full_page()}

    def clean(self) -> None:
        super().clean()
        if self.about_page_id and self.about_address:
            raise ValidationError({"about_address": "Choose a page or give an address, not both."})
        twins = EasyReadPage.objects.exclude(pk=self.pk).exclude(about_address="")
        if twin := twins.filter(about_address=self.about_address).first():
            raise ValidationError({"about_address": f"“{twin.title}” is about this address already. Change that one."})
