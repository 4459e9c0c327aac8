from django.urls import path

from search.api import api
from search.site.views import site
from search.suggestions_view import suggestions
from search.views import api_docs, results

app_name = "search"

urlpatterns = [
    path("search/", results, name="results"),
    path("search/suggest", suggestions, name="suggest"),
    path("search/site/", site, name="site"),
    path("api/v1/docs", api_docs, name="api-docs"),
    path("api/v1/", api.urls),
]
