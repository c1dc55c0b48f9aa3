"""The register of sessions of the workers of one machine, in the file they share.

A session that was ended is on the disk before anybody is told so; one that only began may be lost
with the power, and begins anew.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from gateway.core.faults import GuardUnavailable, SessionsUnavailable
from gateway.stores.shared.sessions import Kept, Lasting, Met, goes_on, met
from gateway.stores.shared.sqlite import SharedFile

FORGOTTEN_MAX: Final = 64
"""Sessions forgotten with each one that comes: more than come."""
_SCHEMA: Final = (
    (
        "CREATE TABLE IF NOT EXISTS sessions(session TEXT PRIMARY KEY, capacity TEXT NOT NULL,"
        " citizen TEXT NOT NULL, began INTEGER NOT NULL, seen INTEGER NOT NULL,"
        " ended INTEGER NOT NULL) WITHOUT ROWID"
    ),
    "CREATE INDEX IF NOT EXISTS sessions_began ON sessions(began)",
    # Counting a hundred thousand rows for each one that begins would take the thread's time.
    (
        "CREATE TABLE IF NOT EXISTS session_counts(capacity TEXT PRIMARY KEY, known INTEGER"
        " NOT NULL) WITHOUT ROWID"
    ),
    (
        "CREATE TRIGGER IF NOT EXISTS session_came AFTER INSERT ON sessions BEGIN INSERT INTO"
        " session_counts VALUES(NEW.capacity, 1) ON CONFLICT(capacity) DO UPDATE SET"
        " known = known + 1; END"
    ),
    (
        "CREATE TRIGGER IF NOT EXISTS session_went AFTER DELETE ON sessions BEGIN UPDATE"
        " session_counts SET known = known - 1 WHERE capacity = OLD.capacity; END"
    ),
)


class SqliteSessions:
    """A :class:`~gateway.stores.shared.sessions.Register` in a file; *now*: microseconds."""

    def __init__(self, file: SharedFile, lasting: Lasting, now: Callable[[], int]) -> None:
        self._file = file
        self._lasting = lasting
        self._now = now

    async def meet(self, capacity: str, session: str, citizen: str, *, begins: bool) -> Met:
        """As :meth:`~gateway.stores.shared.sessions.Register.meet`."""

        def work(connection: sqlite3.Connection) -> Met:
            now = self._now()
            kept = self._known(connection, session, now)
            if kept is None:
                fresh = Kept(citizen, now, now)
                return self._add(connection, capacity, session, fresh) if begins else Met.OVER
            after = met(kept, citizen, now, self._lasting)
            if after != kept:
                _put(connection, session, after)
            return Met.OPEN if goes_on(after, citizen) else Met.OVER

        return await self._run(work)

    async def end(self, capacity: str, session: str) -> Met:
        """As :meth:`~gateway.stores.shared.sessions.Register.end`."""

        def work(connection: sqlite3.Connection) -> Met:
            now = self._now()
            kept = self._known(connection, session, now)
            if kept is None:
                told = Kept("", now, now, ended=True)
                added = self._add(connection, capacity, session, told)
                return Met.OVER if added is Met.OPEN else added
            last = met(kept, kept.citizen, now, self._lasting)
            _put(connection, session, replace(last, ended=True))
            return Met.OVER if last.ended else Met.OPEN

        return await self._run(work, durable=True)

    async def close(self) -> None:
        """Let the file go."""
        await self._file.close()

    async def _run(
        self, work: Callable[[sqlite3.Connection], Met], *, durable: bool = False
    ) -> Met:
        def whole(connection: sqlite3.Connection) -> Met:
            # Outside a transaction, where alone it takes effect.
            connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                for statement in _SCHEMA:
                    connection.execute(statement)
                return work(connection)

        try:
            return await self._file.run(whole)
        except GuardUnavailable as error:
            raise SessionsUnavailable from error

    def _known(self, connection: sqlite3.Connection, session: str, now: int) -> Kept | None:
        """Find a session, unless its time to be known is over; forget some for which it is."""
        over = now - self._lasting.known_us
        connection.execute(
            "DELETE FROM sessions WHERE session IN"
            " (SELECT session FROM sessions WHERE began <= ? ORDER BY began LIMIT ?)",
            (over, FORGOTTEN_MAX),
        )
        connection.execute("DELETE FROM sessions WHERE session = ? AND began <= ?", (session, over))
        row = connection.execute(
            "SELECT citizen, began, seen, ended FROM sessions WHERE session = ?", (session,)
        ).fetchone()
        return None if row is None else Kept(row[0], row[1], row[2], bool(row[3]))

    def _add(self, connection: sqlite3.Connection, capacity: str, session: str, kept: Kept) -> Met:
        row = connection.execute(
            "SELECT known FROM session_counts WHERE capacity = ?", (capacity,)
        ).fetchone()
        if row is not None and row[0] >= self._lasting.per_consumer:
            return Met.FULL
        connection.execute(
            "INSERT INTO sessions VALUES(?, ?, ?, ?, ?, ?)",
            (session, capacity, kept.citizen, kept.began, kept.seen, kept.ended),
        )
        return Met.OPEN


def _put(connection: sqlite3.Connection, session: str, kept: Kept) -> None:
    connection.execute(
        "UPDATE sessions SET seen = ?, ended = ? WHERE session = ?",
        (kept.seen, kept.ended, session),
    )
