"""Forms of the account pages: their errors for the summary, and browsers by a name that people know."""

import re

from django import forms, template

register = template.Library()

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
)


def _first(pairs: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for pattern, name in pairs if re.search(pattern, text)), "")


@register.simple_tag
def errors_of(*some: forms.BaseForm | str | None) -> list[tuple[str, str]]:
    """`{% errors_of form as errors %}`: (id of the field or "", message) of every form that was sent and is wrong."""
    found = []
    for form in some:
        if isinstance(form, forms.BaseForm) and form.is_bound:
            found += [("", str(message)) for message in form.non_field_errors()]
            found += [
                ("" if field.is_hidden else _id_of(field), str(message)) for field in form for message in field.errors
            ]
    return found


def _id_of(field: forms.BoundField) -> str:
    """Return the id that a link leads to: a group of choices has none of its own, its first choice has."""
    if field.id_for_label or not field.use_fieldset:
        return field.id_for_label
    return next((option.id_for_label for option in field), "")


@register.filter
def browser_name(user_agent: str) -> str:
    """Return what a browser is called in a sentence: "Firefox on Windows"."""
    browser, system = _first(BROWSERS, user_agent) or "A browser", _first(SYSTEMS, user_agent)
    return f"{browser} on {system}" if system else browser
