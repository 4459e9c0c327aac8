"""Log-ins with a public password are made only where DEBUG is on."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commissioning.demo.people import ADMIN, EDITOR, LEAD, MODERATOR, PASSWORD, log_ins, make_people
from directory.models import Organisation
from home.accounts.people import verified_emails
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_editor_moderator_and_admin(settings: Any, client: Client) -> None:
    settings.DEBUG = True
    assert make_people() == [EDITOR, MODERATOR, ADMIN]
    users = {user.username: user for user in get_user_model().objects.all()}
    assert [group.name for group in users[EDITOR].groups.all()] == ["Editors"]
    assert [group.name for group in users[MODERATOR].groups.all()] == ["Moderators"]
    assert users[ADMIN].is_superuser
    assert all(verified_emails(user) == [user.email] for user in users.values())
    assert PASSWORD in log_ins()
    assert make_people() == []


def test_somebody_keeps_the_page_of_an_organisation_that_is_made_up(settings: Any) -> None:
    settings.DEBUG = True
    kept = OrganisationFactory(name="Harbour Voices", is_fictional=True)
    assert LEAD in make_people()
    assert Organisation.objects.led_by_user(get_user_model().objects.get(username=LEAD)).get() == kept
    assert LEAD not in make_people()


def test_nobody_is_given_a_page_that_is_not_made_up(settings: Any) -> None:
    settings.DEBUG = True
    OrganisationFactory(name="Harbour Voices")
    assert LEAD not in make_people()


@pytest.mark.parametrize("needed", [True, False])
def test_they_sign_in_with_the_password_alone_where_staff_need_no_more(
    settings: Any, client: Client, needed: bool
) -> None:
    settings.DEBUG, settings.STAFF_NEED_SECOND_FACTOR = True, needed
    make_people()
    response = client.post("/account/login/", {"login": EDITOR, "password": PASSWORD, "next": "/admin/"})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == (302 if needed else 200)


def test_a_password_that_somebody_changed_stays(settings: Any, client: Client) -> None:
    settings.DEBUG = True
    make_people()
    admin = get_user_model().objects.get(username=ADMIN)
    admin.set_password("a better one")
    admin.save()
    assert make_people() == []
    assert client.login(username=ADMIN, password="a better one")


def test_none_without_debug() -> None:
    with pytest.raises(RuntimeError, match="only where DEBUG is on"):
        make_people()
    assert not get_user_model().objects.exists()
    assert PASSWORD not in log_ins()
