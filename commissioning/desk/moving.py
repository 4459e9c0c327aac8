"""Moving a quote to another theme, or to another place within its theme: a new draft of the pages concerned."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.html import strip_tags
from wagtail.log_actions import log
from wagtail.models import Page

from commissioning.desk.acts import LOGGED, CannotAct, Stale, locked
from commissioning.desk.places import OPENING, OWN, places_of
from commissioning.models import Quote, ThemePage, WisdomPage

END = "end"
SHOWN = 60  # characters of a block, by which an editor knows it


@dataclass(frozen=True, slots=True)
class Target:
    """A place that a quote can be moved to. value: “opening”, “end” or “before:<id of a block>”."""

    value: str
    label: str


def targets(theme: ThemePage, quote: Quote) -> list[Target]:
    """Return the places in the theme's latest draft."""
    draft = theme.get_latest_revision_as_object()
    found = [Target(OPENING, "as the quote that the theme opens with")]
    for block in draft.narrative:
        if block.block_type == "quote" and block.value.uid == str(quote.pk):
            continue
        found.append(Target(f"before:{block.id}", f"before: {_in_short(block)}"))
    return [*found, Target(END, "at the end of what was heard")]


@transaction.atomic
def move(uid: UUID, seen: int, user: Any, *, theme: int, place: str, saved: int) -> Quote:
    """Put the quote there, in a new draft of each page that changes. What is published stays until that is published.

    saved: the latest revision of the target that the editor has seen. Raises Stale where one came since; CannotAct.
    """
    quote = locked(uid, seen)
    siblings = ThemePage.objects.child_of(quote.wisdom)
    list(Page.objects.select_for_update().filter(pk__in=siblings.values("pk")).order_by("pk").values_list("pk"))
    pks = {theme, *(place.pk for place in places_of(quote.wisdom) if uid in place.uids)}
    if OWN in pks:
        raise CannotAct(
            "It stands in the Wisdom’s own text. Take it out there, in the page editor, and add it to a theme."
        )
    pages = {page.pk: page for page in siblings.filter(pk__in=pks)}
    target = pages.get(theme)
    if target is None:
        raise CannotAct("Choose a theme of this Wisdom.")
    if (target.latest_revision_id or 0) != saved:
        raise Stale(quote)
    drafts = {pk: _draft_for(page, user) for pk, page in pages.items()}
    for draft in drafts.values():
        _take_out(draft, quote)
    _put_in(drafts[theme], place, quote)
    for draft in drafts.values():
        draft.save_revision(user=user, log_action=True, clean=False)
    quote.theme = target
    quote.version += 1
    quote.save(update_fields=["theme", "version"])
    log(instance=quote.wisdom, action=LOGGED, user=user, data={"act": "moved", "quote": str(uid), "theme": theme})
    return quote


def themes_of(wisdom: WisdomPage) -> list[ThemePage]:
    return list(ThemePage.objects.child_of(wisdom).order_by("path"))


def _draft_for(page: ThemePage, user: Any) -> ThemePage:
    draft = page.get_latest_revision_as_object()
    permissions = draft.permissions_for_user(user)
    if not permissions.can_edit() or permissions.page_locked():
        raise CannotAct(f"You can't change “{draft.title}” now: it is locked, or not yours to edit.")
    return draft


def _take_out(draft: ThemePage, quote: Quote) -> None:
    for stream in (draft.opening, draft.narrative):
        for at in reversed(range(len(stream))):
            if stream[at].block_type == "quote" and stream[at].value.uid == str(quote.pk):
                del stream[at]


def _put_in(draft: ThemePage, place: str, quote: Quote) -> None:
    block = ("quote", {"uid": str(quote.pk)}, str(quote.pk))
    if place == OPENING:
        for at, before in enumerate(list(draft.opening)):  # what stood there begins the narrative now
            draft.narrative.insert(at, (before.block_type, before.value, before.id))
        raw = {"type": block[0], "value": block[1], "id": block[2]}
        draft.opening = [raw]  # type: ignore[assignment]
        return
    ids = [one.id for one in draft.narrative]
    if place == END:
        draft.narrative.append(block)
    elif place.removeprefix("before:") in ids:
        draft.narrative.insert(ids.index(place.removeprefix("before:")), block)
    else:
        raise CannotAct("That place is no longer there. Choose another one.")


def _in_short(block: Any) -> str:
    """Return a few words by which an editor knows the block. They are shown on the desk, and kept nowhere."""
    if block.block_type == "quote":
        text = f"“{block.value.words_now}”" if block.value.words_now else "a quote that was taken back"
    else:
        text = strip_tags(str(block.value)) if block.block_type in {"text", "note", "heading"} else ""
        text = text or f"a {block.block_type.replace('_', ' ')}"
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
