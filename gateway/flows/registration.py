"""A change of the registry's whole way. It is written down before it is made, like everything else.

(1) compare the documents with the registry          diff, every error at once
(2) write down who changes what, and why             journal     -> receipts
(3) make the change, all of it or nothing            registry    -> the new epoch, with the receipts
in it

A change the journal cannot hold is not made. A change that was written down and then not made (a
crash, or somebody else was faster) shows: no epoch of the registry carries its receipt.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.ledger import entry
from gateway.core.model import Receipt, ServiceId
from gateway.ports import Journal


class Change(Protocol):
    """One document that comes or changes, by its digests."""

    @property
    def kind(self) -> str:
        """Kind of document."""

    @property
    def id(self) -> str:
        """What identifies it within its kind."""

    @property
    def before(self) -> str | None:
        """SHA-256 of the version it takes the place of; None for a new document."""

    @property
    def after(self) -> str:
        """SHA-256 of the new version."""


class Diff(Protocol):
    """What applying documents would change, on the registry as it stood at one epoch."""

    @property
    def epoch(self) -> int:
        """The epoch it was made on."""

    @property
    def as_approved(self) -> bool:
        """Whether it passes the life cycle by: the demo world and tests alone."""

    @property
    def changes(self) -> Sequence[Change]:
        """Everything applying would write."""


DiffT = TypeVar("DiffT", bound=Diff)
DiffT_contra = TypeVar("DiffT_contra", bound=Diff, contravariant=True)
DiffT_co = TypeVar("DiffT_co", bound=Diff, covariant=True)
DocumentT_contra = TypeVar("DocumentT_contra", contravariant=True)
DocumentT = TypeVar("DocumentT")


class Writable(Protocol[DiffT_contra]):
    """A registry a diff can be written to. It blocks: called in a thread."""

    def apply(
        self,
        diff: DiffT_contra,
        actor: str,
        reason: str,
        at: datetime,
        receipts: Sequence[Receipt] = (),
    ) -> int:
        """Write *diff*, all or nothing, and return the new epoch."""


class Registry(Writable[DiffT], Protocol[DocumentT_contra, DiffT]):
    """A registry that also compares."""

    def diff(
        self,
        placed: Sequence[DocumentT_contra],
        *,
        as_approved: bool = False,
        services: Mapping[ServiceId, ServicePolicy] | None = None,
    ) -> DiffT:
        """Say what applying documents would change; raise with everything wrong with them."""


@dataclass(frozen=True, slots=True)
class Applied(Generic[DiffT_co]):
    """A change made, and the journal's word for it."""

    diff: DiffT_co
    epoch: int
    receipts: tuple[Receipt, ...]
    """Empty when there was nothing to change."""


async def apply_documents(
    registry: Registry[DocumentT, DiffT],
    journal: Journal,
    documents: Sequence[DocumentT],
    *,
    actor: str,
    reason: str,
    at: datetime,
    as_approved: bool = False,
    services: Mapping[ServiceId, ServicePolicy] | None = None,
) -> Applied[DiffT]:
    """Bring *documents* into the registry; those that are there already as they are cost nothing.

    Raises what the registry's ``diff`` and ``apply`` raise, and
    :class:`~gateway.core.faults.JournalUnavailable`; nothing has changed then.
    """
    diff = await asyncio.to_thread(
        registry.diff, documents, as_approved=as_approved, services=services
    )
    return await apply_diff(registry, journal, diff, actor=actor, reason=reason, at=at)


async def apply_diff(
    registry: Writable[DiffT],
    journal: Journal,
    diff: DiffT,
    *,
    actor: str,
    reason: str,
    at: datetime,
) -> Applied[DiffT]:
    """Take steps (2) and (3), for a diff somebody has looked at."""
    if not diff.changes:
        return Applied(diff, diff.epoch, ())
    said = f"[as approved] {reason}" if diff.as_approved else reason
    changes = [(each.kind, each.id, each.before, each.after) for each in diff.changes]
    receipts = []
    # Entries have a size they do not pass; what is too much for one is told in several, before any
    # of it is made.
    for first in range(0, len(changes), entry.CHANGES_MAX):
        part = changes[first : first + entry.CHANGES_MAX]
        receipts.append(
            await journal.append(entry.registry_change(actor, said, part, diff.epoch, at))
        )
    # A crash here leaves an entry whose receipt no epoch carries: written down, not made.
    epoch = await asyncio.to_thread(registry.apply, diff, actor, said, at, tuple(receipts))
    return Applied(diff, epoch, tuple(receipts))
