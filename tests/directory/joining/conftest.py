"""A small cast: people with verified addresses, and what an application needs."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from directory.models import Area, PeopleGroup
from home.accounts.people import verify_email
from tests.factories import AreaFactory, PeopleGroupFactory


def person(name: str, at: str = "example.org", **fields):
    """An account with the verified address <name>@<at>."""
    user = get_user_model().objects.create_user(
        username=f"{name}@{at}", email=f"{name}@{at}", first_name=name.capitalize(), **fields
    )
    verify_email(user)
    return user


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def links_in(message) -> list[str]:
    """The paths of the links in a mail, in their order."""
    return re.findall(r"https?://[^/\s]+(/\S*)", message.body)


def mails_to(address: str) -> list:
    return [message for message in mail.outbox if message.to == [address]]


@pytest.fixture
def moderator(db):
    user = person("mo")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def anna(db):
    return person("anna")


@pytest.fixture
def world(db) -> SimpleNamespace:
    """An area and people to choose from."""
    area = Area.objects.filter(name="Lewisham").first() or AreaFactory(name="Lewisham")
    people = PeopleGroup.objects.filter(slug="carers").first() or PeopleGroupFactory(label="carers", slug="carers")
    return SimpleNamespace(area=area, people=people)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` mails that are promised in it leave at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


ORGANISATION = {"name": "Garden of Ideas", "number": "", "website": "https://gardenofideas.example"}
WORK = {"summary": "We garden together.", "category": "community", "people": ["carers"], "wins": "People stay."}
CONTACT = {"area": "Lewisham", "contact_name": "", "contact_email": "hello@gardenofideas.example", "contact_phone": ""}
