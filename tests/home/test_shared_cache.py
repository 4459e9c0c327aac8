"""Public pages are the same for everybody: nothing in the frame of a page reads the session."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/directory/", "/no-such-page/"])
def test_a_public_page_does_not_vary_by_cookie(client, address):
    response = client.get(address)
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


@pytest.mark.django_db
def test_the_menu_offers_only_pages_that_are_published(client):
    page = client.get("/").content.decode()
    assert '<a href="/directory/"' in page
    assert '<a href="/framework/"' not in page


@pytest.mark.django_db
def test_the_menu_says_where_the_reader_is(client):
    assert '<a href="/directory/" aria-current="page">' in client.get("/directory/").content.decode()
    assert '<a href="/directory/" aria-current="true">' in client.get("/directory/community/").content.decode()
