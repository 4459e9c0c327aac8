"""Makes the index in Elasticsearch anew beside the live one, then swaps the alias: who searches notices nothing."""

import logging
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.models import Organisation
from search.documents import BATCH
from search.engines.elastic import mapping, writer
from search.index import feed, outbox
from search.models import IndexState, OutboxEntry

logger = logging.getLogger(__name__)
PULSE_LOST = timedelta(seconds=30)  # without a sign of life a rebuild is given up
KEPT = timedelta(days=7)  # after which an index for other code than ours is nobody's any more
GRACE = 2  # seconds for searches that are under way in the index that is replaced


class RebuildUnderWay(Exception):
    """Somebody else is at it; the message says who, and since when there was a sign of life."""


def rebuild(tell: Callable[[str], None] = logger.info) -> int:
    """Build, swap, and remove what is left over. Return the number of organisations written.

    Changes made meanwhile go to both indices (search.index.feed), and numbers decide which of two writes is later.
    """
    claim = _Claim()
    claim.take()
    name = ""
    try:
        tidy(is_builder=True)
        name = mapping.new_name()
        writer.create(name)
        claim.note(building=name)
        waiting = OutboxEntry.objects.filter(target=feed.ELASTICSEARCH)
        known = dict(waiting.values_list("pk", "organisation_id"))
        count, failed = _fill(name, claim)
        writer.refresh(name)
        claim.note()
        writer.swap(name)
        claim.note(elastic=mapping.alias(), building="")
        _settle(known, failed)
        tell(f"{count:,} organisations in {name}.")
        time.sleep(GRACE)
        tidy(is_builder=True)
    except BaseException:
        if name:
            _drop_unless_live(name)
        raise
    finally:
        claim.give_back()
    return count


def _fill(name: str, claim: "_Claim") -> tuple[int, dict[int, str]]:
    """Write all that is listed. Return how many were, and what could not be, with the reason."""
    last, count = 0, 0
    failed: dict[int, str] = {}
    while True:
        listed = Organisation.objects.listed().filter(pk__gt=last).order_by("pk")
        ids = list(listed.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return count, failed
        refused = feed.send(ids, [name])
        outbox.mark_failed(refused, feed.ELASTICSEARCH)
        failed |= refused
        last, count = ids[-1], count + len(ids) - len(refused)
        claim.note()


def _settle(known: dict[int, int], failed: dict[int, str]) -> None:
    """Delete entries (primary key → organisation) that were there before all was read: the new index knows of them.

    Those that were set aside as well, for now they could be indexed.
    """
    settled = [entry for entry, pk in known.items() if pk not in failed]
    for start in range(0, len(settled), BATCH):
        OutboxEntry.objects.filter(pk__in=settled[start : start + BATCH]).delete()


@dataclass
class _Claim:
    """The right to rebuild. Only one has it; who shows no sign of life loses it, and may not go on."""

    builder: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{token_hex(3)}")

    def take(self) -> None:
        """Take it, over from one that shows no sign of life. Raises RebuildUnderWay."""
        with transaction.atomic():
            held = IndexState.objects.select_for_update().get_or_create(pk=1)[0]
            if held.builder and not is_abandoned(held):
                raise RebuildUnderWay(
                    f"A rebuild is under way ({held.builder}, last sign of life {held.built_at:%H:%M:%S}). "
                    "Wait until it has ended, or end it and try again in half a minute."
                )
            IndexState.objects.filter(pk=1).update(builder=self.builder, building="", built_at=timezone.now())
        _own.add(self.builder)
        if held.builder:
            logger.warning("A rebuild was cut off (%s); its index %s is removed.", held.builder, held.building)

    def note(self, **changes: Any) -> None:
        """Give a sign of life, and note changes with it. Raises RebuildUnderWay where somebody else has taken over."""
        if not IndexState.objects.filter(pk=1, builder=self.builder).update(built_at=timezone.now(), **changes):
            raise RebuildUnderWay("This rebuild was silent for too long, and somebody else has taken over.")

    def give_back(self) -> None:
        _own.discard(self.builder)
        IndexState.objects.filter(pk=1, builder=self.builder).update(building="", builder="", built_at=None)


_own: set[str] = set()  # what this process is building; after a restart, its number may be that of the one before


def is_abandoned(held: IndexState) -> bool:
    """Tell whether whoever builds shows no sign of life any more."""
    if held.built_at is None or held.built_at < timezone.now() - PULSE_LOST:
        return True
    host, pid, _ = held.builder.rsplit(":", 2)
    if host != socket.gethostname():
        return False
    return held.builder not in _own if int(pid) == os.getpid() else not _is_alive(int(pid))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def tidy(is_builder: bool = False) -> list[str]:
    """Remove indices that nobody uses, as cut-off rebuilds and earlier versions of the code leave them. Return names.

    Nothing is removed while somebody builds, and nothing that searches of this code see.
    """
    began = datetime.now(UTC).replace(microsecond=0)
    held = IndexState.objects.filter(pk=1).first() or IndexState()
    if held.builder and not is_builder:
        if not is_abandoned(held):
            return []
        abandoned = IndexState.objects.filter(pk=1, builder=held.builder, built_at=held.built_at)
        abandoned.update(building="", builder="", built_at=None)
    # Without the right to build: one that has been made since we looked belongs to somebody who has begun since.
    unfinished = datetime.max.replace(tzinfo=UTC) if is_builder else began
    others = began - KEPT if held.elastic == mapping.alias() else datetime.min.replace(tzinfo=UTC)
    left_over = [
        own.name
        for own in writer.ours()
        if (own.made_at < unfinished and not own.is_live if own.is_current else own.made_at < others)
    ]
    for name in left_over:
        writer.drop(name)
    return left_over


def _drop_unless_live(name: str) -> None:
    """Remove what we leave unfinished. An answer that got lost may have been that of a swap that was made."""
    try:
        if any(own.name == name and not own.is_live for own in writer.ours()):
            writer.drop(name)
    except writer.Unavailable as error:
        logger.warning("%s may be left over, and is removed by the next rebuild: %s", name, error)
