"""How everything is logged: one line of JSON, or readable lines for people, with the id of the request.

Code logs as ever: logging.getLogger(__name__).info("done", extra={"count": 3}). Of `extra` only plain values are kept:
Django puts the request there, whose name holds what somebody looked for.
"""

import logging
import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# What lets its bearer act: signed tokens of links in mails, and keys that set a new password.
SECRET = re.compile(r"[\w-]{20,}(:|%3A)[0-9A-Za-z]{5,8}(:|%3A)[\w-]{30,}|(?<=/reset/key/)[^/\s]+")
PLAIN = (str, int, float, bool, type(None))
QUIET = {"django_tasks": "WARNING", "wagtail": "WARNING", "elastic_transport": "ERROR"}
# These come with handlers of their own, which are taken away.
OURS = ("django", "django.server", "gunicorn.error")


def keep_plain_values(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Drop objects that came along in `extra`."""
    return {key: value for key, value in event.items() if isinstance(value, PLAIN) or key.startswith("_")}


def hide_tokens(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Put “(token)” for what would let a reader of the log act in somebody's place."""
    return {key: SECRET.sub("(token)", value) if isinstance(value, str) else value for key, value in event.items()}


def has_error(record: logging.LogRecord) -> bool:
    """Say whether Django tells of an exception: that a request failed is in our line about the request."""
    return record.exc_info is not None


BEFORE: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def logging_settings(style: str, level: str) -> dict[str, Any]:
    """Return what logging.config.dictConfig takes; style is "json" or "text"."""
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if style == "json":
        last: list[Processor] = [structlog.processors.format_exc_info, keep_plain_values, hide_tokens, remove]
        last.append(structlog.processors.JSONRenderer(ensure_ascii=False))
    else:
        plain = structlog.dev.plain_traceback
        last = [keep_plain_values_and_error, hide_tokens, remove]
        last.append(structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain, pad_event=0))
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"has_error": {"()": lambda: has_error}},
        "formatters": {
            "ours": {"()": structlog.stdlib.ProcessorFormatter, "foreign_pre_chain": BEFORE, "processors": last}
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ours"}},
        "loggers": {name: {"level": least} for name, least in QUIET.items()}
        | {name: {"handlers": [], "propagate": True} for name in OURS}
        | {"django.request": {"filters": ["has_error"]}},
        "root": {"handlers": ["console"], "level": level},
    }


def keep_plain_values_and_error(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Do the same and keep the exception, which the readable lines show in their own way."""
    error = event.get("exc_info")
    return {**keep_plain_values(logger, name, event), **({"exc_info": error} if error else {})}
