"""Whether somebody has a second factor, and whether this session was opened with it."""

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from home.accounts.people import is_staff_person

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone are none
MISSING, UNUSED = "missing", "unused"


def what_is_lacking(request: HttpRequest) -> str:
    """Return "missing" where a member of staff has no second factor, "unused" where this session was opened
    without it, and "" where nothing is lacking: for everybody else, and where staff need none.
    """
    user = request.user
    if not settings.STAFF_NEED_SECOND_FACTOR or not user.is_authenticated or not is_staff_person(user):
        return ""
    if not is_mfa_enabled(user, list(STRONG)):
        return MISSING
    used = any(record.get("method") == "mfa" for record in get_authentication_records(request, user))
    return "" if used else UNUSED


def note_new_factor(
    sender: object, request: HttpRequest, user: AbstractBaseUser, authenticator: Authenticator, **kwargs: object
) -> None:
    """Setting one up proves it: this session needn't ask for it again at once."""
    if authenticator.type in STRONG:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
