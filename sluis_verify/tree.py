"""The Merkle tree of RFC 6962 section 2.1, written again so that one mistake is not made twice.

A stack of (height, hash) is folded whenever two neighbours have the same height.
"""

from hashlib import sha256


class Stack:
    """The roots of the complete subtrees of all leaves so far."""

    def __init__(self) -> None:
        self.count = 0
        self._nodes: list[tuple[int, bytes]] = []

    def push(self, leaf: bytes) -> None:
        """Add the next leaf hash."""
        height, nodes = 0, self._nodes
        while nodes and nodes[-1][0] == height:
            leaf = sha256(b"\x01" + nodes.pop()[1] + leaf).digest()
            height += 1
        nodes.append((height, leaf))
        self.count += 1

    def root(self) -> bytes:
        """Fold what is there from the right; the hash of nothing when there is nothing."""
        if not self._nodes:
            return sha256().digest()
        *left, (_, right) = self._nodes
        for _, node in reversed(left):
            right = sha256(b"\x01" + node + right).digest()
        return right
