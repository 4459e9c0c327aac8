"""Addresses of the taxonomy. Those under /terms/ are identifiers that others store: they never change."""

from django.urls import path

from commissioning.terms import views

app_name = "terms"

urlpatterns = [
    path("framework/terms/", views.about, name="about"),
    path("framework/terms.json", views.terms_json, name="json"),
    path("framework/terms.jsonld", views.terms_json_ld, name="json-ld"),
    path("terms/<str:key>", views.term, name="term"),
]
