"""Log-ins with a public password are made only where DEBUG is on."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commissioning.demo.people import ADMIN, EDITOR, MODERATOR, PASSWORD, log_ins, make_people

pytestmark = pytest.mark.django_db


def test_editor_moderator_and_admin(settings: Any, client: Client) -> None:
    settings.DEBUG = True
    assert make_people() == [EDITOR, MODERATOR, ADMIN]
    users = {user.username: user for user in get_user_model().objects.all()}
    assert [group.name for group in users[EDITOR].groups.all()] == ["Editors"]
    assert [group.name for group in users[MODERATOR].groups.all()] == ["Moderators"]
    assert users[ADMIN].is_superuser
    assert client.login(username=EDITOR, password=PASSWORD)
    assert PASSWORD in log_ins()


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
