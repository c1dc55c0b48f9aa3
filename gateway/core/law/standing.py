"""What the registry and the law say of a call, kept until it can become something else.

Most calls are like the one before: the same consumer, service, purpose and kind of number. What the
gates make of that depends on the snapshot, which never changes, and on the moment: but only on
which side it is of the moments at which something starts or ends. Between two such moments the
judgment is the same, so it is made once. What the message says besides (fields, numbers, end user)
is judged each time, and so is whether anybody it is about is restricted.

Only what passed is kept: whatever a caller invents, it cannot fill this memory.
"""

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from gateway.core.fields.plan import People
from gateway.core.instruments.kinds import Capacity
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.facts import ALWAYS
from gateway.core.law.grounds import Weighed
from gateway.core.law.inquiry import Stated
from gateway.core.model import Caller, Failed, Ground

if TYPE_CHECKING:
    from gateway.core.law.judgment import Judgment

STANDINGS_MAX: Final = 8_192
"""Kept per snapshot; the oldest goes first."""

_EVER: Final = datetime.min.replace(tzinfo=UTC)
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a call stands, whatever its message says besides."""

    weighed: tuple[Weighed, ...]
    failed: tuple[Failed, ...] = ()
    """Of gates G3, G4, G5, G7, G8 (the instruments) and G9."""
    covered: frozenset[str] = frozenset()
    """Field classes granted; this and what follows only when something was, and nothing failed."""
    ground: Ground | None = None
    unattended: Ground | None = None
    """The ground where the message names no end user."""
    source: str | None = None
    unasked: tuple[str, ...] = ()
    """Ids of those that would stand in for it, and may not be asked now."""
    purpose: str | None = None
    """The one stated, else the single one of the connection."""
    categories: frozenset[str] = frozenset()
    """Of the data that are asked; empty while that is not known."""
    people: People = ()
    """What people of another register than those asked about may have of an answer (A-14)."""
    valid_until: datetime | None = None
    own: bool = False
    """Whether the connection answers each end user about themselves alone."""
    inschrijving: bool = False
    """Whether the connection asks that those asked about are registered."""
    session: bool = False
    """Whether the connection answers within a session alone."""
    judgments: "dict[tuple[bool, bool], Judgment]" = field(default_factory=dict, compare=False)
    """Made out of it for calls that ask for no fields by name: with an end user or without, with
    the flag of ``ask_also`` or without."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A standing, and when it is that of a call."""

    standing: Standing
    capacity: Capacity
    """An id is a key of the registry, no proof: it is held against the caller's."""
    since: datetime
    until: datetime
    """Nothing starts or ends in ``[since, until)``."""


def known(snapshot: Snapshot, caller: Caller, stated: Stated, at: datetime) -> Standing | None:
    """Find how a call like this one stood at another moment, with nothing changed in between."""
    kept = snapshot.standings.get(_key(caller, stated))
    if kept is None or not kept.since <= at < kept.until:
        return None
    same = kept.capacity is caller.capacity or kept.capacity == caller.capacity
    return kept.standing if same else None


def keep(
    snapshot: Snapshot, caller: Caller, stated: Stated, at: datetime, standing: Standing
) -> None:
    """Remember how the call stands, when it passed."""
    if standing.ground is None or stated.malformed is not None:
        return
    key, standings = _key(caller, stated), snapshot.standings
    standings.pop(key, None)
    while len(standings) >= STANDINGS_MAX:
        del standings[next(iter(standings))]
    since, until = _between(snapshot, caller, stated, at)
    standings[key] = Kept(standing, caller.capacity, since, until)


def lasts_until(
    snapshot: Snapshot, caller: Caller, stated: Stated, at: datetime
) -> datetime | None:
    """Say when the judgment of this call may next be another one; None: while nobody changes it."""
    _, until = _between(snapshot, caller, stated, at)
    return None if until == _NEVER else until


def _between(
    snapshot: Snapshot, caller: Caller, stated: Stated, at: datetime
) -> tuple[datetime, datetime]:
    """Find the moments *at* lies between: of what this capacity has, of everybody's, of the law.

    In between nothing starts or ends that the judgment of this call could follow from.
    """
    spans = [
        _span(moments, at)
        for moments in (
            snapshot.moments(caller.capacity.id, stated.service),
            snapshot.moments_of_all,
            ALWAYS,
        )
    ]
    return max(span[0] for span in spans), min(span[1] for span in spans)


def _key(caller: Caller, stated: Stated) -> Hashable:
    """Everything of a call that a standing follows from; a number that is none is not kept."""
    return (
        caller.capacity.id,
        stated.service,
        stated.purpose,
        stated.bron,
        stated.kinds,
        stated.malformed,
    )


def _span(moments: Sequence[datetime], at: datetime) -> tuple[datetime, datetime]:
    """Find the moments in order between which *at* lies."""
    place = bisect_right(moments, at)
    since = moments[place - 1] if place else _EVER
    return since, moments[place] if place < len(moments) else _NEVER
