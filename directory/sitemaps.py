"""Profiles for sitemap.xml."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from directory.models import Organisation
from directory.querysets import OrganisationQuerySet


class OrganisationSitemap(Sitemap):
    """Listed organisations only, in pages of Django's usual 50,000."""

    def items(self) -> OrganisationQuerySet:
        return Organisation.objects.listed().order_by("pk").only("category", "slug", "updated_at", "last_published_at")

    def lastmod(self, organisation: Organisation) -> datetime:
        return organisation.last_published_at or organisation.updated_at
