"""What is done to the journal itself: it goes to the archive, loses bodies, loses a key.

(1) may they?                          the actor's role, a reason that names nobody
(2) does anything stand in the way?    retention, legal holds, the quarter is in use
(3) write it down, and why             journal  -> receipt
(4) do it                              archive, keys

Nothing is destroyed that was not written down before, and nothing under a legal hold. Holds are
entries of the journal: one counts from its HOLD until a RELEASE of its id, and an id is used once.
Whoever calls holds the one shard these entries are written to, so that none comes in between.

A crash between (3) and (4) leaves an entry of something that was not done; doing it again writes it
down again.
"""

import asyncio
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Generic, Protocol, TypeVar

from gateway.core.ids import NamesAPersonError, names_a_person
from gateway.core.instruments.people import Actor, Role
from gateway.core.law.retention import Retention
from gateway.core.ledger import entry, steps
from gateway.core.ledger.quarters import bounds
from gateway.core.model import Receipt
from gateway.ports import Journal

MOVERS: Final = frozenset({Role.DPO, Role.OPERATOR})
"""Who sends old entries to the archive: nothing is lost by it."""
DESTROYERS: Final = frozenset({Role.DPO})
HOLDERS: Final = frozenset({Role.DPO, Role.LEGAL_REVIEWER})
LET_GO: Final = timedelta(days=1)
"""After its end every process has let go of the key of a quarter: they look once an hour."""
CONSUMERS_MAX: Final = 100
"""Of one hold."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:-]{0,99}")
ARCHIVE, PURGE, ERASE, HOLD, RELEASE = "ARCHIVE", "PURGE", "ERASE", "HOLD", "RELEASE"


class KeepingRefusedError(Exception):
    """It may not be done, by this person or now. The text says why and what would help."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who wants it, why, and when."""

    actor: Actor
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """A period of the journal in which nothing is destroyed."""

    id: str
    since: datetime
    until: datetime | None = None
    """Half-open; None: until it is released."""
    consumers: tuple[str, ...] = ()
    """Whose entries it is about, for whoever reads it. It holds all of the period all the same:
    what is destroyed is not destroyed by consumer."""

    def overlaps(self, oldest: datetime, newest: datetime) -> bool:
        """Whether anything from *oldest* to *newest*, both included, is held."""
        return self.since <= newest and (self.until is None or oldest < self.until)


class Range(Protocol):
    """Entries in a row of one shard."""

    @property
    def origin(self) -> str:
        """The shard, as checkpoints name it."""

    @property
    def first(self) -> int:
        """Index of the first."""

    @property
    def before(self) -> int:
        """Index after the last."""

    @property
    def root(self) -> str:
        """RFC 6962 root of all entries up to there, hexadecimal."""


class Segment(Protocol):
    """What was archived together."""

    @property
    def entries(self) -> Range:
        """Which entries it has."""

    @property
    def periods(self) -> Mapping[str, tuple[datetime, datetime]]:
        """Oldest and newest of what can be purged, by retention class; empty once it is."""


class Made(Protocol):
    """A key there is or was."""

    @property
    def key_id(self) -> str:
        """Names it."""

    @property
    def erased_by(self) -> str | None:
        """The entry that says it was destroyed; None while it lives."""


class Keys(Protocol):
    """The keys of the journal's subjects. Blocking."""

    def history(self) -> Mapping[str, Made]:
        """Give every key by its quarter."""

    def destroy(self, quarter: str, erased_by: str) -> None:
        """Destroy the key of *quarter*; *erased_by* is the entry that says so."""


RangeT = TypeVar("RangeT", bound=Range)
SegmentT = TypeVar("SegmentT", bound=Segment)
Told = Callable[[], Iterable[entry.Entry]]
"""Reads every entry of kind PURGE of all shards. Blocking."""
OpenJournal = Callable[[], AbstractAsyncContextManager[Journal]]


@dataclass(frozen=True, slots=True)
class Purged(Generic[SegmentT]):
    """What came of a purge."""

    done: tuple[SegmentT, ...]
    held: tuple[tuple[SegmentT, tuple[str, ...]], ...]
    """What would have been, and the ids of the holds it is under."""


