"""Addresses of accounts. They stand before Wagtail's, whose log-in pages lead here."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from home.accounts import views

ours = [
    path("", views.overview, name="overview"),
    path("name/", views.NameView.as_view(), name="name"),
    path("second-factor/", views.second_factor, name="second_factor"),
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include((ours, "accounts"))),
    path("account/", include("allauth.urls")),
    path("admin/login/", views.WagtailsLogIn.as_view(default_next="/admin/")),
    path("django-admin/login/", views.WagtailsLogIn.as_view(default_next="/admin/")),
    path("_util/login/", views.WagtailsLogIn.as_view()),
    re_path(r"^admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
]
