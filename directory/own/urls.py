"""Addresses under /my-organisation/."""

from django.urls import path

from directory.own.views import evidence, overview, pictures, preview, section, sending, standing

app_name = "own"

START = "my-organisation/"
ONE = f"{START}<slug:slug>/"

urlpatterns = [
    path(START, overview.start, name="start"),
    path(ONE, overview.overview, name="overview"),
    path(f"{ONE}still-right/", overview.still_right, name="still-right"),
    path(f"{ONE}what-changed/", sending.changes, name="changes"),
    path(f"{ONE}send/", sending.send, name="send"),
    path(f"{ONE}take-back/", overview.take_it_back, name="take-back"),
    path(f"{ONE}preview/", preview.preview, name="preview"),
    path(f"{ONE}standing/", standing.standing, name="standing"),
    path(f"{ONE}pictures/", pictures.pictures, name="pictures"),
    path(f"{ONE}evidence/", evidence.evidence, name="evidence"),
    path(f"{ONE}evidence/about/<int:principle>/", evidence.add, name="evidence-new"),
    path(f"{ONE}evidence/<uuid:uid>/", evidence.edit, name="evidence-edit"),
    path(f"{ONE}evidence/<uuid:uid>/take-away/", evidence.remove, name="evidence-remove"),
    path(f"{ONE}evidence/<uuid:uid>/withdraw-story/", evidence.withdraw, name="evidence-withdraw"),
    path(f"{ONE}section/<slug:section>/", section.section, name="section"),
]