async def archive(
    journal: OpenJournal,
    due: Sequence[RangeT],
    move: Callable[[RangeT], object],
    order: Order,
) -> None:
    """Send to the archive what is *due*. The journal is closed again before anything moves.

    Raises :class:`KeepingRefusedError`, :class:`~gateway.core.ids.NamesAPersonError`,
    :class:`~gateway.core.faults.JournalUnavailable`, and what *move* raises.
    """
    _permit(order, MOVERS)
    if not due:
        return
    async with journal() as opened:
        for wanted in due:
            await _write_down(opened, order, _of_range(ARCHIVE, wanted))
    # A crash here leaves entries that say what is still to be done.
    for wanted in due:
        await asyncio.to_thread(move, wanted)


async def purge(
    journal: Journal,
    told: Told,
    segments: Iterable[SegmentT],
    destroy: Callable[[SegmentT], object],
    retention: Retention,
    order: Order,
) -> Purged[SegmentT]:
    """Have every segment lose its bodies that is as a whole past its retention, and not held.

    Raises as :func:`archive`.
    """
    _permit(order, DESTROYERS)
    holds = await asyncio.to_thread(lambda: holds_in(told()))
    done, held = [], []
    for segment in segments:
        if not _is_over(segment, retention, order.at):
            continue
        over = tuple(
            hold.id
            for hold in holds.values()
            if any(hold.overlaps(*period) for period in segment.periods.values())
        )
        if over:
            held.append((segment, over))
            continue
        by = _under(order, f"retention {retention.version}")
        await _write_down(journal, by, _of_range(PURGE, segment.entries))
        # A crash here leaves the bodies; the next purge takes them.
        await asyncio.to_thread(destroy, segment)
        done.append(segment)
    return Purged(tuple(done), tuple(held))


async def erase(
    journal: Journal,
    told: Told,
    keys: Keys,
    quarter: str,
    retention: Retention,
    order: Order,
    *,
    before_retention: bool = False,
) -> Receipt:
    """Destroy the key of *quarter*: no number in its entries is found or read again.

    *before_retention*: by an order to erase, which the reason names. Raises as :func:`archive`, and
    ``ValueError`` for what is no quarter.
    """
    _permit(order, DESTROYERS)
    since, until = bounds(quarter)
    made = (await asyncio.to_thread(keys.history)).get(quarter)
    holds = await asyncio.to_thread(lambda: holds_in(told()))
    over = [hold.id for hold in holds.values() if hold.overlaps(since, until - _INSTANT)]
    kept_until = until if before_retention else retention.end_of_all(until)
    problem = _in_the_way(made, order.at, until + LET_GO, kept_until, over)
    if made is None or problem is not None:
        msg = f"{quarter}: {problem}"
        raise KeepingRefusedError(msg)
    what = "before retention" if before_retention else f"retention {retention.version}"
    said = entry.Purge(act=ERASE, key=made.key_id, quarter=quarter, since=since, until=until)
    receipt = await _write_down(journal, _under(order, what), said)
    # A crash here leaves the key; erasing it again destroys it.
    await asyncio.to_thread(keys.destroy, quarter, f"{receipt.shard}/{receipt.index}")
    return receipt


def _in_the_way(
    made: Made | None, at: datetime, let_go: datetime, kept_until: datetime, holds: Sequence[str]
) -> str | None:
    """Take step (2) for the key of a quarter."""
    if made is None:
        return "there is no key of that quarter"
    if made.erased_by is not None:
        return f"destroyed before, by {made.erased_by}"
    if at < let_go:
        return f"in use; its key can be destroyed from {let_go:%Y-%m-%d} on"
    if at < kept_until:
        return (
            f"kept until {kept_until:%Y-%m-%d}; an order to erase it earlier is given with"
            " --before-retention"
        )
    return f"under legal hold {_listed(holds)}" if holds else None


