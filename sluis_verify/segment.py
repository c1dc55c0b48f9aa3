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
from sluis_verify.tree import HASH_BYTES

TABLES: Final = {
    "meta": "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "entry": (
        "CREATE TABLE entry(idx INTEGER PRIMARY KEY, kind TEXT NOT NULL, exchange TEXT,"
        " at INTEGER NOT NULL, leaf BLOB NOT NULL, body BLOB)"
    ),
    "checkpoint": (
        "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL, edge BLOB NOT NULL)"
    ),
    "head": "CREATE TABLE head(id INTEGER PRIMARY KEY, note TEXT NOT NULL)",
    "evidence": (
        "CREATE TABLE evidence(size INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL,"
        " at INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(size, kind, who)) WITHOUT ROWID"
    ),
}
"""Word for word: a table of another making has rows that one question shows and another does not,
with an index that is no number, or two of one key."""
VALUE_BYTES_MAX: Final = 64 * 1024 * 1024
"""Of one row: no entry comes near, and a file cannot fill the memory."""
INDEX_MAX: Final = 2**62
_META: Final = {"origin", "first"}
_COLUMN_MAX: Final = 1_000
"""Characters of a column that are remembered."""
DAMAGED: Final = (sqlite3.Error, UnicodeDecodeError)
"""What reading a file raises that is none of ours; the text of an error may be no UTF-8."""
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
    """Open *path* in one snapshot; raise :class:`Unusable` or one of :data:`DAMAGED`."""
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        if not _has_our_tables(connection):
            yield Segment(path, connection, "", 0, 0)
            return
        rows = connection.execute("SELECT key, value FROM meta LIMIT ?", (len(_META) + 1,))
        told = rows.fetchall()
        meta = dict(told)
        if len(told) != len(_META) or set(meta) != _META:
            yield Segment(path, connection, "", 0, 0)
            return
        first = _number(meta["first"])
        last = connection.execute("SELECT max(idx) FROM entry").fetchone()[0]
        before = first if last is None else max(first, _index(last) + 1)
        yield Segment(path, connection, str(meta["origin"]), first, before)


def holds_together(connection: sqlite3.Connection) -> bool:
    """Whether every row stands once and in order, so that whoever looks it up finds the same."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


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
        is_hash = isinstance(leaf, bytes) and len(leaf) == HASH_BYTES
        chunk.leaves.append(leaf if is_hash else b"")
        chunk.steps.append(_step(kind, exchange, at))
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
    except (*DAMAGED, Unusable, ValueError, TypeError):
        return None
    return None if chunk.findings or chunk.purged else chunk


def connect(path: Path) -> sqlite3.Connection:
    """Open *path* so that nothing can be changed through it; raise :class:`Unusable`."""
    beside = [Path(f"{path}-{what}") for what in ("wal", "shm", "journal")]
    # SQLite would wait for whoever writes into a pipe.
    if not path.is_file() or any(each.exists() and not each.is_file() for each in beside):
        msg = f"{path}: no such file, or what stands beside it is none"
        raise Unusable(msg)
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        return _probed(uri)
    except sqlite3.OperationalError as error:
        if any(each.exists() and each.stat().st_size for each in (beside[0], beside[2])):
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


def _step(kind: object, exchange: object, at: object) -> Step:
    """Give what is remembered of an entry: not much when its columns are none."""
    texts = [each[:_COLUMN_MAX] if isinstance(each, str) else None for each in (kind, exchange)]
    return texts[0] or "", texts[1], at if isinstance(at, int) else 0


def _number(text: object) -> int:
    """Read what ``meta`` has; ``sqlite3.DatabaseError`` when it is none."""
    digits = len(str(INDEX_MAX))
    if not isinstance(text, str) or not (text.isascii() and text.isdigit()) or len(text) > digits:
        msg = "the number of its first entry is none"
        raise sqlite3.DatabaseError(msg)
    return _index(int(text))


def _index(number: object) -> int:
    if not isinstance(number, int) or number > INDEX_MAX:
        msg = "the number of an entry is none"
        raise sqlite3.DatabaseError(msg)
    return number


def _probed(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    # What is no UTF-8 is another text than was written, in its place and not in the whole file.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES_MAX)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DAMAGED:
        connection.close()
        raise
    return connection


def _has_our_tables(connection: sqlite3.Connection) -> bool:
    """A view or an index of another's making could show what is not there."""
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name LIMIT ?"
    found = connection.execute(query, (len(TABLES) + 1,)).fetchall()
    return found == [("table", name, name, sql) for name, sql in sorted(TABLES.items())]


@cache
def _kept_open(path: str) -> sqlite3.Connection:
    return connect(Path(path))
