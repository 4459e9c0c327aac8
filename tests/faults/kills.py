"""Killing (-9), and what has to be true afterwards. A place is where in the code that happens; empty: anywhere."""

import csv
import signal
import threading
import time
from pathlib import Path
from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.faults.world import Web, World, within

WORKER = [
    "search.index.feed/_draw_number:after",  # has listed what waits
    "search.index.feed/writer/write:before",
    "search.index.feed/writer/write:after",  # Elasticsearch has it, searches don't see it yet
    "search.index.feed/outbox/done:before",
    "search.index.feed/outbox/done:after",
    "search.index.worker/sync_quietly:after",
    "",
]
REBUILD = [
    "search.index.elastic_rebuild/writer/create:after",
    "search.index.elastic_rebuild/outbox/mark_failed:after",  # in the middle of filling
    "search.index.elastic_rebuild/writer/swap:before",
    "search.index.elastic_rebuild/writer/swap:after",
    "search.index.elastic_rebuild/time/sleep:before",  # has swapped; the old index is there still
    "search.index.elastic_rebuild/tidy:before",  # has only said that it begins
    "search.index.elastic_rebuild/_settle:before",
    "",
]
IMPORT = [
    "directory.importing.importer/match:after",
    "directory.importing.writing/Writer/create:after",
    "directory.importing.importer/organisations_changed/send:after",  # all written, nothing committed
    "search.index.marking/sync_quietly:before",  # committed, nothing indexed
    "search.index.database/_sync_some:after",  # indexed in the database
    "",
]
INLINES = ("locations", "projects", "links", "partnerships", "backers", "registry_ids", "evidence")
COMMON = "quennerdale"  # a word that all that is imported has


class Writes:
    """Changes of organisations that were acknowledged, and where they have to be found."""

    def __init__(self, world: World, web: Web) -> None:
        self.world, self.web = world, web
        self.found_by: dict[int, set[str]] = {}  # organisation → the names it may have: several where none was told
        self.past: dict[int, set[str]] = {}
        self.failed = 0

    def word(self) -> str:
        return "".join(self.world.dice.choices("bcdfghjklmnpqrstvwxz", k=12))

    def rename(self, count: int = 1) -> None:
        """Change names by code, and note them once that is committed."""
        for pk in self.world.dice.sample(self.world.plain, count):
            word = self.word()
            self.world.driver.rename(pk, word)
            self._note(pk, word)

    def publish(self) -> int:
        """Publish another name as an editor does. Return the status of the answer; 302 says that it is done."""
        pk, word = self.world.dice.choice(self.world.plain), self.word()
        form = edit_form(word, f"plain-{self.world.plain.index(pk)}")
        status, _, _ = self.web.post(f"/admin/directory/organisations/edit/{pk}/", **form)
        if status == 302:
            self._note(pk, word)
        else:
            self.failed += 1
            self.found_by.setdefault(pk, {""}).add(word)
        return status

    def _note(self, pk: int, word: str) -> None:
        self.past.setdefault(pk, set()).update(self.found_by.get(pk, ()))
        self.found_by[pk] = {word}

    def assert_found(self) -> None:
        """Every change that was acknowledged is found, and what it replaced is not."""
        for pk, words in self.found_by.items():
            hits = [word for word in words if word and self._finds(word, pk)]
            assert len(hits) == 1 or (not hits and "" in words), (pk, words, hits)
            for word in self.past.get(pk, set()) - {""}:
                assert not self._finds(word, pk), (pk, word)
            self.past[pk] = set()
            self.found_by[pk] = set(hits) or {""}

    def _finds(self, word: str, pk: int) -> bool:
        slug = f"/plain-{self.world.plain.index(pk)}/"
        return any(found["url"].endswith(slug) for found in self.web.api(q=word)["results"])


def edit_form(name: str, slug: str) -> dict[str, Any]:
    """Return what the editor's form sends to publish."""
    empty = {inline: inline_formset([]) for inline in INLINES}
    texts = {"description": streamfield([]), "description_cy": streamfield([])}
    values = {"name": name, "slug": slug, "category": "community", "action-publish": "yes"}
    return nested_form_data(values | texts | empty)


def kill_worker(world: World, writes: Writes, place: str = "", plant: str = "") -> None:
    """Kill the worker while it works; another one does the rest."""
    settle(world)
    world.start_worker(die_at=place, plant=plant)
    writes.rename(2)
    if place:
        world.worker_has_died()
    else:
        time.sleep(world.dice.uniform(0, 1))
        world.kill_worker()
    writes.rename(2)
    world.start_worker()
    world.assert_true()


def kill_rebuild(world: World, writes: Writes, place: str = "") -> None:
    """Kill a rebuild while others write and the worker works."""
    settle(world)
    world.start_worker()
    pid = world.start("search_index", "rebuild", die_at=place, batch=10)
    writes.rename(3)
    if not place:
        time.sleep(world.dice.uniform(0, 2))
    ended = world.driver.kill(pid) if not place else world.driver.wait(pid)
    assert ended in ({-signal.SIGKILL} if place else {-signal.SIGKILL, 0}), world.said()
    writes.rename(1)
    world.assert_true()


def kill_import(world: World, writes: Writes, place: str, imports: "Imports") -> None:
    """Kill an import: all of it is there, or nothing; run again, it is complete."""
    settle(world)
    world.start_worker()
    word = writes.word()
    path = imports.write(word)
    pid = world.start("import_organisations", path, "--list", die_at=place)
    if not place:
        time.sleep(world.dice.uniform(0, 1))
    ended = world.driver.kill(pid) if not place else world.driver.wait(pid)
    assert ended in ({-signal.SIGKILL} if place else {-signal.SIGKILL, 0}), world.said()
    world.assert_true()
    found = writes.web.api(q=word)["total"]
    assert found in (0, imports.rows), found
    assert ended or found == imports.rows
    world.driver.command("import_organisations", path, "--list")
    world.assert_true()
    assert writes.web.api(q=word)["total"] == imports.rows


def kill_web(writes: Writes, seconds: float, is_whole: bool) -> None:
    """Kill the site's process that answers (or all of them) while an editor publishes one thing after the other."""
    settle(writes.world)
    writes.world.start_worker()
    over = threading.Event()

    def publish() -> None:
        while not over.is_set():
            if writes.publish() != 302:
                time.sleep(0.1)

    editor = threading.Thread(target=publish)
    editor.start()
    time.sleep(seconds)
    if is_whole:
        writes.web.kill()
        writes.web.start()
    else:
        writes.web.kill_worker()
    within(30, lambda: writes.web.get("/livez")[0] == 200)
    over.set()
    editor.join()
    assert writes.publish() == 302
    writes.world.assert_true()


def settle(world: World) -> None:
    """Have an index that is up to date, and no worker."""
    if not world.driver.usable():
        if not world.has_worker:
            world.start_worker()
        world.catch_up()
    world.end_worker()


class Imports:
    """Writes files to import."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.folder, self.rows = folder, rows

    def write(self, word: str) -> str:
        """Write a file of organisations that bear this word, each by itself. Return its path."""
        path = self.folder / f"{word}.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["name", "category", "charity_number", "summary"])
            for number in range(self.rows):
                writer.writerow([f"{word.title()} {number}", "community", "", f"{COMMON.title()} is made up."])
        return str(path)
