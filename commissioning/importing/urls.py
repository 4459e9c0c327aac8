"""Addresses of the import, under /admin/."""

from django.urls import URLPattern, path

from commissioning.importing.views import ReportView, StartView

admin_urlpatterns: list[URLPattern] = [
    path("wisdoms/import/", StartView.as_view(), name="wisdom_import_start"),
    path("wisdoms/import/<uuid:uid>/", ReportView.as_view(), name="wisdom_import"),
]
