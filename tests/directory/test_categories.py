"""The three categories and what stands under them."""

import pytest
from django.core.exceptions import ValidationError

from directory.categories import CATEGORIES
from directory.models import CategoryPage
from directory.models.pages import categories_with_counts
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_migrating_makes_the_three_categories(client):
    assert [page.key for page in categories_with_counts()] == CATEGORIES
    for key in CATEGORIES:
        assert client.get(f"/directory/{key}/").status_code == 200


def test_a_category_page_lists_what_stands_under_its_key_by_name(client):
    OrganisationFactory(name="Zeal", category="community")
    OrganisationFactory(name="Amity", category="community")
    OrganisationFactory(name="Elsewhere", category="strategic-support")
    response = client.get("/directory/community/")
    assert [organisation.name for organisation in response.context["organisations"]] == ["Amity", "Zeal"]
    assert response.context["count"] == 2


def test_a_category_keeps_its_organisations_when_an_editor_renames_it(client):
    organisation = OrganisationFactory(category="community")
    page = CategoryPage.objects.get(key="community")
    page.title = "Places and communities"
    page.save_revision().publish()
    assert organisation.name in client.get("/directory/community/").content.decode()
    assert client.get(organisation.get_absolute_url()).status_code == 200


def test_a_long_category_comes_in_pages_and_a_bad_page_number_still_answers(client):
    OrganisationFactory.create_batch(31, category="community")
    assert len(client.get("/directory/community/").context["organisations"]) == 30
    assert len(client.get("/directory/community/?page=2").context["organisations"]) == 1
    assert client.get("/directory/community/?page=many").status_code == 200


def test_listing_takes_as_many_queries_for_many_as_for_few(client, django_assert_max_num_queries):
    def cost():
        client.get("/directory/community/")
        with django_assert_max_num_queries(30) as queries:
            client.get("/directory/community/")
        return len(queries)

    OrganisationFactory(category="community")
    one = cost()
    OrganisationFactory.create_batch(9, category="community")
    assert cost() == one


def test_counting_takes_two_queries(django_assert_num_queries):
    OrganisationFactory.create_batch(2, category="community")
    with django_assert_num_queries(2):
        assert [page.count for page in categories_with_counts()] == [0, 2, 0]


def test_a_second_page_for_a_category_is_refused():
    page = CategoryPage(title="Community again", slug="again", key="community")
    page.locale = CategoryPage.objects.first().locale
    with pytest.raises(ValidationError, match="already"):
        page.clean()
