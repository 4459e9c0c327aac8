"""Addresses of what a Wisdom can be taken along as; in the namespace `wisdoms`."""

from django.urls import path

from commissioning.outputs import embargo_views, views
from commissioning.outputs.feeds import WisdomsFeed
from commissioning.reading.lookups import of_theme, of_wisdom

urlpatterns = [
    path("wisdoms/feed/", WisdomsFeed(), name="feed"),
    path("wisdoms/embargoed/<str:token>/", embargo_views.embargoed, name="embargoed"),
    path(
        "wisdoms/embargoed/<str:token>/press-release.<slug:kind>", embargo_views.embargoed_file, name="embargoed-file"
    ),
    path("wisdoms/<str:wisdom>/report.pdf", of_wisdom(views.report_pdf), name="report-pdf"),
    path("wisdoms/<str:wisdom>/picture.png", of_wisdom(views.share_picture), name="picture"),
    path("wisdoms/<str:wisdom>/press-release/", of_wisdom(views.press_release), name="press-release"),
    path("wisdoms/<str:wisdom>/press-release.<slug:kind>", of_wisdom(views.press_file), name="press-file"),
    path("wisdoms/<str:wisdom>/kit/", of_wisdom(views.kit_page), name="kit"),
    path("wisdoms/<str:wisdom>/kit.zip", of_wisdom(views.kit_zip), name="kit-zip"),
    path("wisdoms/<str:wisdom>/<str:theme>/picture.png", of_theme(views.theme_picture), name="theme-picture"),
]
