"""Profiles in the sitemap."""

import pytest

from directory.sitemaps import OrganisationSitemap
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_sitemap_holds_listed_organisations_only(client):
    listed = OrganisationFactory()
    for state in ("unlisted", "draft", "withdrawn", "closed"):
        OrganisationFactory(slug=f"planted-{state}", **{state: True})
    text = client.get("/sitemap.xml").content.decode()
    assert f"http://testserver{listed.get_absolute_url()}</loc>" in text
    assert "planted-" not in text


def test_the_sitemap_takes_one_query_for_all(django_assert_num_queries):
    OrganisationFactory.create_batch(3)
    sitemap = OrganisationSitemap()
    with django_assert_num_queries(1):
        rows = [(sitemap.location(item), sitemap.lastmod(item)) for item in sitemap.items()]
    assert len(rows) == 3
    assert all(when for _, when in rows)
