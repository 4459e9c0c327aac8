"""What an import writes of an organisation, in one comparable form, and its digests.

`Organisation.source_digest` holds two halves of 32 characters: the digest of what the source said, and that of the
organisation as it was then written. As long as the first is the same, the source has nothing new; as long as the
second fits what is in the database, nobody else has changed it.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wagtail.blocks import StreamValue

from directory.importing.fields import TERMS
from directory.importing.reading import EMPTY, LISTS
from directory.models import Location, Organisation, RegistryId

TEXTS = (
    "name", "name_cy", "summary", "summary_cy", "category", "reach", "contact_name", "contact_email", "contact_phone",
    "website", "in_touch", "what_happens", "cost", "step_free", "step_free_note", "opening", "size", "led_by",
    "led_by_how", "since", "wins", "not_yet", "hopes",
)  # fmt: skip
LINKS = (*TERMS, "areas_served")
PLACE = ("address", "postcode", "council", "location_public")
FLAGS = {
    "commissions": "open_to_commissions",
    "conversations": "open_to_conversations",
    "visits": "open_to_visits",
    "not-now": "open_to_nothing_now",
}
CONTENT = (*TEXTS, "other_names", "description", "open_to", *LINKS, "registry_ids", *PLACE)

Content = dict[str, Any]


def empty() -> Content:
    return {name: [] if name in LISTS else EMPTY.get(name, "") for name in CONTENT}


def merged(current: Content, given: Content) -> Content:
    """Return the content as a source would have it: what it gives, and else what is there. No number is lost."""
    content = current | {name: EMPTY.get(name, "") if value == "" else value for name, value in given.items()}
    content["registry_ids"] = _union(current["registry_ids"], content["registry_ids"])
    if content["postcode"] != current["postcode"] and "council" not in given:
        content["council"] = ""  # it lay there by the postcode that it had
    content["location_public"] = content["location_public"] and has_place(content)
    return content


def has_place(content: Content) -> bool:
    return any(content[name] for name in ("address", "postcode", "council"))


def row_digest(given: Content) -> str:
    return _digest(given)


def content_digest(content: Content) -> str:
    # Where a location lies may be worked out later from its postcode: that is no edit.
    return _digest({name: value for name, value in content.items() if name != "council"})


def halves(source_digest: str) -> tuple[str, str]:
    """Return the digest of what the source said and that of what was written, empty where it was never imported."""
    return source_digest[:32], source_digest[32:]


def load(ids: Iterable[int]) -> dict[int, Content]:
    """Return the content of these organisations as it is now, in a fixed number of queries."""
    ids = list(ids)
    found: dict[int, Content] = {}
    for organisation in Organisation.objects.filter(pk__in=ids):
        content = empty() | {name: getattr(organisation, name) for name in TEXTS}
        content["other_names"] = organisation.other_names.splitlines()
        content["description"] = description_html(organisation.description)
        content["open_to"] = [value for value, name in FLAGS.items() if getattr(organisation, name)]
        found[organisation.pk] = content
    for name, slugs in _links(ids).items():
        for pk, slug in slugs:
            found[pk][name].append(slug)
    numbers = RegistryId.objects.filter(organisation__in=ids).order_by("pk")
    for pk, registry, identifier in numbers.values_list("organisation", "registry", "identifier"):
        found[pk]["registry_ids"].append([registry, identifier])
    _add_places(ids, found)
    return found


def description_html(stream: StreamValue) -> str:
    """Return the one text that an import writes; anything else as it is stored, which no import equals."""
    blocks = list(stream.raw_data) if stream else []
    if not blocks:
        return ""
    if len(blocks) == 1 and blocks[0]["type"] == "text":
        return blocks[0]["value"]
    return json.dumps(blocks, default=str)


def _links(ids: list[int]) -> dict[str, list[tuple[int, str]]]:
    links = {}
    for name in LINKS:
        manager = Organisation._meta.get_field(name).remote_field.through._default_manager
        to = Organisation._meta.get_field(name).m2m_reverse_field_name()
        links[name] = list(manager.filter(organisation__in=ids).values_list("organisation", f"{to}__slug"))
    return links


def _add_places(ids: list[int], found: dict[int, Content]) -> None:
    places: dict[int, list[Location]] = defaultdict(list)
    for place in Location.objects.filter(organisation__in=ids).select_related("council"):
        places[place.organisation_id].append(place)
    for pk, of_one in places.items():
        first, *more = of_one
        found[pk] |= {
            "address": first.address,
            "postcode": first.postcode,
            "council": first.council.slug if first.council else "",
            "location_public": first.is_public,
        }
        if more or first.name or first.name_cy:  # no import writes these
            found[pk]["other_places"] = [[place.name, place.name_cy, place.postcode] for place in of_one]


def _digest(content: Content) -> str:
    plain = {name: sorted(value) if isinstance(value, list) else value for name, value in content.items()}
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _union(first: list, second: list) -> list:
    return [*first, *(item for item in second if item not in first)]
