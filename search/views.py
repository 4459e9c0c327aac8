"""The search for organisations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.answer import PagePastTheEnd, answer
from search.criteria import OrganisationFilterSet, openapi_parameters
from search.engines.choice import engine
from search.facets import FACETS
from search.page import context, form_context, last_page_link, query_dict


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """Describe the API in words; /api/v1/openapi.json says the same to programs."""
    vocabulary = engine().vocabulary()
    facets = [(name, title, vocabulary.values[name].items()) for name, title in FACETS.items() if name != "area"]
    return render(request, "search/api_docs.html", {"parameters": openapi_parameters(), "facets": facets})


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what a search finds, or what is to be put right in it (400)."""
    filterset = OrganisationFilterSet(query_dict(request.GET))
    if not filterset.is_valid():
        return render(request, "search/results.html", form_context(filterset), status=400)
    try:
        found = answer(filterset)
    except PagePastTheEnd as error:
        filterset.form.add_error("page", str(error))
        last_page = last_page_link(filterset, error.last)
        return render(request, "search/results.html", form_context(filterset) | {"last_page": last_page}, status=400)
    return render(request, "search/results.html", context(filterset, found))
