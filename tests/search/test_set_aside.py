"""Staff see what can't be indexed, in plain words, and can have it tried again."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from search.models import OutboxEntry
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def client_of(group: str) -> Client:
    user = User.objects.create_user(group, password="x")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def broken() -> OutboxEntry:
    organisation = OrganisationFactory(name="Kestrel")
    return OutboxEntry.objects.create(
        organisation_id=organisation.pk, attempts=5, set_aside_at=timezone.now(), error="ValueError: a feather"
    )


def test_staff_see_what_is_set_aside_and_why(broken: OutboxEntry) -> None:
    client = client_of("Moderators")
    html = client.get(reverse("search_index_report")).content.decode()
    assert "Kestrel" in html
    assert html.count("ValueError: a feather") == 1
    assert "Search index" in html.split("<main")[1].split("State")[0]
    assert f"/{broken.organisation_id}/" in html
    assert "can't be indexed" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_they_can_have_it_tried_again(broken: OutboxEntry) -> None:
    client = client_of("Editors")
    client.post(reverse("search_index_try_again"))
    assert not OutboxEntry.objects.exists()
    html = client.get(reverse("search_index_report")).content.decode()
    assert "Nothing is set aside" in html
    assert "be indexed and nobody" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.usefixtures("broken")
def test_nobody_else_sees_it() -> None:
    Group.objects.get_or_create(name="Others")
    assert client_of("Others").get(reverse("search_index_report")).status_code in (302, 403)
    assert Client().get(reverse("search_index_report")).status_code == 302


def test_trying_again_is_a_post(broken: OutboxEntry) -> None:
    assert client_of("Editors").get(reverse("search_index_try_again")).status_code == 405
    assert OutboxEntry.objects.set_aside().count() == 1
