"""One shard of the journal as its writer sees it, wherever it is, and how it is taken up again.

The entry's bytes and leaf hash are the truth; ``kind``, ``exchange`` and ``at`` repeat what the
bytes say, for look-up. The head, one row, is the signed size and root of all entries; every
transaction replaces it, so that nothing can be cut off without the key. A checkpoint keeps, beside
its signed note, the edge of the tree at that moment: whoever takes the shard up goes on from there
and reads only what came later, however long the shard is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Final, NamedTuple, Protocol, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint, CheckpointError
from gateway.core.ledger.entry import OUTCOMES, Entry, Kind, decode, leaf_of
from gateway.core.ledger.tree import Tree

FORMAT: Final = 3
"""Of the tables, in files and in PostgreSQL alike."""
TAIL_MIN: Final = 1024
"""Entries read again at every opening, also after a clean end: damage is likeliest there."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class JournalError(Exception):
    """A journal that cannot be opened. The text names the place and what to do."""


class JournalLocked(JournalError):  # noqa: N818 - what it is, as in the port's faults
    """Another process writes this shard."""


class JournalAway(JournalError):  # noqa: N818 - what it is
    """What keeps it, or its checkpoints, cannot be used now, and may be a moment later."""


class JournalTampered(JournalError):  # noqa: N818 - what happened
    """What is kept is not what was written."""


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


class Kept(NamedTuple):
    """One checkpoint as the table holds it."""

    size: int
    note: str
    edge: bytes
    """As :meth:`Tree.edge` gives it, of the first ``size`` entries."""


class Evidence(NamedTuple):
    """What somebody else says of a checkpoint, as the table holds it."""

    size: int
    kind: str
    """``witness`` or ``rfc3161``."""
    who: str
    at: int
    """When it was written here, microseconds since 1970."""
    data: bytes


def microseconds(at: datetime) -> int:
    """Count from 1970, exactly."""
    return (at - _EPOCH) // _MICROSECOND


