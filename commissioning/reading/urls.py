"""Addresses for reading: they last, whatever is put in another order."""

from django.urls import path

from commissioning.reading import views

urlpatterns = [
    path("wisdoms/quotes/<uuid:uid>/", views.quote, name="quote"),
    path("wisdoms/<str:wisdom>/read/", views.read, name="read"),
    path("wisdoms/<str:wisdom>/recommendations/", views.recommendations, name="recommendations"),
    path("wisdoms/<str:wisdom>/recommendations/<str:slug>/", views.recommendation, name="recommendation"),
    path("wisdoms/<str:wisdom>/<str:theme>/reflection/", views.reflection, name="reflection"),
]
