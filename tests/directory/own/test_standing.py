"""Withdraw, come back, close: at once, logged, told to the team, and reversible by staff for 30 days."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.editing import submit
from directory.listing import set_standing
from directory.models import Organisation
from directory.standing import NotNow, can_be_put_back, close, come_back, put_back, withdraw
from tests.directory.own.conftest import public

HERE = "/my-organisation/quayside/standing/"


def test_a_lead_withdraws_and_brings_it_back(
    member: Client, organisation: Organisation, amina: Any, ben: Any, django_capture_on_commit_callbacks: Any
) -> None:
    profile = organisation.get_absolute_url()
    with django_capture_on_commit_callbacks(execute=True):
        member.post(HERE, {"act": "withdraw"})
    assert public(organisation).state == "withdrawn"
    assert Client().get(profile).status_code == 404
    assert {to for message in mail.outbox for to in message.to} == {"amina@example.org", "ben@example.org"}
    assert "http://testserver/my-organisation/quayside/" in mail.outbox[0].body
    assert "Amina" in mail.outbox[0].body
    entry = ModelLogEntry.objects.filter(action="directory.standing").latest("pk")
    assert entry.user == amina
    assert entry.data["changes"]["state"] == ["listed", "withdrawn"]
    member.post(HERE, {"act": "come-back"})
    assert public(organisation).state == "listed"
    assert Client().get(profile).status_code == 200


def test_looking_at_the_page_does_nothing(member: Client, organisation: Organisation) -> None:
    assert member.get(f"{HERE}?act=close&sure=yes").status_code == 200
    assert public(organisation).state == "listed"


def test_closing_asks_whether_one_is_sure(member: Client, organisation: Organisation, amina: Any) -> None:
    submit(organisation, amina)
    answer = member.post(HERE, {"act": "close"})
    assert "Tick that you are sure" in answer.content.decode()
    assert public(organisation).state == "listed"
    member.post(HERE, {"act": "close", "sure": "yes"})
    now = public(organisation)
    assert now.state == "closed"
    assert now.current_workflow_state is None
    closed, never = (Client().get(f"/directory/working-with-people/{slug}/") for slug in ("quayside", "never-was"))
    assert closed.status_code == never.status_code == 404
    assert "quayside" not in closed.content.decode().lower()
    assert "This page is closed" in member.get("/my-organisation/quayside/").content.decode()
    assert member.get("/my-organisation/quayside/section/who/").status_code == 404


def test_what_staff_withdrew_a_lead_does_not_bring_back(
    organisation: Organisation, amina: Any, moderator: Any
) -> None:
    set_standing(organisation, moderator, state="withdrawn")
    with pytest.raises(NotNow):
        come_back(organisation, amina)
    assert public(organisation).state == "withdrawn"


@pytest.mark.parametrize(("act", "state"), [(withdraw, "withdrawn"), (close, "closed")])
def test_staff_put_it_back_for_thirty_days(
    act: Any, state: str, organisation: Organisation, amina: Any, moderator: Any
) -> None:
    act(organisation, amina)
    assert public(organisation).state == state
    assert can_be_put_back(public(organisation))
    assert put_back(organisation, moderator) == "listed"
    assert public(organisation).state == "listed"
    act(organisation, amina)
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=31))
    assert not can_be_put_back(public(organisation))
    with pytest.raises(NotNow):
        put_back(organisation, moderator)


def test_only_staff_put_it_back(organisation: Organisation, amina: Any) -> None:
    withdraw(organisation, amina)
    with pytest.raises(PermissionDenied):
        put_back(organisation, amina)


def test_nothing_is_done_twice(organisation: Organisation, amina: Any) -> None:
    withdraw(organisation, amina)
    with pytest.raises(NotNow):
        withdraw(organisation, amina)
    close(organisation, amina)
    for act in (withdraw, come_back, close):
        with pytest.raises(NotNow):
            act(organisation, amina)


def test_what_was_taken_off_at_its_own_wish_comes_back_neither_way(
    organisation: Organisation, amina: Any, admin_user: Any
) -> None:
    withdraw(organisation, amina)
    set_standing(organisation, None, taken_off_on=timezone.localdate())
    with pytest.raises(NotNow):
        come_back(organisation, amina)
    assert not can_be_put_back(public(organisation))
    with pytest.raises(NotNow, match="Removals"):
        put_back(organisation, admin_user)
    assert public(organisation).state == "withdrawn"


def test_it_comes_back_though_the_lead_who_withdrew_it_has_left(
    organisation: Organisation, amina: Any, ben: Any
) -> None:
    withdraw(organisation, amina)
    organisation.memberships.filter(user=amina).delete()
    come_back(organisation, ben)
    assert public(organisation).state == "listed"
