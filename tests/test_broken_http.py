"""What is hardly HTTP, sent to the served site byte by byte: refused or answered, and the next visitor is served."""

import re
import socket
import urllib.request
from urllib.parse import urlsplit

import pytest

HOST = b"Host: 127.0.0.1\r\n"
LINE = b"GET /search/?q=harbour HTTP/1.1\r\n"
REQUESTS = {
    "no HTTP at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n",
    "nothing but lines": b"\r\n" * 200,
    "no host": LINE + b"\r\n",
    "two hosts": LINE + HOST + HOST + b"\r\n",
    "bytes that are no text": b"GET /search/?q=\xff\xfe\x80 HTTP/1.1\r\n" + HOST + b"\r\n",
    "a null byte in the address": b"GET /search/?q=a\x00b HTTP/1.1\r\n" + HOST + b"\r\n",
    "a null byte in a header": LINE + HOST + b"Accept-Language: a\x00b\r\n\r\n",
    "a space in the address": b"GET /search/?q=a b HTTP/1.1\r\n" + HOST + b"\r\n",
    "an address with a scheme": b"GET http://elsewhere/search/?q=a HTTP/1.1\r\n" + HOST + b"\r\n",
    "an address that is none": b"GET search HTTP/1.1\r\n" + HOST + b"\r\n",
    "an address with a fragment": b"GET /search/?q=a#b?c HTTP/1.1\r\n" + HOST + b"\r\n",
    "an address of 2 MB": b"GET /search/?q=" + b"a" * 2_000_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "a header of 100 KB": LINE + HOST + b"Cookie: a=" + b"b" * 100_000 + b"\r\n\r\n",
    "a thousand headers": LINE + HOST + b"".join(b"X-%d: x\r\n" % number for number in range(1000)) + b"\r\n",
    "a version of the future": b"GET /search/ HTTP/9.9\r\n" + HOST + b"\r\n",
    "a method of our own": b"B\xffREW /search/ HTTP/1.1\r\n" + HOST + b"\r\n",
    "a length that is none": LINE + HOST + b"Content-Length: many\r\n\r\n",
    "two lengths": LINE + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "chunks that are none": b"POST /api/v1/organisations HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a folded header": LINE + HOST + b"Accept: a\r\n b\r\n\r\n",
    "a header without a colon": LINE + HOST + b"Accept\r\n\r\n",
    "half a request": LINE + b"Host: 127.",
}


def answered(site: str, request: bytes) -> list[int]:
    """Send, say that nothing follows, and return the statuses of what comes back; none where the server hangs up."""
    address = urlsplit(site)
    received = b""
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while data := connection.recv(65_536):
                received += data
        except (ConnectionResetError, BrokenPipeError):
            pass
    return [int(status) for status in re.findall(rb"^HTTP/1\.[01] (\d{3}) ", received, re.MULTILINE)]


@pytest.mark.parametrize("what", REQUESTS)
def test_what_is_hardly_http_is_no_error_of_ours(demo_site: str, what: str) -> None:
    statuses = answered(demo_site, REQUESTS[what])
    assert all(200 <= status < 500 for status in statuses), statuses
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{demo_site}/search/?q=harbour", timeout=30) as answer:
        assert answer.status == 200
