"""What editors have of a Wisdom's files: the draft's PDF, the link for newsrooms, the numbers."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commissioning.models import DownloadCount, WisdomPage
from tests.commissioning.outputs.reading_pdfs import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    user = get_user_model().objects.create_user("erin", "erin@example.org")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def test_the_draft_is_what_was_saved_last_and_says_so(editor: Client, wisdom: WisdomPage) -> None:
    wisdom.conclusion = [("text", "<p>Not out yet.</p>")]
    wisdom.save_revision()

    pages = words(editor.get(reverse("wisdom_draft_pdf", args=[wisdom.pk])).content)

    assert all("DRAFT" in page for page in pages)
    assert any("Not out yet." in page for page in pages)


def test_the_link_for_newsrooms_and_the_numbers_are_shown(editor: Client, wisdom: WisdomPage) -> None:
    wisdom.press_release = [("text", "<p>A made-up release.</p>")]
    wisdom.embargo_until = timezone.now() + timedelta(days=1)
    wisdom.live = False
    wisdom.save()
    DownloadCount.objects.create(wisdom=wisdom, what="kit.zip", month=timezone.localdate().replace(day=1), count=3)

    page = editor.get(reverse("wisdom_outputs", args=[wisdom.pk])).content.decode()

    assert "http://testserver/wisdoms/embargoed/" in page
    assert "Not for publication before" in page
    assert "The kit for allies (zip)" in page


@pytest.mark.parametrize("name", ["wisdom_outputs", "wisdom_draft_pdf"])
def test_whoever_may_not_edit_it_finds_nothing(client: Client, wisdom: WisdomPage, name: str) -> None:
    user = get_user_model().objects.create_user("olu", "olu@example.org")
    group = Group.objects.create(name="Only the admin")
    group.permissions.add(*Group.objects.get(name="Editors").permissions.filter(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)

    assert client.get(reverse(name, args=[wisdom.pk])).status_code == 404
    assert client.get(reverse(name, args=[0])).status_code == 404
