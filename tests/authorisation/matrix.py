"""Asks every address as everybody, and says in one word what came back."""

from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.authorisation.addresses import Address
from tests.authorisation.cast import OBJECTS, ROLES, Cast

METHODS = ("GET", "POST")
# Words of the table: ok 200 · sign-in · on (to another page) · back (to the admin's first page) · no 403 · none 404 ·
# method 405 · bad 400 · often 429
WORDS = {200: "ok", 204: "ok", 304: "ok", 400: "bad", 403: "no", 404: "none", 405: "method", 422: "bad", 429: "often"}


def word_for(response: HttpResponse) -> str:
    """Return the word for an answer; an unknown status stands as its number."""
    if response.status_code in {301, 302, 303}:
        where = response.headers["Location"]
        if where.startswith(("/account/login/", "/account/reauthenticate/")):
            return "sign-in"
        return "back" if where in {"/admin/", "/admin"} else "on"
    return WORDS.get(response.status_code, str(response.status_code))


def ask(client: Client, method: str, path: str) -> str:
    """Ask once; whatever it wrote is taken back."""
    if method == "POST" and not path.startswith("/admin/"):
        cache.clear()  # no limit of how often shall speak for a permission
    with transaction.atomic():
        response: Any = client.generic(method, path)
        if getattr(response, "streaming", False):
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return word_for(response)


def rows_for(cast: Cast, address: Address) -> dict[str, dict[str, str]]:
    """Return row name → role → word, a row for each method and each kind of organisation that the address names."""
    found: dict[str, dict[str, str]] = {}
    for kind in OBJECTS if address.names_an_organisation else ("",):
        path = address.path(lambda known, name, kind=kind: cast.value(known, name, kind or "own"))  # type: ignore[misc]
        for method in METHODS:
            row = " ".join(filter(None, (method, kind)))
            found[row] = {role: ask(cast.client(role), method, path) for role in ROLES}
    return found
