"""What was taken back is nowhere: not in the database, its bytes, its indexes, files, caches or copies."""

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client

from commissioning.models import Contribution, ImportedFile, Quote, ThemePage
from commissioning.outputs import kept
from commissioning.withdrawal import acts, finishing, places_of, withdraw_contribution
from commissioning.withdrawal import sweep as sweeping
from commissioning.withdrawal.sweep import Swept
from directory.models import Organisation
from directory.pdf.making import cached_as
from directory.pdf.saying import page_data
from search import texts
from tests.commissioning.withdrawal.conftest import ROOTS, dump
from tests.commissioning.withdrawal.world import CANARIES, OTHER, SHOWN, left_in_files

GAP = "[words withdrawn]"


def left(site: SimpleNamespace) -> set[str]:
    """Return where one of the made-up words still is."""
    text = dump().lower()
    found = {f"dump: {canary}" for canary in CANARIES if canary in text}
    found |= {f"file: {name}" for name in left_in_files({root: site.folder / root for root in ROOTS.values()})}
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    visits = [str(store.decode(packed)) for packed in Session.objects.values_list("session_data", flat=True)]
    found |= {"session" for visit in visits if "quiddleport" in visit}
    connection.close()  # the last to leave would empty SQLite's log: its bytes are read before
    found |= {f"cache: {key}" for key, kept in getattr(cache, "_cache", {}).items() if b"zorvantic" in kept}
    return found


def raw(site: SimpleNamespace) -> set[str]:
    """Return which files of SQLite still have the bytes."""
    files = [path for path in site.folder.iterdir() if path.is_file()]
    return {path.name for path in files for canary in CANARIES if canary.encode() in path.read_bytes().lower()}


def test_it_is_in_no_place_of_twenty(site: SimpleNamespace) -> None:
    quote = Quote.objects.get(pk=site.quote)
    contribution = Contribution.objects.get(pk=site.contribution)
    before = places_of(contribution=contribution)
    profile = Organisation.objects.with_profile().get(name="Harbour Trust")
    cache.set(cached_as(page_data(profile)), SHOWN.encode())
    assert len(left(site)) == 3 + 3 + 1 + 1 + 1  # words, made files, the stored report, a session, the cache
    assert raw(site) or connection.vendor != "sqlite"

    done = withdraw_contribution(contribution, "editor")
    done.refresh_from_db()
    assert done.is_done
    assert raw(site) == set()
    assert left(site) == set()

    told = {place["what"] for place in done.places}
    assert told >= {place["what"] for place in before}
    assert len(done.places) >= 16, done.places
    undone = [place for place in done.places if not place["done"]]
    assert [place["what"] for place in undone] == ["a document"]
    quote.refresh_from_db()
    assert (quote.words, quote.can_be_shown, bool(quote.withdrawn_on)) == ("", False, True)
    assert OTHER in Client().get(f"/wisdoms/quotes/{site.other}/").content.decode()
    assert Client().get(f"/wisdoms/quotes/{site.quote}/").status_code == 410  # a marked gap
    assert ImportedFile.objects.get().paragraphs[1]["text"] == "We asked one question."
    assert GAP in str(ThemePage.objects.get(pk=site.theme).narrative)


LEFT_OUT: dict[str, tuple[object, str, Callable]] = {
    "the rows themselves": (acts, "_empty", lambda taken, wanted: None),
    "every other column": (acts, "sweep", lambda *args, **kwargs: Swept()),
    "sessions": (sweeping, "out_of_sessions", lambda wanted, change: 0),
    "the stored report": (sweeping, "_take_file", lambda row, change, swept: None),
    "made files": (kept, "_remove", lambda uid: None),
    "cached pages": (sweeping, "_cached_of", lambda row: []),
    "words of deleted texts": (type(texts.pages()), "forget", lambda table: None),
    "the log of writes": (finishing.database, "forget", lambda: None),
}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="each needs a world of its own, which SQLite copies quickly")
@pytest.mark.parametrize("step", LEFT_OUT)
def test_without_any_one_step_it_is_still_somewhere(
    step: str, site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = Organisation.objects.with_profile().get(name="Harbour Trust")
    cache.set(cached_as(page_data(profile)), SHOWN.encode())
    monkeypatch.setattr(*LEFT_OUT[step])
    withdraw_contribution(Contribution.objects.get(pk=site.contribution), "editor")
    assert raw(site) | left(site)
