from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.signal_handlers import disable_reference_index_auto_update


@pytest.fixture(autouse=True)
def nobody_asks_what_is_used_where(request: pytest.FixtureRequest) -> Iterator[None]:
    """Wagtail notes at each save what refers to what, an eighth of the time; test_admin*.py has it do so."""
    if request.path.name.startswith("test_admin"):
        yield
        return
    with disable_reference_index_auto_update():
        yield


@pytest.fixture
def make_user(db):
    """Return a function that makes somebody of the group Editors or Moderators."""

    def make(group: str, **kwargs):
        user = get_user_model().objects.create_user(
            f"somebody-of-{group}".lower(), f"{group}@example.org", "pw", **kwargs
        )
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


@pytest.fixture
def moderator(make_user, client):
    """A moderator who is logged in to `client`."""
    user = make_user("Moderators")
    client.force_login(user)
    return user


@pytest.fixture
def editor(make_user, client):
    """An editor who is logged in to `client`."""
    user = make_user("Editors")
    client.force_login(user)
    return user
