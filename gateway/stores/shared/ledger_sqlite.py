"""The ledger of the workers of one machine, in the file they share."""

import sqlite3
import uuid
from collections.abc import Sequence
from typing import Final

from gateway.core.faults import GuardUnavailable
from gateway.stores.shared.ledger import (
    HOUR,
    SECOND,
    Ask,
    Lease,
    Leases,
    LedgerAwayError,
    Now,
    Rate,
    counted,
    hour_lease,
    rate_lease,
)
from gateway.stores.shared.sqlite import SharedFile

HOLDER: Final = 30 * SECOND
"""Who asked nothing for so long does not share."""
KEPT: Final = 2 * HOUR
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS rates(account TEXT PRIMARY KEY, due INTEGER) WITHOUT ROWID",
    (
        "CREATE TABLE IF NOT EXISTS hours(account TEXT PRIMARY KEY, hour INTEGER, taken INTEGER)"
        " WITHOUT ROWID"
    ),
    "CREATE TABLE IF NOT EXISTS holders(id TEXT PRIMARY KEY, seen INTEGER) WITHOUT ROWID",
)


class SqliteLedger:
    """A :class:`~gateway.stores.shared.ledger.Ledger` in a file."""

    def __init__(self, file: SharedFile, now: Now) -> None:
        self._file = file
        self._now = now
        self._id = uuid.uuid4().hex

    async def lease(self, asks: Sequence[Ask]) -> Leases:
        """As :meth:`~gateway.stores.shared.ledger.Ledger.lease`."""
        try:
            return await self._file.run(lambda connection: self._lease(connection, asks))
        except GuardUnavailable as error:
            raise LedgerAwayError from error

    async def close(self) -> None:
        """Let the file go."""
        await self._file.close()

    def _lease(self, connection: sqlite3.Connection, asks: Sequence[Ask]) -> Leases:
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            for statement in _SCHEMA:
                connection.execute(statement)
            now = self._now()
            leases = [_one(connection, ask, now) for ask in asks]
            return Leases(leases, self._holders(connection, now))

    def _holders(self, connection: sqlite3.Connection, now: int) -> int:
        connection.execute("INSERT OR REPLACE INTO holders VALUES(?, ?)", (self._id, now))
        gone = now - HOLDER
        connection.execute("DELETE FROM holders WHERE seen < ? OR seen > ?", (gone, now + HOLDER))
        (count,) = connection.execute("SELECT count(*) FROM holders").fetchone()
        return int(count)


def _one(connection: sqlite3.Connection, ask: Ask, now: int) -> Lease:
    if isinstance(ask, Rate):
        row = connection.execute("SELECT due FROM rates WHERE account = ?", (ask.account,))
        (due,) = row.fetchone() or (0,)
        lease, due = rate_lease(ask, due, now)
        connection.execute("INSERT OR REPLACE INTO rates VALUES(?, ?)", (ask.account, due))
        return lease
    row = connection.execute("SELECT hour, taken FROM hours WHERE account = ?", (ask.account,))
    kept, taken = row.fetchone() or (0, 0)
    hour, taken = counted(kept, taken, now)
    lease, taken = hour_lease(ask, taken, hour, now)
    connection.execute("INSERT OR REPLACE INTO hours VALUES(?, ?, ?)", (ask.account, hour, taken))
    return lease
