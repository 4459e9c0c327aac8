"""Where joining begins, and what editors say there."""

import pytest
from django.core.cache import cache

from directory.models import DirectoryPage
from home.models import ContentPage, HomePage
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_start_offers_a_new_page_and_the_one_that_is_here(client):
    page = client.get("/join/")
    text = page.content.decode()
    assert 'href="/join/apply/"' in text
    assert 'name="q"' in text
    assert "/join/what-listed-means/" in text
    assert "Cookie" not in page.headers.get("Vary", "")


def test_the_page_join_of_the_editors_stands_there(client):
    home = HomePage.objects.get()
    home.add_child(instance=ContentPage(title="Join", slug="join", body=[("text", "<p>What our editors say.</p>")]))
    assert "What our editors say." in client.get("/join/").content.decode()


def test_what_listed_means_is_the_directorys_guide(client):
    text = client.get("/join/what-listed-means/").content.decode()
    for subject in (
        "What we look at",
        "What we don",
        "How long it takes",
        "see it differently",
        "What imported means",
    ):
        assert subject in text
    assert "not yet, and here is how" in text
    guide = DirectoryPage.objects.get()
    guide.guide = [("text", "<p>Our own words on it.</p>")]
    guide.save_revision().publish()
    assert "Our own words on it." in client.get("/join/what-listed-means/").content.decode()
    assert "What imported means" not in client.get("/join/what-listed-means/").content.decode()


def test_home_and_directory_lead_there(client):
    cache.clear()
    for path in ("/", "/directory/"):
        assert 'href="/join/"' in client.get(path).content.decode()


def test_looking_finds_by_name_number_and_web_address(client):
    OrganisationFactory(name="The Garden of Ideas", website="https://goi.example")
    for asked in ("garden of ideas", "ideas", "goi.example", "https://www.goi.example/x"):
        assert "/join/take-over/the-garden-of-ideas/" in client.get("/join/", {"q": asked}).content.decode()
    assert "We don" in client.get("/join/", {"q": "xyzzy"}).content.decode()
    assert client.get("/join/", {"q": "<script>"}).status_code == 200


def test_a_page_that_its_team_keeps_is_not_offered(client):
    OrganisationFactory(name="Garden", is_taken_over=True)
    text = client.get("/join/", {"q": "Garden"}).content.decode()
    assert "Its own team looks after this page" in text
    assert "/join/take-over/" not in text
