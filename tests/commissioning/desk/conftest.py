"""A draft Wisdom with two themes, the second behind a warning, and three quotes; two editors. All of it is made up."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from commissioning.desk import acts
from commissioning.models import Quote, ThemePage, WisdomIndexPage, WisdomPage
from home.models import HomePage

CALM = "They asked me what I can do."
KNOWN = "My mate Dave at the hostel in Much Wenlock said so."
COVERED = "I was in a dark place then."


def quoted(words: str) -> tuple[str, dict[str, str]]:
    return "quote", {"words": words, "speaker": "a practitioner"}


@pytest.fixture
def wisdom(db: None) -> WisdomPage:
    index = HomePage.objects.get().add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    page = index.add_child(instance=WisdomPage(title="A Wisdom", slug="a-wisdom", question="How?", live=False))
    add_theme(page, "Identity", [quoted(CALM)], [("text", "<p>We heard this.</p>"), quoted(KNOWN)])
    add_theme(page, "Risk", [], [quoted(COVERED)], warning="Mentions despair.")
    return page


def add_theme(wisdom: WisdomPage, title: str, opening: list, narrative: list, **fields: Any) -> ThemePage:
    theme = ThemePage(title=title, opening=opening, narrative=narrative, reflection="<p>Think.</p>", **fields)
    theme.live = wisdom.live
    return wisdom.add_child(instance=theme)


def publish(wisdom: WisdomPage) -> None:
    """Publish it as it was saved last, whatever is still open."""
    ThemePage.objects.child_of(wisdom).update(live=True)
    WisdomPage.objects.filter(pk=wisdom.pk).update(live=True)
    wisdom.refresh_from_db()


def quote(words: str) -> Quote:
    return Quote.objects.get(words=words)


def person(name: str, group: str) -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@example.org", first_name=name.title())
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(db: None) -> Any:
    return person("erin", "Editors")


@pytest.fixture
def reader(db: None) -> Any:
    return person("rani", "Moderators")


@pytest.fixture
def desk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def settle(wisdom: WisdomPage, user: Any) -> None:
    """Answer everything, harmlessly."""
    acts.promise_all(wisdom, user)
    for one in Quote.objects.in_pages().filter(wisdom=wisdom):
        acts.answer(one.pk, one.version, user, colleague="no", spoken_about="no", details=[], reason="")
