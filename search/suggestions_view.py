"""Suggestions while typing, for the script of the search box. Without that script nobody asks here."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from search.engines.choice import engine
from search.fields import WordsField
from search.suggestions import suggest

TYPED = WordsField(required=False, longest=200)
# Long enough for a letter taken back; a change is seen by everybody within two seconds.
CACHE_CONTROL = "private, max-age=2"


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer {"suggestions": […]}, see search.suggestions.Suggested; 400 and a message where `q` can't be read."""
    try:
        text = TYPED.clean(request.GET.getlist("q"))
    except ValidationError as error:
        return JsonResponse({"errors": {"q": error.messages}}, status=400)
    found = suggest(text, engine().vocabulary()) if text else []
    return JsonResponse({"suggestions": found}, headers={"Cache-Control": CACHE_CONTROL})
