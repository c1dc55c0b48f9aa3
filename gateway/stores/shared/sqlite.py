"""What the workers of one machine know together, in one SQLite file: ``<state_dir>/shared.db``.

It need not last: what was seen is forgotten within hours. A process that dies loses nothing, for
the system has what it wrote. A machine that loses power may lose the last of it, so memory of
another boot, or of a copy that was put back, counts for nothing: it begins anew, and a message that
could have been believed before that is refused (:class:`~gateway.core.faults.GuardUnavailable`). It
begins anew too where the file is gone, or is none any more. Made together with the state, it has
always known everything.

Work is done in one thread, in the order it came; waiting has a limit in number and in time.
"""

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from gateway.core.faults import GuardUnavailable
from gateway.ports import Clock

DEADLINE_S: Final = 0.5
"""For one piece of work, waiting included."""
BUSY_S: Final = 0.4
"""While another worker writes."""
WAITING_MAX: Final = 1_000
PRUNED_EACH: Final = 256
"""Messages between two looks at what need not be remembered any more."""
PRUNED_MAX: Final = 2_048
"""Rows forgotten in one go; more than come in between."""
PAGES_MAX: Final = 262_144
"""Of 4 KiB: a thousand signed messages a second for two hours. A full file takes no new ones."""

_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_ALWAYS: Final = -(2**63)
_SPOILT: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SCHEMA: Final = (
    (
        "CREATE TABLE IF NOT EXISTS memory(id INTEGER PRIMARY KEY CHECK(id = 1),"
        " boot TEXT NOT NULL, began INTEGER NOT NULL)"
    ),
    ("CREATE TABLE IF NOT EXISTS seen(key BLOB PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID"),
    "CREATE INDEX IF NOT EXISTS seen_until ON seen(until)",
)

T = TypeVar("T")


def boot_id() -> str | None:
    """Name this boot of the machine; None where the system does not say."""
    with contextlib.suppress(OSError):
        return _BOOT.read_text(encoding="ascii").strip()
    return None


def begin(path: Path, boot: str | None = None) -> None:
    """Make the file together with the state: nothing can have been seen before.

    *boot* names another boot than this one.
    """
    connection = _opened(path)
    try:
        _begin(connection, _life(boot or boot_id(), path), _ALWAYS)
    finally:
        connection.close()


class SharedFile:
    """The file, its one thread, and since when it remembers."""

    def __init__(self, path: Path, clock: Clock, boot: Callable[[], str | None] = boot_id) -> None:
        self._path = path
        self._clock = clock
        self._boot = boot
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="shared")
        self._waiting = 0
        self._connection: sqlite3.Connection | None = None
        self._inode: int | None = None
        self.began = _ALWAYS
        """Microseconds since 1970; read in the thread alone."""

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do *work* in the thread.

        Raises :class:`GuardUnavailable` when it is not done in time, or cannot be.
        """
        if self._waiting >= WAITING_MAX:
            raise GuardUnavailable
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(DEADLINE_S):
                return await loop.run_in_executor(self._thread, self._work, work)
        except (TimeoutError, sqlite3.Error, OSError) as error:
            raise GuardUnavailable from error
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """End the thread, once it is done with what it does."""
        await asyncio.to_thread(self._thread.shutdown, cancel_futures=True)
        if self._connection is not None:
            self._connection.close()

    def _work(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._usable()
        try:
            return work(connection)
        except sqlite3.Error as error:
            self._give_up(error)
            raise

    def _usable(self) -> sqlite3.Connection:
        """Open the file, unless it is the one that is open."""
        if self._connection is not None and self._inode == _inode(self._path):
            return self._connection
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        try:
            connection = _opened(self._path)
            life = _life(self._boot(), self._path)
            self.began = _begin(connection, life, microseconds(self._clock()))
        except sqlite3.Error as error:
            self._give_up(error)
            raise
        self._connection, self._inode = connection, _inode(self._path)
        return connection

    def _give_up(self, error: sqlite3.Error) -> None:
        """Let go of it; where it is no database any more, of what it held too."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _SPOILT:
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


class SqliteGuard:
    """Remembers messages for the workers of one machine: a :class:`gateway.ports.ReplayGuard`."""

    def __init__(self, file: SharedFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._since_pruned = 0

    async def start(self) -> None:
        """Open the file, if it can be; else it is tried again with each message."""
        with contextlib.suppress(GuardUnavailable):
            await self._file.run(lambda _: None)

    async def close(self) -> None:
        """Let the file go."""
        await self._file.close()

    async def first(self, key: bytes, since: datetime, until: datetime) -> bool:
        """As :meth:`gateway.ports.ReplayGuard.first`."""
        return await self._file.run(lambda connection: self._first(connection, key, since, until))

    def _first(
        self, connection: sqlite3.Connection, key: bytes, since: datetime, until: datetime
    ) -> bool:
        if microseconds(since) <= self._file.began:
            raise GuardUnavailable
        at = microseconds(self._clock())
        self._prune(connection, at)
        done = connection.execute(
            "INSERT INTO seen VALUES(:key, :until) ON CONFLICT(key)"
            " DO UPDATE SET until = :until WHERE until <= :at",
            {"key": key, "until": microseconds(until), "at": at},
        )
        return done.rowcount == 1

    def _prune(self, connection: sqlite3.Connection, at: int) -> None:
        # Before what is new: in a file that is full there is room again.
        self._since_pruned += 1
        if self._since_pruned >= PRUNED_EACH:
            self._since_pruned = 0
            connection.execute(
                "DELETE FROM seen WHERE key IN (SELECT key FROM seen WHERE until <= ? LIMIT ?)",
                (at, PRUNED_MAX),
            )


def microseconds(at: datetime) -> int:
    """Count from 1970, exactly."""
    return (at - _EPOCH) // _MICROSECOND


def _life(boot: str | None, path: Path) -> str | None:
    """Name this life of the file: a copy that was put back is of another one."""
    return None if boot is None else f"{boot} {_inode(path)}"


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def _opened(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    connection = sqlite3.connect(
        path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        # A power cut may cost the last of it, never the file.
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(f"PRAGMA max_page_count={PAGES_MAX}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin(connection: sqlite3.Connection, life: str | None, now: int) -> int:
    """Give since when it remembers: since *now* where it is new, or of another life."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        for statement in _SCHEMA:
            connection.execute(statement)
        known = connection.execute("SELECT boot, began FROM memory").fetchone()
        if known is not None and life is not None and known[0] == life:
            return int(known[1])
        connection.execute("INSERT OR REPLACE INTO memory VALUES(1, ?, ?)", (life or "", now))
    return now
