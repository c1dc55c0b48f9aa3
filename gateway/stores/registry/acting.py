"""Acts: what leads a document from one state of its life to the next, and who may do it.

    wanted = [Wanted("instrument", "RR-2099-007", Act.APPROVE)]
    diff = database.act(wanted, database.actor("os:bram", now), now)
    database.apply(diff, actor, "complete", now)

The machine is :mod:`gateway.core.instruments.life`; here it meets the registry.
"""

from dataclasses import dataclass
from datetime import datetime

from gateway.core.instruments.life import Act


@dataclass(frozen=True, slots=True)
class Wanted:
    """One act on one document."""

    kind: str
    id: str
    """Its key; of a disclaimer id and version, e.g. ``vkbo/1``."""
    act: Act
    expected: str | None = None
    """SHA-256 of the version looked at: if it is another by now, nothing is done. None: whichever
    it is."""


@dataclass(frozen=True, slots=True)
class Acted:
    """An act that was done."""

    epoch: int
    at: datetime
    version: int
    act: Act
    account: str
    person: str
    reason: str


class UnknownActorError(Exception):
    """Nobody known to the registry comes in by this account, or their mandate is not of today."""
