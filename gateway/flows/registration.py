"""A change of the registry's whole way. It is written down before it is made, like everything else.

(1) compare the documents with the registry,         diff, every error at once
    or try the acts out on it
(2) write down who changes what, and why             journal     -> receipts
(3) make the change, all of it or nothing            registry    -> the new epoch, with the receipts
in it
(4) wait until nobody goes by what was               settled     only now is it done

A change the journal cannot hold is not made. A change that was written down and then not made (a
crash, or somebody else was faster) shows: no epoch of the registry carries its receipt.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.ids import NamesAPersonError, names_a_person
from gateway.core.instruments.life import Act
from gateway.core.instruments.people import Actor
from gateway.core.law.policies import Knobs
from gateway.core.ledger import entry, steps
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

    @property
    def act(self) -> Act:
        """What is done with it."""

    @property
    def version(self) -> int:
        """Which content of it this is."""

    @property
    def closes(self) -> Sequence[tuple[int, int]]:
        """What it ends: version, and the first epoch it stood for."""


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
WantedT_contra = TypeVar("WantedT_contra", contravariant=True)
WantedT = TypeVar("WantedT")

Settled = Callable[[int], Awaitable[object]]
"""Returns once no node goes by anything older than an epoch."""


class Writable(Protocol[DiffT_contra]):
    """A registry a diff can be written to. It blocks: called in a thread."""

    def apply(
        self,
        diff: DiffT_contra,
        actor: Actor | str,
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
        actor: Actor | None = None,
    ) -> DiffT:
        """Say what applying documents would change; raise with everything wrong with them."""


class Acting(Writable[DiffT], Protocol[WantedT_contra, DiffT]):
    """A registry whose documents have a life."""

    def act(
        self,
        wanted: Sequence[WantedT_contra],
        actor: Actor,
        at: datetime,
        *,
        services: Mapping[ServiceId, ServicePolicy] | None = None,
        knobs: Knobs | None = None,
        then: Sequence[WantedT_contra] = (),
    ) -> DiffT:
        """Say what acts would change; raise with everything that stands in the way."""


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
    actor: Actor | str,
    reason: str,
    at: datetime,
    as_approved: bool = False,
    services: Mapping[ServiceId, ServicePolicy] | None = None,
    settled: Settled | None = None,
) -> Applied[DiffT]:
    """Bring *documents* into the registry; those that are there already as they are cost nothing.

    *settled* None: no node goes by this registry yet. Raises what the registry's ``diff`` and
    ``apply`` raise, and :class:`~gateway.core.faults.JournalUnavailable`; nothing has changed then.
    """
    diff = await asyncio.to_thread(
        registry.diff,
        documents,
        as_approved=as_approved,
        services=services,
        actor=actor if isinstance(actor, Actor) else None,
    )
    return await apply_diff(
        registry, journal, diff, actor=actor, reason=reason, at=at, settled=settled
    )


async def act_on(
    registry: Acting[WantedT, DiffT],
    journal: Journal,
    wanted: Sequence[WantedT],
    *,
    actor: Actor,
    reason: str,
    at: datetime,
    services: Mapping[ServiceId, ServicePolicy] | None = None,
    knobs: Knobs | None = None,
    then: Sequence[WantedT] = (),
    settled: Settled | None = None,
) -> Applied[DiffT]:
    """Do what is *wanted* with documents: all of it, or nothing.

    *then* is what follows at once, as a change of its own; when it would be refused, nothing is
    done. Raises what the registry's ``act`` and ``apply`` raise, and
    :class:`~gateway.core.faults.JournalUnavailable`; nothing has changed then.
    """

    def tried(first: Sequence[WantedT], more: Sequence[WantedT]) -> DiffT:
        return registry.act(first, actor, at, services=services, knobs=knobs, then=more)

    diff = await asyncio.to_thread(tried, wanted, then)
    made = await apply_diff(
        registry,
        journal,
        diff,
        actor=actor,
        reason=reason,
        at=at,
        settled=None if then else settled,
    )
    if not then:
        return made
    # A crash here leaves the first step made: it stands by itself, and the next can be done again.
    diff = await asyncio.to_thread(tried, then, ())
    return await apply_diff(
        registry, journal, diff, actor=actor, reason=reason, at=at, settled=settled
    )


async def apply_diff(
    registry: Writable[DiffT],
    journal: Journal,
    diff: DiffT,
    *,
    actor: Actor | str,
    reason: str,
    at: datetime,
    settled: Settled | None = None,
) -> Applied[DiffT]:
    """Take steps (2) to (4), for a diff somebody has looked at.

    Raises :class:`~gateway.core.ids.NamesAPersonError` for a *reason* with somebody's number.
    """
    if names_a_person(reason):
        raise NamesAPersonError
    if not diff.changes:
        # Whoever made it may have been stopped before it was settled.
        if settled is not None:
            await settled(diff.epoch)
        return Applied(diff, diff.epoch, ())
    said = f"[as approved] {reason}" if diff.as_approved else reason
    receipts = []
    # Entries have a size they do not pass; what is too much for one is told in several, before any
    # of it is made.
    for first in range(0, len(diff.changes), steps.CHANGES_MAX):
        part = diff.changes[first : first + steps.CHANGES_MAX]
        receipts.append(await journal.append(_told(diff, part, actor, said, at)))
    # A crash here leaves an entry whose receipt no epoch carries: written down, not made.
    epoch = await asyncio.to_thread(registry.apply, diff, actor, said, at, tuple(receipts))
    if settled is not None:
        await settled(epoch)
    return Applied(diff, epoch, tuple(receipts))


def _told(
    diff: Diff, part: Sequence[Change], actor: Actor | str, said: str, at: datetime
) -> entry.Entry:
    changes = [(each.kind, each.id, each.before, each.after) for each in part]
    versions = [(each.version, each.closes) for each in part]
    if isinstance(actor, str):
        return steps.registry_change(actor, said, changes, diff.epoch, at, versions=versions)
    return steps.registry_change(
        actor.account,
        said,
        changes,
        diff.epoch,
        at,
        person=actor.person,
        acts=[each.act.value for each in part],
        versions=versions,
    )
