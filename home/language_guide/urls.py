"""Addresses of the language guide."""

from django.urls import path

from home.language_guide import views

app_name = "language_guide"

urlpatterns = [
    path("", views.guide, name="guide"),
    path("words.json", views.words, name="words"),
]