async def place_hold(journal: Journal, told: Told, hold: Hold, order: Order) -> Receipt:
    """Have nothing of a period destroyed until it is released. Raises as :func:`archive`."""
    _permit(order, HOLDERS)
    problem = _problem(hold)
    if problem is not None:
        raise KeepingRefusedError(problem)
    used = await asyncio.to_thread(lambda: {each.purge.hold for each in told() if each.purge})
    if hold.id in used:
        msg = f"{hold.id}: a hold of that id was placed before; choose another"
        raise KeepingRefusedError(msg)
    said = entry.Purge(
        act=HOLD, consumers=hold.consumers, hold=hold.id, since=hold.since, until=hold.until
    )
    return await _write_down(journal, order, said)


async def release(journal: Journal, told: Told, hold: str, order: Order) -> Receipt:
    """Have a hold count no longer. Raises as :func:`archive`."""
    _permit(order, HOLDERS)
    holds = await asyncio.to_thread(lambda: holds_in(told()))
    if hold not in holds:
        # Whatever was given is not told again: it could be anything.
        msg = f"no hold of that id counts; those that do: {_listed(holds) or 'none'}"
        raise KeepingRefusedError(msg)
    return await _write_down(journal, order, entry.Purge(act=RELEASE, hold=hold))


def holds_in(told: Iterable[entry.Entry]) -> dict[str, Hold]:
    """Find the holds that count, by id, among entries of kind PURGE in any order."""
    placed: dict[str, Hold] = {}
    released = set()
    for said in (each.purge for each in told):
        if said is None or said.hold is None:
            continue
        if said.act == RELEASE:
            released.add(said.hold)
        elif said.act == HOLD and said.since is not None:
            placed[said.hold] = Hold(said.hold, said.since, said.until, said.consumers)
    return {id_: hold for id_, hold in placed.items() if id_ not in released}


def come_back(told: Iterable[entry.Entry], keys: Mapping[str, Made]) -> list[str]:
    """Name the quarters whose key the journal says was destroyed, and which live: to erase again.

    Out of a backup, or since an erasure was interrupted after it was written down.
    """
    erased = {each.purge.key for each in told if each.purge and each.purge.act == ERASE}
    return sorted(
        quarter for quarter, key in keys.items() if key.erased_by is None and key.key_id in erased
    )


_INSTANT: Final = timedelta(microseconds=1)


def _permit(order: Order, roles: Collection[Role]) -> None:
    if order.actor.roles.isdisjoint(roles):
        msg = f"this is for the role {' or '.join(sorted(roles))} to do"
        raise KeepingRefusedError(msg)
    if not any(map(str.isalnum, order.reason)):
        msg = "a reason is needed: it stands in the journal"
        raise KeepingRefusedError(msg)
    if names_a_person(order.reason):
        raise NamesAPersonError


def _is_over(segment: Segment, retention: Retention, at: datetime) -> bool:
    newest = [(name, newest) for name, (_, newest) in segment.periods.items()]
    try:
        return bool(newest) and all(retention.end(last, name) <= at for name, last in newest)
    except LookupError as error:
        raise KeepingRefusedError(str(error)) from error


def _problem(hold: Hold) -> str | None:
    names = (hold.id, *hold.consumers)
    if not all(_NAME.fullmatch(name) for name in names) or any(map(names_a_person, names)):
        return "ids of holds and consumers are letters, digits, dots, dashes, slashes; no numbers"
    if len(hold.consumers) > CONSUMERS_MAX:
        return f"a hold names at most {CONSUMERS_MAX} consumers; leave them out to hold for all"
    if hold.until is not None and hold.until <= hold.since:
        return "a hold ends after it begins"
    return None


def _of_range(act: str, wanted: Range) -> entry.Purge:
    return entry.Purge(
        act=act,
        before=wanted.before,
        first=wanted.first,
        origin=wanted.origin,
        root=wanted.root,
    )


def _under(order: Order, what: str) -> Order:
    return Order(order.actor, f"[{what}] {order.reason}", order.at)


async def _write_down(journal: Journal, order: Order, said: entry.Purge) -> Receipt:
    """Take step (3)."""
    actor = order.actor
    return await journal.append(
        steps.purged(actor.account, order.reason, order.at, person=actor.person, purge=said)
    )


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids))
