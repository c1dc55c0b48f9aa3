"""The writer of one shard: one thread, and groups made durable together.

(1) ``append`` hands the entry to the intake                  full, in entries or bytes: refused,
                                                              never dropped
(2) the writer takes what waits, at most ``batch_max``        group commit: see :mod:`.intake`
(3) one transaction inserts the batch and the signed head     durable, or as it was before
    then, once a second: is it still our place?               a name without it: it is over
(4) only then the callers learn where their entries stand     one wake-up of the loop a batch
(5) once a second it reads back what is new and signs it      as it is kept, not from memory

A failed sync is never retried (nobody knows what the disk still holds): the batch is refused, the
journal stays failed, ``on_failed`` asks for a fresh process, and opening recovers from what is
kept. What the place tells before the sync (no space, read-only) refuses only the batch, and the
next one tries again.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger import checkpoint, receipt
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import OUTCOMES, Entry, Kind, decode, leaf_of
from gateway.core.ledger.steps import unknown_outcome
from gateway.core.ledger.tree import Tree
from gateway.core.model import Receipt
from gateway.stores.journal.intake import Intake, Waiting, Witnessed
from gateway.stores.journal.options import QUEUE_MAX, Committed, Options
from gateway.stores.journal.shard import (
    Evidence,
    JournalTampered,
    Kept,
    Recovered,
    Row,
    Shard,
    microseconds,
)

IN_PLACE_EVERY_S: Final = 1.0
"""A place that was removed or replaced takes entries for so long that nobody will find."""
IDLE_EVERY_S: Final = 5.0
"""Without entries: a place that is gone is found before somebody's entry is refused for it."""
OPEN_MAX_S: Final = 3600.0
"""No exchange takes so long: a grant that is open for this time stays so."""
STALLED_S: Final = 5.0
"""A place that takes longer over one group is no place to send requests to."""
REFUSED_MAX: Final = 2 * QUEUE_MAX
"""Refused grants remembered: an outcome is handed over while its grant waits, or soon after."""
EVIDENCE_S: Final = 10.0
"""How long somebody with evidence waits for the writer."""


def prove(
    appended: Receipt, origin: str, facts: Sequence[tuple[str, str]], key: Ed25519PrivateKey
) -> str:
    """Write the detached receipt of an entry just appended: a C2SP tlog-proof."""
    batch = appended.batch
    if batch is None:
        msg = "a receipt is cut from what became durable with its entry"
        raise ValueError(msg)
    said = receipt.statement(origin, facts, appended.leaf, key)
    return receipt.tlog_proof(appended.index, batch.path(appended.index), batch.note, said)


