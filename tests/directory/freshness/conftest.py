"""Organisations whose page somebody keeps, and what was promised to be mailed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from directory.models import Membership, Organisation
from home.models import OutgoingMail
from tests.factories import OrganisationFactory


@pytest.fixture
def keeper(db: None) -> Callable[..., Any]:
    """Return a function that makes somebody of an organisation's team: its lead, or role="editor"."""

    def make(organisation: Organisation, email: str = "", role: str = "lead") -> Any:
        email = email or f"{role}@{organisation.slug}.example"
        users = get_user_model().objects
        user = users.filter(email=email).first() or users.create_user(email, email, "pw")
        made = Membership.objects.create(organisation=organisation, user=user, role=role)
        Membership.objects.filter(pk=made.pk).update(since=timezone.now() - timedelta(days=400))
        return user

    return make


@pytest.fixture
def kept(keeper: Callable[..., Any]) -> Organisation:
    """A listed organisation with a lead and an editor, that nobody has reviewed for long."""
    organisation = OrganisationFactory(name="Harbour Voices", is_taken_over=True, listed_on="2024-01-01")
    organisation.refresh_from_db()
    keeper(organisation, role="editor")
    keeper(organisation)
    return organisation


@pytest.fixture
def staff(db: None) -> Any:
    user = get_user_model().objects.create_user("moderator", "moderator@example.org", "pw")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def mails(key: str = "") -> list[OutgoingMail]:
    """Return the mails that were promised, the first first."""
    promised = OutgoingMail.objects.order_by("pk")
    return list(promised.filter(key=key) if key else promised)


def link_in(mail: OutgoingMail) -> str:
    """Return the path of the link that stands in a mail, on a line of its own."""
    lines = [line for line in mail.body.splitlines() if line.startswith("http://testserver/")]
    assert len(lines) == 1, mail.body
    return lines[0].removeprefix("http://testserver")
