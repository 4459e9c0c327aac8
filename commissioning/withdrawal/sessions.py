"""Sessions: what somebody typed and was kept for them (home.typed) is packed there, so that no query finds it."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session

from commissioning.withdrawal.wanted import Wanted


def out_of_sessions(wanted: Wanted, change: bool) -> int:
    """Take the words out of every session, those that have run out too. Return how many held them."""
    store, found = import_module(settings.SESSION_ENGINE).SessionStore(), 0
    for key, packed in Session.objects.values_list("session_key", "session_data").iterator():
        kept: dict[str, Any] = store.decode(packed)
        left = wanted.out_of_json(kept)
        if left != kept:
            found += 1
            if change:
                Session.objects.filter(session_key=key).update(session_data=store.encode(left))
    return found
