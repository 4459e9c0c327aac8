"""Where the quotes of a Wisdom stand: in the latest draft of each theme, and in what is published now."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commissioning.models import ThemePage, WisdomPage
from commissioning.quotes.blocks import read_uid, uids_in

OPENING, NARRATIVE = "opening", "narrative"
OWN = 0  # stands for the Wisdom's own texts, in the place of a theme's primary key


@dataclass(frozen=True, slots=True)
class ThemePlace:
    """A theme as it was last saved, published or not. live_uids: what the published page shows now."""

    pk: int
    number: int
    title: str
    warning: str
    opening: tuple[UUID, ...]
    narrative: tuple[UUID, ...]
    live_uids: frozenset[UUID]

    @property
    def uids(self) -> tuple[UUID, ...]:
        return (*self.opening, *self.narrative)

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


def places_of(wisdom: WisdomPage) -> list[ThemePlace]:
    """Return the themes in their order, and after them the Wisdom's own texts where quotes stand in those."""
    draft = wisdom.get_latest_revision_as_object() if wisdom.latest_revision_id else wisdom
    uids = tuple(uids_in(*draft.quote_streams()))
    live = frozenset(uids_in(*wisdom.quote_streams())) if wisdom.live else frozenset()
    own = (
        [ThemePlace(OWN, 0, "Introduction, conclusion and press release", "", (), uids, live)] if uids or live else []
    )
    return [*theme_places(wisdom), *own]


def theme_places(wisdom: WisdomPage) -> list[ThemePlace]:
    """Return the themes in their order, however many: one query."""
    rows = (
        ThemePage.objects.child_of(wisdom)
        .order_by("path")
        .values_list("pk", "live", "draft_title", "title", "warning", OPENING, NARRATIVE, "latest_revision__content")
    )
    places = []
    for number, (pk, live, draft_title, title, warning, opening, narrative, content) in enumerate(rows, start=1):
        stored = _uids(opening.raw_data), _uids(narrative.raw_data)
        draft = content or {}
        places.append(
            ThemePlace(
                pk=pk,
                number=number,
                title=draft.get("title") or draft_title or title,
                warning=draft.get("warning", warning) if content else warning,
                opening=_uids(_raw(draft, OPENING)) if content else stored[0],
                narrative=_uids(_raw(draft, NARRATIVE)) if content else stored[1],
                live_uids=frozenset(stored[0] + stored[1]) if live else frozenset(),
            )
        )
    return places


def _raw(content: dict, name: str) -> list[dict]:
    value = content.get(name) or "[]"
    return json.loads(value) if isinstance(value, str) else value


def _uids(raw: Iterable[dict[str, Any]]) -> tuple[UUID, ...]:
    found = (read_uid(block["value"].get("uid")) for block in raw if block["type"] == "quote")
    return tuple(uid for uid in found if uid)
