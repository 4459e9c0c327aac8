"""What other pages show of Wisdoms and the framework."""

from typing import Any

from django import template

from commissioning.models import PrinciplePage, ThemePage, WisdomPage
from commissioning.models.wisdoms import with_wisdoms
from commissioning.quotes.blocks import read_uid
from commissioning.quotes.finding import public_quote

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


@register.inclusion_tag("commissioning/parts/cited.html")
def cited_quote(address: str) -> dict[str, Any]:
    """`{% cited_quote value.address %}`: the words as they are now, a link where a warning covers them, or the gap."""
    uid = read_uid((address or "").rstrip("/").rpartition("/")[2])
    found = public_quote(uid) if uid else None
    quote, theme = found or (None, None)
    return {"quote": quote if quote and quote.can_be_shown else None, "theme": theme}
