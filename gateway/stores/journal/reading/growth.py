"""How a shard grew: its tree at an earlier size, and the proof that it only grew since.

Both come from the edge kept with a checkpoint and the leaf hashes after it, read once, in order:
memory is a few hundred bytes, however long the shard is.
"""

from collections.abc import Callable, Iterator
from typing import Final

from gateway.core.ledger.tree import HASH_BYTES, Tree, split
from gateway.stores.journal.reading.reader import Reader
from gateway.stores.journal.shard import JournalTampered

LEAVES_AT_ONCE: Final = 4096
"""Leaf hashes read in one step."""

Pause = Callable[[], None]
"""Called after each step: a long way back must not take the processor from those who ask."""


def no_pause() -> None:
    """Go on at once."""


def shard_of(reader: Reader, origin: str) -> str:
    """Find by what name the reader knows the shard of *origin*."""
    return next(shard for shard in reader.shards() if reader.origin(shard) == origin)


def tree_at(reader: Reader, shard: str, size: int, pause: Pause = no_pause) -> Tree:
    """Rebuild the tree of the first *size* entries, from the checkpoint at or before it.

    Raises :class:`JournalTampered` when a kept edge is none or leaves are missing.
    """
    kept = reader.checkpoint(shard, size)
    try:
        tree = Tree() if kept is None else Tree.at(kept.size, kept.edge)
    except (ValueError, TypeError) as error:
        msg = f"{shard}: the edge beside a checkpoint is not one; call security"
        raise JournalTampered(msg) from error
    for leaf in _leaves(reader, shard, tree.size, size, pause):
        tree.append(leaf)
    return tree


def consistency(
    reader: Reader, shard: str, old: int, new: int, pause: Pause = no_pause
) -> list[bytes]:
    """Cut the proof that the first *old* entries are still those of the first *new*.

    RFC 6962 section 2.1.2, as :func:`gateway.core.ledger.proof.consistency` does it from a whole
    tree: every hash of it is either a complete subtree of the old tree, which stands in its edge,
    or spans entries that came later.
    """
    if not 0 <= old <= new:
        msg = "a journal does not shrink"
        raise ValueError(msg)
    if old in (0, new):
        return []
    edge = tree_at(reader, shard, old, pause).edge()
    before = [edge[i : i + HASH_BYTES] for i in range(0, len(edge), HASH_BYTES)]
    leaves = _leaves(reader, shard, old, new, pause)
    return [
        before.pop() if stop <= old else _span(leaves, stop - start)
        for start, stop in _spans(old, new)
    ]


def _spans(old: int, new: int) -> list[tuple[int, int]]:
    """Give the entries each hash of the proof stands for, in its order: nearest to *old* first."""
    start, stop, path = 0, new, []
    while stop != old:
        middle = start + split(stop - start)
        if old <= middle:
            path.append((middle, stop))
            stop = middle
        else:
            path.append((start, middle))
            start = middle
    if start:
        # Not from the first entry on: then the verifier does not know this hash yet.
        path.append((start, stop))
    return path[::-1]


def _span(leaves: Iterator[bytes], count: int) -> bytes:
    """Root of the next *count* leaves."""
    tree = Tree()
    for _ in range(count):
        tree.append(next(leaves))
    return tree.root()


def _leaves(reader: Reader, shard: str, start: int, stop: int, pause: Pause) -> Iterator[bytes]:
    for first in range(start, stop, LEAVES_AT_ONCE):
        last = min(first + LEAVES_AT_ONCE, stop)
        some = reader.leaves(shard, first, last)
        if len(some) != last - first:
            msg = f"{shard}: entries from {first} on are missing; keep it, call security"
            raise JournalTampered(msg)
        yield from some
        pause()
