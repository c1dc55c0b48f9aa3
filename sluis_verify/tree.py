"""The Merkle tree of RFC 6962 section 2.1, written again so that one mistake is not made twice.

A stack of hashes of complete subtrees, largest first: one for each bit that is set in the number
of leaves. Two of the same size are folded into one. Laid end to end they are the *edge* of a tree;
with it the tree can go on growing without its leaves.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final, Self

HASH_BYTES: Final = 32


class Stack:
    """The roots of the complete subtrees of all leaves so far."""

    def __init__(self) -> None:
        self.count = 0
        self._nodes: list[bytes] = []

    @classmethod
    def of_edge(cls, count: int, edge: object) -> Self:
        """Go on after *count* leaves; raise ``ValueError`` unless *edge* has as many hashes."""
        if not isinstance(edge, bytes) or len(edge) != HASH_BYTES * count.bit_count():
            msg = "the edge is not that of a tree of its size"
            raise ValueError(msg)
        stack = cls()
        stack.count = count
        stack._nodes = [edge[at : at + HASH_BYTES] for at in range(0, len(edge), HASH_BYTES)]
        return stack

    def push(self, leaf: bytes) -> None:
        """Add the next leaf hash."""
        full = self.count
        while full & 1:
            leaf = _node(self._nodes.pop(), leaf)
            full >>= 1
        self._nodes.append(leaf)
        self.count += 1

    def edge(self) -> bytes:
        """Lay the hashes end to end, largest subtree first."""
        return b"".join(self._nodes)

    def root(self) -> bytes:
        """Fold what is there from the right; the hash of nothing when there is nothing."""
        if not self._nodes:
            return sha256().digest()
        *left, right = self._nodes
        for node in reversed(left):
            right = _node(node, right)
        return right


def leads_to(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Give the root of *size* leaves to which *path* leads from the leaf hash at *index*.

    RFC 6962 section 2.1.1; raises ``ValueError`` for a path of another length or an index beyond.
    """
    if not 0 <= index < size:
        msg = "there is no such entry in a tree of that size"
        raise ValueError(msg)
    steps, found, last = iter(path), leaf, size - 1
    try:
        while last:
            if index & 1:
                found = _node(next(steps), found)
            elif index < last:
                found = _node(found, next(steps))
            index, last = index >> 1, last >> 1
    except StopIteration:
        msg = "the proof is too short"
        raise ValueError(msg) from None
    if next(steps, None) is not None:
        msg = "the proof is too long"
        raise ValueError(msg)
    return found


def grew_to(old: int, old_root: bytes, new: int, path: Sequence[bytes]) -> bytes:
    """Give the root of *new* leaves into which the tree of *old_root* grew, as *path* shows.

    RFC 6962 section 2.1.2; raises ``ValueError`` when the path does not begin with that tree.
    """
    if not 0 <= old <= new:
        msg = "a tree does not shrink"
        raise ValueError(msg)
    if old in (0, new):
        if path or (old == 0 and old_root != sha256().digest()):
            msg = "the proof is not one of these trees"
            raise ValueError(msg)
        return old_root
    index, last = old - 1, new - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    steps = iter(path)
    try:
        # An old tree that is one complete subtree is the first step itself.
        before = after = next(steps) if index else old_root
        while last:
            if index & 1:
                step = next(steps)
                before, after = _node(step, before), _node(step, after)
            elif index < last:
                after = _node(after, next(steps))
            index, last = index >> 1, last >> 1
    except StopIteration:
        msg = "the proof is too short"
        raise ValueError(msg) from None
    if next(steps, None) is not None or before != old_root:
        msg = "the proof does not begin with the older tree"
        raise ValueError(msg)
    return after


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
