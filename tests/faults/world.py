"""A world of its own for faults: a database, an Elasticsearch prefix, web processes and a worker, all of them real."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.fixtures import migrated
from tests.fixtures.browser import ROOT, end, free_port, wait_for

PATIENCE = 60.0  # seconds after which what was waited for will not happen


def within(seconds: float, check: Callable[[], Any], pause: float = 0.05) -> float:
    """Return after how many seconds check was true; raise AssertionError where it never was."""
    began = time.monotonic()
    while not check():
        assert time.monotonic() - began < seconds, f"not within {seconds} s"
        time.sleep(pause)
    return time.monotonic() - began


class Driver:
    """A process that does what it is told: `driver.rename(pk=1, name="Harrier")`. See tests/faults/driver.py."""

    def __init__(self, world: "World", **environment: str) -> None:
        self.log = (world.folder / "driver.log").open("a")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.driver"],
            cwd=ROOT,
            env=world.environment | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            bufsize=1,
            start_new_session=True,
        )
        assert self._heard()["ready"]

    def __getattr__(self, act: str) -> Callable[..., Any]:
        def ask(*args: Any, **kwargs: Any) -> Any:
            self.tell(act, *args, **kwargs)
            return self.answer()

        return ask

    def tell(self, act: str, *args: Any, **kwargs: Any) -> None:
        """Ask, and don't wait for the answer."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"act": act, "args": args} | kwargs) + "\n")

    def answer(self) -> Any:
        heard = self._heard()
        assert "error" not in heard, heard["error"]
        return heard["answer"]

    def _heard(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, f"the driver has ended: {Path(self.log.name).read_text()[-3000:]}"
        return json.loads(line)

    def close(self) -> None:
        assert self.process.stdin
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(20)
        self.log.close()


class Web:
    """The site, served by gunicorn. `at` another port each time that it is started."""

    def __init__(self, world: "World", url: str, application: str = "config.wsgi:application") -> None:
        self.world, self.url, self.application = world, url, application
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        environment = self.world.environment | {
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "1",
            "SUITE_ELASTICSEARCH_URL": self.url,
        }
        with (self.world.folder / "web.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", self.application],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(f"{self.address}/livez", self.process, PATIENCE)

    def kill(self) -> None:
        """Kill gunicorn and its worker, both with -9."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_worker(self) -> None:
        """Kill the process that answers; gunicorn makes another."""
        for pid in self._children():
            os.kill(pid, signal.SIGKILL)

    def _children(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def end(self) -> None:
        if self.process.poll() is None:
            end(self.process)

    def get(self, path: str, **parameters: Any) -> tuple[int, str, float]:
        """Return status, text and seconds of an answer; the status is 0 where there was none."""
        query = f"?{urlencode(parameters, doseq=True)}" if parameters else ""
        return self.ask(urllib.request.Request(f"{self.address}{path}{query}"))

    def ask(self, request: urllib.request.Request) -> tuple[int, str, float]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)
        began = time.monotonic()
        try:
            with opener.open(request, timeout=60) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read().decode()
        except (OSError, HTTPException) as error:  # there was none, or it breaks off
            status, text = 0, repr(error)
        return status, text, time.monotonic() - began

    def api(self, **parameters: Any) -> dict[str, Any]:
        """Return the API's answer, which has to be a 200."""
        status, text, _ = self.get("/api/v1/organisations", **parameters)
        assert status == 200, (status, text[:500])
        return json.loads(text)

    def post(self, path: str, **values: Any) -> tuple[int, str, float]:
        """Send a form of the admin, as somebody who may."""
        token = "f" * 32
        cookies = f"sessionid={self.world.session}; csrftoken={token}"
        data = urlencode(values | {"csrfmiddlewaretoken": token}, doseq=True).encode()
        return self.ask(urllib.request.Request(f"{self.address}{path}", data, {"Cookie": cookies}))


class _Stay(urllib.request.HTTPRedirectHandler):
    """What is redirected was done; nobody wants to see the page that follows."""

    def redirect_request(self, *args: Any) -> None:
        return None


class World:
    """`driver` does what tests ask for; web processes and the worker reach Elasticsearch through a proxy each."""

    def __init__(self, folder: Path, elasticsearch: str, prefix: str, database: str, seconds: float) -> None:
        self.folder, self.prefix = folder, prefix
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("SUITE_")} | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "SUITE_DIR": str(folder),
            "SUITE_DATABASE_URL": database,
            "SUITE_ELASTICSEARCH_URL": elasticsearch,
            "FAULTS_PREFIX": prefix,
            "FAULTS_TIMEOUT": f"{seconds}",
        }
        self.database = database
        self.elasticsearch = elasticsearch
        self.dice = random.Random()
        self._worker = 0

    def prepare(self, count: int, plain: int = 10) -> None:
        """Have tables, so many organisations to be found, and a few more to be changed (`plain`)."""
        if not self.database:
            migrated.sqlite(self.folder / migrated.NAME)
        self.driver = Driver(self)
        self.driver.fill(count)
        self.plain: list[int] = self.driver.plain(plain)
        self.session: str = self.driver.log_in()

    def start(self, *words: str, **kwargs: Any) -> int:
        """Start a command of manage.py in a process that can be killed (self.driver.kill). Return its pid."""
        return self.driver.start(list(words), str(self.folder / f"{words[0]}.log"), **kwargs)

    @property
    def has_worker(self) -> bool:
        return bool(self._worker)

    def start_worker(self, **kwargs: Any) -> None:
        assert not self._worker
        self._worker = self.start("search_index", "work", **kwargs)

    def kill_worker(self) -> None:
        assert self.driver.kill(self._worker) == -signal.SIGKILL
        self._worker = 0

    def worker_has_died(self) -> None:
        assert self.driver.wait(self._worker) == -signal.SIGKILL
        self._worker = 0

    def end_worker(self) -> None:
        if self._worker:
            assert self.driver.kill(self._worker, signal.SIGTERM) == 0
            self._worker = 0

    def catch_up(self, seconds: float = PATIENCE) -> float:
        """Wait until nothing waits any more. Return for how many seconds that was."""
        return within(seconds, lambda: self.driver.waiting() == 0 and self.driver.usable())

    def assert_true(self) -> None:
        """The outbox empties, nothing is missing, stale or phantom, and no index is left over."""
        self.catch_up()
        assert self.driver.check() == ""
        within(10, self._is_tidy, pause=0.3)  # one that is a second old might be somebody's who has just begun

    def _is_tidy(self) -> bool:
        self.driver.tidy()
        return [name.endswith("(live)") for name in self.driver.indices()] == [True]

    def said(self) -> str:
        """Return what processes had to say last."""
        return "\n".join(f"{path.name}: {path.read_text()[-3000:]}" for path in self.folder.glob("*.log"))

    def close(self) -> None:
        self.driver.close()


@contextmanager
def made_world(
    folder: Path, elasticsearch: str, count: int, database: str = "", plain: int = 10, seconds: float = 3.0
) -> Iterator[World]:
    """A world that is prepared, and gone afterwards: its indices by their full names.

    seconds: in which Elasticsearch has to answer a search; more than in production, where nothing is timed.
    """
    from elasticsearch import Elasticsearch

    world = World(folder, elasticsearch, f"test-{uuid.uuid4().hex[:12]}-", database, seconds)
    with ExitStack() as stack:
        stack.callback(_remove_indices, Elasticsearch(elasticsearch), world.prefix)
        try:
            world.prepare(count, plain)
        finally:
            if hasattr(world, "driver"):
                stack.callback(world.close)
        yield world


def _remove_indices(client: Any, prefix: str) -> None:
    with client:
        for name in client.indices.get(index=f"{prefix}*", expand_wildcards="all"):
            client.indices.delete(index=name)
