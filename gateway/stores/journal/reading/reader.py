"""What everybody who reads a journal needs of it, wherever it is."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from gateway.core.ledger.entry import Kind
from gateway.stores.journal.shard import Evidence, JournalError, Kept

UNREADABLE: Final = (OSError, sqlite3.Error, JournalError)
"""What reading raises when something cannot be read."""


@dataclass(frozen=True, slots=True)
class Found:
    """One entry and where it stands."""

    shard: str
    index: int
    body: bytes | None
    """None once it was purged."""


Columns = tuple[int, str, str | None, int, bytes, bytes | None]
"""Index, kind, exchange, microseconds since 1970, leaf hash, bytes (None once purged)."""


class Reader(Protocol):
    """A journal to be read; every method is blocking.

    Raises one of :data:`UNREADABLE` when something cannot be read: never less than there is.
    """

    def shards(self) -> Sequence[str]:
        """Name every shard, sorted, e.g. ``worker-0``."""

    def origin(self, shard: str) -> str:
        """Name it as checkpoints do."""

    def size(self, shard: str) -> int:
        """Count its entries, those archived or purged too."""

    def entries(self, shard: str, start: int = 0, stop: int | None = None) -> Iterator[Found]:
        """Give the entries ``start <= index < stop`` in their order, out of one snapshot."""

    def rows(self, shard: str, start: int, stop: int) -> Iterator[Columns]:
        """Give the entries ``start <= index < stop`` with what stands beside them, in order."""

    def rosters(self) -> Sequence[str]:
        """Give the signed lists of shards, one for each node."""

    def some(self, shard: str, indexes: Sequence[int]) -> Sequence[Found]:
        """Give those of these entries that there are, in their order."""

    def last(self, shard: str, count: int) -> Sequence[Found]:
        """Give the newest *count* entries, newest first."""

    def of_exchange(self, exchange: str) -> Iterator[Found]:
        """Give the entries of one exchange, shard by shard, in their order."""

    def of_kinds(self, *kinds: Kind) -> Iterator[Found]:
        """Give the entries of some kinds, shard by shard, in their order."""

    def by_exchange(self, shard: str) -> Iterator[tuple[str, Found]]:
        """Give the entries that belong to an exchange, with its id: by exchange, in their order."""

    def leaves(self, shard: str, start: int, stop: int) -> Sequence[bytes]:
        """Give the leaf hashes of ``start <= index < stop``."""

    def checkpoints(self, shard: str) -> Iterator[tuple[int, str]]:
        """Give (size, signed note), smallest first."""

    def checkpoint(self, shard: str, at_most: int | None = None) -> Kept | None:
        """Give the last checkpoint with its edge, or the last of *at_most* so many entries."""

    def evidence(self, shard: str) -> Iterator[Evidence]:
        """Give what others said of the checkpoints, smallest first."""

    def newest_evidence(self, shard: str, kind: str, who: str) -> Evidence | None:
        """Give what *who* said last, of what was not archived."""

    def head(self, shard: str) -> str:
        """Give the signed note of all entries there are."""

    def close(self) -> None:
        """Let go of it."""
