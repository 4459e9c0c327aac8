"""Hears that somebody took their words back: no search finds them from that moment on."""

from collections.abc import Collection
from typing import Any

from commissioning.signals import forgetting, withdrawn
from commissioning.withdrawal.wanted import Wanted
from search import index, texts
from search.index.database import take_out, take_pages_out


def connect() -> None:
    withdrawn.connect(_withdrawn, dispatch_uid="search.withdrawn")
    forgetting.connect(_forgetting, dispatch_uid="search.forgetting")


def _withdrawn(wanted: Wanted, pages: Collection[int], **kwargs: Any) -> None:
    """Take out all that held the words, in the transaction itself; it is indexed anew once that is committed."""
    held = {pk for pk, text in texts.pages().holding(wanted.probes) if wanted.is_in(text)}
    concerned = sorted(held.union(pages))
    take_pages_out(concerned)
    index.mark_pages(concerned)
    profiles = sorted(pk for pk, text in texts.organisations().holding(wanted.probes) if wanted.is_in(text))
    take_out(profiles)
    index.mark(profiles)
    index.new_version()


def _forgetting(**kwargs: Any) -> None:
    index.sync()
    for table in (texts.pages(), texts.organisations()):
        table.forget()
