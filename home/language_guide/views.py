"""The guide as everybody may read it, and the words as forms need them."""

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from home.language_guide.words import current_guide


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The words, why, and what to say instead."""
    words = apps.get_model("home", "DeficitTerm").objects.filter(is_active=True)
    return render(request, "home/language_guide.html", {"words": words})


@require_safe
@cache_control(no_cache=True)
@conditional_page
def words(request: HttpRequest) -> JsonResponse:
    """The words with their patterns. A browser asks each time, and is answered shortly while nothing has changed."""
    return JsonResponse(current_guide().as_json())
