"""Two people at once: who changed what since the form was shown, and what each wants of it now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.log_actions import registry
from wagtail.models import Revision

from directory.difference import in_words, label_of
from directory.editing import working_copy
from directory.merging import marks_of, parts_of
from directory.models import Organisation
from home.accounts.people import name_of

CHOICE, MINE, THEIRS = "keep:", "mine", "theirs"


@dataclass(frozen=True)
class Collision:
    """A part that two have changed. name and mine are of the choice in the form: keep:<part>, mine:<mark>."""

    part: str
    label: str
    theirs: str
    who: str
    when: datetime | None
    name: str
    mine: str


def wanted_by(data: Any, parts: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return the marks that the form was shown with and the parts that it may write, after what was chosen."""
    try:
        seen = json.loads(data.get("seen", ""))
    except (ValueError, RecursionError):
        seen = {}
    seen = {part: mark for part, mark in seen.items() if isinstance(mark, str)} if isinstance(seen, dict) else {}
    leave = set()
    for part in parts:
        choice, _, mark = data.get(f"{CHOICE}{part}", "").partition(":")
        if choice == THEIRS:
            leave.add(part)
        elif choice == MINE and mark:
            seen[part] = mark
    return seen, [part for part in parts if part not in leave]


def collisions(organisation: Organisation, both: list[str], base: str, user: Any) -> list[Collision]:
    """Return what is to be told about each part that two have changed. base: id of the revision that was shown."""
    now = working_copy(organisation)
    marks = marks_of(now.serializable_data(), both)
    return [
        Collision(
            part=part,
            label=label_of(part),
            theirs=in_words(now, part),
            name=f"{CHOICE}{part}",
            mine=f"{MINE}:{marks[part]}",
            **_last_change(organisation, part, int(base) if base.isdecimal() and len(base) < 19 else 0, user),
        )
        for part in both
    ]


def _last_change(organisation: Organisation, part: str, base: int, user: Any) -> dict[str, Any]:
    entry = _small_change(organisation, part)
    revision = _changed_in(organisation, part, base)
    if revision and (entry is None or revision.created_at >= entry.timestamp):
        return {"who": _called(organisation, revision.user, user), "when": revision.created_at}
    if entry:
        return {"who": _called(organisation, entry.user, user), "when": entry.timestamp}
    return {"who": "Somebody", "when": None}


def _changed_in(organisation: Organisation, part: str, base: int) -> Revision | None:
    """The last revision after base that says this part otherwise than the one before it."""
    later = list(organisation.revisions.filter(pk__gte=base).order_by("-pk").select_related("user")[:50])
    for number, revision in enumerate(later):
        before: Mapping = parts_of(later[number + 1].content) if number + 1 < len(later) else {}
        if revision.pk != base and parts_of(revision.content).get(part) != before.get(part):
            return revision
    return None


def _small_change(organisation: Organisation, part: str) -> Any:
    entries = registry.get_logs_for_instance(organisation).filter(action="directory.small_facts")
    recent = entries.order_by("-timestamp").select_related("user")[:50]
    return next((entry for entry in recent if part in entry.data.get("fields", [])), None)


def _called(organisation: Organisation, who: Any, user: Any) -> str:
    if who is None:
        return "Somebody"
    if who.pk == user.pk:
        return "You"
    in_team = organisation.memberships.filter(user_id=who.pk).exists()
    return name_of(who) if in_team else "One of our moderators"
