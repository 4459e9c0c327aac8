"""`{{ organisation|in_language:"summary" }}`: the reader's language, English where there is no Welsh."""

from django import template

from home.languages import TextPair

register = template.Library()


@register.filter
def in_language(thing: TextPair, name: str) -> object:
    return thing.text(name)
