"""The newest checkpoint of each shard on a PostgreSQL server: one row an origin."""

import contextlib
from collections.abc import Mapping
from typing import Any, Final, LiteralString

import psycopg

from gateway.stores import server
from gateway.stores.journal.outside.checkpoints import StoreError
from gateway.stores.server import Patient

_THERE: Final = "SELECT to_regclass('sluis_checkpoint') IS NOT NULL"
# Only where there is none: IF NOT EXISTS asks for the right to create even where there is one.
_CREATE: Final = (
    "CREATE TABLE IF NOT EXISTS sluis_checkpoint(origin text PRIMARY KEY, note text NOT NULL)"
)
_MADE_MEANWHILE: Final = (
    psycopg.errors.UniqueViolation,
    psycopg.errors.DuplicateObject,
    psycopg.errors.DuplicateTable,
)
_NEWEST: Final = "SELECT note FROM sluis_checkpoint WHERE origin=%s"
_EVERY: Final = "SELECT origin, note FROM sluis_checkpoint"
_FIRST: Final = (
    "INSERT INTO sluis_checkpoint(origin, note) VALUES(%s, %s) ON CONFLICT DO NOTHING"
    " RETURNING origin"
)
_SWAP: Final = "UPDATE sluis_checkpoint SET note=%s WHERE origin=%s AND note=%s RETURNING origin"


class CheckpointTable:
    """Fits :class:`~gateway.stores.journal.outside.checkpoints.CheckpointStore`.

    The account needs SELECT, INSERT and UPDATE on ``sluis_checkpoint``, or may create it. A server
    that does not answer is given up after :data:`~gateway.stores.server.QUICK_S`; one that would
    forget what it committed is refused.
    """

    def __init__(self, url: str) -> None:
        self.where = server.parse(url).render_as_string(hide_password=True).partition("?")[0]
        self._url = url
        self._connection: Patient | None = None

    def newest(self, origin: str) -> str | None:
        """See :class:`CheckpointStore`."""
        found = self._asked(_NEWEST, origin)
        return str(found[0][0]) if found else None

    def every(self) -> Mapping[str, str]:
        """See :class:`CheckpointStore`."""
        return dict(self._asked(_EVERY))

    def swap(self, origin: str, expected: str | None, note: str) -> bool:
        """See :class:`CheckpointStore`."""
        if expected is None:
            return bool(self._asked(_FIRST, origin, note))
        return bool(self._asked(_SWAP, note, origin, expected))

    def close(self) -> None:
        """See :class:`CheckpointStore`."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _asked(self, query: LiteralString, *values: str) -> list[tuple[Any, ...]]:
        """Run one statement, a transaction of its own; on a connection that answered before."""
        try:
            if self._connection is None:
                self._connection = self._connected()
            return self._connection.execute(query, values).fetchall()
        except psycopg.Error as error:
            self.close()
            msg = f"{self.where}: cannot be used ({type(error).__name__}); check the server"
            raise StoreError(msg) from error

    def _connected(self) -> Patient:
        connection = Patient.to(self._url, application_name="sluis checkpoints")
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: Patient) -> None:
        """Refuse a server that forgets what it acknowledged; make the table where there is none."""
        forgets = server.forgetful(connection)
        if forgets is not None:
            name, setting = forgets
            msg = f"{self.where}: it has {name} = {setting} and would forget; set it on"
            raise StoreError(msg)
        there = connection.execute(_THERE).fetchone()
        if there is None or not there[0]:
            # Several processes may start with an empty store; one of them makes the table.
            with contextlib.suppress(*_MADE_MEANWHILE):
                connection.execute(_CREATE)
