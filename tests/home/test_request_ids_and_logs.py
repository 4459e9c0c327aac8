"""Each request has an id that a person can quote, and one line in the log that keeps what people look for private."""

import io
import json
import logging
import logging.config
from collections.abc import Callable
from uuid import uuid4

import pytest

from config.logs import logging_settings
from home.signed_links import make_token

SECRET = "recoverycafe"


@pytest.fixture
def logged(settings) -> Callable[[], list[dict]]:
    """A function that returns what was logged in the test, as production logs it."""
    stream = io.StringIO()
    wanted = logging_settings("json", "INFO")
    wanted["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(wanted)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.config.dictConfig(settings.LOGGING)


def test_one_line_tells_of_a_request_without_what_was_asked(client, logged):
    response = client.get(
        f"/robots.txt?q={SECRET}", headers={"user-agent": SECRET, "referer": f"/{SECRET}"}, REMOTE_ADDR="203.0.113.9"
    )
    (line,) = logged()
    assert {name: line[name] for name in ("event", "level", "method", "path", "status")} == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "path": "/robots.txt",
        "status": 200,
    }
    assert line["request_id"] == response["X-Request-ID"]
    assert line["ms"] >= 0
    assert SECRET not in json.dumps(line)
    assert "203.0.113.9" not in json.dumps(line)


@pytest.mark.django_db
def test_no_refusal_and_no_failure_tells_what_was_asked(client, logged, monkeypatch):
    client.raise_request_exception = False
    client.get(f"/nowhere/?q={SECRET}")
    client.get(f"/search/?q={SECRET}%00")
    client.get(f"/robots.txt?q={SECRET}", headers={"host": "..bad host.."})
    monkeypatch.setattr("home.middleware.problem_with", lambda *_: 1 / 0)
    assert client.get(f"/robots.txt?q={SECRET}").status_code == 500
    lines = logged()
    assert len([line for line in lines if line["event"] == "request"]) == 4
    assert [line for line in lines if "ZeroDivisionError" in line.get("exception", "")]
    assert SECRET not in json.dumps(lines)


def test_a_sane_id_from_in_front_is_kept(client):
    response = client.get("/robots.txt", headers={"x-request-id": "proxy-12345678.a"})
    assert response["X-Request-ID"] == "proxy-12345678.a"


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "with space", "<script>alert(1)</script>", "abcdefgh\nX: y"])
def test_any_other_is_replaced(client, given):
    made = client.get("/robots.txt", headers={"x-request-id": given})["X-Request-ID"]
    assert len(made) == 16
    assert made != given


def test_what_is_logged_during_a_request_has_its_id_and_no_objects(client, logged, monkeypatch):
    def view(request):
        logging.getLogger("directory").warning("odd", extra={"request": request, "count": 3})

    monkeypatch.setattr("home.middleware.problem_with", lambda *_: view(object()))
    response = client.get("/robots.txt")
    odd, request = logged()
    assert odd["request_id"] == request["request_id"] == response["X-Request-ID"]
    assert odd["count"] == 3
    assert "request" not in odd


def test_lines_for_people_show_errors_in_full():
    stream = io.StringIO()
    wanted = logging_settings("text", "INFO")["formatters"]["ours"]
    maker = wanted.pop("()")
    record = logging.LogRecord("home", logging.ERROR, "file", 1, "went %s", ("wrong",), None)
    try:
        raise ValueError("because")
    except ValueError as error:
        record.exc_info = (ValueError, error, error.__traceback__)
    stream.write(maker(**wanted).format(record))
    assert "went wrong" in stream.getvalue()
    assert "ValueError: because" in stream.getvalue()


def test_no_token_that_lets_its_bearer_act_is_logged(client, logged):
    token, key = make_token("digest", uuid4()), "c9yx7f-0123456789abcdef"
    for path in (f"/a/{token}/", f"/a/{token.replace(':', '%3A')}/", f"/account/password/reset/key/1-{key}/x"):
        logging.getLogger("django.security.csrf").warning("Forbidden: %s", path)
    logging.getLogger("home.request_log").info("request", extra={"path": f"/still-right/{token}/"})
    told = json.dumps(logged())
    assert token.split(":")[2] not in told
    assert key not in told
    assert told.count("(token)") == 4
