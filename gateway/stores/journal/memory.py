"""A journal that lives as long as its process, for tests: same port, same suite."""

import asyncio
from datetime import UTC, datetime

from gateway.core.faults import JournalUnavailable
from gateway.core.ledger.entry import Entry, leaf_of
from gateway.core.ledger.tree import Tree
from gateway.core.model import Receipt
from gateway.ports import Clock


def _now() -> datetime:
    return datetime.now(UTC)


class MemoryJournal:
    """Keeps entries in a list; refuses from the moment it is closed or told to fail."""

    def __init__(self, shard: str = "0", clock: Clock = _now) -> None:
        self.shard = shard
        self.entries: list[Entry] = []
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

    async def append(self, entry: Entry) -> Receipt:
        """Keep *entry*; raise :class:`JournalUnavailable` when closed or failed."""
        if self.failed or self._closed:
            raise JournalUnavailable
        leaf = leaf_of(entry.encode())
        receipt = Receipt(self.shard, self._tree.size, leaf, self._clock())
        self._tree.append(leaf)
        self.entries.append(entry)
        await asyncio.sleep(0)  # a real journal answers no caller in the same turn of the loop
        return receipt

    async def close(self) -> None:
        """Refuse everything from now on."""
        self._closed = True
