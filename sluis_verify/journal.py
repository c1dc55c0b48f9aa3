"""One shard of a journal, checked from its first entry to its last.

(1) the file has our four tables and nothing that could answer in their place
(2) entries are numbered 0, 1, 2 ... without a gap
(3) the leaf hash beside each entry is SHA-256 of 0x00, 0x02, the length in four bytes, its bytes
(4) the bytes are canonical JSON of version 2, and the columns beside them say the same
(5) an exchange is granted before it has an outcome
(6) every checkpoint is signed by the key, and its root is that of the entries it counts
(7) the head is signed by the key, and counts these entries, no fewer and no more
(8) what no checkpoint covers yet is less than a minute of entries

Reads one consistent snapshot while the gateway goes on writing, and holds no more than the open
exchanges in memory.
"""

import base64
import json
import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from sluis_verify import note
from sluis_verify.tree import Stack

TABLES: Final = {
    "meta": ("key", "value"),
    "entry": ("idx", "kind", "exchange", "at", "leaf", "body"),
    "checkpoint": ("size", "note"),
    "head": ("id", "note"),
}
OUTCOMES: Final = frozenset({"DISCLOSED", "SOURCE_FAILED", "DENIED_AT_DELIVERY", "UNKNOWN_OUTCOME"})
KINDS: Final = OUTCOMES | {
    "GRANTED",
    "REFUSED",
    "REGISTRY_CHANGE",
    "JOURNAL_READ",
    "RIGHTS_REQUEST",
    "PURGE",
}
VERSION: Final = 2
_FRAME: Final = bytes((0, VERSION))
FINDINGS_MAX: Final = 20
"""After so many the rest is not worth reading."""
ENDED_MAX: Final = 65_536
"""Exchanges remembered after their outcome, for a second one that a cancelled caller can cause."""
UNSIGNED_MAX: Final = timedelta(seconds=60)
"""The gateway signs once a second while it writes."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_RAW_KEY_BYTES: Final = 32
_PROGRESS_EVERY: Final = 10_000

Progress = Callable[[int, int], None]
"""Told how many entries are done, out of how many."""


class Unusable(Exception):  # noqa: N818 - a state of the input, not a fault of ours
    """There is nothing to verify here, or no key to do it with."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    at: int | None
    """Index of the entry, or size of the checkpoint; None for the file as a whole."""
    what: str
    """A sentence; never anything of an entry's content."""


@dataclass(slots=True)
class Report:
    """What was found in one shard."""

    path: str
    origin: str = ""
    entries: int = 0
    root: str = ""
    """Hexadecimal, of all entries."""
    checkpoints: int = 0
    signed: int = 0
    """Entries the last good checkpoint covers; the rest has no signature yet."""
    kinds: dict[str, int] = field(default_factory=dict)
    open_exchanges: int = 0
    """Granted without an outcome: under way, or to be ended at the next recovery."""
    findings: list[Finding] = field(default_factory=list)
    """Empty when all is well; the first bad position comes first."""

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def as_dict(self) -> dict[str, Any]:
        """Give plain values, for JSON."""
        return {"ok": self.ok, **asdict(self)}


def shards(path: Path) -> list[Path]:
    """Find the shards in a directory, or the one file; raise :class:`Unusable` without any."""
    found = sorted(path.glob("*.db")) if path.is_dir() else [path]
    # Nothing but the list of shards: that is a journal too, and all of it is missing.
    if not found and (path / "roster").is_file():
        return []
    if not found or not found[0].is_file():
        msg = f"{path}: no journal here"
        raise Unusable(msg)
    return found


def load_public_key(text: str) -> Ed25519PublicKey:
    """Read a key: path of a PEM file, 64 hexadecimal digits, or a ``name+id+key`` line.

    Raises :class:`Unusable`.
    """
    try:
        if Path(text).is_file():
            key = load_pem_public_key(Path(text).read_bytes())
        else:
            key = Ed25519PublicKey.from_public_bytes(_raw_key(text))
    except (ValueError, OSError) as error:
        msg = f"{text}: not an Ed25519 public key (PEM file, hexadecimal, or name+id+key)"
        raise Unusable(msg) from error
    if not isinstance(key, Ed25519PublicKey):
        msg = f"{text}: not an Ed25519 key"
        raise Unusable(msg)
    return key


