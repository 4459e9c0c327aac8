"""What differs between two versions of what an organisation says, in plain words.

For the organisation itself and for moderators. The address of a place that is not shown is told to members alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import strip_tags

from directory.merging import EVIDENCE, evidence_part
from directory.models import Organisation
from directory.own.stream_text import Kept, pieces_of, raw_blocks

LABELS = {
    "name": "Name", "name_cy": "Name in Welsh", "other_names": "Other names", "category": "Category",
    "since": "Working since", "summary": "Summary", "summary_cy": "Summary in Welsh",
    "description": "Description", "description_cy": "Description in Welsh", "approaches": "Ways of working",
    "offers": "What is offered", "people": "Works alongside", "areas_served": "Areas served",
    "reach": "Reach",
    "contact_name": "Whom to ask for", "contact_email": "Email", "contact_phone": "Telephone", "website": "Website",
    "opening": "When it is open", "opening_cy": "When it is open, in Welsh",
    "in_touch": "Can people get in touch themselves?", "what_happens": "What happens then",
    "what_happens_cy": "What happens then, in Welsh", "cost": "What it costs", "cost_cy": "What it costs, in Welsh",
    "step_free": "Getting in", "step_free_note": "About access", "step_free_note_cy": "About access, in Welsh",
    "open_to_commissions": "Open to commissions", "open_to_conversations": "Open to conversations",
    "open_to_visits": "Open to visits", "open_to_nothing_now": "Open to nothing just now", "size": "Size by income",
    "funding": "Funding that is taken", "led_by": "Led by people with lived experience", "led_by_how": "How they lead",
    "led_by_how_cy": "How they lead, in Welsh", "wins": "What works", "wins_cy": "What works, in Welsh",
    "not_yet": "What doesn't work yet", "not_yet_cy": "What doesn't work yet, in Welsh", "hopes": "What is hoped for",
    "hopes_cy": "What is hoped for, in Welsh", "logo": "Logo", "logo_alt": "What the logo shows",
    "logo_alt_cy": "What the logo shows, in Welsh",
    "recommendations_not_ours": "The recommendations are not about this kind of work",
}  # fmt: skip
CHILDREN = {
    "projects": "Project", "locations": "Place", "partnerships": "Partner", "backers": "Commissioner or funder",
    "links": "Link", "registry_ids": "Number in a register", EVIDENCE: "Evidence",
}  # fmt: skip
LISTS = {
    "projects": "Projects", "locations": "Places", "partnerships": "Partners",
    "backers": "Commissioners and funders", "links": "Links", "registry_ids": "Numbers in registers",
}  # fmt: skip
NOT_TOLD = {"id", "organisation", "sort_order", "uid"}
NEVER_SHOWN = {"address", "postcode", "latitude", "longitude", "name", "name_cy"}  # of a place that is not shown
KEPT_BLOCKS = {"quote": "a quote", "picture": "a picture", "note": "a note", "links": "places to go on to"}


@dataclass(frozen=True)
class Difference:
    """One thing that differs. before is empty for what is new, after for what was taken away.

    part: as in `merging`: the field, the list of children, or `evidence:<uid>`.
    """

    part: str
    label: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        return "changed" if self.before and self.after else "added" if self.after else "removed"


def differences(
    before: Organisation | None, after: Organisation, *, for_members: bool = False, parts: Iterable[str] | None = None
) -> list[Difference]:
    """Return what differs, field by field and child by child; all of `after` where there is no `before`.

    for_members: with the addresses of places that are not shown. parts: only fields and lists of these names.
    """
    wanted = [*LABELS, *CHILDREN] if parts is None else [part.split(":")[0] for part in parts]
    found: list[Difference] = []
    for name in dict.fromkeys(wanted):
        if name in CHILDREN:
            found += _of_children(name, before, after, for_members)
        elif name in LABELS:
            old, new = in_words(before, name), in_words(after, name)
            if old != new:
                found.append(Difference(name, LABELS[name], old, new))
    return found


def label_of(part: str) -> str:
    """Return what a part is called, for people."""
    return LABELS.get(part) or LISTS.get(part) or CHILDREN[part.split(":")[0]]


def in_words(organisation: Organisation | None, part: str) -> str:
    """Return what an organisation says in one part, for members: lists one a line, yes or nothing."""
    if organisation is None:
        return ""
    name, _, uid = part.partition(":")
    if name in CHILDREN:
        rows = [row for row in getattr(organisation, name).all() if not uid or str(row.uid) == uid]
        return "\n\n".join(_all_of(row, True) for row in rows)
    return _value(organisation, organisation._meta.get_field(name))


def _of_children(
    name: str, before: Organisation | None, after: Organisation, for_members: bool
) -> Iterable[Difference]:
    old = list(getattr(before, name).all()) if before else []
    for new in getattr(after, name).all():
        match = _match(new, old)
        if match is None:
            yield Difference(_part(name, new), f"{CHILDREN[name]}: {_called(new)}", "", _all_of(new, for_members))
            continue
        old.remove(match)
        yield from _inside(name, match, new, for_members)
    for gone in old:
        yield Difference(_part(name, gone), f"{CHILDREN[name]}: {_called(gone)}", _all_of(gone, for_members), "")


def _match(new: Any, old: list) -> Any:
    """Find the same child in another version: by its uid or key, else by what it is called."""
    tests: list[Callable[[Any], bool]] = [
        lambda row: row.pk is not None and row.pk == new.pk,
        lambda row: _called(row) == _called(new),
    ]
    if hasattr(new, "uid"):
        tests = [lambda row: row.uid == new.uid]
    return next((row for test in tests for row in old if test(row)), None)


def _inside(name: str, old: Any, new: Any, for_members: bool) -> Iterable[Difference]:
    told = _fields(new, for_members)
    hidden_once = name == "locations" and not for_members and not (old.is_public and new.is_public)
    for field in told:
        if hidden_once and field.name in NEVER_SHOWN:
            continue
        first, second = _value(old, field), _value(new, field)
        if first != second:
            label = f"{CHILDREN[name]}: {_called(new)} – {_field_label(field)}"
            yield Difference(_part(name, new), label, first, second)
    if hidden_once and any(_value(old, one) != _value(new, one) for one in _told(new) if one.name in NEVER_SHOWN):
        label = f"{CHILDREN[name]}: {_called(new)} – where it is"
        yield Difference(_part(name, new), label, "not shown", "changed, and not shown")


def _part(name: str, row: Any) -> str:
    return evidence_part(row.uid) if name == EVIDENCE else name


def _called(row: Any) -> str:
    return str(row.principle) if hasattr(row, "principle_id") else str(row)


def _told(row: Any) -> list[models.Field]:
    own = [*row._meta.concrete_fields, *row._meta.many_to_many]
    return [field for field in own if field.name not in NOT_TOLD]


def _fields(row: Any, for_members: bool) -> list[models.Field]:
    hidden = not for_members and getattr(row, "is_public", True) is False
    return [field for field in _told(row) if not (hidden and field.name in NEVER_SHOWN)]


def _all_of(row: Any, for_members: bool) -> str:
    lines = ((_field_label(field), _value(row, field)) for field in _fields(row, for_members))
    return "\n".join(f"{label}: {value}" for label, value in lines if value)


def _field_label(field: models.Field) -> str:
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _value(row: Any, field: models.Field) -> str:
    if field.many_to_many:
        return ", ".join(sorted(str(term) for term in getattr(row, field.name).all()))
    if field.name in {"description", "description_cy"}:
        return _stream_in_words(getattr(row, field.name))
    if field.is_relation:
        other = getattr(row, field.name)
        return "" if other is None else getattr(other, "title", "") or str(other)
    if isinstance(field, models.BooleanField):
        return "yes" if getattr(row, field.name) else ""
    value = getattr(row, f"get_{field.name}_display")() if field.choices else getattr(row, field.name)
    return "" if value in (None, "") else str(value).strip().replace("\r\n", "\n")


def _stream_in_words(stream: Any) -> str:
    texts = []
    for piece in pieces_of(raw_blocks(stream)):
        texts.append(kept_in_words(piece) if isinstance(piece, Kept) else piece.words)
    return "\n\n".join(filter(None, texts))


def kept_in_words(piece: Kept) -> str:
    """Return what a block is that plain text can't hold: “(a quote: …)”."""
    kind = KEPT_BLOCKS.get(piece.block.get("type", ""), "a part with its own layout")
    words = " ".join(_words(piece.block.get("value")))
    return f"({kind}: {words[:300]}{'…' if len(words) > 300 else ''})" if words else f"({kind})"


def _words(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        if text := " ".join(strip_tags(value.replace("<", " <")).split()):
            yield text
    elif isinstance(value, list):
        for item in value:
            yield from _words(item.get("value", item) if isinstance(item, dict) else item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in {"id", "type", "picture", "page"} or isinstance(item, dict):
                yield from _words(item)
