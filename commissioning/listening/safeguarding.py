"""Somebody may be in danger. Any reader of the board says so; the page's owner, or a moderator, acts and notes it.

Notes are only ever added to, each with its day and who wrote it. Log entries and mails hold no words.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from commissioning.models import Contribution, ListeningPage, SafeguardingConcern
from home.accounts.people import email_of, is_staff_person, name_of
from home.mails import send
from home.signed_links import absolute

LOGGED = "commissioning.safeguarding"
PERMISSION = "commissioning.change_safeguardingconcern"
MOST_MODERATORS = 20
MOST_LETTERS = 5000


class CannotAct(Exception):
    """It can't be done, and why, in words for whoever tried."""


def concerns_for(user: Any) -> "QuerySet[SafeguardingConcern]":
    """Return the concerns that this person may see: their pages', those they have taken on; a moderator all."""
    concerns = SafeguardingConcern.objects.select_related("contribution__listening", "owner")
    if user.has_perm(PERMISSION):
        return concerns
    return concerns.filter(Q(owner=user) | Q(contribution__listening__safeguarding_owner=user))


def open_concerns(listening: ListeningPage) -> "QuerySet[SafeguardingConcern]":
    concerns = SafeguardingConcern.objects.filter(contribution__listening=listening, closed_on=None)
    return concerns.select_related("owner").order_by("raised_on", "pk")


@transaction.atomic
def raise_concern(contribution: Contribution, what: str, user: Any) -> tuple[SafeguardingConcern, list[str]]:
    """Note the worry and write to whoever acts. Return it, and who was told, by name."""
    concern = SafeguardingConcern.objects.create(
        contribution=contribution, what=what.strip()[:MOST_LETTERS], raised_on=timezone.localdate()
    )
    listening = contribution.listening
    people, why_you = _who_acts(listening)
    link = absolute("listening_concern", concern.pk)
    for person in people:
        send("listening_concern", email_of(person), listening=listening.title, why_you=why_you, link=link)
    _noted(concern, user, "raised")
    return concern, [name_of(person) for person in people]


@transaction.atomic
def take_on(pk: int, user: Any) -> SafeguardingConcern:
    """Note that this person acts from now on, in the place of whoever did."""
    concern = _held(pk)
    if concern.owner_id != user.pk:
        concern.owner = user
        _add(concern, user, "took this on.")
        _noted(concern, user, "taken on")
    return concern


@transaction.atomic
def note(pk: int, user: Any, what: str, close: bool = False) -> SafeguardingConcern:
    """Add what was done. close: and that nothing is left to do."""
    concern = _held(pk)
    what = what.strip()[:MOST_LETTERS]
    if what:
        _add(concern, user, f"wrote: {what}")
    if close:
        if not what and "wrote: " not in concern.steps_taken:
            raise CannotAct("Write down what was done before you close it.")
        concern.closed_on = timezone.localdate()
        _add(concern, user, "closed this.")
    _noted(concern, user, "closed" if close else "noted")
    return concern


@transaction.atomic
def open_again(pk: int, user: Any) -> SafeguardingConcern:
    concern = _held(pk, is_closed=True)
    concern.closed_on = None
    _add(concern, user, "opened this again.")
    _noted(concern, user, "opened again")
    return concern


def _who_acts(listening: ListeningPage) -> tuple[list[Any], str]:
    """Return to whom the mail goes, and why it comes to them."""
    owner = listening.safeguarding_owner
    if owner and is_staff_person(owner) and email_of(owner):
        return [owner], "It comes to you because you act where an answer to this question tells of danger."
    moderators = get_user_model().objects.with_perm(PERMISSION)
    able = moderators.filter(is_active=True).exclude(email="").order_by("pk")[:MOST_MODERATORS]
    return list(able), "It comes to you as a moderator, for the page names nobody who could act."


def _held(pk: int, is_closed: bool = False) -> SafeguardingConcern:
    concern = SafeguardingConcern.objects.select_for_update(of=("self",)).select_related(
        "contribution__listening", "owner"
    ).get(pk=pk)  # fmt: skip
    if bool(concern.closed_on) != is_closed:
        raise CannotAct("It is open already." if is_closed else "It is closed. Open it again first.")
    return concern


def _add(concern: SafeguardingConcern, user: Any, text: str) -> None:
    today = timezone.localdate()
    line = f"{today.day} {today:%B %Y}: {name_of(user)} {text}"
    concern.steps_taken = f"{concern.steps_taken}\n\n{line}".strip()
    concern.save()


def _noted(concern: SafeguardingConcern, user: Any, act: str) -> None:
    log(instance=concern.contribution.listening, action=LOGGED, user=user, data={"act": act, "concern": concern.pk})