def _raw_key(text: str) -> bytes:
    if len(text) == 2 * _RAW_KEY_BYTES:
        return bytes.fromhex(text)
    # Base64 holds plus signs of its own; name and id do not.
    raw = base64.b64decode(text.split("+", 2)[-1], validate=True)
    return raw.removeprefix(b"\x01") if len(raw) > _RAW_KEY_BYTES else raw


def verify(path: Path, public_key: Ed25519PublicKey, progress: Progress | None = None) -> Report:
    """Check the shard in *path* under *public_key*; raise :class:`Unusable` if unreadable."""
    report = Report(str(path))
    try:
        with closing(_connect(path)) as connection:
            connection.execute("BEGIN")
            if _structure(connection, report):
                _Check(connection, report, public_key, progress).run()
    except sqlite3.OperationalError as error:
        msg = f"{path}: {error}"
        raise Unusable(msg) from error
    except sqlite3.DatabaseError as error:
        report.findings.append(Finding(report.entries, f"the file is damaged here: {error}"))
    return report


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        msg = f"{path}: no such file"
        raise Unusable(msg)
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        return _probed(uri)
    except sqlite3.OperationalError:
        wal = Path(f"{path}-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        # A closed journal on read-only storage, where SQLite cannot make its index.
        return _probed(f"{uri}&immutable=1")


def _probed(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _structure(connection: sqlite3.Connection, report: Report) -> bool:
    """Take step (1): a view or an index of another's making could show what is not there."""
    master = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
    columns = {
        name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))
        for name in TABLES
    }
    if {("table", name) for name in TABLES} != set(master) or columns != TABLES:
        report.findings.append(Finding(None, "the tables are not those of a journal"))
        return False
    origin = connection.execute("SELECT value FROM meta WHERE key='origin'").fetchone()
    report.origin = str(origin[0]) if origin else ""
    return True


