"""What is said in a revision, part by part, so that two people's changes can be put together.

A part is a field, a list of children such as `links`, or one piece of evidence (`evidence:<uid>`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from directory.models import Organisation

# What Wagtail and the row keep for themselves: no part of what is said.
NOT_SAID = {
    "pk", "id", "locked", "locked_at", "locked_by", "live", "has_unpublished_changes", "first_published_at",
    "last_published_at", "live_revision", "go_live_at", "expire_at", "expired", "latest_revision", "updated_at",
    *Organisation.OPERATIONAL,
}  # fmt: skip
STREAMS = ("description", "description_cy")
EVIDENCE = "evidence"


def evidence_part(uid: Any) -> str:
    """Return the name of the part that a piece of evidence is."""
    return f"{EVIDENCE}:{uid}"


def said(content: Mapping[str, Any]) -> dict:
    """Return the part of a revision's content that the organisation says, without keys of rows.

    Parts that are the same apart from their keys and order numbers are equal then, and so are blocks apart from their
    ids: those without one are given another at each reading.
    """
    return {
        name: _blocks(value) if name in STREAMS else _bare(value)
        for name, value in content.items()
        if name not in NOT_SAID
    }


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return the names of what is said differently in two revisions' contents, in the order of the model."""
    first, second = said(before), said(after)
    return [name for name in dict.fromkeys([*first, *second]) if first.get(name) != second.get(name)]


def parts_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said by part: as `said`, but each piece of evidence by itself."""
    parts = said(content)
    for item in parts.pop(EVIDENCE, None) or []:
        parts[evidence_part(item["uid"])] = item
    return parts


def marks_of(content: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """Return a short mark of each named part, which is another one once the part is."""
    parts = parts_of(content)
    return {name: _mark(parts.get(name)) for name in names}


@dataclass(frozen=True)
class Merge:
    """mine: parts to write; both: parts that somebody else has changed as well, and otherwise."""

    mine: list[str]
    both: list[str]


def merge(stands: Mapping[str, Any], wanted: Mapping[str, Any], seen: Mapping[str, str], names: list[str]) -> Merge:
    """Compare what stands and what is wanted with what was seen when the writing began (marks by part)."""
    now, then = marks_of(stands, names), marks_of(wanted, names)
    touched = [name for name in names if then[name] not in (now[name], seen.get(name))]
    return Merge(
        mine=[name for name in touched if now[name] == seen.get(name)],
        both=[name for name in touched if now[name] != seen.get(name)],
    )


def with_parts(stands: Mapping[str, Any], wanted: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return the content that stands, with the named parts as they are wanted."""
    content = dict(stands)
    for name in names:
        if name.startswith(f"{EVIDENCE}:"):
            content[EVIDENCE] = _with_evidence(content.get(EVIDENCE) or [], wanted.get(EVIDENCE) or [], name)
        else:
            content[name] = wanted[name]
    return content


def _with_evidence(stands: list[dict], wanted: list[dict], name: str) -> list[dict]:
    new = next((item for item in wanted if evidence_part(item["uid"]) == name), None)
    old = [evidence_part(item["uid"]) for item in stands]
    if new is None:
        return [item for item in stands if evidence_part(item["uid"]) != name]
    if name not in old:
        return [*stands, new | {"sort_order": len(stands)}]
    return [new if evidence_part(item["uid"]) == name else item for item in stands]


def _mark(value: Any) -> str:
    written = json.dumps(value or None, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        return {name: _bare(item) for name, item in value.items() if name not in {"pk", "organisation", "sort_order"}}
    return value


def _blocks(value: Any) -> Any:
    try:
        return _without_ids(json.loads(value)) if isinstance(value, str) and value else value
    except ValueError:
        return value


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_ids(item) for name, item in value.items() if name != "id"}
    return value
