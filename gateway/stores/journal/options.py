"""How a journal writes, within which limits, and whom it tells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypedDict

from gateway.ports import Clock

QUEUE_MAX: Final = 4096
"""Entries waiting; beyond it callers are refused."""
QUEUE_BYTES_MAX: Final = 32 * 1024 * 1024
"""Bytes of all that waits or is being written; beyond it callers are refused."""
BATCH_MAX: Final = 256
"""Entries made durable together."""
GATHER_S: Final = 0.012
"""From one group to the next in a loop that never rests: see :mod:`.intake`."""
CHECKPOINT_EVERY_S: Final = 1.0
"""While there are new entries (CATALOGUE T3)."""

OnCheckpoint = Callable[[str, int, str, bytes], None]
"""Told of origin, size, note and edge of a checkpoint that is durable."""


def now() -> datetime:
    """The clock unless another is given."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Committed:
    """One batch made durable: for metrics, told in the writer thread after the callers."""

    kinds: tuple[str, ...]
    seconds: tuple[float, ...]
    """From handing over to durable, entry by entry."""
    size: int
    """Entries in the shard now."""


class Given(TypedDict, total=False):
    """What may be given of :class:`Options` where a journal is opened."""

    queue_max: int
    queue_bytes_max: int
    batch_max: int
    gather_s: float
    checkpoint_every_s: float
    on_failed: Callable[[], None]
    on_batch: Callable[[Committed], None]
    on_checkpoint: OnCheckpoint
    on_closed: Callable[[], None]
    held: Callable[[], str | None]
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a journal writes, and whom it tells, in the writer thread; *held* it asks anywhere."""

    queue_max: int = QUEUE_MAX
    queue_bytes_max: int = QUEUE_BYTES_MAX
    batch_max: int = BATCH_MAX
    gather_s: float = GATHER_S
    checkpoint_every_s: float = CHECKPOINT_EVERY_S
    on_failed: Callable[[], None] = lambda: None
    on_batch: Callable[[Committed], None] = lambda _: None
    on_checkpoint: OnCheckpoint = lambda *_: None
    """Must return at once."""
    on_closed: Callable[[], None] = lambda: None
    """Nothing will be written any more."""
    held: Callable[[], str | None] = lambda: None
    """Why no entry may be taken now, although it could be written; None when it may."""
    clock: Clock = now
