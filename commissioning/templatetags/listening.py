"""The form of a listening page."""

from django import template

from commissioning.listening.forms import AnswerForm
from commissioning.models import ListeningPage

register = template.Library()


@register.simple_tag
def answer_form(form: AnswerForm | str | None = None) -> AnswerForm:
    """`{% answer_form form as form %}`: the one that was sent, or an empty one."""
    return form if isinstance(form, AnswerForm) else AnswerForm()


@register.simple_tag
def open_listenings() -> list[ListeningPage]:
    """`{% open_listenings as pages %}`: the published pages that ask a question now; one query."""
    return [page for page in ListeningPage.objects.live().public().order_by("path") if page.is_open]
