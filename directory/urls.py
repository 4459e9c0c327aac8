"""Addresses of profiles: they alone have the shape /directory/<category>/<slug>/."""

from django.urls import re_path

from directory.categories import CATEGORIES
from directory.pdf.views import public_pdf
from directory.views import profile

app_name = "directory"

urlpatterns = [
    re_path(rf"^directory/(?P<category>{'|'.join(CATEGORIES)})/(?P<slug>[-a-zA-Z0-9_]+)/$", profile, name="profile"),
    re_path(
        rf"^directory/(?P<category>{'|'.join(CATEGORIES)})/(?P<slug>[-a-zA-Z0-9_]+)/one-page\.pdf$",
        public_pdf,
        name="one-page",
    ),
]
