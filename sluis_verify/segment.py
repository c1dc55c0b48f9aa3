"""One file of a shard: entries from its first to its last, and what is signed of them.

meta(key, value)                     origin: the shard's name; first: index of its first entry
entry(idx, kind, exchange, at, leaf, body)
                                     body: the entry, NULL once purged; leaf: its hash;
                                     the rest repeats what the body says
checkpoint(size, note, edge)         signed, the tree's edge at that size beside it
head(id, note)                       signed, of all entries
evidence(size, kind, who, at, data)  what others said of the checkpoint of that size
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from sluis_verify.entry import canonical, columns, leaf_of
from sluis_verify.note import Unusable

TABLES: Final = {
    "meta": ("key", "value"),
    "entry": ("idx", "kind", "exchange", "at", "leaf", "body"),
    "checkpoint": ("size", "note", "edge"),
    "head": ("id", "note"),
    "evidence": ("size", "kind", "who", "at", "data"),
}
NOT_HASHED: Final = "its bytes are not those that were hashed"
NOT_CANONICAL: Final = "it is not a canonical entry of version 2"
NOT_ITS_COLUMNS: Final = "its columns do not say what its bytes say"

Step = tuple[str, str | None, int]
"""Kind, exchange, and time in microseconds since 1970."""


class Chunk(NamedTuple):
    """Some entries in a row, each checked by itself."""

    leaves: list[bytes]
    steps: list[Step]
    purged: list[int]
    """Indexes of entries whose bytes are gone."""
    findings: list[tuple[int, str]]
    """Index, and what is wrong; the one after the last leaf when an entry is missing."""


class Segment(NamedTuple):
    """An open file, in one snapshot."""

    path: Path
    connection: sqlite3.Connection
    origin: str
    first: int
    """Index of its first entry."""
    before: int
    """Index after its last."""

    @property
    def sound(self) -> bool:
        """Whether its tables are those of a journal."""
        return bool(self.origin)


@contextmanager
def opened(path: Path) -> Iterator[Segment]:
    """Open *path* in one snapshot; raise :class:`Unusable` or ``sqlite3.Error``."""
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        if not _has_our_tables(connection):
            yield Segment(path, connection, "", 0, 0)
            return
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        origin, first = str(meta.get("origin", "")), _number(meta.get("first"))
        last = connection.execute("SELECT max(idx) FROM entry").fetchone()[0]
        before = first if last is None else max(first, last + 1)
        yield Segment(path, connection, origin, first, before)


def read(connection: sqlite3.Connection, start: int, stop: int) -> Chunk:
    """Read the entries ``start <= index < stop``, up to the first that is missing.

    Of each: the leaf hash is that of its bytes, the bytes are canonical, the columns repeat them.
    """
    chunk = Chunk([], [], [], [])
    query = (
        "SELECT idx, kind, exchange, at, leaf, body FROM entry WHERE idx>=? AND idx<? ORDER BY idx"
    )
    expected = start
    for idx, kind, exchange, at, leaf, body in connection.execute(query, (start, stop)):
        if idx != expected:
            break
        wrong = _wrong((kind, exchange, at), leaf, body, chunk.purged, idx)
        chunk.findings.extend((idx, what) for what in wrong)
        # The stored leaf goes into the tree, so that one change is one finding.
        chunk.leaves.append(leaf if isinstance(leaf, bytes) else b"")
        chunk.steps.append((str(kind), exchange, at if isinstance(at, int) else 0))
        expected += 1
    if expected < stop:
        chunk.findings.append((expected, "the entry is missing"))
    return chunk


def read_elsewhere(path: str, start: int, stop: int) -> Chunk | None:
    """Read as :func:`read` in a process of its own; None unless all is as it should be.

    That process sees another snapshot: whoever asked looks again, in the one it judges by.
    """
    try:
        chunk = read(_kept_open(path), start, stop)
    except (sqlite3.Error, Unusable, ValueError, TypeError):
        return None
    return None if chunk.findings or chunk.purged else chunk


def connect(path: Path) -> sqlite3.Connection:
    """Open *path* so that nothing can be changed through it; raise :class:`Unusable`."""
    if not path.is_file():
        msg = f"{path}: no such file"
        raise Unusable(msg)
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        return _probed(uri)
    except sqlite3.OperationalError as error:
        wal = Path(f"{path}-wal")
        if wal.exists() and wal.stat().st_size:
            msg = f"{path}: {error}"
            raise Unusable(msg) from error
        # A closed journal on read-only storage, where SQLite cannot make its index.
        return _probed(f"{uri}&immutable=1")


def _wrong(said: Step, leaf: object, body: object, purged: list[int], index: int) -> Iterator[str]:
    if body is None:
        purged.append(index)
        return
    if not isinstance(body, bytes):
        yield NOT_HASHED
        return
    if leaf_of(body) != leaf:
        yield NOT_HASHED
    try:
        if columns(canonical(body)) != said:
            yield NOT_ITS_COLUMNS
    except (ValueError, KeyError, TypeError, RecursionError):
        yield NOT_CANONICAL


def _number(text: object) -> int:
    """Read what ``meta`` has; ``sqlite3.DatabaseError`` when it is none."""
    if not isinstance(text, str) or not text.isascii() or not text.isdigit():
        msg = "the number of its first entry is none"
        raise sqlite3.DatabaseError(msg)
    return int(text)


def _probed(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    # What is no UTF-8 is another text than was written, in its place and not in the whole file.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _has_our_tables(connection: sqlite3.Connection) -> bool:
    """A view or an index of another's making could show what is not there."""
    master = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
    found = {
        name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))
        for name in TABLES
    }
    return {("table", name) for name in TABLES} == set(master) and found == TABLES


@cache
def _kept_open(path: str) -> sqlite3.Connection:
    return connect(Path(path))
