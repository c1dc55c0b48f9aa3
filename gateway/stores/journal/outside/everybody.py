"""Everybody outside who knows of one shard: who keeps its checkpoints, who attests them."""

from gateway.core.ledger.checkpoint import Checkpoint
from gateway.stores.journal.options import Given
from gateway.stores.journal.outside.anchors import Anchors
from gateway.stores.journal.outside.evidence import Attesting, Keep
from gateway.stores.journal.shard import Shard


class Outside:
    """Stands between a journal and those outside, where there are any."""

    def __init__(self, anchors: Anchors | None, attesting: Attesting | None) -> None:
        self._anchors, self._attesting = anchors, attesting

    def guard(self, shard: Shard, head: Checkpoint) -> None:
        """See :data:`~gateway.stores.journal.shard.Guard`."""
        if self._anchors is not None:
            self._anchors.guard(shard, head)

    def options(self) -> Given:
        """Give what the journal has to be opened with, beside :meth:`guard`."""
        return {
            "on_checkpoint": self._on_checkpoint,
            "on_closed": self.close,
            "held": self.held,
        }

    def start(self, keep: Keep, origin: str) -> None:
        """Begin, once the journal of *origin* is open; it takes evidence by *keep*."""
        if self._anchors is not None:
            self._anchors.start()
        if self._attesting is not None:
            self._attesting.start(keep, origin)

    def held(self) -> str | None:
        """Say why no entry may be taken; None when it may."""
        return None if self._anchors is None else self._anchors.held()

    def close(self) -> None:
        """Have the last checkpoint kept, and let go of all of them; bounded."""
        if self._attesting is not None:
            self._attesting.close()
        if self._anchors is not None:
            self._anchors.close()

    def _on_checkpoint(self, origin: str, size: int, note: str, edge: bytes) -> None:
        if self._anchors is not None:
            self._anchors.on_checkpoint(origin, size, note, edge)
        if self._attesting is not None:
            self._attesting.on_checkpoint(origin, size, note, edge)
