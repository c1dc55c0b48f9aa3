"""What the operations need of the registry: one port, kept by :mod:`gateway.desk`.

Every call says who asks. It raises :class:`~gateway.edges.rest.problems.Problem` for whatever the
caller should hear; anything else it raises is a failure of ours.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from gateway.edges.rest.models import (
    AlertsOut,
    BatchIn,
    ChangedOut,
    ChangeIn,
    DocumentOut,
    EpochsOut,
    ExplainedOut,
    HistoryOut,
    PageOut,
    RecallOut,
)
from gateway.edges.rest.tokens import Bearer


@dataclass(frozen=True, slots=True)
class When:
    """The registry as it stood: at an epoch, at a moment, or now (neither)."""

    epoch: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What an explanation is about."""

    consumer: str
    """Id of a capacity, or ``Afzender/Identificatie``."""
    service: str
    version: str
    purpose: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """A document to write as a proposal."""

    kind: str
    key: str
    document: dict[str, Any]
    reason: str
    expected: str | None
    """SHA-256 of the version it takes the place of; None: there must be none."""


class Desk(Protocol):
    """The registry of authorisations, as far as somebody may see and change it."""

    async def page(
        self, who: Bearer, kind: str | None, status: str | None, cursor: str | None, limit: int
    ) -> PageOut:
        """List documents."""

    async def document(
        self, who: Bearer, kind: str, key: str, when: When, *, proposal: bool = False
    ) -> DocumentOut:
        """Give one document: what was decided, or else what is proposed."""

    async def history(self, who: Bearer, kind: str, key: str) -> HistoryOut:
        """Give everything done with one document."""

    async def put(self, who: Bearer, put: Put) -> ChangedOut:
        """Write a proposal."""

    async def act(
        self, who: Bearer, kind: str, key: str, act: str, reason: str, expected: str
    ) -> ChangedOut:
        """Do one act on the version *expected*."""

    async def change(self, who: Bearer, change: ChangeIn) -> ChangedOut:
        """Make several changes, all or nothing."""

    async def batch(self, who: Bearer, batch: BatchIn) -> ChangedOut:
        """Write the instruments of an accession batch as proposals."""

    async def alerts(self, who: Bearer) -> AlertsOut:
        """Give what wants attention."""

    async def epochs(self, who: Bearer, cursor: str | None, limit: int) -> EpochsOut:
        """List changes of the whole registry, newest first."""

    async def explain(self, who: Bearer, question: Question) -> ExplainedOut:
        """Say what a consumer would get, and what it lacks."""

    async def recall(
        self, who: Bearer, sanction: str, reason: str, cursor: str | None, limit: int
    ) -> RecallOut:
        """List what was delivered to the consumer of *sanction*; the reading is journalled."""
