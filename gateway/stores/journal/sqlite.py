"""The journal in SQLite: one shard, one file, one process, one writer thread.

(1) ``append`` puts the entry into a bounded queue            full: refused, never dropped
(2) the writer takes what waits, at most ``batch_max``        group commit; under load it lets a
                                                              group come together
(3) one statement inserts the batch and the signed head,      WAL, synchronous=FULL: durable
    and commits
    then, once a second: is it still our file?                a name without it: it is over
(4) only then the callers learn where their entries stand     one wake-up of the loop a batch
(5) once a second it reads back what is new and signs it      from the file, not from memory

A failed sync is never retried (nobody knows what the disk still holds): the batch is refused, the
journal stays failed, ``on_failed`` asks for a fresh process, and opening recovers from what is on
disk. No space, or a read-only file, is told before the sync: then only the batch is refused, and
the next one tries again.

The batch goes in as one statement with many rows, a transaction of its own: each step of a
statement gives up the interpreter's lock and has to wait for it again, so there is one a batch.
For the same reason a group that had more than one entry is not followed by another at once; an
entry that came alone never makes the next one wait.
"""

import asyncio
import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.faults import Fault, JournalUnavailable
from gateway.core.ledger import checkpoint
from gateway.core.ledger.entry import Entry, leaf_of
from gateway.core.ledger.tree import Tree
from gateway.core.model import Receipt
from gateway.ports import Clock
from gateway.stores.journal.file import (
    JournalTampered,
    Row,
    Shard,
    head_note,
    insert_statement,
    open_shard,
)

QUEUE_MAX: Final = 4096
"""Entries waiting; beyond it callers are refused."""
BATCH_MAX: Final = 256
"""Entries made durable together."""
GATHER_S: Final = 0.005
"""Under load, from one group to the next: what a commit costs, it costs once for all in it."""
IN_PLACE_EVERY_S: Final = 1.0
"""A file that was removed or replaced takes entries for so long that nobody will find."""
CHECKPOINT_EVERY_S: Final = 1.0
"""While there are new entries (CATALOGUE T3)."""
WAL_BYTES_MAX: Final = 4 * 1024 * 1024
"""Entries written since the log was moved into the file; beyond it, it is moved again."""

_BEFORE_THE_SYNC: Final = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
)
"""Primary codes of errors told before anything is synced: refuse the batch, try the next."""
_SQLITE_VARIABLES_MAX: Final = 32_766
_ROWS_MAX: Final = (_SQLITE_VARIABLES_MAX - 1) // len(Row._fields)


def _now() -> datetime:
    return datetime.now(UTC)


