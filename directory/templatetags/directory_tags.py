"""What any page may show of the directory."""

from django import template

from directory.models import CategoryPage, Organisation
from directory.models.pages import categories_with_counts
from directory.places.credits import postcode_notices

register = template.Library()


@register.simple_tag
def categories() -> list[CategoryPage]:
    """`{% categories as list %}`: the three category pages in their order, each with `count` of what is listed."""
    return categories_with_counts()


@register.simple_tag
def newest_organisations(count: int = 6) -> list[Organisation]:
    """`{% newest_organisations 6 as organisations %}`: the latest to be listed."""
    return list(Organisation.objects.listed().newest()[:count])


@register.simple_tag
def data_notices(slug: str) -> list[str]:
    """`{% data_notices page.slug as notices %}`: whose data the places come from, for the page about the site."""
    return postcode_notices() if slug == "about" else []
