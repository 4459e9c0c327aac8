"""A small cast: an organisation with its team, and somebody of another one."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model

from directory.models import Membership
from home.accounts.people import verify_email
from tests.factories import OrganisationFactory

Role = Membership.Role


def person(name: str, **fields):
    """An account with a verified address, <name>@example.org."""
    user = get_user_model().objects.create_user(
        username=name, email=f"{name}@example.org", first_name=name.capitalize(), **fields
    )
    verify_email(user)
    return user


def join(organisation, user, role: str = Role.EDITOR):
    return Membership.objects.create(organisation=organisation, user=user, role=role)


@pytest.fixture
def cast(db) -> SimpleNamespace:
    """lead and editor of `ours`; the lead of `theirs`, a stranger."""
    made = SimpleNamespace(
        ours=OrganisationFactory(name="Ours", slug="ours"),
        theirs=OrganisationFactory(name="Theirs", slug="theirs"),
        lead=person("lena"),
        editor=person("edi"),
        stranger=person("stella"),
    )
    join(made.ours, made.lead, Role.LEAD)
    join(made.ours, made.editor)
    join(made.theirs, made.stranger, Role.LEAD)
    return made


@pytest.fixture
def parts(cast):
    """`parts()`: name → role of the team of `ours`, as it is now."""
    return lambda: dict(cast.ours.memberships.values_list("user__username", "role"))