class Shard(Protocol):
    """A place that keeps one shard, locked for this process; every method is blocking.

    What it raises is an error of its database, which :meth:`before_the_sync` judges, ``OSError`` or
    :class:`JournalError`. Used by one thread at a time.
    """

    @property
    def origin(self) -> str:
        """Name it as checkpoints do."""

    @property
    def where(self) -> str:
        """Name the place for people: no password is in it."""

    # Taking it up again.

    def first(self) -> int:
        """Give the index of the first entry here: 0 unless older ones were archived."""

    def checkpoint(self, at_most: int | None = None) -> Kept | None:
        """Give the last checkpoint, or the last of *at_most* so many entries."""

    def tail(self, start: int) -> Iterator[Sequence[object]]:
        """Give the columns of :class:`Row` of every entry from *start* on, as they are found."""

    def heads(self) -> Sequence[object]:
        """Give the notes of the heads there are; there should be one."""

    # Writing.

    def insert(self, rows: Sequence[Row], head: str) -> None:
        """Make *rows* durable in one transaction that replaces the head, or leave all as it was."""

    def keep_checkpoint(self, kept: Kept) -> None:
        """Make a checkpoint durable."""

    def keep_evidence(self, evidence: Evidence) -> None:
        """Make it durable; what the same one said before of the same checkpoint stays."""

    def read_back(self, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes of ``start <= index < stop`` as they are kept, not as they were given.

        Raises :class:`JournalTampered` when there are not that many.
        """

    def before_the_sync(self, error: Exception) -> bool:
        """Whether *error* left nothing half done, so that the next batch may try."""

    def check_in_place(self) -> None:
        """Raise :class:`JournalTampered` when nobody would find what is written here."""

    def probe(self) -> None:
        """Write something that means nothing, to see whether one can."""

    def house(self) -> None:
        """Do what the place needs between two batches."""

    def close(self) -> None:
        """Leave it whole and let go of it."""

    def abandon(self) -> None:
        """Let go of it as it is: after a failed sync nothing more may be written."""


class OpenGrants:
    """Every GRANTED that nothing ended yet, oldest first."""

    __slots__ = ("_at",)

    def __init__(self) -> None:
        self._at: dict[str, int] = {}

    def follow(self, kind: str, exchange: str | None, index: int) -> None:
        """Take the next entry."""
        if exchange is None:
            return
        if kind == Kind.GRANTED:
            self._at.pop(exchange, None)  # at the end, where its index belongs
            self._at[exchange] = index
        elif kind in OUTCOMES:
            self._at.pop(exchange, None)

    def first(self, size: int) -> int:
        """Give the index of the oldest; *size* when there is none."""
        return next(iter(self._at.values()), size)

    def before(self, index: int) -> list[int]:
        """Give where those before *index* stand, ascending."""
        return list(takewhile(lambda at: at < index, self._at.values()))


@dataclass(slots=True)
class Recovered:
    """What a shard was found to hold."""

    tree: Tree
    signed: Tree | None = None
    """The tree as the last checkpoint has it; None before the first."""
    open_grants: OpenGrants = field(default_factory=OpenGrants)


Guard = Callable[[Shard, Checkpoint], None]
"""Compares a shard with what is known of it elsewhere, before anything is written to it.

Given the shard and its head (size and root of all there is), which hold together. Raises
:class:`JournalTampered`, or :class:`JournalError` when it cannot tell.
"""


def recover(shard: Shard, key: Ed25519PublicKey, guard: Guard | None = None) -> Recovered:
    """Take up a shard from its last checkpoints; raise :class:`JournalTampered`.

    (1) the last checkpoint is ours, and its edge gives its root
    (2) so does one before the first open grant and the last :data:`TAIL_MIN` entries
    (3) from there every entry is in its place and what was hashed
    (4) they lead to the last checkpoint's root, and to no other size
    (5) all of them lead to the head, which went to disk with the last of them
    (6) the guard agrees

    What lies further back is the verifier's.
    """
    last = _checkpoint(shard, shard.checkpoint(), key)  # (1)
    state = Recovered(_beginning(shard, last, key))  # (2)
    _reached(shard, state, last)
    purged_before = 0 if last is None else last.open or 0
    for found in shard.tail(state.tree.size):
        _follow(shard, state, found, purged_before)  # (3)
        _reached(shard, state, last)  # (4)
    if last is not None and state.signed is None:
        raise _tampered(shard, state.tree.size, "signed entries are missing")
    head = _head(shard, state, key)  # (5)
    if guard is not None:
        guard(shard, head)  # (6)
    return state


def _checkpoint(shard: Shard, kept: Kept | None, key: Ed25519PublicKey) -> Checkpoint | None:
    """Believe a checkpoint as it is kept: signed by us, of that size, over that edge."""
    if kept is None:
        return None
    size, note, edge = kept
    try:
        found = checkpoint.verify(str(note), shard.origin, key)
        root = Tree.at(size, edge).root()
    except CheckpointError as error:
        msg = f"{shard.where}: the last checkpoint: {error}; is it this journal's signing key?"
        raise JournalTampered(msg) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise _tampered(shard, size, "the edge beside its checkpoint is not one") from error
    if found.size != size:
        raise _tampered(shard, found.size, "the checkpoint was moved")
    if found.root != root:
        raise _tampered(shard, size, "the edge beside its checkpoint does not lead to its root")
    return found


def _beginning(shard: Shard, last: Checkpoint | None, key: Ed25519PublicKey) -> Tree:
    """Find the tree from which on to read."""
    first = shard.first()
    tree = Tree()
    if last is not None and last.size >= first:
        open_from = first if last.open is None else last.open
        if open_from < first:
            raise _tampered(shard, open_from, "a grant without outcome was taken away")
        kept = shard.checkpoint(max(first, min(open_from, last.size - TAIL_MIN)))
        if kept is not None and _checkpoint(shard, kept, key):
            tree = Tree.at(kept.size, kept.edge)
    if tree.size < first:
        raise _tampered(shard, first, "the checkpoint at which the archive ends is missing")
    return tree


def _follow(shard: Shard, state: Recovered, found: Sequence[object], purged_before: int) -> None:
    index, *columns, leaf, body = found
    size = state.tree.size
    if index != size:
        raise _tampered(shard, size, "the entry is missing")
    if body is None and isinstance(leaf, bytes) and size < purged_before:
        # Its exchange has ended, as the checkpoint says; whether it might go, the verifier says.
        state.tree.append(leaf)
        return
    # Somebody else's hand may have left text where we wrote bytes.
    if not isinstance(body, bytes) or leaf != leaf_of(body):
        raise _tampered(shard, size, "the entry is not what was hashed")
    try:
        entry = decode(body)
    except ValueError as error:
        raise _tampered(shard, size, "the entry is none this gateway knows") from error
    if columns != [entry.kind.value, entry.exchange, microseconds(entry.at)]:
        raise _tampered(shard, size, "its columns do not say what its bytes say")
    state.tree.append(leaf_of(body))
    state.open_grants.follow(entry.kind, entry.exchange, size)


def _reached(shard: Shard, state: Recovered, last: Checkpoint | None) -> None:
    """Hold the tree against the last checkpoint once it is as long."""
    if last is None or state.tree.size != last.size:
        return
    if state.tree.root() != last.root:
        reason = f"entries differ from the checkpoint of {last.size}"
        raise _tampered(shard, last.size - 1, reason)
    state.signed = state.tree.copy()


def _head(shard: Shard, state: Recovered, key: Ed25519PublicKey) -> Checkpoint:
    """Hold all entries against the head; they were written in one transaction with it."""
    size = state.tree.size
    head = _only_head(shard, size, key)
    if head.size > size:
        raise _tampered(shard, size, f"{head.size - size} signed entries are missing from here on")
    if head.size < size:
        raise _tampered(shard, head.size, "from here on the signed head knows no entries")
    if head.root != state.tree.root():
        since = state.signed.size if state.signed else 0
        raise _tampered(shard, since, "it or a later entry is not what the head signed")
    return head


def _only_head(shard: Shard, size: int, key: Ed25519PublicKey) -> Checkpoint:
    notes = shard.heads()
    if len(notes) != 1:
        raise _tampered(shard, size, "the signed head is missing")
    try:
        head = checkpoint.verify(str(notes[0]), shard.origin, key)
    except CheckpointError as error:
        msg = f"{shard.where}: the signed head: {error}; is it this journal's signing key?"
        raise JournalTampered(msg) from error
    if head.open is not None:
        # No head says what is open: one that does was a checkpoint, and later entries were cut off.
        raise _tampered(shard, head.size, "a checkpoint stands in the place of the signed head")
    return head


def _tampered(shard: Shard, index: int, reason: str) -> JournalTampered:
    msg = (
        f"{shard.where}: entry {index}: {reason}; keep it as it is, run `sluis journal verify`,"
        " call security"
    )
    return JournalTampered(msg)
