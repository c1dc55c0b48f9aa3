"""The journal held against what is kept of it elsewhere: at the start, and once a second after it.

(1) while opening, before anything is written     the journal must contain the checkpoint kept last:
                                                  else it is an older copy, or another (T6, T7)
(2) after each checkpoint, in a thread beside     swap it for the one before, which only the one
    the writer                                    process that has this journal knows
(3) somebody else swapped, for a checkpoint       two processes write copies of this journal: both
    this journal does not contain                 would look whole, so this one ends (``on_failed``)
(4) the store does not answer                     go on for ``unanchored_max_s``, then take no entry
                                                  until it does

The writer is never held up: it leaves its newest checkpoint in a slot. What was not kept elsewhere
is a stretch that whoever owns disk and key could cut off unseen; (4) bounds it (CATALOGUE T3).
"""

import contextlib
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gateway import telemetry
from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint, CheckpointError
from gateway.core.ledger.tree import Tree
from gateway.stores.journal.outside.checkpoints import CheckpointStore, StoreError
from gateway.stores.journal.reading.growth import shard_of
from gateway.stores.journal.reading.reader import Reader
from gateway.stores.journal.shard import JournalAway, JournalError, JournalTampered, Shard

UNANCHORED_MAX_S: Final = 60.0
AGAIN_S: Final = 1.0
"""After a failure, until the next attempt."""
CLOSE_S: Final = 5.0
"""For the last swap at the end."""
TELL_EVERY_S: Final = 60.0
"""A store that stays away is told of this often."""

AWAY: Final = "the store of its checkpoints is out of reach"
TAKEN: Final = "another process writes a copy of this journal"


@dataclass(frozen=True, slots=True)
class _Handed:
    """The newest checkpoint, and since when something waits to be kept."""

    origin: str
    note: str
    since: float


