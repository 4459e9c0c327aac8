"""Writes to Elasticsearch: batches under a number that only grows, indices beside the live one, and one swap.

Whatever concerns the whole (no connection, too busy, read-only) raises Unavailable, and the batch is tried again later
as it is; what is wrong with one organisation is returned with its id.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.elastic import mapping
from search.engines.elastic.client import BROKEN_ANSWER, Unavailable, client
from search.engines.elastic.mapping import OwnIndex
from search.engines.flat import Flat

SECONDS = 10.0  # for a batch, and for what the cluster's master does
MOST_BYTES = 500_000  # of one request: it has to be done in time on a busy machine, too
PAGE = 5000
BUSY = frozenset({429, 502, 503, 504})
Documents = Mapping[int, tuple[Flat, Mapping[str, str]] | None]
"""Primary key → what it is found by, and its texts; None takes it away."""


def write(number: int, documents: Documents, into: Sequence[str] = ()) -> dict[int, str]:
    """Write the state of organisations as of that number, into the live index unless others are named.

    What goes to the live index is seen by searches when this returns. A later number wins whatever comes when; for an
    hour that holds for removals, too. An index that was named and has gone is passed over: the rebuild that it was for
    has ended. Returns errors by id of those that Elasticsearch will never take as they are. Raises Unavailable: then
    some may have been written.
    """
    errors: dict[int, str] = {}
    targets = into or [mapping.alias()]
    for lines in _in_portions(number, documents, targets):
        for item in _bulk(lines, is_live=mapping.alias() in targets):
            errors |= _refused(item)
    return errors


def refresh(name: str = "") -> None:
    """Let searches see at once what was written."""
    _ask(lambda es: es.indices.refresh(index=name or mapping.alias()))


def stored(name: str = "") -> Iterator[tuple[int, int, str]]:
    """Yield (id, number it was last written under, mapping.digest of it) of all that searches see, in no order."""
    pit = _ask(lambda es: es.open_point_in_time(index=name or mapping.alias(), keep_alive="2m"))["id"]
    after = None
    try:
        while rows := _page(pit, after):
            for row in rows:
                yield int(row["_id"]), row["_version"], row["fields"]["digest"][0]
            after = rows[-1]["sort"]
    finally:
        _ask(lambda es: es.options(ignore_status=404).close_point_in_time(id=pit))


def exists() -> bool:
    """Tell whether there is an index that searches of this code see."""
    return any(own.is_live and own.is_current for own in ours())


def ours() -> list[OwnIndex]:
    """Return the indices of this prefix whose names are of our own making, the oldest first."""
    found = _ask(lambda es: es.indices.get_alias(index=f"{mapping.base_name()}-*", expand_wildcards="all"))
    own = (mapping.parsed(name, told["aliases"]) for name, told in found.items())
    return sorted(filter(None, own), key=lambda index: (index.made_at, index.name))


def create(name: str) -> None:
    """Create an empty index for this code; see mapping.new_name."""
    _refuse_foreign(name)
    made = mapping.body() | {"aliases": {mapping.door(name): {}}}
    _change(lambda es: es.indices.create(index=name, **made))


def swap(name: str) -> None:
    """Make the index the live one, in one step: no search sees none or two."""
    _refuse_foreign(name)
    alias = mapping.alias()
    actions: list[dict[str, Any]] = [
        {"remove": {"index": own.name, "alias": alias}} for own in ours() if own.is_current and own.is_live
    ]
    _change(lambda es: es.indices.update_aliases(actions=[*actions, {"add": {"index": name, "alias": alias}}]))


def drop(name: str) -> None:
    """Delete one index of ours by its full name; one that has gone already is fine."""
    _refuse_foreign(name)
    _ask(lambda es: es.options(ignore_status=404).indices.delete(index=name))


def _refuse_foreign(name: str) -> None:
    if mapping.parsed(name, {}) is None:
        raise ValueError(f"{name} is no index of {mapping.base_name()}: it is left alone.")


def _ask(call: Callable[[Elasticsearch], Any]) -> dict[str, Any]:
    body = client().ask(call, SECONDS).body
    if not isinstance(body, dict):
        raise Unavailable(BROKEN_ANSWER, "no JSON object")
    return body


def _change(call: Callable[[Elasticsearch], Any]) -> None:
    if not _ask(call).get("acknowledged"):
        raise Unavailable("not acknowledged", "The cluster may do it later.")


def _page(pit: str, after: Any) -> list[dict[str, Any]]:
    answer = _ask(
        lambda es: es.search(
            pit={"id": pit, "keep_alive": "2m"},
            size=PAGE,
            sort=[{"_shard_doc": "asc"}],
            search_after=after,
            source=False,
            version=True,
            docvalue_fields=[{"field": "digest"}],
            track_total_hits=False,
        )
    )
    return answer["hits"]["hits"]


def _bulk(lines: list[Any], is_live: bool) -> list[dict[str, Any]]:
    # Seen at once: what is removed may not show again when the outbox has forgotten it.
    only = "items.*.status,items.*._id,items.*._index,items.*.error"
    items = _ask(lambda es: es.bulk(operations=lines, filter_path=only, refresh=is_live)).get("items")
    if not items:
        raise Unavailable(BROKEN_ANSWER, "a batch without its items")
    return items


def _in_portions(number: int, documents: Documents, targets: Sequence[str]) -> Iterator[list[bytes]]:
    """Yield the lines of bulk requests, none of them much larger than MOST_BYTES."""
    lines: list[bytes] = []
    size = 0
    for target in targets:
        # Always by an alias: Elasticsearch would make an index that is missing, with fields as it guesses them.
        name = target if target == mapping.alias() else mapping.door(target)
        for pk, found in documents.items():
            head = {"_index": name, "_id": str(pk), "version": number, "version_type": "external"}
            act = "delete" if found is None else "index"
            lines.append(json.dumps({act: head | {"require_alias": True}}).encode())
            if found is not None:
                lines.append(json.dumps(mapping.document(pk, *found), ensure_ascii=False).encode())
                size += len(lines[-1])
            if size > MOST_BYTES:
                yield lines
                lines, size = [], 0
    if lines:
        yield lines


def _refused(item: dict[str, Any]) -> dict[int, str]:
    """Return the error of one organisation by its id; nothing where all is well. Raises what concerns the whole."""
    ((act, told),) = item.items()
    status, error = told["status"], told.get("error") or {}
    if status < 300 or status == 409 or (act == "delete" and status == 404 and not error):
        return {}  # 409: a later write has been there
    kind, reason = error.get("type", ""), error.get("reason", "")
    if status in BUSY or kind == "cluster_block_exception":
        raise Unavailable("read-only" if kind == "cluster_block_exception" else f"status {status}", reason)
    if kind == "index_not_found_exception":
        if told["_index"] == mapping.alias():
            raise Unavailable("index missing", reason)
        return {}
    cause = (error.get("caused_by") or {}).get("reason", "")
    return {int(told["_id"]): ": ".join(part for part in (kind, reason, cause) if part)}
