"""Where old entries go: out of the shard in use into files of their own, and at last away.

    journal/worker-0.db                     the newest entries
    journal/archive/worker-0.0-81920.db     entries 0 to 81919, in the same tables

(1) copy entries, checkpoints and evidence up to a checkpoint into a new file, and sync it
(2) read the copy back from the disk and hold it against the signed checkpoint
(3) give it its name, and sync the directory
(4) take the entries out of the shard, in one transaction with ``meta.first``

A crash leaves the entries in the shard, or in both; whoever does it again goes on where it ended.
The shard's lock is held meanwhile, so its writer has to be stopped.

Purging replaces an archived file by one in which the bodies are not: it is written anew, so that
nothing stays behind in free pages. Leaf hashes stay, and with them every proof; so do the bodies
of :data:`STAYING`.
"""

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint, CheckpointError
from gateway.core.ledger.entry import Kind, decode, leaf_of
from gateway.core.ledger.quarters import bounds, quarter_of
from gateway.core.ledger.tree import Tree
from gateway.stores.journal.file import (
    APPLICATION_ID,
    SCHEMA,
    SqliteShard,
    connect_reader,
    open_shard,
)
from gateway.stores.journal.roster import sync_directory
from gateway.stores.journal.shard import (
    FORMAT,
    JournalError,
    JournalTampered,
    Kept,
    microseconds,
)

NAME: Final = "archive"
"""The folder beside the shards."""
_FILE: Final = re.compile(r"(?P<shard>.+)\.(?P<first>\d{1,18})-(?P<before>\d{1,18})\.db")
_NEW: Final = ".new"
STAYING: Final = (Kind.PURGE, Kind.REGISTRY_CHANGE)
"""What says what was done to the others, and by which registry later ones were decided."""
_STAYING: Final = ", ".join(f"'{kind}'" for kind in STAYING)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Range:
    """Entries ``first <= index < before`` of one shard."""

    shard: str
    origin: str
    """The shard, as checkpoints name it."""
    first: int
    before: int
    root: str
    """RFC 6962 root of the first ``before`` entries, hexadecimal: as a checkpoint signed it."""

    @property
    def count(self) -> int:
        """How many they are."""
        return self.before - self.first


@dataclass(frozen=True, slots=True)
class Segment:
    """One archived file."""

    path: Path
    entries: Range
    periods: Mapping[str, tuple[datetime, datetime]]
    """Oldest and newest of what can be purged, by retention class; empty once it is."""


@contextlib.contextmanager
def taken(path: Path, signing_key: Ed25519PrivateKey) -> Iterator[SqliteShard]:
    """Open the shard in *path* for this process alone, its end checked; nothing is written.

    Raises :class:`~gateway.stores.journal.shard.JournalError`: locked, tampered with, unreadable.
    """
    with contextlib.closing(connect_reader(path)) as reader:
        origin = _meta(reader, path)[0]
    store, _ = open_shard(path, origin, signing_key)
    try:
        yield store
    finally:
        store.close()


def due(store: SqliteShard, key: Ed25519PublicKey, limit: datetime) -> list[Range]:
    """Say what of the shard is from before *limit*: up to a checkpoint, cut where quarters turn.

    What the recovery of an exchange may still ask for is not among it. Blocking.
    """
    last = store.checkpoint()
    if last is None:
        return []
    open_from = _verified(store.path, last, store.origin, key).open or 0
    first, found = store.first(), []
    for path in _files(store.path.parent, store.path.stem):
        copied = _range_of(path, key)
        if copied.first == first:
            # A crash came before they were taken out of the shard.
            found.append(copied)
            first = copied.before
    while (cut := _next(store, key, first, open_from, limit)) is not None:
        found.append(cut)
        first = cut.before
    return found


