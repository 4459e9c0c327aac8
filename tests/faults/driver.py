"""A process that does what a test asks of it, on the database of the test's world: `python -m tests.faults.driver`.

It reads a line of JSON, {"act": …, …}, and answers with one. An answer to a change means that the change is committed.
Processes that are to be killed are forked from here, with the code loaded, and have ended when `kill` has answered.
"""

# ruff: noqa: E402 (Django has to be set up before our code is imported)
import io
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import reduce
from importlib import import_module
from typing import Any

import django

django.setup()

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import close_old_connections, connections, transaction

from directory.listing import set_standing
from directory.models import Organisation
from search import index
from search.engines.elastic import mapping, writer
from search.engines.elastic.client import client
from search.index import elastic_rebuild, feed
from search.models import IndexState, OutboxEntry
from tests.generated import make_organisations

ACTS: dict[str, Callable[..., Any]] = {}
children: set[int] = set()
OLD_SCHEMA = "0123456789"


def act(function: Callable[..., Any]) -> Callable[..., Any]:
    ACTS[function.__name__] = function
    return function


@act
def fill(count: int) -> int:
    """Make so many organisations, and the index in the database of them."""
    make_organisations(count)
    return index.rebuild()


@act
def plain(count: int) -> list[int]:
    """Make so many listed organisations with nothing about them, to be changed. Return their primary keys."""
    same = {"category": "community", "state": "listed", "is_fictional": True}
    made = (Organisation.objects.create(name=f"Plain {i}", slug=f"plain-{i}", **same) for i in range(count))
    return [organisation.pk for organisation in made]


@act
def rename(pk: int, name: str) -> None:
    found = Organisation.objects.get(pk=pk)
    found.name = name
    found.save()


@act
def stand(pk: int, state: str) -> None:
    set_standing(Organisation.objects.get(pk=pk), None, state=state)


@act
def write_on(ids: list[int], seconds: float, per_second: float, together: int) -> dict[str, Any]:
    """Change organisations for a while, so many in one transaction: by one update, or every fourth time one by one."""
    dice = random.Random(1)
    began, done = time.monotonic(), 0
    while (now := time.monotonic() - began) < seconds:
        if done > now * per_second:
            time.sleep(done / per_second - now)
        some = dice.sample(ids, together)
        state = dice.choice(("listed", "listed", "withdrawn"))
        with transaction.atomic():
            if dice.random() < 0.75:
                Organisation.objects.filter(pk__in=some).update(name=f"Written {done}", state=state)
            else:
                for pk in some:
                    rename(pk, f"Written {done}")
                stand(some[0], state)
        done += together
    took = time.monotonic() - began
    for pk in ids:
        stand(pk, "listed")
    return {"done": done, "seconds": took}


@act
def touch_all(most: int) -> int:
    """Have so many changes wait."""
    ids = list(Organisation.objects.listed().values_list("pk", flat=True)[:most])
    index.mark(ids)
    return len(ids)


@act
def waiting() -> int:
    """Return how many entries the outbox holds, of all kinds."""
    return OutboxEntry.objects.count()


@act
def oldest() -> float:
    """Return for how many seconds the oldest entry has been there."""
    from django.utils import timezone

    first = OutboxEntry.objects.order_by("created_at").first()
    return (timezone.now() - first.created_at).total_seconds() if first else 0.0


@act
def check() -> str:
    """Return what `search_index check` has to complain of; nothing where all is well."""
    try:
        command("search_index", "check")
    except CommandError as error:
        return str(error)
    return ""


@act
def command(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=out)
    return out.getvalue()


@act
def tidy() -> list[str]:
    return elastic_rebuild.tidy()


@act
def indices() -> list[str]:
    """Return the indices of this world that are there, and whether each is live."""
    return [f"{own.name}{' (live)' if own.is_live else ''}" for own in writer.ours()]


@act
def usable() -> bool:
    return feed.view().is_usable


@act
def builder() -> str:
    return IndexState.objects.values_list("builder", flat=True).get(pk=1)


