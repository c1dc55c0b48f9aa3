"""One shard in one SQLite file, opened under a lock.

A lock file beside it keeps a second process out: two writers would each believe in a tree of their
own. Readers (the verifier, ``sluis journal show``) need no lock. The roster in the same directory
names every shard there is. A write that is cut short or interrupted (CATALOGUE row 152) is SQLite's
to finish or to report: a statement is done and durable, or it raises and the file is as before.
"""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.tree import Tree
from gateway.stores.journal import roster
from gateway.stores.journal.shard import (
    FORMAT,
    Evidence,
    Guard,
    JournalAway,
    JournalError,
    JournalLocked,
    JournalTampered,
    Kept,
    Recovered,
    Row,
    recover,
)

APPLICATION_ID: Final = 0x534C5553
"""``SLUS``: tells ``file(1)`` and us what this is."""
WAL_BYTES_MAX: Final = 4 * 1024 * 1024
"""Entries written since the log was moved into the file; beyond it, it is moved again."""
SCHEMA: Final = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    (
        "CREATE TABLE entry(idx INTEGER PRIMARY KEY, kind TEXT NOT NULL, exchange TEXT,"
        " at INTEGER NOT NULL, leaf BLOB NOT NULL, body BLOB)"
    ),
    "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL, edge BLOB NOT NULL)",
    "CREATE TABLE head(id INTEGER PRIMARY KEY, note TEXT NOT NULL)",
    (
        "CREATE TABLE evidence(size INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL,"
        " at INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(size, kind, who)) WITHOUT ROWID"
    ),
)
"""The tables of a shard: ``body`` is NULL once it was purged, ``leaf`` never is."""
_HEAD_ID: Final = 1
_OF_THE_HEAD: Final = -1
"""The ``idx`` by which the writer's view knows the head."""
_WRITER_SCHEMA: Final = (
    # Of this connection alone, never in the file: entries and head go in as one statement.
    "CREATE TEMP VIEW batch(idx, kind, exchange, at, leaf, body) AS SELECT * FROM main.entry",
    (
        f"CREATE TEMP TRIGGER an_entry INSTEAD OF INSERT ON batch WHEN new.idx <> {_OF_THE_HEAD}"
        " BEGIN INSERT INTO entry"
        " VALUES(new.idx, new.kind, new.exchange, new.at, new.leaf, new.body); END"
    ),
    (
        f"CREATE TEMP TRIGGER the_head INSTEAD OF INSERT ON batch WHEN new.idx = {_OF_THE_HEAD}"
        f" BEGIN INSERT OR REPLACE INTO head VALUES({_HEAD_ID}, new.body); END"
    ),
)
_READ_BACK_ROWS: Final = 256
"""Entries read back in one step, and their bytes together unless one alone has more."""
READ_BACK_BYTES_MAX: Final = 4 * 1024 * 1024
_BEFORE_THE_SYNC: Final = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
)
"""Primary codes of errors told before anything is synced."""
_OF_THE_DISK: Final = _BEFORE_THE_SYNC | {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
"""Primary codes of errors that a disk which is well again does not give."""
_MOUNTS: Final = Path("/proc/self/mountinfo")
_VOLATILE: Final = frozenset({"tmpfs", "ramfs"})
_SIZE_MAX: Final = 2**63 - 1
_SQLITE_VARIABLES_MAX: Final = 32_766
ROWS_MAX: Final = (_SQLITE_VARIABLES_MAX - 1) // len(Row._fields)
"""Rows one statement can insert."""

Place = tuple[tuple[int, int] | None, ...]
"""Device and inode of the file and of its log; None for one that is not there."""


@dataclass(slots=True)
class SqliteShard:
    """Fits :class:`~gateway.stores.journal.shard.Shard`. Made by :func:`open_shard`.

    The batch goes in as one statement with many rows, a transaction of its own: each step of a
    statement gives up the interpreter's lock and has to wait for it again, so there is one a batch.
    """

    path: Path
    origin: str
    connection: sqlite3.Connection
    reader: sqlite3.Connection
    """Sees what is in the file, past the writer's own cache."""
    lock: int
    place: Place
    """The files that were opened."""
    wal_bytes: int = 0

    @property
    def where(self) -> str:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        return str(self.path)

    def first(self) -> int:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        found = self.reader.execute("SELECT value FROM meta WHERE key='first'").fetchone()
        if found is None or not str(found[0]).isdecimal():
            msg = f"{self.path}: does not say which entry is its first; restore it from its backup"
            raise JournalTampered(msg)
        return int(found[0])

    def checkpoint(self, at_most: int | None = None) -> Kept | None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        query = "SELECT size, note, edge FROM checkpoint WHERE size<=? ORDER BY size DESC LIMIT 1"
        size = _SIZE_MAX if at_most is None else at_most
        found = self.reader.execute(query, (size,)).fetchone()
        return None if found is None else Kept(*found)

    def tail(self, start: int) -> Iterator[Sequence[object]]:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        query = "SELECT idx, kind, exchange, at, leaf, body FROM entry WHERE idx>=? ORDER BY idx"
        yield from self.reader.execute(query, (start,))

    def heads(self) -> Sequence[object]:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        try:
            return [note for (note,) in self.reader.execute("SELECT note FROM head")]
        except sqlite3.OperationalError:
            return []

    def insert(self, rows: Sequence[Row], head: str) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        values: list[object] = [value for row in rows for value in row]
        values.append(head)
        self.connection.execute(insert_statement(len(rows)), values)
        self.wal_bytes += sum(len(row.body) for row in rows)

    def keep_checkpoint(self, kept: Kept) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        self.connection.execute("INSERT INTO checkpoint VALUES(?,?,?)", kept)

    def keep_evidence(self, evidence: Evidence) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        self.connection.execute("INSERT OR IGNORE INTO evidence VALUES(?,?,?,?,?)", evidence)

    def read_back(self, start: int, stop: int) -> Iterator[bytes]:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        for first in range(start, stop, _READ_BACK_ROWS):
            yield from self._within(first, min(first + _READ_BACK_ROWS, stop))

    def _within(self, start: int, stop: int) -> Iterator[bytes]:
        """Read as many at once as memory has room for."""
        query = "SELECT coalesce(sum(length(body)), 0) FROM entry WHERE idx>=? AND idx<?"
        size = self.reader.execute(query, (start, stop)).fetchone()[0]
        if size <= READ_BACK_BYTES_MAX or stop - start == 1:
            yield from self._at_once(start, stop)
            return
        middle = (start + stop) // 2
        yield from self._within(start, middle)
        yield from self._within(middle, stop)

    def _at_once(self, start: int, stop: int) -> Sequence[bytes]:
        # One row out of many, since each step of a statement waits for the interpreter's lock.
        # An entry is JSON and holds no line feed of its own.
        found = self.reader.execute(
            "SELECT CAST(group_concat(body, char(10)) AS BLOB) FROM"
            " (SELECT body FROM entry WHERE idx>=? AND idx<? ORDER BY idx)",
            (start, stop),
        ).fetchone()[0]
        bodies: list[bytes] = (found or b"").split(b"\n")
        if len(bodies) != stop - start:
            msg = f"{self.path}: entry {start}: it or a later one is not there any more"
            raise JournalTampered(msg)
        return bodies

    def before_the_sync(self, error: Exception) -> bool:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        code = getattr(error, "sqlite_errorcode", None)
        return code is not None and code & 0xFF in _BEFORE_THE_SYNC

    def check_in_place(self) -> None:
        """Raise :class:`JournalTampered` when other files, or none, have the names of ours."""
        if place(self.path) != self.place:
            msg = f"{self.path}: removed or replaced while in use; restore it from its backup"
            raise JournalTampered(msg)

    def probe(self) -> None:
        """See :class:`~gateway.stores.journal.shard.Shard`."""
        # A page that has to be written, and no row: the verifier knows every row of a journal.
        self.connection.execute(f"PRAGMA user_version={FORMAT}")

    def house(self) -> None:
        """Move the log into the file as it grows."""
        if self.wal_bytes >= WAL_BYTES_MAX:
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self.wal_bytes = 0

    def close(self) -> None:
        """Move the log into the file and let go of it."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.abandon()

    def abandon(self) -> None:
        """Let go of the file as it is: after a failed sync nothing more may be written to it.

        The last connection to close would move the log into the file; the reader cannot write, so
        it closes last.
        """
        self.connection.close()
        self.reader.close()
        os.close(self.lock)


@cache
def insert_statement(rows: int) -> str:
    """One INSERT of as many rows and a head: with autocommit a transaction of its own.

    After the values of the rows comes the head's note as the last.
    """
    head = f"({_OF_THE_HEAD},NULL,NULL,NULL,NULL,?)"
    return "INSERT INTO batch VALUES" + ",".join([*["(?,?,?,?,?,?)"] * rows, head])


def place(path: Path) -> Place:
    """Find what stands at *path* now."""
    return _inode(path), _inode(f"{path}-wal")


def _inode(path: Path | str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - cheaper, in the writer's path
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


def open_shard(
    path: Path,
    origin: str,
    signing_key: Ed25519PrivateKey,
    *,
    statements: int = 128,
    guard: Guard | None = None,
    durable_only: bool = False,
) -> tuple[SqliteShard, Recovered]:
    """Open or create the shard in *path*, for this process alone, and see what it holds.

    With *durable_only* not on a file system that a restart empties. Raises :class:`JournalLocked`,
    :class:`JournalAway`, :class:`JournalTampered` or :class:`JournalError`.
    """
    _check_directory(path.parent, durable_only=durable_only)
    key = signing_key.public_key()
    with named(path), contextlib.ExitStack() as undo:
        try:
            lock = _lock(path)
            undo.callback(os.close, lock)
            known = origin in roster.names(path.parent, _node(origin), key)
            _create(path, origin, _empty(origin, signing_key), known=known)
            # The reader is let go of last: see SqliteShard.abandon.
            reader = undo.enter_context(contextlib.closing(connect_reader(path)))
            writer = undo.enter_context(contextlib.closing(_connect_writer(path, statements)))
            _check_origin(reader, path, origin)
            shard = SqliteShard(path, origin, writer, reader, lock, place(path))
            recovered = recover(shard, key, guard)
            if not known:
                _enter(shard, recovered, signing_key)
        except roster.RosterError as error:
            raise JournalTampered(str(error)) from error
        undo.pop_all()
        return shard, recovered


@contextlib.contextmanager
def named(path: Path) -> Iterator[None]:
    """Say of an error of disk or database where it was and what would help.

    Raises :class:`JournalAway` where it may be gone in a moment: no space, read-only, a disk that
    fails. :class:`JournalError` otherwise.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        code = getattr(error, "sqlite_errorcode", None)
        away = isinstance(error, OSError) or (code is not None and code & 0xFF in _OF_THE_DISK)
        msg = (
            f"{path}: {error}; check the disk, its space and the file's owner, restore it if"
            " damaged"
        )
        raise (JournalAway if away else JournalError)(msg) from error


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open *path* so that nothing can be changed through it."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _check_directory(directory: Path, *, durable_only: bool) -> None:
    if not directory.is_dir():
        msg = f"{directory}: no such directory; create it on durable storage, owned by the gateway"
        raise JournalError(msg)
    if not os.access(directory, os.W_OK | os.X_OK):
        msg = f"{directory}: not writable; give it to the user the gateway runs as"
        raise JournalError(msg)
    owner, we = directory.stat().st_uid, os.geteuid()
    if owner != we:
        msg = f"{directory}: belongs to user {owner} and this is user {we}; run as its owner"
        raise JournalError(msg)
    kind = _file_system(directory)
    if durable_only and kind in _VOLATILE:
        msg = f"{directory}: on {kind}, which a restart empties; put the journal on durable storage"
        raise JournalError(msg)


def _file_system(directory: Path) -> str:
    """Name the kind of file system, e.g. ``ext4``; nothing where the system does not say."""
    device = directory.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    try:
        mounts = _MOUNTS.read_text().splitlines()
    except OSError:
        return ""
    # proc(5): <id> <parent> <major>:<minor> ... - <kind> <source> <options>
    found = (line.partition(" - ") for line in mounts)
    return next((kind.split()[0] for mount, _, kind in found if mount.split()[2] == number), "")


def _lock(path: Path) -> int:
    descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        msg = f"{path}: in use by another process; one shard has one writer"
        raise JournalLocked(msg) from error
    return descriptor


def _node(origin: str) -> str:
    return origin.split("/")[1]


def _empty(origin: str, signing_key: Ed25519PrivateKey) -> str:
    """Sign the head of a shard without entries."""
    return checkpoint.sign(Checkpoint(origin, 0, Tree().root()), signing_key)


def _enter(shard: SqliteShard, recovered: Recovered, signing_key: Ed25519PrivateKey) -> None:
    """Name a new shard in the roster, before it has an entry."""
    if recovered.tree.size:
        msg = f"{shard.path}: the roster does not name it; restore the roster from its backup"
        raise JournalTampered(msg)
    roster.enter(shard.path.parent, _node(shard.origin), shard.origin, signing_key)


def _create(path: Path, origin: str, head: str, *, known: bool) -> None:
    """Make an empty shard unless there is one; a half-made one is made again.

    Raises :class:`JournalTampered` for one that is *known* and not there.
    """
    if known and (not path.exists() or not path.stat().st_size):
        raise JournalTampered(_gone(path))
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        if known:
            raise JournalTampered(_gone(path))
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("BEGIN IMMEDIATE")
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES('origin', ?), ('first', '0')", (origin,))
        connection.execute("INSERT INTO head VALUES(?, ?)", (_HEAD_ID, head))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
        connection.execute("COMMIT")
    roster.sync_directory(path.parent)


def _gone(path: Path) -> str:
    return (
        f"{path}: the roster names this shard and it is missing; restore it from its backup,"
        " call security"
    )


def _connect_writer(path: Path, statements: int) -> sqlite3.Connection:
    writer = sqlite3.connect(
        path, timeout=0, isolation_level=None, check_same_thread=False, cached_statements=statements
    )
    mode = writer.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    writer.execute("PRAGMA synchronous=FULL")
    # The writer moves the log itself, after its callers have their receipts.
    writer.execute("PRAGMA wal_autocheckpoint=0")
    writer.execute("PRAGMA temp_store=MEMORY")
    for statement in _WRITER_SCHEMA:
        writer.execute(statement)
    durable = writer.execute("PRAGMA synchronous").fetchone()[0]
    if (mode, durable) != ("wal", 2):
        msg = f"{path}: this file system cannot hold a write-ahead log; put the journal elsewhere"
        raise JournalError(msg)
    return writer


def _check_origin(reader: sqlite3.Connection, path: Path, origin: str) -> None:
    version = reader.execute("PRAGMA user_version").fetchone()[0]
    found = reader.execute("SELECT value FROM meta WHERE key='origin'").fetchone()
    if version != FORMAT:
        msg = (
            f"{path}: journal format {version}, this gateway writes {FORMAT}; verify it with the"
            " version that wrote it and keep it, start with a new state directory"
        )
        raise JournalError(msg)
    if found is None or found[0] != origin:
        msg = f"{path}: belongs to another node or shard than {origin}; correct the path"
        raise JournalError(msg)
