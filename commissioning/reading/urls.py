"""Addresses for reading: they last, whatever is put in another order."""

from django.urls import path

from commissioning.reading import views

urlpatterns = [
    path("wisdoms/quotes/<uuid:uid>/", views.quote, name="quote"),
]
