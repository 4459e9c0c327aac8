"""Addresses of links in digests, of confirmations and of corrections."""

from django.urls import URLPattern, path

from directory.freshness.confirmation_views import ask_confirmation, confirm
from directory.freshness.correction_views import correction, wrong
from directory.freshness.digest_views import digest

app_name = "fresh"

urlpatterns: list[URLPattern] = [
    path("still-right/<str:token>/", digest, name="digest"),
    path("something-wrong/<slug:slug>/", wrong, name="wrong"),
    path("something-wrong/answer/<str:token>/", correction, name="correction"),
    path("confirm/<str:token>/", confirm, name="confirm"),
    path("ask-confirmation/<slug:slug>/<uuid:evidence>/", ask_confirmation, name="ask-confirmation"),
]
