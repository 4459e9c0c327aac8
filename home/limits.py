"""How often somebody may cause rows and mails. Counted in the cache, by a keyed hash of the network address."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 60 * 60
TOO_OFTEN = "That was a lot in a short time. Please wait an hour and send it again; what you typed is still here."


def is_too_often(request: HttpRequest, what: str, most: int, seconds: int = HOUR) -> bool:
    """Count one more try of `what` from this address, and say whether that is more than `most` in so many seconds."""
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:
        address = "unknown"
    return is_over(f"{what}:{address}", most, seconds)


def is_over(what: str, most: int, seconds: int = HOUR) -> bool:
    """Count one more of `what`, whoever does it, and say whether that is more than `most`."""
    key = f"limit:{salted_hmac('home.limits', what, algorithm='sha256').hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it has just run out
        return False
