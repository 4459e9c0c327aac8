"""A question that is asked, a Wisdom that is being written, and who works with it. All made up."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from commissioning.listening.codes import digest_of
from commissioning.models import Contribution, ListeningPage, WisdomPage
from home.accounts.people import verify_email

CODE = "bakor-tuzen-hidak-sorum"
ANSWER = {"words": "We keep a garden.", "speaker": "a practitioner", "may_be": "quoted", "consent": "on"}


def staff(name: str, *groups: str) -> User:
    user = User.objects.create_user(f"{name}@example.org", f"{name}@example.org", first_name=name.capitalize())
    user.groups.add(*Group.objects.filter(name__in=groups))
    verify_email(user)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner(db: None) -> User:
    """Acts where an answer tells of danger; an editor."""
    return staff("olive", "Editors")


@pytest.fixture
def editor(db: None) -> User:
    return staff("edie", "Editors")


@pytest.fixture
def moderator(db: None) -> User:
    return staff("mo", "Moderators")


@pytest.fixture
def listening(wisdom: WisdomPage, owner: User) -> ListeningPage:
    page = ListeningPage(
        title="What helps?",
        slug="what-helps",
        question="What keeps you going?",
        promise="Nobody learns that it was you.",
        who_reads="Two of us, every Tuesday.",
        safeguarding_owner=owner,
        safeguarding_steps="<ol><li>Ring the duty line.</li></ol>",
        wisdom=wisdom,
    )
    return wisdom.get_parent().add_child(instance=page)


@pytest.fixture
def said(listening: ListeningPage) -> Callable[..., Contribution]:
    """`said("We garden.")`: a contribution."""

    def make(words: str, code: str = "", **fields: Any) -> Contribution:
        digest = digest_of(code) if code else uuid4().hex
        usual = {"may_be": "quoted", "month": timezone.localdate().replace(day=1), "code_digest": digest}
        return Contribution.objects.create(listening=listening, words=words, **(usual | fields))

    return make


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """`with committed():` mails that are promised in it leave at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