@act
def lose_index() -> list[str]:
    """Delete every index of this world, by its full name."""
    names = [own.name for own in writer.ours()]
    for name in names:
        writer.drop(name)
    return names


@act
def make_old() -> None:
    """Leave things as code with other fields would have: its index, its alias, and nothing of ours."""
    alias = f"{mapping.base_name()}-{OLD_SCHEMA}"
    body = {"mappings": {"properties": {"name": {"type": "text"}}}, "aliases": {alias: {}}}
    client().ask(lambda es: es.indices.create(index=f"{alias}-20200101000000-abcdef", **body), 10)
    IndexState.objects.filter(pk=1).update(elastic=alias)
    for own in writer.ours():
        if own.is_current:
            writer.drop(own.name)


@act
def block(on: bool) -> None:
    """Have Elasticsearch take nothing more, as when its disk is full, or have it do so again."""
    settings = {"index.blocks.read_only_allow_delete": True if on else None}
    client().ask(lambda es: es.indices.put_settings(index=mapping.alias(), settings=settings), 10)


@act
def log_in() -> str:
    """Return the session of somebody who may do everything."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore

    user, session = get_user_model().objects.create_superuser("faults", "faults@example.org", "x"), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@act
def start(words: list[str], log: str, die_at: str = "", batch: int = 0, plant: str = "") -> int:
    """Fork a process that runs a command of manage.py. Return its pid.

    die_at: “dotted.name:before” or “:after” has it killed by itself (-9) at that line. batch: how many documents a
    rebuild writes at once. plant: a fault that tests should notice, of PLANTS.
    """
    connections.close_all()
    pid = os.fork()
    if pid:
        children.add(pid)
        return pid
    status = 1
    try:
        os.setsid()
        with open(log, "a") as file:
            for number, descriptor in ((os.open(os.devnull, os.O_RDONLY), 0), (file.fileno(), 1), (file.fileno(), 2)):
                os.dup2(number, descriptor)
        sys.stdout, sys.stderr = os.fdopen(1, "w", 1, closefd=False), os.fdopen(2, "w", 1, closefd=False)
        if die_at:
            _die_at(die_at)
        if plant:
            PLANTS[plant]()
        if batch:
            elastic_rebuild.BATCH = batch
        call_command(*words)
        status = 0
    except BaseException:  # noqa: BLE001 (a forked process may not go on in our code)
        traceback.print_exc()
    finally:
        os._exit(status)


def _forget_first() -> None:
    """Have the worker delete its entries before Elasticsearch has what they tell of."""
    as_ever = feed.send

    def send(ids: list[int], into: list[str] | None = None) -> dict[int, str]:
        OutboxEntry.objects.filter(target=feed.ELASTICSEARCH, organisation_id__in=ids).delete()
        return as_ever(ids, into)

    feed.send = send


PLANTS = {"forgets first": _forget_first}


def _die_at(place: str) -> None:
    name, _, when = place.partition(":")
    module, *path = name.split("/")
    holder = reduce(getattr, path[:-1], import_module(module))
    as_ever = getattr(holder, path[-1])

    def die(*args: Any, **kwargs: Any) -> None:
        if when == "after":
            as_ever(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(holder, path[-1], die)


@act
def kill(pid: int, number: int = signal.SIGKILL) -> int:
    """Kill a process that was started here. Return how it ended: an exit status, or -9."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)
    return wait(pid)


@act
def wait(pid: int) -> int:
    """Wait for the end of a process that was started here. Return its exit status, or -9."""
    _, status = os.waitpid(pid, 0)
    children.discard(pid)
    return os.waitstatus_to_exitcode(status)


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", 1)
    os.dup2(2, 1)  # whatever commands say goes to the log
    print(json.dumps({"ready": os.getpid()}), file=answers)
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            close_old_connections()
            try:
                answer = {"answer": ACTS[asked.pop("act")](*asked.pop("args", ()), **asked)}
            except Exception as error:  # noqa: BLE001 (it is the answer)
                traceback.print_exc()
                answer = {"error": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), file=answers)
    finally:
        for pid in list(children):
            kill(pid)


if __name__ == "__main__":
    main()
