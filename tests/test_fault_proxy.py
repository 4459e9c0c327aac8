"""The proxy breaks what it should, while it should: other tests trust it."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.fixtures.proxy import (
    BLACKHOLE,
    PASS,
    REFUSE,
    RESET_AT_ONCE,
    FaultProxy,
    http_answer,
    reset_midway,
    slow,
    trickle,
)

ANSWER = b"0123456789" * 20


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def proxy(server: str, fault_proxy) -> FaultProxy:
    return fault_proxy(server)


@pytest.fixture
def client(proxy: FaultProxy) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=0.3)
    yield connection
    connection.close()


def ask(client: http.client.HTTPConnection, method: str = "GET", body: bytes | None = None) -> tuple[int, bytes]:
    client.request(method, "/", body=body)
    answer = client.getresponse()
    return answer.status, answer.read()


def test_it_passes_everything_on(proxy, client):
    assert ask(client) == (200, ANSWER)
    assert ask(client, "POST", b"x" * 200_000) == (200, ANSWER)
    assert proxy.accepted == 1
    assert proxy.heard > 200_000


def test_refusing_ends_open_connections_and_takes_no_new_ones(proxy, client):
    ask(client)
    proxy.mode = REFUSE
    with pytest.raises(ConnectionError):
        ask(client)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", proxy.port), timeout=1)
    proxy.mode = PASS
    client.close()
    assert ask(client) == (200, ANSWER)


def test_a_black_hole_takes_everything_and_answers_nothing(proxy, client):
    ask(client)
    proxy.mode = BLACKHOLE
    heard = proxy.heard
    with pytest.raises(TimeoutError):  # on the connection that was open
        ask(client)
    client.close()
    with pytest.raises(TimeoutError):  # on a new one
        ask(client)
    assert proxy.heard > heard
    proxy.mode = PASS
    client.close()
    assert ask(client) == (200, ANSWER)


def test_what_fell_into_a_black_hole_is_reset_when_it_ends(proxy, client):
    proxy.mode = BLACKHOLE
    client.request("GET", "/")
    deadline = time.monotonic() + 5
    while not proxy.heard and time.monotonic() < deadline:
        time.sleep(0.005)
    proxy.mode = PASS
    with pytest.raises(ConnectionError):
        client.getresponse()


@pytest.mark.parametrize("mode", [slow(30), trickle(30)])
def test_slowness_ends_when_the_mode_does(proxy, client, mode):
    ask(client)
    proxy.mode = mode
    with pytest.raises(TimeoutError):
        ask(client)
    client.close()
    client.timeout = 5
    client.request("GET", "/")
    proxy.mode = PASS
    assert client.getresponse().read() == ANSWER


def test_a_trickle_arrives_whole(proxy, client):
    proxy.mode = trickle(0.0001)
    client.timeout = 10
    assert ask(client) == (200, ANSWER)


def test_an_answer_breaks_off_midway_each_time(proxy, client):
    proxy.mode = reset_midway(150)
    for _ in range(2):
        client.request("GET", "/")
        with pytest.raises((ConnectionError, http.client.IncompleteRead)):
            client.getresponse().read()
        client.close()
    proxy.mode = RESET_AT_ONCE
    with pytest.raises(ConnectionError):
        ask(client)


def test_it_answers_for_the_server(proxy, client):
    ask(client)
    proxy.mode = http_answer(429, json.dumps({"error": "too many"}).encode())
    for _ in range(2):
        assert ask(client, "POST", b"y" * 100_000) == (429, b'{"error": "too many"}')
    assert proxy.accepted == 1
    proxy.mode = PASS
    assert ask(client) == (200, ANSWER)


@pytest.mark.elasticsearch
def test_a_client_of_elasticsearch_works_through_it(elasticsearch_url, fault_proxy):
    from elasticsearch import ApiError, Elasticsearch

    proxy = fault_proxy(elasticsearch_url)
    with Elasticsearch(proxy.url, request_timeout=2, max_retries=0, retry_on_timeout=False) as client:
        assert client.info()["version"]["number"]
        proxy.mode = http_answer(500)
        with pytest.raises(ApiError):
            client.info()
        proxy.mode = PASS
        assert client.info()["version"]["number"]


@pytest.mark.postgres
def test_a_client_of_postgresql_works_through_it(postgres_url, fault_proxy):
    import psycopg

    proxy = fault_proxy(postgres_url)
    with psycopg.connect(proxy.url, autocommit=True) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        proxy.reset_connections()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
