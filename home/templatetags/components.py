"""Small things that templates need to draw components: icons, signs, page numbers.

Icons and signs are remembered: a page of results draws sixty of them, out of a dozen.
"""

from functools import cache, lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SIGNS = {
    "working-with-people": "Working with people",
    "community": "Community",
    "strategic-support": "Strategic support",
}


@cache
def _sprite() -> str:
    return static("home/vendor/lucide/icons.svg")


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "search" %}`: an icon of the sprite (bin/vendor-assets names them), silent unless it has a label."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, _sprite(), name
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', _sprite(), name
    )


@register.simple_tag
@lru_cache(maxsize=256)
def category_sign(key: str, label: str = "", url: str = "") -> SafeString:
    """`{% category_sign "community" %}`: the sign, colour and name of a category, as a link where a url is given."""
    words = format_html("{}{}", icon(f"sign-{key}"), label or SIGNS.get(key, key))
    if url:
        return format_html('<a class="sign sign--{}" href="{}">{}</a>', key, url, words)
    return format_html('<span class="sign sign--{}">{}</span>', key, words)


@register.simple_tag
def page_window(page: int, pages: int) -> list[int | None]:
    """Return the page numbers to offer: first, last and those around page; None stands for a gap."""
    wanted = sorted({number for number in (1, page - 1, page, page + 1, pages) if 1 <= number <= pages})
    window: list[int | None] = []
    for number in wanted:
        before = window[-1] if window else 0
        if before is not None and number - before == 2:
            window.append(number - 1)
        elif before is not None and number - before > 2:
            window.append(None)
        window.append(number)
    return window
