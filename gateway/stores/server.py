"""A PostgreSQL server: how it is reached, and which one we do not believe.

A server that hangs (frozen, or behind a network that swallows) must not hold a thread for ever:
each answer is waited for no longer than the connection's patience.
"""

import time
from collections.abc import Mapping
from typing import Any, Final, Self, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

CONNECT_TIMEOUT_S: Final = 2
"""Whole seconds, and the driver knows no less."""
QUICK_S: Final = 2.0
"""An answer of a few rows: a poll that waits longer had better connect anew."""
DRIVER: Final = "postgresql+psycopg"

_CONNECT: Final[dict[str, Any]] = {
    "connect_timeout": CONNECT_TIMEOUT_S,
    "application_name": "sluis",
    # Never a standby: it may be behind. With several hosts in the URL, the one that takes writes.
    "target_session_attrs": "read-write",
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
}
_FORGETS: Final = """
SELECT name, setting FROM pg_settings
WHERE name IN ('synchronous_commit', 'fsync', 'full_page_writes') AND setting = 'off'
   OR name = 'synchronous_commit' AND setting = 'local'
      AND current_setting('synchronous_standby_names') <> ''
ORDER BY name
"""
"""Settings by which a commit that was acknowledged may be lost: in a crash, or in a failover."""

T = TypeVar("T")


class Patient(psycopg.Connection[Any]):
    """A connection that gives a server up that does not answer."""

    patience_s = QUICK_S
    warned = False
    """Whether there was a warning since somebody last looked; see :meth:`warn`."""

    @classmethod
    def to(cls, url: str, **options: object) -> Self:
        """Connect to *url*, whose own options go before *options*, and those before ours.

        Raises ``ValueError`` for an address of another form, ``psycopg.Error`` without a server.
        """
        arguments = connect_arguments(parse(url), **options)
        connection = cls.connect(autocommit=True, **arguments)
        connection.add_notice_handler(connection.warn)
        return connection

    def warn(self, notice: psycopg.errors.Diagnostic) -> None:
        """Take a notice: a commit that was not waited for to its end is told by a warning."""
        if notice.severity_nonlocalized == "WARNING":
            self.warned = True

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Wait for *gen* no longer than our patience; after that the connection is of no use."""
        began, limit = time.monotonic(), self.patience_s if timeout is None else timeout
        try:
            return super().wait(gen, interval, limit)
        except psycopg.OperationalError:
            if time.monotonic() - began >= limit:
                # What was asked may still be answered: nobody must take that for his own answer.
                self.pgconn.finish()
            raise


def parse(url: str) -> URL:
    """Read an address of the form ``postgresql+psycopg://…``; raise ``ValueError`` for another.

    The text never holds what was given: there may be a password in it.
    """
    msg = f"a server is {DRIVER}://<user>@<host>/<database>"
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError(msg) from None
    if parsed.drivername != DRIVER:
        raise ValueError(msg)
    return parsed


def defaults(url: URL, **options: object) -> dict[str, Any]:
    """Give how we connect, but for what *url* says itself: that goes before ours."""
    return {key: value for key, value in {**_CONNECT, **options}.items() if key not in url.query}


def connect_arguments(url: URL, **options: object) -> dict[str, Any]:
    """Give what the driver is called with to connect to *url*."""
    _, named = url.get_dialect()().create_connect_args(url)
    return {**defaults(url, **options), **named}


def place(url: str) -> str:
    """Name the server and the database for people: without anything that may be secret."""
    return parse(url).set(query={}).render_as_string(hide_password=True)


def told(error: psycopg.Error) -> str:
    """Say in one line what the server or the driver said, without the values it quotes."""
    return error.diag.message_primary or " ".join(str(error).split())


def forgetful(connection: psycopg.Connection[Any]) -> tuple[str, str] | None:
    """Name the first setting, and its value, by which the server forgets what it acknowledged."""
    found = connection.execute(_FORGETS).fetchone()
    return None if found is None else (str(found[0]), str(found[1]))


def limit(connection: psycopg.Connection[Any], limits_s: Mapping[str, float]) -> None:
    """Set the limits of this session on the server's side: settings in milliseconds, by name."""
    for name, seconds in limits_s.items():
        value = str(int(seconds * 1000))
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
