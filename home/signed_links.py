"""Links in mails: signed, each for one purpose. How long one holds, and whether it was used, its record says."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse


class BadLink(Exception):
    """The link was altered, or made for something else. Its page says so and what to do next."""


def make_token(purpose: str, uid: UUID | str) -> str:
    """Return a token that read_token() turns into this uid again, for this purpose alone."""
    return signing.dumps(str(uid), salt=f"link:{purpose}")


def read_token(purpose: str, token: str) -> UUID:
    """Return the uid that the token was made for. Raises BadLink."""
    try:
        return UUID(signing.loads(token, salt=f"link:{purpose}"))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadLink from error


def absolute(view_name: str, *args: Any) -> str:
    """Return the whole address of a view, as mails need it."""
    return settings.WAGTAILADMIN_BASE_URL + reverse(view_name, args=args)
