"""`make run` as a newcomer meets it: one command in a fresh checkout, here one with a space in its path."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fixtures.browser import end, free_port, wait_for

pytestmark = pytest.mark.long(needs_nothing=True)  # while others wait for the first database
ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", ".env", "tests", "__pycache__", ".*_cache")
NOT_PASSED_ON = (
    "ENV_FILE",
    "DEBUG",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "MEDIA_ROOT",
    "MADE_ROOT",
    "STATIC_ROOT",
    "LOG_LEVEL",
    "LOG_FORMAT",
    "METRICS_TOKEN",
    "PROMETHEUS_MULTIPROC_DIR",
)
ADDRESS_SETTINGS = (
    "DATABASE_URL",
    "ELASTICSEARCH_URL",
    "CACHE_URL",
    "EMAIL_URL",
    "SECURE_SSL_REDIRECT",
    "MAKEFLAGS",
)


def environment(**more: str) -> dict[str, str]:
    """Return a newcomer's environment: none of the suite's settings, and its packages in place of a download."""
    unset = {*NOT_PASSED_ON, *ADDRESS_SETTINGS, "DJANGO_SETTINGS_MODULE", "MAKELEVEL"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | {"VENV": sys.prefix} | more


@dataclass
class Run:
    """One `make run`, in a process group of its own."""

    process: subprocess.Popen
    address: str
    log: Path

    @property
    def words(self) -> str:
        return self.log.read_text()

    def get(self, path: str) -> tuple[int, str]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.address + path, timeout=20) as answer:
            return answer.status, answer.read().decode()

    def members(self) -> list[str]:
        return list(self.processes().values())

    def processes(self) -> dict[int, str]:
        """Return the command lines of the group's living processes by number, as the kernel tells them."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                state, _, group = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:3]
                if group == str(self.process.pid) and state != "Z":
                    found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        return found


def start(checkout: Path, **more: str) -> Run:
    port = free_port()
    log = checkout / f"run-{port}.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            ["make", "run"],
            cwd=checkout,
            env=environment(PORT=str(port), **more),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    run = Run(process, f"http://127.0.0.1:{port}", log)
    try:
        wait_for(run.address, process, seconds=240)
    except RuntimeError as error:
        end(process)
        raise AssertionError(f"{error}\n{run.words}") from error
    return run


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newcomer") / "a fresh checkout"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    return folder


@pytest.fixture(scope="module")
def first(checkout: Path) -> Iterator[Run]:
    run = start(checkout)
    yield run
    end(run.process)


def test_it_says_what_it_does_then_the_address_and_the_log_ins(first: Run) -> None:
    steps = ["Writing a local .env", "Preparing the database", "demo", f"The directory is at      {first.address}/"]
    places = [first.words.index(step) for step in steps]
    assert places == sorted(places)
    for log_in in ("editor@example.org", "moderator@example.org", "admin@example.org", "strengths-demo"):
        assert log_in in first.words


@pytest.mark.parametrize(
    "path", ["/", "/directory/", "/wisdoms/", "/search/", "/account/login/", "/api/v1/organisations"]
)
def test_it_serves_the_demo(first: Run, path: str) -> None:
    assert first.get(path)[0] == 200


def test_it_serves_static_files(first: Run) -> None:
    stylesheet = re.search(r'href="(/static/[^"]+\.css[^"]*)"', first.get("/")[1])
    assert stylesheet
    assert first.get(stylesheet[1])[0] == 200


def test_the_local_env_is_private_and_holds_a_secret_of_its_own(first: Run, checkout: Path) -> None:
    written = checkout / ".env"
    assert written.stat().st_mode & 0o777 == 0o600
    secret = re.search(r"^SECRET_KEY=(\S+)$", written.read_text(), re.M)
    assert secret
    assert len(secret[1]) >= 50