class Writer(Protocol):
    """What the writer needs of a connection; tests put faults between."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> sqlite3.Cursor:
        """Run one statement."""


@dataclass(frozen=True, slots=True)
class Committed:
    """One batch made durable: for metrics, told in the writer thread after the callers."""

    kinds: tuple[str, ...]
    seconds: tuple[float, ...]
    """From handing over to durable, entry by entry."""
    size: int
    """Entries in the shard now."""


class _Waiting:
    """One entry on its way, and who waits for it."""

    __slots__ = ("future", "loop", "row", "since")

    def __init__(self, entry: Entry, loop: asyncio.AbstractEventLoop) -> None:
        # Encoded in the caller: an entry that cannot be is its caller's error, not the batch's.
        self.row = Row.of(entry, -1)
        self.loop = loop
        self.future: asyncio.Future[Receipt] = loop.create_future()
        self.since = time.perf_counter()


class SqliteJournal:
    """Fits :class:`gateway.ports.Journal`. Made by :meth:`open`."""

    def __init__(
        self,
        opened: Shard,
        shard: str,
        signing_key: Ed25519PrivateKey,
        *,
        queue_max: int,
        batch_max: int,
        on_failed: Callable[[], None],
        on_batch: Callable[[Committed], None],
        gather_s: float,
        checkpoint_every_s: float,
        clock: Clock,
    ) -> None:
        self.shard = shard
        self._file, self._tree, self._signed = opened, opened.tree, opened.signed
        self._writer: Writer = opened.writer
        self._key = signing_key
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._queue_max, self._batch_max = queue_max, batch_max
        self._on_failed, self._on_batch = on_failed, on_batch
        self._gather_s, self._next_at = gather_s, 0.0
        self._every_s, self._clock = checkpoint_every_s, clock
        self._looked_at = self._in_place_at = time.monotonic()
        self._wal_bytes = 0
        self._failed = self._closing = self._stuck = False
        self._thread = threading.Thread(target=self._run, name=f"journal-{shard}", daemon=True)

    @classmethod
    def open(
        cls,
        path: Path,
        shard: str,
        signing_key: Ed25519PrivateKey,
        *,
        node: str = "local",
        queue_max: int = QUEUE_MAX,
        batch_max: int = BATCH_MAX,
        on_failed: Callable[[], None] = lambda: None,
        on_batch: Callable[[Committed], None] = lambda _: None,
        gather_s: float = GATHER_S,
        checkpoint_every_s: float = CHECKPOINT_EVERY_S,
        clock: Clock = _now,
    ) -> Self:
        """Open or create the shard in *path*, check all of it and recover it; blocking.

        Writes UNKNOWN_OUTCOME for every grant a crash left without an outcome, and a checkpoint.
        *on_failed* and *on_batch* are called in the writer thread. Raises
        :class:`~gateway.stores.journal.file.JournalError` with the path and the remedy: no such
        directory, in use by another process, changed behind our back.
        """
        if not 0 < batch_max <= _ROWS_MAX:
            msg = f"batch_max is 1 to {_ROWS_MAX}"
            raise ValueError(msg)
        origin = checkpoint.origin(node, shard)
        opened = open_shard(path, origin, signing_key, statements=batch_max + 16)
        journal = cls(
            opened,
            shard,
            signing_key,
            queue_max=queue_max,
            batch_max=batch_max,
            on_failed=on_failed,
            on_batch=on_batch,
            gather_s=gather_s,
            checkpoint_every_s=checkpoint_every_s,
            clock=clock,
        )
        try:
            journal._recover()
        except BaseException:
            opened.abandon()
            raise
        journal._thread.start()
        return journal

    @property
    def size(self) -> int:
        """Durable entries."""
        return self._tree.size

    @property
    def failed(self) -> bool:
        """Whether only a fresh process can help."""
        return self._failed

    @property
    def accepting(self) -> bool:
        """Whether the last write went well: false without space, when failed or closed."""
        return not (self._failed or self._closing or self._stuck)

    async def append(self, entry: Entry) -> Receipt:
        """Return when *entry* is durable.

        Raises :class:`JournalUnavailable` when it cannot be made so. Entries keep the order of the
        calls. A caller that is cancelled meanwhile changes nothing for its entry.
        """
        if self._failed or self._closing or self._queue.qsize() >= self._queue_max:
            raise JournalUnavailable
        waiting = _Waiting(entry, asyncio.get_running_loop())
        self._queue.put(waiting)
        return await waiting.future

    async def close(self) -> None:
        """Write what waits, sign it, let go of the file. Later appends are refused."""
        if not self._closing:
            self._closing = True
            self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    # Everything below runs in the writer thread, or before it starts.

    def _recover(self) -> None:
        lost = self._file.lost(self._clock())
        for start in range(0, len(lost), self._batch_max):
            first = self._tree.size
            some = lost[start : start + self._batch_max]
            # A crash between two batches leaves grants that the next recovery finds still open.
            self._insert([Row.of(entry, first + i) for i, entry in enumerate(some)])
        self._sign()

    def _run(self) -> None:
        going = True
        while going:
            self._gather()
            batch, going = self._take()
            if batch:
                crowded = len(batch) > 1
                self._next_at = time.monotonic() + self._gather_s if crowded else 0.0
                self._commit(batch)
            self._keep_house(final=not going)
        self._refuse(self._left(), None)
        if self._failed:
            self._file.abandon()
        else:
            self._file.close()

    def _gather(self) -> None:
        """Under load, give the next group until its time to come together."""
        left_s = self._next_at - time.monotonic()
        if left_s > 0:
            time.sleep(left_s)

    def _take(self) -> tuple[list[_Waiting], bool]:
        """Wait for work: what waits, and whether there may be more."""
        batch: list[_Waiting] = []
        try:
            waiting = self._queue.get(timeout=self._patience_s())
            while waiting is not None:
                batch.append(waiting)
                if len(batch) >= self._batch_max:
                    return batch, True
                waiting = self._queue.get_nowait()
        except queue.Empty:
            return batch, True
        return batch, False

    def _left(self) -> list[_Waiting]:
        """Whatever was handed over while we closed."""
        left = []
        with contextlib.suppress(queue.Empty):
            while True:
                waiting = self._queue.get_nowait()
                if waiting is not None:
                    left.append(waiting)
        return left

    def _commit(self, batch: list[_Waiting]) -> None:
        if self._failed:
            self._refuse(batch, None)
            return
        try:
            first = self._tree.size
            rows = [Row(first + i, *waiting.row[1:]) for i, waiting in enumerate(batch)]
            self._insert(rows)
            self._check_in_place()
            receipts = self._receipts(rows)
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody may be told yes
            # Judged first: whoever hears the refusal finds the journal in its new state.
            self._judge(error)
            self._refuse(batch, error)
            return
        self._stuck = False
        _settle(zip(batch, receipts, strict=True))
        self._count(batch)

    def _insert(self, rows: list[Row]) -> None:
        """Make *rows* durable with the head that signs them; only then are they in the tree."""
        tree = self._tree.copy()
        for row in rows:
            tree.append(row.leaf)
        values: list[object] = [value for row in rows for value in row]
        values.append(head_note(self._file.origin, tree, self._key))
        self._writer.execute(insert_statement(len(rows)), values)
        self._tree = tree
        self._wal_bytes += sum(len(row.body) for row in rows)

    def _check_in_place(self) -> None:
        """Once a second, since each look waits for the interpreter's lock."""
        now = time.monotonic()
        if now >= self._in_place_at + IN_PLACE_EVERY_S:
            self._file.check_in_place()
            self._in_place_at = now

    def _receipts(self, rows: list[Row]) -> list[Receipt]:
        at = self._clock()
        return [Receipt(self.shard, row.idx, row.leaf, at) for row in rows]

    def _count(self, batch: list[_Waiting]) -> None:
        now = time.perf_counter()
        kinds = tuple(waiting.row.kind for waiting in batch)
        seconds = tuple(now - waiting.since for waiting in batch)
        # What is durable stays so, whatever a metric thinks of it.
        with contextlib.suppress(Exception):
            self._on_batch(Committed(kinds, seconds, self._tree.size))

    def _refuse(self, batch: list[_Waiting], cause: Exception | None) -> None:
        refused = []
        for waiting in batch:
            fault = JournalUnavailable()
            fault.__cause__ = cause
            refused.append((waiting, fault))
        _settle(refused)

    def _judge(self, error: Exception) -> None:
        """Decide whether it is over, or the next batch may try."""
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _BEFORE_THE_SYNC:
            self._stuck = True
            return
        self._failed = True
        with contextlib.suppress(Exception):
            self._on_failed()

    def _patience_s(self) -> float | None:
        """Seconds to wait for entries before there is something else to do; None: for ever."""
        if self._failed or not (self._stuck or self._unsigned()):
            return None
        return max(0.0, self._looked_at + self._every_s - time.monotonic())

    def _unsigned(self) -> bool:
        return self._signed is None or self._signed.size < self._tree.size

    def _keep_house(self, *, final: bool) -> None:
        """Move the log, sign what is new, and see whether there is space again."""
        if self._failed:
            return
        try:
            if self._wal_bytes >= WAL_BYTES_MAX:
                self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                self._wal_bytes = 0
            if final or time.monotonic() >= self._looked_at + self._every_s:
                self._looked_at = time.monotonic()
                self._check_in_place()
                self._probe()
                self._sign()
        except Exception as error:  # noqa: BLE001 - judged like a failed batch
            self._judge(error)

    def _probe(self) -> None:
        # A node that is not ready gets no requests: it must find out by itself.
        if self._stuck:
            self._writer.execute("INSERT OR REPLACE INTO meta VALUES('probe', '')")
            self._stuck = False

    def _sign(self) -> None:
        """Sign the tree of what the file really holds, as an extension of the one signed before."""
        if not self._unsigned():
            return
        tree = self._signed.copy() if self._signed else Tree()
        for body in self._file.read_back(tree.size, self._tree.size):
            tree.append(leaf_of(body))
        if tree.root() != self._tree.root():
            msg = f"{self._file.path}: what was written is not what is in the file"
            raise JournalTampered(msg)
        note = head_note(self._file.origin, tree, self._key)
        self._writer.execute("INSERT INTO checkpoint VALUES(?, ?)", (tree.size, note))
        self._signed = tree


def _settle(outcomes: Iterable[tuple[_Waiting, Receipt | Fault]]) -> None:
    """Wake each loop once with everything that is for it."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Receipt], Receipt | Fault]]]
    by_loop = {}
    for waiting, outcome in outcomes:
        by_loop.setdefault(waiting.loop, []).append((waiting.future, outcome))
    for loop, some in by_loop.items():
        # A loop that is closed waits for nothing any more.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(_tell, some)


def _tell(some: list[tuple[asyncio.Future[Receipt], Receipt | Fault]]) -> None:
    for future, outcome in some:
        if future.done():
            continue
        if isinstance(outcome, Fault):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
