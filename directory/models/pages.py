"""The directory's own pages: the guide, and one page for each category."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from directory.categories import Category
from directory.models.organisation import Organisation
from directory.querysets import OrganisationQuerySet
from home.fields import CleanRichTextField, ContentField
from home.models import BasePage


class DirectoryPage(BasePage):
    """The guide to the directory, at /directory/.

    Context: `categories` (CategoryPages with `count`), `newest` (up to six organisations).
    """

    intro = CleanRichTextField(blank=True, features=["bold", "italic", "link"])
    guide = ContentField(blank=True, verbose_name="what listed means")
    how_to_join = ContentField(blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["directory.CategoryPage"]
    max_count = 1
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("guide")]
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("guide"), FieldPanel("how_to_join")]

    def get_context(self, request, *args, **kwargs):  # type: ignore[no-untyped-def]
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "categories": categories_with_counts(),
            "newest": Organisation.objects.listed().newest()[:6],
        }


class CategoryPage(BasePage):
    """What a category is, and what stands under it. Profiles live below its address.

    Context: `organisations` (a Paginator page of 30 by name), `count`.
    """

    key = models.CharField(
        max_length=30, choices=Category.choices, help_text="Which of the three categories this page is for."
    )
    intro = CleanRichTextField(blank=True, features=["bold", "italic", "link"])

    parent_page_types = ["directory.DirectoryPage"]
    subpage_types: list[str] = []
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    content_panels = [*BasePage.content_panels, FieldPanel("key"), FieldPanel("intro")]

    def clean(self) -> None:
        super().clean()
        twins = CategoryPage.objects.filter(key=self.key, locale=self.locale).exclude(pk=self.pk)
        if self.key and twins.exists():
            raise ValidationError({"key": "There is a page for this category already. Choose another one."})

    def organisations(self) -> OrganisationQuerySet:
        return Organisation.objects.listed().under(self.key).order_by("name", "pk")

    def get_context(self, request, *args, **kwargs):  # type: ignore[no-untyped-def]
        context = super().get_context(request, *args, **kwargs)
        page = Paginator(self.organisations(), 30).get_page(request.GET.get("page"))
        return context | {"organisations": page, "count": page.paginator.count}


def categories_with_counts() -> list[CategoryPage]:
    """Return the three CategoryPages in their fixed order, each with `count` of what is listed there. Two queries."""
    counts = dict(Organisation.objects.listed().values_list("category").annotate(n=models.Count("pk")).order_by())
    pages = sorted(CategoryPage.objects.live(), key=lambda page: list(Category.values).index(page.key))
    for page in pages:
        page.count = counts.get(page.key, 0)
    return pages
