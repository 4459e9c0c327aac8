"""A quote is taken from a contribution: a row of its own, linked to it inside, placed into the theme's draft."""

import re
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from commissioning.desk.acts import LOGGED
from commissioning.listening.board.acts import CannotAct, kept, locked
from commissioning.models import Contribution, Quote, ThemePage

GAP = re.compile(r"\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?\s*")
MAY_NOT = "They asked not to be quoted. Use what they said to think with."
CLEAN_FIRST = "Anonymise the words first. A quote is taken from those."
NOT_THEIRS = (
    "These are not their words as they stand above. Copy from there; where you leave something out, write … in its "
    "place. To change words, take the quote first and soften it on the quote desk."
)


@transaction.atomic
def take_quote(uid: UUID, seen: int, user: Any, *, words: str, speaker: str, theme: int) -> Quote:
    """Make a quote of some clean words and put it at the end of the theme's draft. Raises Stale and CannotAct."""
    contribution = locked(uid, seen)
    words = " ".join(words.split())
    _check(contribution, words)
    draft = _draft(contribution, theme, user)
    quote = Quote(
        wisdom=contribution.listening.wisdom,
        theme_id=draft.pk,
        contribution=contribution,
        words=words,
        speaker=" ".join(speaker.split())[:120],
        consent=Quote.Consent.PROMISED,  # they chose that they may be quoted without their name
    )
    quote.consent_print = quote.fingerprint()
    quote.save(force_insert=True)
    draft.narrative.append(("quote", {"uid": str(quote.pk)}, str(quote.pk)))
    draft.save_revision(user=user, clean=False, log_action=True)
    contribution.themes.add(draft.pk)
    kept(contribution)
    log(instance=quote.wisdom, action=LOGGED, user=user, data={"act": "taken from an answer", "quote": str(quote.pk)})
    return quote


def are_their_words(words: str, clean_words: str) -> bool:
    """Return whether the words stand there in this order, with … where something is left out."""
    rest = " ".join(clean_words.split())
    parts = [part for part in GAP.split(" ".join(words.split())) if part]
    for part in parts:
        at = rest.find(part)
        if at < 0:
            return False
        rest = rest[at + len(part) :]
    return bool(parts)


def _check(contribution: Contribution, words: str) -> None:
    if contribution.may_be == Contribution.MayBe.THOUGHT:
        raise CannotAct(MAY_NOT)
    if not contribution.clean_words:
        raise CannotAct(CLEAN_FIRST)
    if not are_their_words(words, contribution.clean_words):
        raise CannotAct(NOT_THEIRS)


def _draft(contribution: Contribution, pk: int, user: Any) -> ThemePage:
    """Return the theme's latest draft, its page held. It may be one of the linked Wisdom alone."""
    wisdom = contribution.listening.wisdom
    if wisdom is None:
        raise CannotAct("Begin the Wisdom first: a quote stands in one of its themes.")
    list(Page.objects.select_for_update().filter(pk=pk).values_list("pk"))
    theme = ThemePage.objects.child_of(wisdom).filter(pk=pk).first()
    if theme is None:
        raise CannotAct("Choose a theme of this Wisdom.")
    draft = theme.get_latest_revision_as_object()
    permissions = draft.permissions_for_user(user)
    if not permissions.can_edit() or permissions.page_locked():
        raise CannotAct(f"You can't change “{draft.title}” now: it is locked, or not yours to edit.")
    return draft