class Anchors:
    """Keeps one shard's newest checkpoint in a store elsewhere, in a thread of its own."""

    def __init__(
        self,
        store: CheckpointStore,
        public_key: Ed25519PublicKey,
        open_reader: Callable[[], Reader],
        *,
        unanchored_max_s: float = UNANCHORED_MAX_S,
        on_failed: Callable[[], None] = lambda: None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._key, self._open_reader = store, public_key, open_reader
        self._max_s, self._on_failed, self._now = unanchored_max_s, on_failed, now
        self._kept: str | None = None
        """What the store had when it last answered: the note the next swap expects."""
        self._slot: _Handed | None = None
        self._since: float | None = None
        self._changing = threading.Lock()
        self._awake, self._stopping = threading.Event(), threading.Event()
        self._taken = False
        self._told_at = float("-inf")
        self._thread = threading.Thread(target=self._run, name="journal-anchors", daemon=True)

    # ---------------------------------------------------------------- at the start

    def guard(self, shard: Shard, head: Checkpoint) -> None:
        """Hold what the shard has, up to its *head*, against the checkpoint kept elsewhere.

        Raises :class:`JournalTampered` when it is older or another one, :class:`JournalAway` when
        the store cannot be asked now.
        """
        try:
            kept = self._store.newest(head.origin)
        except StoreError as error:
            msg = f"{shard.where}: not opened, since nobody can tell whether it is whole: {error}"
            raise JournalAway(msg) from error
        if kept is not None:
            self._compare(shard, head, self._believed(shard, kept))
        self._kept = kept

    def _believed(self, shard: Shard, kept: str) -> Checkpoint:
        try:
            return checkpoint.verify(kept, shard.origin, self._key)
        except CheckpointError as error:
            msg = (
                f"{shard.where}: the checkpoint kept at {self._store.where} is not of this journal"
                f" and its key ({error}); point journal.checkpoints elsewhere, or restore the key"
            )
            raise JournalTampered(msg) from error

    def _compare(self, shard: Shard, head: Checkpoint, kept: Checkpoint) -> None:
        where = self._store.where
        if head.size < kept.size:
            why = (
                f"holds {head.size} entries, and its last checkpoint kept at {where} is of"
                f" {kept.size}: it is older, a restored backup or a cut one"
            )
            raise JournalTampered(_refused(shard, why))
        if _roots(shard, kept.size, head) != (kept.root, head.root):
            why = (
                f"does not contain its last checkpoint kept at {where}, of {kept.size} entries: it"
                " is another one, a copy that went its own way or a rewritten one"
            )
            raise JournalTampered(_refused(shard, why))

    # ---------------------------------------------------------------- while it is written

    def start(self) -> None:
        """Begin to keep what is handed over."""
        self._thread.start()

    def on_checkpoint(self, origin: str, size: int, note: str, edge: bytes) -> None:
        """Take the newest checkpoint; called by the writer, returns at once."""
        del size, edge
        with self._changing:
            if self._since is None:
                self._since = self._now()
            self._slot = _Handed(origin, note, self._now())
        self._awake.set()

    def held(self) -> str | None:
        """Say why no entry may be taken now; None when it may. Asked before each entry.

        It goes by the clock and not by the thread: that may itself hang in a disk that is away.
        """
        if self._taken:
            return TAKEN
        since = self._since
        return AWAY if since is not None and self._now() - since > self._max_s else None

    def close(self) -> None:
        """Keep the last checkpoint and let go of the store; CLOSE_S at most."""
        self._stopping.set()
        self._awake.set()
        if self._thread.ident is None:
            self._store.close()
        else:
            self._thread.join(CLOSE_S)

    # Everything below runs in the thread.

    def _run(self) -> None:
        pending: _Handed | None = None
        while not self._taken:
            # What was tried stays what is tried: the store may have kept it and not said so.
            pending = pending or self._next()
            if pending is None:
                if self._stopping.is_set():
                    break
                self._awake.wait()
                self._awake.clear()
            elif self._anchored(pending):
                pending = None
            elif self._stopping.is_set():
                break
            else:
                self._stopping.wait(AGAIN_S)
        self._store.close()

    def _next(self) -> _Handed | None:
        with self._changing:
            handed, self._slot = self._slot, None
        return handed

    def _anchored(self, handed: _Handed) -> bool:
        """Whether *handed* is kept now."""
        try:
            kept = self._swapped(handed)
        except Exception as error:  # noqa: BLE001 - a thread that dies would be an outage unseen
            self._tell(error)
            return False
        if not kept:
            self._taken = True
            self._tell(StoreError(TAKEN))
            with contextlib.suppress(Exception):
                self._on_failed()
            return False
        with self._changing:
            self._since = None if self._slot is None else self._slot.since
        return True

    def _swapped(self, handed: _Handed) -> bool:
        """Swap, unless it is kept: also by a swap of before whose answer got lost."""
        store, origin = self._store, handed.origin
        if handed.note != self._kept and not store.swap(origin, self._kept, handed.note):
            newest = store.newest(origin)
            if newest is None or not self._contained(origin, newest):
                return False
            # A swap of ours, or of the process before us, came late; or the store went back.
            self._kept = newest
            if newest != handed.note and not store.swap(origin, newest, handed.note):
                return False
        self._kept = handed.note
        return True

    def _contained(self, origin: str, note: str) -> bool:
        """Whether *note* is a checkpoint of this very journal, as it is kept here."""
        try:
            said = checkpoint.verify(note, origin, self._key)
        except CheckpointError:
            return False
        with closing(self._open_reader()) as reader:
            ours = reader.checkpoint(shard_of(reader, origin), said.size)
        return ours is not None and ours.note == note

    def _tell(self, error: Exception) -> None:
        if self._now() - self._told_at < TELL_EVERY_S and not self._taken:
            return
        self._told_at = self._now()
        telemetry.log().error(
            telemetry.FAILURE_EVENT,
            edge="journal checkpoints",
            error=TAKEN if self._taken else type(error.__cause__ or error).__qualname__,
            where=telemetry.place(error),
        )


def _roots(shard: Shard, size: int, head: Checkpoint) -> tuple[bytes, bytes]:
    """Rebuild the roots of the first *size* entries and of all, in one way through the shard.

    From the shard's own last checkpoint at or before *size*: the edge kept with it cannot lead to
    the root that was kept elsewhere unless it is that of the same entries.
    """
    base = shard.checkpoint(size)
    try:
        tree = Tree() if base is None else Tree.at(base.size, base.edge)
    except (ValueError, TypeError) as error:
        msg = f"{shard.where}: the edge beside a checkpoint is not one; call security"
        raise JournalTampered(msg) from error
    if tree.size < shard.first():
        msg = f"{shard.where}: the entries that are to be compared are archived; bring them back"
        raise JournalError(msg)
    root = tree.root()
    for index, *_, leaf, _ in shard.tail(tree.size):
        if index != tree.size or not isinstance(leaf, bytes):
            break
        tree.append(leaf)
        if tree.size == size:
            root = tree.root()
    return root, tree.root() if tree.size == head.size else b""


def _refused(shard: Shard, why: str) -> str:
    return (
        f"{shard.where}: this journal {why}; nothing was written. Restore the copy that has those"
        " entries; if there is none any more, call security, and move the kept checkpoint aside"
        " only when it is written down why"
    )