def _next(
    store: SqliteShard, key: Ed25519PublicKey, first: int, open_from: int, limit: datetime
) -> Range | None:
    query = "SELECT at FROM entry WHERE idx=?"
    row = store.reader.execute(query, (first,)).fetchone()
    if row is None:
        return None
    turn = bounds(quarter_of(_moment(row[0])))[1]
    while True:
        kept = store.checkpoint(min(_older(store, first, min(turn, limit)), open_from))
        if kept is not None and kept.size > first:
            signed = _verified(store.path, kept, store.origin, key)
            return Range(store.path.stem, store.origin, first, kept.size, signed.root.hex())
        if turn >= limit:
            return None
        # Not one checkpoint in that quarter: what there is of it goes with the next.
        turn = bounds(quarter_of(turn))[1]


def _older(store: SqliteShard, first: int, limit: datetime) -> int:
    """Give the index after the last entry before which all are older than *limit*."""
    query = (
        "SELECT coalesce((SELECT idx FROM entry WHERE idx>=?1 AND at>=?2 ORDER BY idx LIMIT 1),"
        " (SELECT max(idx) + 1 FROM entry))"
    )
    return int(store.reader.execute(query, (first, microseconds(limit))).fetchone()[0])


def move(store: SqliteShard, key: Ed25519PublicKey, wanted: Range) -> Path:
    """Take steps (1) to (4) for the oldest entries of a shard; give the file they are in. Blocking.

    Raises :class:`~gateway.stores.journal.shard.JournalTampered` when they are not what was signed,
    ``OSError`` or ``sqlite3.Error``; everything is where it was then, or in both places.
    """
    if store.first() != wanted.first:
        msg = f"{store.path}: begins at {store.first()}; look again what is due"
        raise JournalError(msg)
    folder = store.path.parent / NAME
    if not folder.exists():
        folder.mkdir(mode=0o700)
        sync_directory(folder.parent)
    path = folder / f"{wanted.shard}.{wanted.first}-{wanted.before}.db"
    if path.exists():
        _check(path, wanted, key, bodies=True)
    else:
        _place(store.path, path, wanted, key, bodies=True)
    _take_out(store, path, wanted)
    return path


def segments(journal: Path, key: Ed25519PublicKey) -> list[Segment]:
    """Say what is archived, shard by shard, oldest first. Blocking.

    Raises :class:`~gateway.stores.journal.shard.JournalTampered`, ``OSError``, ``sqlite3.Error``.
    """
    return [_segment(path, key) for path in _files(journal)]


def purge(segment: Segment, key: Ed25519PublicKey) -> None:
    """Write an archived file anew without its bodies, and put it in the place of the old. Blocking.

    Raises as :func:`move`; the old file is in its place then. What a flash disk keeps of the old
    one is for the encryption of the disk, and for the key of the quarter.
    """
    if not segment.periods:
        return
    # Nothing goes that is not what was signed: it would be the evidence.
    _check(segment.path, segment.entries, key, bodies=True)
    _place(segment.path, segment.path, segment.entries, key, bodies=False)


def _place(source: Path, path: Path, wanted: Range, key: Ed25519PublicKey, *, bodies: bool) -> None:
    """Take steps (1) to (3)."""
    new = path.with_name(path.name + _NEW)
    new.unlink(missing_ok=True)
    _copy(source, new, wanted, bodies=bodies)  # (1)
    _sync(new)
    _check(new, wanted, key, bodies=bodies)  # (2)
    new.replace(path)  # (3)
    sync_directory(path.parent)


