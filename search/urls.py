from django.urls import path

from search.api import api
from search.views import api_docs, results

app_name = "search"

urlpatterns = [
    path("search/", results, name="results"),
    path("api/v1/docs", api_docs, name="api-docs"),
    path("api/v1/", api.urls),
]
