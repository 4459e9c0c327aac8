"""Addresses under /account/data/."""

from django.urls import path

from home.personal_data import views

app_name = "personal_data"

urlpatterns = [
    path("", views.own, name="own"),
    path("download/", views.download, name="download"),
    path("erase/", views.erase_own, name="erase"),
]
