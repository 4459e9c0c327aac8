"""What the language guide says to a form that is shown again, for whoever reads it without a script."""

from django import forms, template

from home.language_guide.forms import Note, notes_on

register = template.Library()


@register.simple_tag
def language_notes(*some: forms.BaseForm | None) -> list[Note]:
    """`{% language_notes form as notes %}`: what stands in the fields that are marked, form by form."""
    return notes_on(*(form for form in some if isinstance(form, forms.BaseForm)))