def _copy(source: Path, new: Path, wanted: Range, *, bodies: bool) -> None:
    body = "body" if bodies else f"CASE WHEN kind IN ({_STAYING}) THEN body END"
    span = wanted.first, wanted.before
    os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with contextlib.closing(_connect(new)) as connection:
        # Half of it is thrown away, so nothing of it need be durable before all is.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("ATTACH ? AS source", (f"{source.absolute().as_uri()}?mode=ro",))
        connection.execute("BEGIN")
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute(
            "INSERT INTO meta VALUES('origin', ?), ('first', ?)", (wanted.origin, str(wanted.first))
        )
        connection.execute(
            f"INSERT INTO entry SELECT idx, kind, exchange, at, leaf, {body} FROM source.entry"  # noqa: S608 - fixed words
            " WHERE idx>=? AND idx<? ORDER BY idx",
            span,
        )
        for table in ("checkpoint", "evidence"):
            # A witness may have been late: what it said of an older checkpoint goes along.
            copy = f"INSERT INTO {table} SELECT * FROM source.{table} WHERE size<=?"  # noqa: S608 - fixed words
            connection.execute(copy, (wanted.before,))
        connection.execute(
            "INSERT INTO head SELECT 1, note FROM checkpoint WHERE size=?", (wanted.before,)
        )
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT}")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
        # What is read next comes from the disk.
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _check(path: Path, wanted: Range, key: Ed25519PublicKey, *, bodies: bool) -> None:
    """Take step (2): every entry is there, is what was hashed, and leads to the signed root.

    Its columns say what its bytes say: by them it is found to be old enough, and to go or to stay.
    """
    with contextlib.closing(connect_reader(path)) as reader:
        tree = _beginning(reader, path, wanted, key)
        query = "SELECT idx, kind, exchange, at, leaf, body FROM entry ORDER BY idx"
        for idx, kind, exchange, at, leaf, body in reader.execute(query):
            is_left_out = body is None and not bodies and kind not in STAYING
            if idx != tree.size or not (is_left_out or _is_hashed(leaf, body)):
                raise _wrong(path, tree.size, "it is not what was hashed")
            if not (is_left_out or _columns(body) == (kind, exchange, at)):
                raise _wrong(path, tree.size, "its columns do not say what its bytes say")
            tree.append(leaf)
        signed = _checkpoint(reader, path, wanted.origin, wanted.before, key)
    if (tree.size, tree.root()) != (wanted.before, signed.root):
        raise _wrong(path, tree.size, "the entries up to here are not those that were signed")


def _is_hashed(leaf: object, body: object) -> bool:
    return isinstance(body, bytes) and leaf_of(body) == leaf


def _columns(body: bytes) -> tuple[str, str | None, int] | None:
    """Say what stands beside these bytes; None beside what is no entry."""
    try:
        entry = decode(body)
    except ValueError:
        return None
    return entry.kind, entry.exchange, microseconds(entry.at)


def _beginning(
    reader: sqlite3.Connection, path: Path, wanted: Range, key: Ed25519PublicKey
) -> Tree:
    if wanted.first == 0:
        return Tree()
    signed = _checkpoint(reader, path, wanted.origin, wanted.first, key)
    query = "SELECT edge FROM checkpoint WHERE size=?"
    try:
        tree = Tree.at(wanted.first, reader.execute(query, (wanted.first,)).fetchone()[0])
    except (ValueError, TypeError) as error:
        raise _wrong(path, wanted.first, "there is no edge from which to go on") from error
    if tree.root() != signed.root:
        raise _wrong(path, wanted.first, "the edge from which to go on is not what was signed")
    return tree