class _Check:
    """Steps (2) to (8) over one snapshot."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        report: Report,
        key: Ed25519PublicKey,
        progress: Progress | None,
    ) -> None:
        self._connection, self._report, self._key = connection, report, key
        self._progress = progress
        self._tree = Stack()
        self._exchanges = _Exchanges()
        self._notes = iter(
            connection.execute("SELECT size, note FROM checkpoint ORDER BY size").fetchall()
        )
        self._next: tuple[int, str] | None = next(self._notes, None)
        self._unsigned_since: datetime | None = None
        self._newest: datetime | None = None

    def run(self) -> None:
        """Read everything once and fill the report."""
        if self._read_entries():
            self._head()
            self._nothing_cut_off()
        self._report.entries = self._tree.count
        self._report.root = self._tree.root().hex()
        self._report.open_exchanges = len(self._exchanges.open)

    def _read_entries(self) -> bool:
        """Take steps (2) to (6); False when it makes no sense to read on."""
        total = self._connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        rows = self._connection.execute(
            "SELECT idx, kind, exchange, at, leaf, body FROM entry ORDER BY idx"
        )
        self._checkpoints_here()
        for idx, *columns, leaf, body in rows:
            if idx != self._tree.count:
                self._find(self._tree.count, f"the entry is missing; the next one is {idx}")
                return False
            self._leaf(idx, leaf, body)
            self._content(idx, columns, body)
            self._checkpoints_here()
            if self._progress and self._tree.count % _PROGRESS_EVERY == 0:
                self._progress(self._tree.count, total)
            if len(self._report.findings) >= FINDINGS_MAX:
                return False
        return True

    def _leaf(self, idx: int, leaf: object, body: object) -> None:
        """Take step (3); the stored leaf goes into the tree, so that one change is one finding."""
        found = _leaf(body) if isinstance(body, bytes) else b""
        if leaf != found:
            self._find(idx, "its bytes are not those that were hashed")
        self._tree.push(leaf if isinstance(leaf, bytes) else found)

    def _content(self, idx: int, columns: list[object], body: object) -> None:
        """Take steps (4) and (5)."""
        try:
            facts = _canonical(body)
            at = datetime.fromisoformat(facts["at"])
            said = [
                facts["kind"],
                facts.get("exchange"),
                (at - _EPOCH) // timedelta(microseconds=1),
            ]
        except (ValueError, KeyError, TypeError, RecursionError):
            self._find(idx, "it is not a canonical entry of version 2")
            return
        if said != columns:
            self._find(idx, "its columns do not say what its bytes say")
        self._report.kinds[said[0]] = self._report.kinds.get(said[0], 0) + 1
        self._newest = at if self._newest is None else max(self._newest, at)
        self._unsigned_since = self._unsigned_since or at
        if not self._exchanges.follow(said[0], said[1]):
            self._find(idx, "an outcome without a grant before it")

    def _checkpoints_here(self) -> None:
        """Take step (6), for every checkpoint of as many entries as there are now."""
        while self._next is not None and self._next[0] <= self._tree.count:
            size, text = self._next
            self._next = next(self._notes, None)
            self._report.checkpoints += 1
            self._checkpoint(size, text)

    def _checkpoint(self, size: int, text: str) -> None:
        try:
            signed = note.read(text, self._report.origin, self._key)
        except (ValueError, TypeError, AttributeError) as error:
            self._find(size, f"the checkpoint of {size} entries: {error}")
            return
        if signed.size != size or size != self._tree.count:
            self._find(size, f"the checkpoint of {size} entries: it was signed for another size")
        elif signed.root != self._tree.root():
            first = self._report.signed
            self._find(first, f"one of the entries {first} to {size - 1} is not what was signed")
        else:
            self._report.signed = size
            self._unsigned_since = None

    def _head(self) -> None:
        """Take step (7): every transaction replaces the head together with what it adds."""
        size = self._tree.count
        notes = self._connection.execute("SELECT note FROM head").fetchall()
        if len(notes) != 1:
            self._find(None, "there is not one signed head; a journal has one from the first")
            return
        try:
            signed = note.read(notes[0][0], self._report.origin, self._key)
        except (ValueError, TypeError, AttributeError) as error:
            self._find(None, f"the head: {error}")
            return
        if signed.size > size:
            self._find(size, f"{signed.size - size} entries the head signed are missing")
        elif signed.size < size:
            self._find(signed.size, "from here on there are entries the head did not sign")
        elif signed.root != self._tree.root():
            first = self._report.signed
            self._find(
                first, f"one of the entries {first} to {size - 1} is not what the head signed"
            )

    def _nothing_cut_off(self) -> None:
        """Take step (8), and what a cut leaves behind."""
        if self._next is not None:
            first, last_signed = self._report.signed, self._next[0] - 1
            lost = self._next[0] - self._tree.count
            what = f"of the entries {first} to {last_signed}, which were signed, {lost} are missing"
            self._find(first, what)
        if not self._report.checkpoints:
            self._find(None, "there is no checkpoint; a journal has one from its first moment")
        since, newest = self._unsigned_since, self._newest
        if since is not None and newest is not None and newest - since > UNSIGNED_MAX:
            self._find(
                self._report.signed, "from here on entries are older than a minute, unsigned"
            )

    def _find(self, at: int | None, what: str) -> None:
        self._report.findings.append(Finding(at, what))


class _Exchanges:
    """Which exchanges are under way, and which ended lately."""

    def __init__(self) -> None:
        self.open: set[object] = set()
        self._ended: set[object] = set()
        self._order: deque[object] = deque()

    def follow(self, kind: str, exchange: object) -> bool:
        """Take the next entry; False when it is an outcome of nothing."""
        if kind == "GRANTED":
            self.open.add(exchange)
        elif kind in OUTCOMES:
            # A caller that is cancelled while its disclosure is being written leaves two outcomes.
            if exchange not in self.open:
                return exchange in self._ended
            self.open.discard(exchange)
            self._end(exchange)
        return True

    def _end(self, exchange: object) -> None:
        self._ended.add(exchange)
        self._order.append(exchange)
        if len(self._order) > ENDED_MAX:
            self._ended.discard(self._order.popleft())


def _leaf(body: bytes) -> bytes:
    return sha256(_FRAME + len(body).to_bytes(4, "big") + body).digest()


def _whole(_: str) -> int:
    msg = "an entry holds whole numbers only"
    raise ValueError(msg)


_READ: Final = json.JSONDecoder(parse_float=_whole, parse_constant=_whole).decode
_WRITE: Final = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode


def _canonical(body: object) -> dict[str, Any]:
    """Read the bytes of an entry; raise ``ValueError`` unless they are the only way to write it."""
    if not isinstance(body, bytes):
        msg = "an entry is bytes"
        raise TypeError(msg)
    text = body.decode()
    facts = _READ(text)
    if not isinstance(facts, dict) or _WRITE(facts) != text:
        msg = "not canonical"
        raise ValueError(msg)
    if facts.get("v") != VERSION or facts.get("kind") not in KINDS:
        msg = "not version 2"
        raise ValueError(msg)
    return facts
