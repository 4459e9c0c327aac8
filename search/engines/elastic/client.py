"""Talks to Elasticsearch so that nobody ever waits longer than was said, whatever the server does.

Time-outs of sockets begin anew with every byte, and looking up a name has none: so a thread asks, and who waits for it
gives up at the deadline and cuts its connection.
"""

import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any, TypeVar

from django.conf import settings
from elastic_transport import ApiError, ConnectionTimeout, NodeConfig, TransportError, Urllib3HttpNode
from elasticsearch import Elasticsearch
from urllib3.connection import HTTPConnection, HTTPSConnection

THREADS = 16
REFUSED_QUESTION = "status 400"
BROKEN_ANSWER = "broken answer"
T = TypeVar("T")
Body = dict[str, Any]


class Unavailable(Exception):
    """Elasticsearch can't be asked just now. reason is a few words for logs and metrics, such as “deadline”."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason

    @property
    def is_for_all(self) -> bool:
        """Others would fare no better: false where this one question was refused."""
        return self.reason != REFUSED_QUESTION


class Client:
    """For one process and all of its threads. Nothing is tried a second time."""

    def __init__(self, url: str, seconds: float) -> None:
        self.seconds = seconds  # in which a search has to be answered
        self.elasticsearch = Elasticsearch(
            url,
            node_class=_Node,
            connections_per_node=THREADS,
            max_retries=0,
            retry_on_timeout=False,
            request_timeout=seconds,
        )
        self._threads = ThreadPoolExecutor(THREADS, "elasticsearch")

    def ask(self, call: Callable[[Elasticsearch], T], seconds: float | None = None) -> T:
        """Return what call returns. Raises Unavailable, at the latest after so many seconds (those of a search)."""
        limit = self.seconds if seconds is None else seconds
        asked = _Asked()
        future: Future[T] = self._threads.submit(asked.run, call, self.elasticsearch.options(request_timeout=limit))
        try:
            return future.result(limit)
        except TimeoutError:
            future.cancel()
            asked.cut()
            raise Unavailable("deadline", f"no whole answer within {limit:g} s") from None
        except (ApiError, TransportError) as error:
            raise unavailable(error) from error

    def search(self, searches: Iterable[tuple[str, Body]], filter_path: str = "") -> list[Body]:
        """Ask several (index, body) in one round trip. Return their answers; one that isn't whole is Unavailable."""
        lines: list[Body] = []
        for index, body in searches:
            lines += [{"index": index, "allow_partial_search_results": False}, body]
        answer = self.ask(lambda es: es.msearch(searches=lines, filter_path=filter_path or None))
        parts = answer.body.get("responses", []) if isinstance(answer.body, dict) else []
        if len(parts) * 2 != len(lines):
            raise Unavailable(BROKEN_ANSWER, f"{len(parts)} parts to {len(lines) // 2} searches")
        for part in parts:
            _refuse_what_is_not_whole(part)
        return parts

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.elasticsearch.close()


def _refuse_what_is_not_whole(part: Body) -> None:
    """A part may say that it failed although the answer as a whole is a 200."""
    if "error" in part:
        raise Unavailable(*_said(part.get("status", 500), part["error"]))
    if part.get("timed_out") or part.get("_shards", {}).get("failed"):
        raise Unavailable("partial answer")


def unavailable(error: ApiError | TransportError) -> Unavailable:
    """Return what an error of the client's means for us."""
    if isinstance(error, ApiError):
        body = error.body if isinstance(error.body, dict) else {}
        return Unavailable(*_said(error.meta.status, body.get("error", error.message)))
    if isinstance(error, ConnectionTimeout):
        return Unavailable("deadline", str(error))
    return Unavailable("no connection", str(error))


def _said(status: int, error: Any) -> tuple[str, str]:
    kind = error.get("type", "") if isinstance(error, dict) else ""
    detail = f"{kind}: {error.get('reason', '')}" if isinstance(error, dict) else str(error)
    if kind in ("index_not_found_exception", "alias_not_found_exception") or status == 404:
        return "index missing", detail
    if kind == "cluster_block_exception":
        return "read-only", detail
    return f"status {status}", detail


class _Asked:
    """One call, so that who waits for it can cut its connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: HTTPConnection | None = None
        self._is_cut = False

    def run(self, call: Callable[[Elasticsearch], T], elasticsearch: Elasticsearch) -> T:
        _asking.by_this_thread = self
        try:
            return call(elasticsearch)
        finally:
            _asking.by_this_thread = None
            with self._lock:
                self._connection = None

    def uses(self, connection: HTTPConnection) -> None:
        with self._lock:
            self._connection = connection
            if self._is_cut:
                raise TimeoutError("The deadline has passed.")

    def cut(self) -> None:
        with self._lock:
            self._is_cut = True
            if socket := getattr(self._connection, "sock", None):
                with suppress(OSError):
                    socket.shutdown(SHUT_RDWR)  # which ends whatever the thread waits for


_asking = threading.local()


class _Told:
    """A connection that tells the call it is used for."""

    def connect(self) -> None:
        self._tell()
        super().connect()  # type: ignore[misc]

    def request(self, *args: Any, **kwargs: Any) -> None:
        self._tell()
        super().request(*args, **kwargs)  # type: ignore[misc]

    def _tell(self) -> None:
        if asked := getattr(_asking, "by_this_thread", None):
            asked.uses(self)


class _Http(_Told, HTTPConnection):
    pass


class _Https(_Told, HTTPSConnection):
    pass


class _Node(Urllib3HttpNode):
    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = _Https if config.scheme == "https" else _Http  # type: ignore[assignment]


_held: dict[tuple[int, str], Client] = {}


def client() -> Client:
    """Return this process's client for ELASTICSEARCH_URL, made with the first call after a fork."""
    key = (os.getpid(), settings.ELASTICSEARCH_URL)
    if key not in _held:
        # What belongs to the parent is left alone: its connections are shared with us.
        _held[key] = Client(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_TIMEOUT)
    return _held[key]


def close() -> None:
    """Close this process's client; the next call makes another."""
    if held := _held.pop((os.getpid(), settings.ELASTICSEARCH_URL), None):
        held.close()
