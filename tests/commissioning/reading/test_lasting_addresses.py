"""Addresses of a Wisdom and its parts last: in another order, under another slug, beside ours."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from commissioning.models import ThemePage, WisdomPage, WisdomRecommendation

pytestmark = pytest.mark.usefixtures("kettle")
QUOTES = 0


def slugs(wisdom: WisdomPage) -> dict[str, str]:
    return {one.slug: one.text for one in WisdomPage.objects.get(pk=wisdom.pk).own_recommendations.all()}


def test_recommendations_keep_their_address_and_none_has_that_of_another(kettle: WisdomPage) -> None:
    first, second = kettle.own_recommendations.all()
    new = WisdomRecommendation(title="Keep the door open", text="<p>The new one.</p>", sort_order=0)
    kettle.own_recommendations = [new, second, first]
    kettle.save_revision().publish()
    found = slugs(kettle)
    assert set(found) == {"keep-the-door-open", "ask-before-you-plan", "keep-the-door-open-2"}
    assert found["keep-the-door-open-2"] == "<p>The new one.</p>"


def test_a_recommendation_shows_its_principle_and_themes_and_leads_on(client: Client) -> None:
    page = client.get("/wisdoms/kettle/recommendations/keep-the-door-open/").content.decode()
    for part in ("Recommendation 1 of 2", "/framework/trust/", "/wisdoms/kettle/theme-3/", "ask-before-you-plan"):
        assert part in page
    assert client.get("/wisdoms/kettle/recommendations/").status_code == 200
    assert client.get("/wisdoms/kettle/recommendations/no-such/").status_code == 404


@pytest.mark.parametrize("slug", ["read", "recommendations", "report.pdf", "kit"])
def test_no_theme_takes_an_address_of_ours(kettle: WisdomPage, slug: str) -> None:
    theme = ThemePage.objects.get(slug="theme-1")
    theme.slug = slug
    with pytest.raises(ValidationError, match=r"something else|valid"):
        theme.full_clean()


def test_no_wisdom_takes_one_either(kettle: WisdomPage) -> None:
    kettle.slug = "quotes"
    with pytest.raises(ValidationError, match="something else"):
        kettle.full_clean()


@pytest.mark.parametrize("rest", ["read/?read=theme-2", "recommendations/keep-the-door-open/", "theme-1/reflection/"])
def test_what_stood_below_an_earlier_address_leads_on(
    client: Client, kettle: WisdomPage, rest: str, django_capture_on_commit_callbacks: Any
) -> None:
    kettle.slug = "teapot"
    with django_capture_on_commit_callbacks(execute=True):
        kettle.save_revision().publish()
    response = client.get(f"/wisdoms/kettle/{rest}")
    assert response.status_code == 301
    assert response["Location"].endswith(f"/wisdoms/teapot/{rest}")
    assert client.get(response["Location"], follow=True).status_code == 200


def test_a_renamed_theme_keeps_its_card(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    theme = ThemePage.objects.get(slug="theme-1")
    theme.slug = "tea"
    with django_capture_on_commit_callbacks(execute=True):
        theme.save_revision().publish()
    assert client.get("/wisdoms/kettle/theme-1/reflection/", follow=True).status_code == 200
    Page.objects.get(pk=theme.pk).unpublish()
    assert client.get("/wisdoms/kettle/theme-1/reflection/").status_code == 404
