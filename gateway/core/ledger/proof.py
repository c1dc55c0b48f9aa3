"""Proofs that an entry is in a tree, and that one tree is the beginning of another (RFC 6962).

Whoever holds a checkpoint checks them without the journal: :func:`verify_inclusion` and
:func:`verify_consistency` follow RFC 9162 sections 2.1.3.2 and 2.1.4.2 step by step and never raise
on a wrong proof.
"""

from collections.abc import Sequence
from typing import Protocol

from gateway.core.ledger.tree import EMPTY_ROOT, Levels, node_hash, split


class Spans(Protocol):
    """What proofs are cut from: :class:`~gateway.core.ledger.tree.Levels`, or a journal itself."""

    @property
    def size(self) -> int:
        """Leaves in it."""

    def span(self, start: int, stop: int) -> bytes:
        """Root of the entries ``start <= index < stop``, at least one."""


def inclusion(levels: Spans, index: int, size: int) -> list[bytes]:
    """Lead from entry *index* to the root of the first *size* entries: hashes, nearest first."""
    if not 0 <= index < size <= levels.size:
        msg = "the entry is not in a tree of that size"
        raise ValueError(msg)
    start, stop, path = 0, size, []
    while stop - start > 1:
        middle = start + split(stop - start)
        if index < middle:
            path.append(levels.span(middle, stop))
            stop = middle
        else:
            path.append(levels.span(start, middle))
            start = middle
    return path[::-1]


def consistency(levels: Levels, old: int, new: int) -> list[bytes]:
    """Show that the first *old* entries are still those of the first *new*; empty for none new."""
    if not 0 <= old <= new <= levels.size:
        msg = "the journal has no trees of those sizes"
        raise ValueError(msg)
    if old in (0, new):
        return []
    start, stop, path, whole = 0, new, [], True
    while stop != old:
        middle = start + split(stop - start)
        if old <= middle:
            path.append(levels.span(middle, stop))
            stop = middle
        else:
            path.append(levels.span(start, middle))
            start, whole = middle, False
    if not whole:
        path.append(levels.span(start, stop))
    return path[::-1]


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Whether *path* leads from the leaf hash at *index* to *root*, the root of *size* entries."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(step, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, step)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether *path* shows that the tree of *old* entries is the beginning of that of *new*."""
    if not 0 <= old <= new:
        return False
    if old == 0:
        return not path and old_root == EMPTY_ROOT and (new > 0 or new_root == EMPTY_ROOT)
    if old == new:
        return not path and old_root == new_root
    # A complete old tree is its own first step.
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not steps:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, step)
        node, last = node >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root
