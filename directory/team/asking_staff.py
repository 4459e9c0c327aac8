"""A lead who is alone can't leave a page behind without a word: they ask staff, who find somebody with them."""

from typing import Any

from django.contrib.admin.utils import quote
from django.core.cache import cache
from django.db import transaction
from wagtail.log_actions import log

from directory.editing import locked_row
from directory.freshness.people import staff_addresses
from directory.models import Organisation
from home.accounts.people import email_of, name_of
from home.mails import send
from home.signed_links import absolute

A_DAY = 24 * 60 * 60
NOTHING = "They wrote nothing more."


@transaction.atomic
def ask_staff(organisation: Organisation, user: Any, words: str) -> bool:
    """Write to staff, and a copy to the lead; nothing else changes. Return False where today already."""
    row = locked_row(organisation)
    if not cache.add(f"team-ask-staff:{row.pk}:{user.pk}", True, A_DAY):
        return False
    page = absolute(Organisation.snippet_viewset.get_url_name("team"), quote(row.pk))  # type: ignore[attr-defined]
    said = words.strip()
    values = {"organisation": row.name, "person": name_of(user), "address": email_of(user), "page": page}
    for address in staff_addresses():
        send("team_to_staff", address, words=said or NOTHING, **values)
    if email_of(user):
        team = absolute("team:people", row.slug)
        send("team_to_staff_copy", email_of(user), organisation=row.name, words=said or "Nothing more.", team=team)
    log(row, "directory.team", user=user, data={"what": "asked staff", "role": "", "person": user.pk})
    return True
