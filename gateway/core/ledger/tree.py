"""The journal's Merkle tree: RFC 6962 section 2.1 (RFC 9162 section 2.1 says the same).

A shard is a list of entries; its root, 32 bytes, stands for all of them in their order.
:class:`Tree` keeps only the right edge and is what a writer needs; :class:`Levels` keeps every
complete subtree and is what proofs are cut from.

>>> tree = Tree()
>>> tree.append(leaf_hash(b""))
>>> tree.root().hex()[:16]
'6e340b9cffb37a98'
"""

from hashlib import sha256
from typing import Final, Self

EMPTY_ROOT: Final = sha256(b"").digest()
"""Root of a tree without entries."""
HASH_BYTES: Final = 32


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256 of 0x00 and the entry, 32 bytes."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of 0x01 and both children; the prefix keeps a node from passing for an entry."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """The right edge of a growing tree: one hash for each complete subtree, largest first."""

    __slots__ = ("_edge", "size")

    def __init__(self) -> None:
        self._edge: list[bytes] = []
        self.size = 0
        """Entries in it."""

    @classmethod
    def at(cls, size: int, edge: bytes) -> Self:
        """Take up a tree of *size* entries where :meth:`edge` left it.

        Raises ``ValueError`` for an edge that no tree of that size has. Whether it is the edge of
        these entries, its :meth:`root` tells.
        """
        if size < 0 or len(edge) != HASH_BYTES * size.bit_count():
            msg = f"not the edge of a tree of {size} entries"
            raise ValueError(msg)
        tree = cls()
        tree._edge = [edge[i : i + HASH_BYTES] for i in range(0, len(edge), HASH_BYTES)]
        tree.size = size
        return tree

    def edge(self) -> bytes:
        """Give the hashes of the complete subtrees, largest first: 32 bytes for each bit of size.

        All that has to be kept to go on: see :meth:`at`.
        """
        return b"".join(self._edge)

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """The same hashes one by one."""
        return tuple(self._edge)

    def append(self, leaf: bytes) -> None:
        """Add a leaf hash at index ``size``; one node hash on average."""
        rest = self.size
        while rest & 1:
            leaf = node_hash(self._edge.pop(), leaf)
            rest >>= 1
        self._edge.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Of everything appended so far; at most log2(size) node hashes."""
        if not self._edge:
            return EMPTY_ROOT
        root = self._edge[-1]
        for peak in reversed(self._edge[:-1]):
            root = node_hash(peak, root)
        return root

    def copy(self) -> Self:
        """Give the same tree, growing on its own from here."""
        twin = type(self)()
        twin._edge, twin.size = self._edge.copy(), self.size  # noqa: SLF001 - its own class
        return twin


class Levels:
    """Every complete subtree of a tree, for proofs at any size: twice the leaves in memory."""

    __slots__ = ("_levels",)

    def __init__(self) -> None:
        self._levels: list[list[bytes]] = [[]]

    @property
    def size(self) -> int:
        """Leaves in it."""
        return len(self._levels[0])

    def append(self, leaf: bytes) -> None:
        """Add a leaf hash at index ``size``."""
        for level in self._levels:
            level.append(leaf)
            if len(level) & 1:
                return
            leaf = node_hash(level[-2], leaf)
        self._levels.append([leaf])

    def span(self, start: int, stop: int) -> bytes:
        """Root of the entries ``start <= index < stop``: MTH(D[start:stop]), at least one entry.

        Cheap where *start* is a multiple of the largest power of two below the span's length, as
        in every proof.
        """
        count = stop - start
        height = count.bit_length() - 1
        if count == 1 << height and start % count == 0:
            return self._levels[height][start >> height]
        middle = start + split(count)
        return node_hash(self.span(start, middle), self.span(middle, stop))

    def root(self, size: int | None = None) -> bytes:
        """Root of the first *size* entries (all of them when None)."""
        size = self.size if size is None else size
        return self.span(0, size) if size else EMPTY_ROOT


def split(count: int) -> int:
    """Give the largest power of two below *count* (> 1): where RFC 6962 divides a tree."""
    return 1 << ((count - 1).bit_length() - 1)
