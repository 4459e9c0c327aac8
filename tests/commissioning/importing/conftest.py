"""A Wisdom index without Wisdoms, an editor, and somebody who may only see the admin."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from commissioning.models import WisdomIndexPage
from home.models import HomePage


@pytest.fixture
def index(db: None) -> WisdomIndexPage:
    return HomePage.objects.get().add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))


@pytest.fixture
def editor(client: Client) -> Any:
    user = get_user_model().objects.create_user("editor")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


@pytest.fixture
def onlooker(client: Client) -> Any:
    user = get_user_model().objects.create_user("onlooker")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return user


class Kept:
    """Which files are kept that were not there before the test."""

    def __init__(self) -> None:
        self.before = self._all()

    def new(self) -> list[Path]:
        return sorted(self._all() - self.before)

    def _all(self) -> set[Path]:
        return {path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()}


@pytest.fixture
def kept() -> Iterator[Kept]:
    found = Kept()
    yield found
    for path in found.new():
        path.unlink()
