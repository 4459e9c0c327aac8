"""What is not for the public appears nowhere. Things are planted here, and then looked for."""

import pytest
from django.template import Context, Template

from directory.models import CategoryPage, Partnership
from tests.factories import AreaFactory, LocationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

HIDDEN = ["unlisted", "draft", "withdrawn", "closed"]


@pytest.fixture(params=HIDDEN)
def hidden(request):
    return OrganisationFactory(name="Planted And Hidden", slug="planted-and-hidden", **{request.param: True})


@pytest.mark.parametrize("category", ["working-with-people", "community"])
def test_it_has_no_profile(client, hidden, category):
    assert client.get(f"/directory/{category}/{hidden.slug}/").status_code == 404


def test_not_even_for_a_moderator(client, hidden, moderator):
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_it_is_not_on_the_pages_of_the_directory(client, hidden):
    OrganisationFactory(name="Planted And Shown")
    for path in ("/directory/", "/directory/working-with-people/", "/"):
        response = client.get(path)
        assert response.status_code == 200
        assert "Planted And Hidden" not in response.content.decode()
        assert hidden.slug not in response.content.decode()


def test_it_is_not_counted(hidden):
    OrganisationFactory()
    template = Template(
        "{% load directory_tags %}"
        "{% categories as list %}{% for page in list %} {{ page.count }}{% endfor %}"
        "{% newest_organisations 6 as newest %} {{ newest|length }}"
    )
    assert template.render(Context()) == " 1 0 0 1"
    assert CategoryPage.objects.get(key="working-with-people").organisations().count() == 1


def test_it_is_not_named_as_a_partner(client, hidden):
    organisation = OrganisationFactory()
    Partnership.objects.create(organisation=organisation, partner=hidden)
    page = client.get(organisation.get_absolute_url()).content.decode()
    assert "Planted And Hidden" not in page
    assert hidden.slug not in page


def test_it_has_no_public_address(hidden):
    assert hidden.url is None
    assert hidden.full_url is None


def test_a_hidden_location_is_told_as_its_council_alone(client):
    council = AreaFactory(name="Planted Council")
    location = LocationFactory(
        is_public=False,
        name="Planted name",
        address="7 Planted Street",
        postcode="ZZ9 9ZZ",
        council=council,
        latitude=51.87654,
        longitude=-1.23456,
    )
    page = client.get(location.organisation.get_absolute_url()).content.decode()
    assert "Somewhere in Planted Council" in page
    for secret in ("Planted name", "Planted Street", "ZZ9", "51.87", "-1.23", "1.234"):
        assert secret not in page


def test_a_hidden_location_without_a_council_is_not_told_at_all(client):
    location = LocationFactory(is_public=False, address="7 Planted Street")
    page = client.get(location.organisation.get_absolute_url()).content.decode()
    assert "Planted" not in page
    assert "omewhere in" not in page


def test_a_public_location_is_shown(client):
    location = LocationFactory(address="7 Planted Street", postcode="ZZ9 9ZZ")
    page = client.get(location.organisation.get_absolute_url()).content.decode()
    assert "7 Planted Street" in page
    assert "ZZ9 9ZZ" in page
