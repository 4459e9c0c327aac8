"""Addresses of the site. Ours stand before Wagtail's, which takes what is left."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView, TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from directory.sitemaps import OrganisationSitemap
from home.sitemaps import PageSitemap
from home.uploads.serving import media

handler500 = "home.unavailable.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("home.accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(
        "sitemap.xml",
        sitemap,
        {"sitemaps": {"pages": PageSitemap, "organisations": OrganisationSitemap}},
        name="sitemap",
    ),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain; charset=utf-8")),
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("home/img/favicon.svg"))),
    path("", include("search.urls")),
    path("", include("commissioning.urls")),
    path("", include("directory.urls")),
    path("", include("directory.joining.urls")),
    path("", include("directory.team.urls")),
    path("", include("directory.own.urls")),
    path("", include("directory.freshness.urls")),
    path("account/data/", include("home.personal_data.urls")),
    path("language-guide/", include("home.language_guide.urls")),
    path("", include("commissioning.terms.urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", media))

urlpatterns.append(path("", include(wagtail_urls)))