class GroupJournal:
    """Fits :class:`gateway.ports.Journal`, over any :class:`Shard`. Started by :meth:`start`."""

    def __init__(
        self,
        store: Shard,
        recovered: Recovered,
        shard: str,
        signing_key: Ed25519PrivateKey,
        options: Options,
    ) -> None:
        self.shard = shard
        self._store = store
        self._tree, self._signed = recovered.tree, recovered.signed
        self._open = recovered.open_grants
        self._refused: dict[str, None] = {}
        """Exchanges whose grant was refused, the newest last: nothing can end them."""
        self._key = signing_key
        self._intake = Intake(options)
        self._options = options
        self._evidence: list[Witnessed] = []
        self._looked_at = self._in_place_at = self._old_at = time.monotonic()
        self._old_size = 0
        """Entries there were at ``_old_at``."""
        self._failed = self._closing = self._stuck = False
        self._going = True
        self._busy_since: float | None = None
        """When the writer took up what it has under way."""
        self._thread = threading.Thread(target=self._run, name=f"journal-{shard}", daemon=True)

    def start(self) -> None:
        """Write UNKNOWN_OUTCOME for every grant a crash left without one, sign, and take entries.

        Blocking. Lets go of the place and raises what went wrong, if something does.
        """
        try:
            self._recover()
        except BaseException:
            self._store.abandon()
            raise
        self._thread.start()

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
        """Whether an entry is taken: false without space, when held, stalled, failed or closed."""
        out_of_use = self._failed or self._closing or self._stuck or self.stalled
        return not (out_of_use or self.held)

    @property
    def stalled(self) -> bool:
        """Whether the place has not answered for a while: what is handed over waits."""
        since = self._busy_since
        return since is not None and time.monotonic() - since > STALLED_S

    @property
    def held(self) -> str | None:
        """Why no entry is taken, although it could be written; None when that is not so."""
        return self._options.held()

    async def append(self, entry: Entry, until: float | None = None) -> Receipt:
        """Return when *entry* is durable.

        Raises :class:`JournalUnavailable` when it cannot be made so, ``TimeoutError`` at *until*,
        by the loop's clock, when it is not so yet: it may come to stand all the same. Entries keep
        the order of the calls. A caller that is cancelled meanwhile changes nothing for its entry.
        """
        if self._failed or self.held:
            raise JournalUnavailable
        return await self._intake.take(entry, until)

    def prove(self, appended: Receipt, facts: Sequence[tuple[str, str]]) -> str:
        """Write the detached receipt of an entry just appended: a C2SP tlog-proof."""
        return prove(appended, self._store.origin, facts, self._key)

    def add_evidence(
        self, size: int, kind: str, who: str, data: bytes, within_s: float = EVIDENCE_S
    ) -> None:
        """Return when what *who* says of the checkpoint of *size* is durable; for other threads.

        *kind* is ``witness`` or ``rfc3161``. What the same one said before of the same stays.
        Raises :class:`JournalUnavailable` when it is not durable within that time.
        """
        at = microseconds(self._options.clock())
        witnessed = Witnessed(Evidence(size, kind, who, at, data))
        if self._failed:
            raise JournalUnavailable
        self._intake.add(witnessed)
        try:
            witnessed.done.result(within_s)
        except TimeoutError as error:
            raise JournalUnavailable from error

    async def close(self) -> None:
        """Write what waits, sign it, let go of the place. Later appends are refused."""
        self._closing = True
        self._intake.end()
        await asyncio.to_thread(self._thread.join)

    # Everything below runs in the writer thread, or before it starts.

    def _recover(self) -> None:
        self._end(self._open.before(self._tree.size))
        self._sign()

    def _end(self, grants: Sequence[int]) -> None:
        """Say of the grants that stand there that their outcome is not known."""
        at, at_once = self._options.clock(), self._options.batch_max
        for start in range(0, len(grants), at_once):
            lost = [self._lost(index, at) for index in grants[start : start + at_once]]
            first = self._tree.size
            # A crash between two batches leaves grants that the next recovery finds still open.
            self._insert([Row.of(entry, first + i) for i, entry in enumerate(lost)])

    def _lost(self, index: int, at: datetime) -> Entry:
        (body,) = self._store.read_back(index, index + 1)
        return unknown_outcome(decode(body), index, at)

    def _run(self) -> None:
        while self._going:
            try:
                self._turn()
            except BaseException:  # noqa: BLE001 - a thread that ended would be waited for
                self._give_up()
        if self._failed:
            self._store.abandon()
        else:
            self._store.close()
        with contextlib.suppress(Exception):
            self._options.on_closed()

    def _turn(self) -> None:
        batch, evidence, self._going = self._intake.next(self._patience_s())
        self._evidence += evidence
        self._busy_since = time.monotonic()
        if batch:
            self._commit(batch)
        self._keep_house(final=not self._going)
        self._keep_evidence()
        self._busy_since = None

    def _commit(self, batch: list[Waiting]) -> None:
        if self._failed:
            self._refuse(batch, None)
            return
        if self._refused:
            batch = self._granted(batch)
        if not batch:
            return
        try:
            first = self._tree.size
            rows = [Row(first + i, *waiting.row[1:]) for i, waiting in enumerate(batch)]
            together = self._insert(rows)
            self._check_in_place()
            receipts = self._receipts(rows, together)
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody may be told yes
            # Judged first: whoever hears the refusal finds the journal in its new state.
            self._judge(error)
            self._refuse(batch, error)
            return
        self._stuck = False
        self._intake.settle(zip(batch, receipts, strict=True))
        self._count(batch)

    def _granted(self, batch: list[Waiting]) -> list[Waiting]:
        """Refuse the outcomes of grants that were refused; give the others.

        Whoever did not wait for its grant handed its outcome over without knowing.
        """
        orphans = []
        for waiting in batch:
            kind, exchange = waiting.row.kind, waiting.row.exchange
            if kind == Kind.GRANTED and exchange is not None:
                self._refused.pop(exchange, None)
            elif kind in OUTCOMES and exchange in self._refused:
                orphans.append(waiting)
        self._refuse(orphans, None)
        return [waiting for waiting in batch if waiting not in orphans] if orphans else batch

    def _insert(self, rows: list[Row]) -> receipt.Batch:
        """Make *rows* durable with the head that signs them; only then are they in the tree."""
        tree = self._tree.copy()
        for row in rows:
            tree.append(row.leaf)
        note = checkpoint.sign(Checkpoint(self._store.origin, tree.size, tree.root()), self._key)
        self._store.insert(rows, note)
        before, self._tree = self._tree, tree
        for row in rows:
            self._open.follow(row.kind, row.exchange, row.idx)
        return receipt.Batch(before.size, before.peaks, tuple(row.leaf for row in rows), note)

    def _check_in_place(self) -> None:
        """Once a second, since each look waits for the interpreter's lock."""
        at = time.monotonic()
        if at >= self._in_place_at + IN_PLACE_EVERY_S:
            self._store.check_in_place()
            self._in_place_at = at

    def _receipts(self, rows: list[Row], together: receipt.Batch) -> list[Receipt]:
        at = self._options.clock()
        return [Receipt(self.shard, row.idx, row.leaf, at, together) for row in rows]

    def _count(self, batch: list[Waiting]) -> None:
        at = time.perf_counter()
        kinds = tuple(waiting.row.kind for waiting in batch)
        seconds = tuple(at - waiting.since for waiting in batch)
        # What is durable stays so, whatever a metric thinks of it.
        with contextlib.suppress(Exception):
            self._options.on_batch(Committed(kinds, seconds, self._tree.size))

    def _refuse(self, batch: list[Waiting], cause: Exception | None) -> None:
        for waiting in batch:
            if waiting.row.kind == Kind.GRANTED and waiting.row.exchange is not None:
                self._refused[waiting.row.exchange] = None
        while len(self._refused) > REFUSED_MAX:
            del self._refused[next(iter(self._refused))]
        self._intake.settle((waiting, _because(cause)) for waiting in batch)

    def _judge(self, error: Exception) -> None:
        """Decide whether it is over, or the next batch may try."""
        if self._store.before_the_sync(error):
            self._stuck = True
        else:
            self._give_up()

    def _give_up(self) -> None:
        """From here on everything is refused, and only a fresh process can help."""
        if self._failed:
            return
        self._failed = True
        with contextlib.suppress(Exception):
            self._options.on_failed()

    def _patience_s(self) -> float | None:
        """Seconds to wait for entries before there is something else to do; None: for ever."""
        if self._failed:
            return None
        every_s = self._options.checkpoint_every_s
        if not (self._stuck or self._unsigned()):
            every_s = max(every_s, IDLE_EVERY_S)
        due = self._looked_at + every_s
        return max(0.0, due - time.monotonic())

    def _unsigned(self) -> bool:
        return self._signed is None or self._signed.size < self._tree.size

    def _keep_house(self, *, final: bool) -> None:
        """Tidy up, sign what is new, and see whether there is space again."""
        try:
            if not self._failed:
                self._store.house()
                if final or time.monotonic() >= self._looked_at + self._options.checkpoint_every_s:
                    self._looked_at = time.monotonic()
                    self._check_in_place()
                    self._probe()
                    self._end_forgotten()
                    self._sign()
        except Exception as error:  # noqa: BLE001 - judged like a failed batch
            self._judge(error)

    def _keep_evidence(self) -> None:
        given, self._evidence = self._evidence, []
        for witnessed in given:
            self._intake.taken_off(len(witnessed.evidence.data))
            if self._failed:
                witnessed.done.set_exception(JournalUnavailable())
                continue
            try:
                self._store.keep_evidence(witnessed.evidence)
                witnessed.done.set_result(None)
            except Exception as error:  # noqa: BLE001 - judged like a failed batch
                self._judge(error)
                witnessed.done.set_exception(_because(error))

    def _probe(self) -> None:
        # A node that is not ready gets no requests: it must find out by itself.
        if self._stuck:
            self._store.probe()
            self._stuck = False

    def _end_forgotten(self) -> None:
        """End grants whose outcome could not be written when there was one.

        Else a start would read on from there, however long ago that was.
        """
        at = time.monotonic()
        if at >= self._old_at + OPEN_MAX_S:
            self._end(self._open.before(self._old_size))
            self._old_at, self._old_size = at, self._tree.size

    def _sign(self) -> None:
        """Sign the tree of what is really kept, as an extension of the one signed before."""
        if not self._unsigned():
            return
        tree = self._signed.copy() if self._signed else Tree()
        for body in self._store.read_back(tree.size, self._tree.size):
            tree.append(leaf_of(body))
        if tree.root() != self._tree.root():
            msg = f"{self._store.where}: what was written is not what is kept"
            raise JournalTampered(msg)
        origin, size = self._store.origin, tree.size
        said = Checkpoint(origin, size, tree.root(), self._open.first(size))
        kept = Kept(size, checkpoint.sign(said, self._key), tree.edge())
        self._store.keep_checkpoint(kept)
        self._signed = tree
        # Who keeps it elsewhere is told once it is here, and cannot stop us.
        with contextlib.suppress(Exception):
            self._options.on_checkpoint(origin, *kept)


def _because(cause: Exception | None) -> JournalUnavailable:
    fault = JournalUnavailable()
    fault.__cause__ = cause
    return fault
