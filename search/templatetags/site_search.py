"""What the search for organisations says about the site's pages."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from search.site import answer
from search.wording import count_of

register = template.Library()


@register.simple_tag
def pages_for(q: str) -> dict:
    """`{% pages_for q as pages %}`: how many pages hold these words, as `count`, `said` (“1 page”) and `url`."""
    if not q:
        return {"count": 0}
    count = answer.count(q)
    address = f"{reverse('search:site')}?{urlencode({'q': q})}"
    return {"count": count, "said": count_of(count, "page", "pages"), "url": address}
