"""A journal that lives as long as its process, for tests: same port, same suite."""

import asyncio
from collections.abc import Sequence
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger import checkpoint, receipt
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Entry, leaf_of
from gateway.core.ledger.tree import Tree
from gateway.core.model import Receipt
from gateway.ports import Clock
from gateway.stores.journal.options import now
from gateway.stores.journal.writer import prove

NODE: Final = "memory"


class MemoryJournal:
    """Keeps entries in a list; refuses from the moment it is closed or told to fail."""

    def __init__(self, shard: str = "0", clock: Clock = now) -> None:
        self.shard = shard
        self._origin = checkpoint.origin(NODE, shard)
        self.entries: list[Entry] = []
        self.key = Ed25519PrivateKey.generate()
        """Signs its receipts."""
        self.failed = False
        """Set it to have every append refused, as by a full disk."""
        self._clock = clock
        self._tree = Tree()
        self._closed = False

    @property
    def size(self) -> int:
        """Entries in it."""
        return self._tree.size

    @property
    def root(self) -> bytes:
        """RFC 6962 root of all entries."""
        return self._tree.root()

    async def append(self, entry: Entry, until: float | None = None) -> Receipt:  # noqa: ARG002 - it is never late
        """Keep *entry*; raise :class:`JournalUnavailable` when closed or failed."""
        if self.failed or self._closed:
            raise JournalUnavailable
        leaf = leaf_of(entry.encode())
        index, edge = self._tree.size, self._tree.peaks
        self._tree.append(leaf)
        self.entries.append(entry)
        head = checkpoint.sign(Checkpoint(self._origin, self.size, self.root), self.key)
        batch = receipt.Batch(index, edge, (leaf,), head)
        await asyncio.sleep(0)  # a real journal answers no caller in the same turn of the loop
        return Receipt(self.shard, index, leaf, self._clock(), batch)

    def prove(self, appended: Receipt, facts: Sequence[tuple[str, str]]) -> str:
        """Write the detached receipt of an entry just appended: a C2SP tlog-proof."""
        return prove(appended, self._origin, facts, self.key)

    async def close(self) -> None:
        """Refuse everything from now on."""
        self._closed = True
