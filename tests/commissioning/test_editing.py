"""Every page of the demonstration can be read, edited and previewed; lists help editors to find them."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def pages() -> list[Page]:
    """One page of every type that the demonstration has."""
    return list({type(page): page for page in Page.objects.filter(depth__gt=1).specific().iterator()}.values())


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


def addresses(pages: list[Page]) -> Iterator[str]:
    for page in pages:
        yield reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield reverse("wagtailadmin_explore", args=[page.pk])
        yield reverse("wagtailadmin_pages:view_draft", args=[page.pk])


def test_every_type_of_page_can_be_read(pages: list[Page], client: Client) -> None:
    assert len(pages) >= 14
    answers = {page.url: client.get(page.url).status_code for page in pages}
    assert set(answers.values()) == {200}, answers


def test_every_type_of_page_can_be_edited_and_previewed(pages: list[Page], admin: Client) -> None:
    answers = {address: admin.get(address).status_code for address in addresses(pages)}
    assert set(answers.values()) == {200}, answers


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("wisdom_listing", "66"),
        ("principle_listing", "People define themselves"),
        ("news_listing", "Alex Fox"),
        ("event_listing", "Tuesday 28 November"),
    ],
)
def test_lists_show_what_editors_look_for(admin: Client, name: str, shown: str) -> None:
    response = admin.get(reverse(f"{name}:index"))
    assert response.status_code == 200
    assert shown in response.content.decode()


def test_the_settings_can_be_edited(admin: Client) -> None:
    response = admin.get(reverse("wagtailsettings:edit", args=["home", "sitesettings"]), follow=True)
    assert response.status_code == 200
    assert "If you need help now" in response.content.decode()
