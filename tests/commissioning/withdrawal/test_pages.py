"""The pages in the admin: the places beforehand, the act, and what is left to do; not there for others."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission

from commissioning.models import Quote, WisdomIndexPage, WisdomPage, Withdrawal
from home.models import HomePage, NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db
WORDS = "A made-up person found the orrery a comfort."


@pytest.fixture
def quote(db: None) -> Quote:
    home = HomePage.objects.get()
    section = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    section.add_child(instance=NewsPage(title="A clear night", summary=WORDS))
    index = home.add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    wisdom = index.add_child(instance=WisdomPage(title="Of stars", slug="of-stars", question="What did you see?"))
    return Quote.objects.create(wisdom=wisdom, words=WORDS)


def client_of(django_user_model: Any, group: str, name: str = "erin") -> Client:
    user = django_user_model.objects.create_user(name, f"{name}@example.org")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def test_an_editor_sees_the_places_withdraws_and_ticks_what_is_left(
    quote: Quote, django_user_model: Any, django_capture_on_commit_callbacks: Any
) -> None:
    client, address = client_of(django_user_model, "Editors"), f"/admin/withdrawals/quote/{quote.pk}/"
    before = client.get(address).content.decode()
    assert "A clear night" in before
    assert client.post(address).status_code == 400
    assert Quote.objects.get().words

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address, {"sure": "yes"}, follow=True)
    page = response.content.decode()
    assert "A clear night" in page
    assert WORDS not in page
    withdrawal = Withdrawal.objects.get()
    assert client.get(address).url == f"/admin/withdrawals/{withdrawal.pk}/"

    withdrawal.places.append({"what": "a document", "where": "The whole report", "address": "", "done": False})
    withdrawal.save()
    number = len(withdrawal.places) - 1
    assert "1 place for you" in client.get("/admin/withdrawals/").content.decode()
    client.post(f"/admin/withdrawals/{withdrawal.pk}/", {"done": str(number)})
    assert Withdrawal.objects.get().places[number]["done"]


def test_it_is_not_there_for_whoever_may_not_edit_the_wisdom(quote: Quote, django_user_model: Any) -> None:
    group = Group.objects.create(name="News alone")
    group.permissions.set(Group.objects.get(name="Editors").permissions.all())
    rights = GroupPagePermission.objects.filter(group__name="Editors", permission__codename="change_page").first()
    GroupPagePermission.objects.create(
        group=group, page=NewsIndexPage.objects.get(), permission=rights.permission if rights else None
    )
    client = client_of(django_user_model, "News alone")
    done = Withdrawal.objects.create(
        quote=quote, wisdom=quote.wisdom, asked_by="editor", withdrawn_on="2026-05-05", places=[]
    )
    for address in (f"quote/{quote.pk}/", f"{done.pk}/"):
        assert client.get(f"/admin/withdrawals/{address}").status_code == 404
        assert client.post(f"/admin/withdrawals/{address}", {"sure": "yes"}).status_code == 404
    assert "Of stars" not in client.get("/admin/withdrawals/").content.decode()
    assert Client().get(f"/admin/withdrawals/quote/{quote.pk}/").status_code == 302
    assert Quote.objects.get().words == WORDS
