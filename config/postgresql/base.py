"""Django's backend on connections that give up on a silent server, when home.deadline says so.

psycopg waits in Python, in `Connection.wait`, and can stop waiting; libpq, the kernel and the server can't help where
bytes are acknowledged and never answered. A connection that was given up is closed: what its server did is unknown.
"""

import time
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg import errors

from home import deadline

PAUSE = 0.1  # seconds between attempts to reach a server that is being restarted


class DatabaseAwayError(psycopg.OperationalError):
    """The server did not answer in time, or did not a moment ago."""


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that waits no longer than the running request may."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        limits = deadline.limits()
        if limits is None or timeout is not None:
            return super().wait(gen, interval, timeout)
        seconds = limits.seconds_for(limits.wait)
        if not seconds:
            gen.close()
            raise DatabaseAwayError("This request has waited for the database as long as it may.")
        try:
            return super().wait(gen, interval, seconds)
        except errors._WaitTimeout:
            self.pgconn.finish()
            if seconds == limits.wait:
                deadline.note_away()
            raise DatabaseAwayError(f"The database did not answer within {seconds:.1f} seconds.") from None


class DatabaseWrapper(base.DatabaseWrapper):
    Database = SimpleNamespace(**{**vars(psycopg), "connect": BoundedConnection.connect})  # type: ignore[assignment]

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        if limits := deadline.limits():
            params["connect_timeout"] = max(1, round(limits.seconds_for(limits.connect)))
            given = params.get("options", "")
            params["options"] = (
                f"{given} -c statement_timeout={limits.statement * 1000:.0f}"
                f" -c idle_in_transaction_session_timeout={limits.statement * 4000:.0f}"
            ).strip()
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        limits = deadline.limits()
        if limits is None:
            return super().get_new_connection(conn_params)
        if deadline.is_away():
            raise DatabaseAwayError("The database did not answer a moment ago.")
        # A restart takes a second or two. Only who comes first after good times waits for its end.
        until = time.monotonic() + (0 if deadline.was_away() else limits.seconds_for(limits.patience))
        while True:
            try:
                connection = super().get_new_connection(conn_params)
            except psycopg.OperationalError as error:
                if isinstance(error, errors.ConnectionTimeout) or time.monotonic() >= until:
                    deadline.note_away()
                    raise
                time.sleep(PAUSE)
            else:
                deadline.note_present()
                return connection

    def is_usable(self) -> bool:
        limits = deadline.limits()
        if limits is None:
            return super().is_usable()
        # Shorter than a statement's wait, and no proof that the server is away: a firewall forgets idle connections.
        with deadline.waiting_at_most(replace(limits, ends=time.monotonic() + limits.seconds_for(limits.health))):
            return super().is_usable()
