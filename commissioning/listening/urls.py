"""Addresses of listening, in the namespace `wisdoms`."""

from django.urls import URLPattern, path

from commissioning.listening.views.answer import answer
from commissioning.listening.views.take_back import take_back

urlpatterns: list[URLPattern] = [
    path("wisdoms/take-back/", take_back, name="take-back"),
    path("wisdoms/<slug:slug>/answer/", answer, name="answer"),
]