def _take_out(store: SqliteShard, path: Path, wanted: Range) -> None:
    """Take step (4)."""
    with contextlib.closing(_connect(store.path)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        # What is deleted is overwritten: it goes when the archive says so, and not by chance.
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("ATTACH ? AS archived", (f"{path.absolute().as_uri()}?mode=ro",))
        connection.execute("BEGIN IMMEDIATE")
        for table in ("checkpoint", "evidence"):
            query = (
                f"SELECT count(*) FROM (SELECT * FROM main.{table} WHERE size<=?"  # noqa: S608 - fixed words
                f" EXCEPT SELECT * FROM archived.{table})"
            )
            if connection.execute(query, (wanted.before,)).fetchone()[0]:
                raise _wrong(path, wanted.before, f"not every {table} of the shard is in it")
        connection.execute("DELETE FROM main.entry WHERE idx<?", (wanted.before,))
        connection.execute("DELETE FROM main.checkpoint WHERE size<?", (wanted.before,))
        connection.execute("DELETE FROM main.evidence WHERE size<?", (wanted.before,))
        connection.execute("UPDATE main.meta SET value=? WHERE key='first'", (str(wanted.before),))
        connection.execute("COMMIT")


def _segment(path: Path, key: Ed25519PublicKey) -> Segment:
    wanted = _range_of(path, key)
    query = f"SELECT 1 FROM entry WHERE body IS NOT NULL AND kind NOT IN ({_STAYING}) LIMIT 1"  # noqa: S608 - fixed words
    with contextlib.closing(connect_reader(path)) as reader:
        if reader.execute(query).fetchone() is None:
            return Segment(path, wanted, {})
    # That it goes is written down before it does: only of what was signed, and is as old as that.
    _check(path, wanted, key, bodies=True)
    return Segment(path, wanted, _periods(path))


def _periods(path: Path) -> dict[str, tuple[datetime, datetime]]:
    query = (
        "SELECT json_extract(CAST(body AS TEXT), '$.retention'), min(at), max(at) FROM entry"  # noqa: S608 - fixed words
        f" WHERE body IS NOT NULL AND kind NOT IN ({_STAYING}) GROUP BY 1"
    )
    with contextlib.closing(connect_reader(path)) as reader:
        found = reader.execute(query).fetchall()
    return {str(name): (_moment(oldest), _moment(newest)) for name, oldest, newest in found}


def _range_of(path: Path, key: Ed25519PublicKey) -> Range:
    """Read what is in a file, as its name and a signed note say alike."""
    named = _FILE.fullmatch(path.name)
    with contextlib.closing(connect_reader(path)) as reader:
        origin, first = _meta(reader, path)
        note = reader.execute("SELECT note FROM head").fetchone()
    try:
        signed = checkpoint.verify(note[0], origin, key)
    except (CheckpointError, TypeError) as error:
        msg = f"{path}: the signed head: {error}; restore it from its backup"
        raise JournalTampered(msg) from error
    if named is None or (int(named["first"]), int(named["before"])) != (first, signed.size):
        msg = f"{path}: its name does not say what is in it; restore the name it had"
        raise JournalTampered(msg)
    return Range(named["shard"], origin, first, signed.size, signed.root.hex())


def _meta(reader: sqlite3.Connection, path: Path) -> tuple[str, int]:
    meta = dict(reader.execute("SELECT key, value FROM meta").fetchall())
    if "origin" not in meta or not str(meta.get("first")).isdecimal():
        msg = f"{path}: does not say what it is; restore it from its backup"
        raise JournalTampered(msg)
    return str(meta["origin"]), int(meta["first"])


def _checkpoint(
    reader: sqlite3.Connection, path: Path, origin: str, size: int, key: Ed25519PublicKey
) -> Checkpoint:
    query = "SELECT size, note, edge FROM checkpoint WHERE size=?"
    row = reader.execute(query, (size,)).fetchone()
    if row is None:
        raise _wrong(path, size, "the checkpoint of so many entries is missing")
    return _verified(path, Kept(*row), origin, key)


def _verified(path: Path, kept: Kept, origin: str, key: Ed25519PublicKey) -> Checkpoint:
    try:
        signed = checkpoint.verify(kept.note, origin, key)
    except (CheckpointError, TypeError, AttributeError) as error:
        raise _wrong(path, kept.size, f"the checkpoint of so many entries: {error}") from error
    if signed.size != kept.size:
        raise _wrong(path, kept.size, "the checkpoint was moved")
    return signed


def _files(journal: Path, shard: str | None = None) -> list[Path]:
    """Find the archived files, or those of one shard, the oldest entries first."""
    named = ((_FILE.fullmatch(path.name), path) for path in (journal / NAME).glob("*.db"))
    found = [
        (match["shard"], int(match["first"]), path)
        for match, path in named
        if match is not None and shard in (None, match["shard"])
    ]
    return [path for *_, path in sorted(found)]


def _connect(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def _moment(microseconds_: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds_)


def _wrong(path: Path, index: int, reason: str) -> JournalTampered:
    msg = f"{path}: entry {index}: {reason}; keep it as it is, run `sluis journal verify`"
    return JournalTampered(msg)
