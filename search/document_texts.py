"""Small pieces of the texts by which organisations are found."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from directory.areas.graph import AreaGraph


def area_words(area_ids: Iterable[int], graph: AreaGraph) -> list[str]:
    """Every name of the areas and of what they lie in, but for the UK and the world, which would say nothing."""
    found = set(area_ids) | {wider for area in area_ids for wider in graph.ancestors(area)}
    nodes = [graph.nodes[pk] for pk in sorted(found) if pk in graph.nodes]
    return [
        name
        for node in nodes
        if node.kind not in ("uk", "worldwide")
        for name in (node.name, node.name_cy, *node.other_names)
    ]


def joined(texts: Iterable[str]) -> str:
    """Return the texts, each once, one a line."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


def plain_text(stream: Any) -> str:
    """Return the words of a StreamField's stored JSON, without mark-up, addresses or block ids."""
    if not stream:
        return ""
    blocks = json.loads(stream) if isinstance(stream, str) else stream.get_prep_value()
    return joined(_words_of(blocks))


def _words_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"\s+", " ", unescape(strip_tags(value.replace("<", " <"))))
    elif isinstance(value, list):
        for item in value:
            yield from _words_of(item)
    elif isinstance(value, dict):
        inner = value.get("value") if "type" in value else [v for k, v in value.items() if k not in ("id", "address")]
        yield from _words_of(inner)
