"""What other pages show of Wisdoms and the framework."""

from django import template

from commissioning.models import PrinciplePage, ThemePage, WisdomPage
from commissioning.models.wisdoms import with_wisdoms

register = template.Library()


@register.simple_tag
def latest_wisdom() -> WisdomPage | None:
    """`{% latest_wisdom as wisdom %}`: the newest published one, or None."""
    return WisdomPage.objects.live().public().select_related("cover").newest_first().first()


@register.simple_tag
def principles() -> list[PrinciplePage]:
    """`{% principles as principles %}`: all that are published, marks first, each with `.kind`."""
    return list(PrinciplePage.objects.live_in_order())


@register.simple_tag
def themes_behind(principle: PrinciplePage) -> list[ThemePage]:
    """`{% themes_behind page as themes %}`: the published themes that lead to it, each with `.wisdom`."""
    return with_wisdoms(principle.themes.live().public().order_by("path")) if principle.pk else []
