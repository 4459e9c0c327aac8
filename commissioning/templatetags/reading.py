"""What the pages of a Wisdom show: all of it from a Report, so that a page says what its PDF says."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.utils import timezone

from commissioning.models import PrinciplePage, ThemePage, WisdomPage
from commissioning.reading import choosing, citing, parts
from commissioning.report.building import report_of, whole
from commissioning.report.data import Report, Theme

register = template.Library()


@register.simple_tag
def front_of(wisdom: WisdomPage) -> Report:
    """`{% front_of page as report %}`: all of the Wisdom but its themes. It is read once for the page at hand."""
    if "front" not in wisdom.__dict__:
        wisdom.front = report_of(wisdom, with_themes=False)
    return wisdom.front


@register.simple_tag(takes_context=True)
def theme_as_read(context: Context, page: ThemePage, wisdom: WisdomPage, number: int | None) -> Theme:
    """`{% theme_as_read page wisdom number as theme %}`: as this reader has chosen to see it; read once, too."""
    if "as_read" not in page.__dict__:
        page.as_read = parts.theme_as_read(page, wisdom, number, choosing.chosen(_request(context)))
    return page.as_read


@register.inclusion_tag("commissioning/parts/head.html", takes_context=True)
def reading_head(context: Context, path: str) -> dict[str, Any]:
    """`{% reading_head page.url %}` in the head: the address that lasts; engines keep out of what is uncovered."""
    return {"url": whole(path or "/"), "is_uncovered": bool(choosing.chosen(_request(context)))}


@register.simple_tag(takes_context=True)
def choice_of(context: Context, slug: str) -> str:
    """`{% choice_of theme.slug %}`: the end of this page's address with that theme uncovered, too."""
    return choosing.choice(choosing.chosen(_request(context)) | {slug})


@register.simple_tag(takes_context=True)
def choice_without(context: Context, slug: str) -> str:
    """`{% choice_without theme.slug %}`: the same with that theme covered again."""
    return choosing.choice(choosing.chosen(_request(context)) - {slug})


@register.filter
def here(url: str) -> str:
    """`{{ theme.url|here }}`: an address of a Report as a link, which keeps to the host that was asked."""
    return url.removeprefix(settings.WAGTAILADMIN_BASE_URL)


@register.simple_tag
def citation(source: Report | WisdomPage, part: str = "", url: str = "") -> str:
    """`{% citation report part url as text %}`: how to cite it today."""
    return citing.citation(source, part, url, read_on=timezone.localdate())


@register.simple_tag
def principle_citation(principle: PrinciplePage) -> str:
    """`{% principle_citation page as text %}`: the same for a mark or a recommendation of the framework."""
    return citing.principle_citation(principle, read_on=timezone.localdate())


def _request(context: Any) -> HttpRequest | None:
    return context.get("request")
