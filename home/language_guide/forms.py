"""Which fields of a form are looked at, and what was found in them, for who reads it without a script."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import strip_tags

from home.language_guide.matching import Found
from home.language_guide.words import current_guide

ATTRIBUTE = "data-language-guide"

# Names, titles and the words of others stay as they are.
LEFT_ALONE = frozenset(
    "name other_names contact_name partner_name title slug seo_title words clean_words now quote speaker "
    "opening_quote opening_speaker question term author author_role label address postcode identifier email phone "
    "contact_phone number".split()
)

NO_TEXT = (forms.EmailField, forms.URLField, forms.SlugField)
AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


@dataclass(frozen=True)
class Note:
    """What was found in one field; `id` is the field's."""

    id: str
    label: str
    found: list[Found]


def marked(form: AnyForm, leave: Collection[str] = ()) -> AnyForm:
    """Have the guide look at the form's text fields, but for `leave` and names, titles and others' words.

    Its words are English, so that fields in Welsh are left alone, too. A widget of several texts is looked at where it
    has `texts_of(value)`, which returns them, and gives its `attrs` to each.
    """
    for name, field in form.fields.items():
        if name not in LEFT_ALONE and name not in leave and not name.endswith("_cy") and _is_text(field):
            field.widget.attrs[ATTRIBUTE] = ""
    return form


def notes_on(*wanted: forms.BaseForm) -> list[Note]:
    """Return a note for each field of the forms that is looked at and holds words of the guide; one query."""
    guide = current_guide()
    notes = []
    for form in wanted:
        for field in form:
            if ATTRIBUTE in field.field.widget.attrs and (found := _each_once(guide.find(_text_of(field)))):
                notes.append(Note(field.id_for_label, str(field.label), found))
    return notes


def _is_text(field: forms.Field) -> bool:
    if hasattr(field.widget, "texts_of"):
        return True
    if not isinstance(field, forms.CharField) or isinstance(field, NO_TEXT):
        return False
    return isinstance(field.widget, forms.Textarea) or getattr(field.widget, "input_type", "") == "text"


def _text_of(field: BoundField) -> str:
    widget, value = field.field.widget, field.value()
    if hasattr(widget, "texts_of"):
        return "\n".join(widget.texts_of(value))
    return strip_tags(str(value or ""))


def _each_once(found: list[Found]) -> list[Found]:
    return list({each.text.lower(): each for each in reversed(found)}.values())[::-1]