@pytest.mark.parametrize(
    ("more", "database"),
    [({}, "{checkout}/var/db.sqlite3"), ({"DATABASE_URL": "sqlite:////tmp/another.sqlite3"}, "/tmp/another.sqlite3")],
)
def test_manage_py_reads_the_local_env_unless_the_environment_says_otherwise(
    first: Run, checkout: Path, more: dict[str, str], database: str
) -> None:
    code = "import config.settings as s; print(s.DEBUG, s.DATABASES['default']['NAME'], sep='\\n')"
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, cwd=checkout, env=environment(**more), text=True, capture_output=True, check=True)
    assert said.stdout.splitlines() == ["True", database.format(checkout=checkout)]


def test_a_busy_port_is_named_with_what_to_do(first: Run, checkout: Path) -> None:
    said = refused(checkout, PORT=first.address.rsplit(":", 1)[1])
    assert "is in use by another program" in said
    assert "make run PORT=8001" in said


def test_sigterm_to_make_ends_every_process_and_the_next_run_keeps_what_people_changed(
    first: Run, checkout: Path
) -> None:
    assert [words for words in first.members() if "gunicorn" in words]
    os.kill(first.process.pid, signal.SIGTERM)
    deadline = time.monotonic() + 15
    while first.members() and time.monotonic() < deadline:
        first.process.poll()
        time.sleep(0.1)
    assert first.members() == []

    database = sqlite3.connect(checkout / "var/db.sqlite3")
    with database:
        database.execute("UPDATE wagtailcore_page SET title = 'Changed by an editor' WHERE depth = 2")
    second = start(checkout)
    try:
        assert database.execute("SELECT title FROM wagtailcore_page WHERE depth = 2").fetchone() == (
            "Changed by an editor",
        )
        assert "Preparing the database" not in second.words
        assert "editor@example.org" in second.words
    finally:
        end(second.process)
        database.close()


def test_with_elasticsearch_a_worker_runs_beside_the_server_comes_again_and_ends_with_it(
    first: Run, checkout: Path
) -> None:
    run = start(checkout, ELASTICSEARCH_URL="http://127.0.0.1:9")

    def workers() -> list[int]:
        return [number for number, words in run.processes().items() if "search_index work" in words]

    def soon(wanted: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + 90  # many tests share the machine
        while not wanted() and time.monotonic() < deadline:
            run.process.poll()
            time.sleep(0.1)
        return wanted()

    try:
        assert soon(lambda: len(workers()) == 1)
        killed = workers()[0]
        os.kill(killed, signal.SIGKILL)
        assert soon(lambda: len(workers()) == 1 and workers() != [killed])
        assert run.get("/")[0] == 200
        os.kill(run.process.pid, signal.SIGTERM)
        assert soon(lambda: not run.processes())
    finally:
        end(run.process)


def refused(checkout: Path, **more: str) -> str:
    """Return what a `make run` that must end with an error says."""
    said = subprocess.run(
        ["make", "run"], cwd=checkout, env=environment(**more), text=True, capture_output=True, timeout=60, check=False
    )
    assert said.returncode != 0
    return said.stdout + said.stderr


def test_a_port_that_is_none_is_refused(checkout: Path) -> None:
    assert "PORT must be a number" in refused(checkout, PORT="eight")
    assert "the highest is 65535" in refused(checkout, PORT="65536")


def python_that(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_an_old_python_is_named_with_what_to_install(checkout: Path, tmp_path: Path) -> None:
    old = python_that(tmp_path, "python3", "exit 1")
    said = refused(checkout, VENV=str(tmp_path / "venv"), PYTHON=old)
    assert "Python 3.11 or newer is needed" in said
    assert "sudo apt install python3" in said


def test_a_missing_venv_module_is_named_with_what_to_install(checkout: Path, tmp_path: Path) -> None:
    bare = python_that(tmp_path, "python3", f'[ "$1" = -m ] && exit 1; exec {sys.executable} "$@"')
    said = refused(checkout, VENV=str(tmp_path / "venv"), PYTHON=bare)
    assert "sudo apt install python3-venv" in said
