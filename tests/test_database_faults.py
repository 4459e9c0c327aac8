"""The whole site, served by gunicorn, on a PostgreSQL that is restarted, falls silent, refuses or is slow."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fixtures.browser import free_port, manage, served
from tests.fixtures.figures import Figures
from tests.fixtures.proxy import BLACKHOLE, PASS, REFUSE, FaultProxy, slow

pytestmark = [pytest.mark.faults, pytest.mark.postgres]
LONGEST = 10  # seconds until a visitor has an answer, whatever happens
PAGES = ("/", "/search/", "/account/login/", "/api/v1/organisations")


class OwnPostgres:
    """A server of the test's own, since others use the one that bin/services started."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="own-postgres-", dir="/var/tmp"))
        self.data = self.folder / "data"
        self.port = free_port()
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin"))
        self.user = "postgres" if os.geteuid() == 0 else ""
        if self.user:
            account = pwd.getpwnam(self.user)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        self.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        self.ctl("start")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        before = ["runuser", "-u", self.user, "--"] if self.user else []
        command = [*before, str(self.bin / program), "-D", str(self.data), *arguments]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/")

    def ctl(self, action: str) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", action, "-s", "-w", "-m", "fast", "-l", log, "-o", options)


@pytest.fixture(scope="module")
def server() -> Iterator[OwnPostgres]:
    server = OwnPostgres()
    yield server
    server.run("pg_ctl", "stop", "-m", "immediate", "-s")
    shutil.rmtree(server.folder)


@dataclass
class Site:
    address: str
    proxy: FaultProxy
    folder: Path

    def get(self, path: str) -> tuple[int, float, str]:
        """Return status, seconds and text of an answer; 0 where there was none."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        started = time.monotonic()
        try:
            with opener.open(self.address + path, timeout=40) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read().decode()
        except OSError as error:
            status, text = 0, str(error)
        return status, time.monotonic() - started, text

    def wait_until_well(self) -> float:
        """Return after how many seconds each of three requests in a row finds the site well."""
        started, well = time.monotonic(), 0
        while well < 3:
            assert time.monotonic() - started < 30, (self.folder / "server.log").read_text()[-3000:]
            well = well + 1 if self.get("/search/")[0] == 200 else 0
            if not well:
                time.sleep(0.1)
        return time.monotonic() - started


@pytest.fixture(scope="module")
def site(server: OwnPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch, FaultProxy.before(server.url) as proxy:
        patch.setenv("SUITE_DATABASE_URL", server.url)
        manage(folder, "migrate", "--verbosity", "0")
        patch.setenv("SUITE_DATABASE_URL", proxy.url)
        with served(folder) as address:
            yield Site(address, proxy, folder)


@pytest.fixture(autouse=True)
def well(site: Site) -> Iterator[None]:
    site.proxy.mode = PASS
    site.wait_until_well()
    yield
    site.proxy.mode = PASS


@pytest.fixture
def visitors(site: Site) -> Iterator[Callable[[], list[tuple[int, float]]]]:
    """Two people who ask for one page after the other; calling it ends that and returns what they got."""
    over = threading.Event()

    def visit() -> list[tuple[int, float]]:
        got = []
        while not over.is_set():
            got.append(site.get("/search/")[:2])
            time.sleep(0.02)
        return got

    with ThreadPoolExecutor(2) as pool:
        visits = [pool.submit(visit) for _ in range(2)]

        def stop() -> list[tuple[int, float]]:
            over.set()
            return [answer for visit in visits for answer in visit.result(60)]

        yield stop
        over.set()


def test_a_silent_database_is_a_calm_page_everywhere_and_is_over_when_it_is_over(site: Site, figures: Figures) -> None:
    site.proxy.mode = BLACKHOLE
    first = True
    for path in PAGES:
        status, seconds, text = site.get(path)
        figures.note("PostgreSQL", f"silent: `{path}`", f"{status} after {seconds:.2f} s")
        assert status == 503
        assert seconds <= (LONGEST if first else 4)
        assert "try again" in text
        first = False
    assert json.loads(text)["errors"]["site"]
    status, seconds, text = site.get("/readyz")
    assert (status, json.loads(text)["status"]) == (503, "unavailable")
    assert seconds <= 4
    assert site.get("/livez")[0] == 200
    site.proxy.mode = PASS
    figures.note("PostgreSQL", "silent, and then not", f"well after {site.wait_until_well():.2f} s")


def test_readiness_is_told_soon_when_the_database_has_just_fallen_silent(site: Site, figures: Figures) -> None:
    site.get("/readyz")
    site.proxy.mode = BLACKHOLE
    status, seconds, _ = site.get("/readyz")
    figures.note("PostgreSQL", "silent: `/readyz`", f"{status} after {seconds:.2f} s")
    assert status == 503
    assert seconds <= 4


def test_nobody_waits_long_when_it_falls_silent_under_way(site: Site, visitors: Callable, figures: Figures) -> None:
    time.sleep(1)
    site.proxy.mode = BLACKHOLE
    time.sleep(8)
    site.proxy.mode = PASS
    seconds = site.wait_until_well()
    answers = visitors()
    longest = max(seconds for _, seconds in answers)
    figures.note("PostgreSQL", "silent under way", f"longest {longest:.2f} s, well after {seconds:.2f} s")
    assert {status for status, _ in answers} == {200, 503}
    assert max(seconds for _, seconds in answers) <= LONGEST


def test_a_real_restart_costs_no_more_than_the_requests_in_flight(
    site: Site, server: OwnPostgres, visitors: Callable, figures: Figures
) -> None:
    time.sleep(1)
    started = time.monotonic()
    server.ctl("restart")
    took = time.monotonic() - started
    time.sleep(2)
    answers = visitors()
    failed = [status for status, _ in answers if status != 200]
    longest = max(seconds for _, seconds in answers)
    told = f"{len(failed)} of {len(answers)} requests failed, longest {longest:.2f} s"
    figures.note("PostgreSQL", f"restarted in {took:.2f} s", told)
    assert set(failed) <= {503}
    assert len(failed) <= 2  # one for each visitor
    assert len(answers) > 10


def test_one_that_is_gone_is_told_soon_and_found_again(site: Site, figures: Figures) -> None:
    site.proxy.mode = REFUSE
    times = [site.get("/search/")[:2] for _ in range(4)]
    told = "; ".join(f"{status} after {seconds:.2f} s" for status, seconds in times)
    figures.note("PostgreSQL", "refuses: four answers", told)
    assert {status for status, _ in times} == {503}
    assert times[0][1] <= 5
    assert max(seconds for _, seconds in times[1:]) <= 1
    site.proxy.mode = PASS
    figures.note("PostgreSQL", "refuses, and then not", f"well after {site.wait_until_well():.2f} s")


def test_a_slow_one_is_answered_for_in_time(site: Site, figures: Figures) -> None:
    site.proxy.mode = slow(1)
    for path in PAGES[:2]:
        status, seconds, _ = site.get(path)
        figures.note("PostgreSQL", f"slow (1 s a statement): `{path}`", f"{status} after {seconds:.2f} s")
        assert status in {200, 503}
        assert seconds <= LONGEST + 1


def test_commands_are_not_bound_by_the_time_of_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUITE_DATABASE_URL", site.proxy.url)
    code = (
        "import django; django.setup(); from django.db import connection; c = connection.cursor();"
        " c.execute('SELECT 1 FROM pg_sleep(12)'); print(c.fetchone())"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "SUITE_DIR": str(site.folder)}
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=120)
    assert "(1,)" in said.stdout
