"""One shard in one SQLite file: opened under a lock, checked from its first entry to its last.

The entry's bytes and leaf hash are the truth; ``kind``, ``exchange`` and ``at`` repeat what the
bytes say, for look-up. The head, one row, is the signed size and root of all entries; every
transaction replaces it, so that nothing can be cut off without the key. A lock file beside it keeps
a second process out: two writers would each believe in a tree of their own. Readers (the verifier,
``sluis journal show``) need no lock. The roster in the same directory names every shard there is.
"""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint, CheckpointError
from gateway.core.ledger.entry import OUTCOMES, Entry, Kind, decode, leaf_of, unknown_outcome
from gateway.core.ledger.tree import Tree
from gateway.stores.journal import roster

APPLICATION_ID: Final = 0x534C5553
"""``SLUS``: tells ``file(1)`` and us what this is."""
FORMAT: Final = 3
_SCHEMA: Final = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    (
        "CREATE TABLE entry(idx INTEGER PRIMARY KEY, kind TEXT NOT NULL, exchange TEXT,"
        " at INTEGER NOT NULL, leaf BLOB NOT NULL, body BLOB NOT NULL)"
    ),
    "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL)",
    "CREATE TABLE head(id INTEGER PRIMARY KEY, note TEXT NOT NULL)",
)
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
"""Entries read back in one step."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class JournalError(Exception):
    """A journal that cannot be opened. The text names the path and what to do."""


class JournalLocked(JournalError):  # noqa: N818 - what it is, as in the port's faults
    """Another process writes this shard."""


class JournalTampered(JournalError):  # noqa: N818 - what happened
    """What is in the file is not what was written."""


class Row(NamedTuple):
    """One entry as the table holds it."""

    idx: int
    kind: str
    exchange: str | None
    at: int
    """Microseconds since 1970."""
    leaf: bytes
    body: bytes

    @classmethod
    def of(cls, entry: Entry, index: int) -> Self:
        """Place *entry* at *index*."""
        body = entry.encode()
        leaf = leaf_of(body)
        return cls(index, entry.kind.value, entry.exchange, microseconds(entry.at), leaf, body)


def microseconds(at: datetime) -> int:
    """Count from 1970, exactly."""
    return (at - _EPOCH) // _MICROSECOND


@cache
def insert_statement(rows: int) -> str:
    """One INSERT of as many rows and a head: with autocommit a transaction of its own.

    After the values of the rows comes :func:`head_note` as the last.
    """
    head = f"({_OF_THE_HEAD},NULL,NULL,NULL,NULL,?)"
    return "INSERT INTO batch VALUES" + ",".join([*["(?,?,?,?,?,?)"] * rows, head])


def head_note(origin: str, tree: Tree, signing_key: Ed25519PrivateKey) -> str:
    """Sign how long *tree* is and its root: what the file says of itself."""
    return checkpoint.sign(Checkpoint(origin, tree.size, tree.root()), signing_key)


Place = tuple[tuple[int, int] | None, ...]
"""Device and inode of the file and of its log; None for one that is not there."""


def place(path: Path) -> Place:
    """Find what stands at *path* now."""
    return _inode(path), _inode(f"{path}-wal")


def _inode(path: Path | str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - cheaper, in the writer's path
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


@dataclass(slots=True)
class Shard:
    """An open, checked shard."""

    path: Path
    origin: str
    writer: sqlite3.Connection
    reader: sqlite3.Connection
    """Sees what is in the file, past the writer's own cache."""
    lock: int
    tree: Tree
    signed: Tree | None
    """The tree as the last checkpoint has it."""
    open_grants: dict[str, int]
    """Exchange and index of every GRANTED that nothing ended."""
    opened: "Place"
    """The files that were opened."""

    def check_in_place(self) -> None:
        """Raise :class:`JournalTampered` when other files, or none, have the names of ours."""
        if place(self.path) != self.opened:
            msg = f"{self.path}: removed or replaced while in use; restore it from its backup"
            raise JournalTampered(msg)

    def lost(self, at: datetime) -> list[Entry]:
        """Say for every open grant that its outcome is not known."""
        return [unknown_outcome(self._entry(i), i, at) for i in self.open_grants.values()]

    def _entry(self, index: int) -> Entry:
        found = self.reader.execute("SELECT body FROM entry WHERE idx=?", (index,)).fetchone()
        return decode(found[0])

    def read_back(self, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes of the entries ``start <= index < stop`` out of the file.

        Raises :class:`JournalTampered` when there are not that many.
        """
        for first in range(start, stop, _READ_BACK_ROWS):
            last = min(first + _READ_BACK_ROWS, stop)
            yield from self._read_back(first, last)

    def _read_back(self, start: int, stop: int) -> Sequence[bytes]:
        # One row out of many, since each step of a statement waits for the interpreter's lock.
        # An entry is JSON and holds no line feed of its own.
        found = self.reader.execute(
            "SELECT CAST(group_concat(body, char(10)) AS BLOB) FROM"
            " (SELECT body FROM entry WHERE idx>=? AND idx<? ORDER BY idx)",
            (start, stop),
        ).fetchone()[0]
        bodies: list[bytes] = (found or b"").split(b"\n")
        if len(bodies) != stop - start:
            raise JournalTampered(_tampered(self.path, start, "entries are not there any more"))
        return bodies

    def close(self) -> None:
        """Move the log into the file and let go of it."""
        with contextlib.suppress(sqlite3.Error):
            self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.abandon()

    def abandon(self) -> None:
        """Let go of the file as it is: after a failed sync nothing more may be written to it.

        The last connection to close would move the log into the file; the reader cannot write, so
        it closes last.
        """
        self.writer.close()
        self.reader.close()
        os.close(self.lock)


def open_shard(
    path: Path, origin: str, signing_key: Ed25519PrivateKey, *, statements: int = 128
) -> Shard:
    """Open or create the shard in *path*, for this process alone, and check every entry in it.

    Raises :class:`JournalLocked`, :class:`JournalTampered` or :class:`JournalError`.
    """
    _check_directory(path)
    with contextlib.ExitStack() as undo:
        try:
            lock = _lock(path)
            undo.callback(os.close, lock)
            known = origin in roster.names(path.parent, _node(origin), signing_key.public_key())
            _create(path, origin, head_note(origin, Tree(), signing_key), known=known)
            # The reader is let go of last: see Shard.abandon.
            reader = undo.enter_context(contextlib.closing(connect_reader(path)))
            writer = undo.enter_context(contextlib.closing(_connect_writer(path, statements)))
            _check_origin(reader, path, origin)
            shard = Shard(path, origin, writer, reader, lock, Tree(), None, {}, place(path))
            _check_entries(shard, signing_key.public_key())
            _check_head(shard, signing_key.public_key())
            if not known:
                _enter(shard, signing_key)
        except roster.RosterError as error:
            raise JournalTampered(str(error)) from error
        except (sqlite3.Error, OSError) as error:
            msg = f"{path}: {error}; check the disk and the file's owner, restore it if damaged"
            raise JournalError(msg) from error
        undo.pop_all()
        return shard


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open *path* so that nothing can be changed through it."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _check_directory(path: Path) -> None:
    directory = path.parent
    if not directory.is_dir():
        msg = f"{directory}: no such directory; create it on durable storage, owned by the gateway"
        raise JournalError(msg)
    if not os.access(directory, os.W_OK | os.X_OK):
        msg = f"{directory}: not writable; give it to the user the gateway runs as"
        raise JournalError(msg)


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


def _enter(shard: Shard, signing_key: Ed25519PrivateKey) -> None:
    """Name a new shard in the roster, before it has an entry."""
    if shard.tree.size:
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
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES('origin', ?)", (origin,))
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


def _check_entries(shard: Shard, public_key: Ed25519PublicKey) -> None:
    """Rebuild the tree from the entries and hold it against the last checkpoint."""
    last = _last_checkpoint(shard, public_key)
    tree, open_grants = shard.tree, shard.open_grants
    if last is not None and last.size == 0:
        shard.signed = tree.copy()
    rows = shard.reader.execute("SELECT idx, kind, exchange, leaf, body FROM entry ORDER BY idx")
    for index, kind, exchange, leaf, body in rows:
        if index != tree.size:
            raise JournalTampered(_tampered(shard.path, tree.size, "the entry is missing"))
        # Somebody else's hand may have left text where we wrote bytes.
        if not isinstance(body, bytes) or leaf_of(body) != leaf:
            raise JournalTampered(_tampered(shard.path, index, "the entry is not what was hashed"))
        tree.append(leaf)
        if kind == Kind.GRANTED:
            open_grants[exchange] = index
        elif kind in OUTCOMES:
            open_grants.pop(exchange, None)
        if last is not None and tree.size == last.size:
            shard.signed = _held_against(shard, last)
    if last is not None and shard.signed is None:
        raise JournalTampered(_tampered(shard.path, tree.size, "signed entries are missing"))


def _check_head(shard: Shard, public_key: Ed25519PublicKey) -> None:
    """Hold all entries against the head; they were written in one transaction with it."""
    head = _head(shard, public_key)
    size = shard.tree.size
    if head.size > size:
        reason = f"{head.size - size} signed entries are missing from here on"
        raise JournalTampered(_tampered(shard.path, size, reason))
    if head.size < size:
        reason = "from here on the signed head knows no entries"
        raise JournalTampered(_tampered(shard.path, head.size, reason))
    if head.root != shard.tree.root():
        since = shard.signed.size if shard.signed else 0
        reason = "it or a later entry is not what the head signed"
        raise JournalTampered(_tampered(shard.path, since, reason))


def _head(shard: Shard, public_key: Ed25519PublicKey) -> Checkpoint:
    try:
        notes = shard.reader.execute("SELECT note FROM head").fetchall()
    except sqlite3.OperationalError:
        notes = []
    if len(notes) != 1:
        reason = "the signed head is missing"
        raise JournalTampered(_tampered(shard.path, shard.tree.size, reason))
    try:
        return checkpoint.verify(notes[0][0], shard.origin, public_key)
    except (CheckpointError, AttributeError, TypeError) as error:
        msg = f"{shard.path}: the signed head: {error}; is it this journal's signing key?"
        raise JournalTampered(msg) from error


def _last_checkpoint(shard: Shard, public_key: Ed25519PublicKey) -> Checkpoint | None:
    query = "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1"
    found = shard.reader.execute(query).fetchone()
    if found is None:
        return None
    try:
        last = checkpoint.verify(found[1], shard.origin, public_key)
    except CheckpointError as error:
        msg = f"{shard.path}: the last checkpoint: {error}; is it this journal's signing key?"
        raise JournalTampered(msg) from error
    if last.size != found[0]:
        raise JournalTampered(_tampered(shard.path, last.size, "the checkpoint was moved"))
    return last


def _held_against(shard: Shard, last: Checkpoint) -> Tree:
    if shard.tree.root() != last.root:
        reason = f"entries differ from the checkpoint of {last.size}"
        raise JournalTampered(_tampered(shard.path, last.size - 1, reason))
    return shard.tree.copy()


def _tampered(path: Path, index: int, reason: str) -> str:
    return (
        f"{path}: entry {index}: {reason}; keep the file, run `sluis journal verify`, call security"
    )
