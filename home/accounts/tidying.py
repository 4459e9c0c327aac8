"""What need not be kept: sessions that are over, and accounts whose address nobody ever proved."""

from datetime import timedelta
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

TO_PROVE = timedelta(days=30)  # how long an address may stay unproved


def forget_sessions() -> int:
    """Delete the sessions that have ended, and what the list of devices knew of them. Return how many of those."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    return UserSession.objects.filter(~Exists(alive)).delete()[0]


def forget_unproved() -> int:
    """Delete accounts that somebody signed up for and never proved: they never got in, so nothing is theirs.

    Those that staff made have no address of allauth's until the first log-in, and stay. Return how many.
    """
    own = EmailAddress.objects.filter(user_id=OuterRef("pk"))
    nobodys = get_user_model().objects.filter(
        Exists(own),
        ~Exists(own.filter(verified=True)),
        last_login=None,
        is_staff=False,
        is_superuser=False,
        groups=None,
        date_joined__lt=timezone.now() - TO_PROVE,
    )
    return sum(user.delete()[1].get(user._meta.label, 0) for user in nobodys)
