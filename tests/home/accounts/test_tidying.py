"""Nothing is kept of sessions that are over, nor of accounts that nobody proved."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from home.accounts.tidying import forget_sessions, forget_unproved

pytestmark = pytest.mark.django_db


def test_sessions_that_are_over_are_let_go(make_account: Callable, sign_in: Callable) -> None:
    make_account()
    make_account("al@example.org")
    sign_in()
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        sign_in("al@example.org", browser=Client())
        assert forget_sessions() == 1
        assert forget_sessions() == 0
        assert UserSession.objects.count() == 1


def test_accounts_that_nobody_proved_are_let_go_after_a_month(make_account: Callable) -> None:
    make_account("proved@example.org")
    unproved, editor = make_account("unproved@example.org"), make_account("editor@example.org")
    editor.groups.add(Group.objects.get(name="Editors"))
    for user in (unproved, editor):
        user.emailaddress_set.update(verified=False)
    get_user_model().objects.create_user("made-by-staff", "made-by-staff@example.org")
    assert forget_unproved() == 0
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert forget_unproved() == 1
        assert forget_unproved() == 0
    left = set(get_user_model().objects.values_list("email", flat=True))
    assert left == {"proved@example.org", "editor@example.org", "made-by-staff@example.org"}
