"""What all workers may spend together, and how one of them gets its part.

A worker does not ask for every call: it leases calls, some at a time, and spends them by itself
(:mod:`gateway.stores.shared.allowances`). A ledger gives out leases, many in one go, and holds for
each account

    at a rate     no more than ``burst`` and ``per_s`` * t leased in any t seconds (GCRA, I.371:
                  one number, the time at which all that was leased would have come evenly)
    by the hour   no more than ``limit`` leased in one hour of the clock

over all who ask it. Amounts are calls, times microseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

SECOND: Final = 1_000_000
HOUR: Final = 3_600 * SECOND


@dataclass(frozen=True, slots=True)
class Rate:
    """Some calls at a rate."""

    account: str
    want: int
    per_s: float
    burst: float
    """Calls that may come at once."""

    @property
    def interval(self) -> int:
        """Between two calls that come evenly: at least one microsecond."""
        return max(1, -int(-SECOND // self.per_s))

    @property
    def ahead(self) -> int:
        """How far ahead of the even pace one may be."""
        return int(max(self.burst, 1.0) * self.interval)


@dataclass(frozen=True, slots=True)
class Hourly:
    """Some calls of this hour's."""

    account: str
    want: int
    limit: int
    spent: int = 0
    """Calls beside those leased: made while no ledger answered; negative, given back."""
    spent_in: int = 0
    """In which hour since 1970; of another one they do not count any more."""


Ask = Rate | Hourly


class Lease(NamedTuple):
    """What was got of one :class:`Ask`."""

    calls: int
    wait: int
    """Until there may be more, where there were none; of an hour, until it ends."""
    taken: int = 0
    """Of an hour: what all have taken of it."""
    hour: int = 0
    """Which hour since 1970 it is."""


class Leases(NamedTuple):
    """What was got, in the order it was asked, and who shares."""

    leases: Sequence[Lease]
    holders: int
    """Workers that asked within the last half a minute, ours included."""


class LedgerAwayError(Exception):
    """The ledger does not answer, or not in time."""


class Ledger(Protocol):
    """Gives out leases."""

    async def lease(self, asks: Sequence[Ask]) -> Leases:
        """Lease what there is of *asks*; raise :class:`LedgerAwayError`. None is also an ask."""

    async def close(self) -> None:
        """Let go of what it is kept on."""


def rate_lease(ask: Rate, due: int, now: int) -> tuple[Lease, int]:
    """Lease at a rate; *due* is when what was leased would have come evenly.

    Returns the lease and the new *due*. One that lies further ahead than it can be is of another
    clock, and is brought back to what it can be.
    """
    due = max(min(due, now + ask.ahead), now)
    calls = max(0, min(ask.want, (now + ask.ahead - due) // ask.interval))
    due += calls * ask.interval
    return Lease(calls, max(0, due + ask.interval - ask.ahead - now)), due


def hour_lease(ask: Hourly, taken: int, hour: int, now: int) -> tuple[Lease, int]:
    """Lease of the hour of *now*, of which *taken* were taken; what was taken then.

    One worker gets an eighth of what is left at most, so that the last calls are for whoever asks
    them and not for whoever leased them.
    """
    if ask.spent_in == hour:
        taken = max(0, taken + ask.spent)
    left = ask.limit - taken
    calls = max(0, min(ask.want, left, max(1, left // 8)))
    return Lease(calls, HOUR - now % HOUR, taken + calls, hour), taken + calls


def counted(hour: int, taken: int, now: int) -> tuple[int, int]:
    """Give the hour of *now*, and what of it was taken: out of what was last kept.

    A clock that is set back a little does not give an hour twice; an hour further ahead is of
    another clock, and would else go on until it comes.
    """
    this = now // HOUR
    return (hour, taken) if this <= hour <= this + 1 else (this, 0)


class MemoryLedger:
    """For one process, as long as it lives."""

    def __init__(self, now: "Now") -> None:
        """*now* gives microseconds since 1970."""
        self._now = now
        self._due: dict[str, int] = {}
        self._taken: dict[str, tuple[int, int]] = {}

    async def lease(self, asks: Sequence[Ask]) -> Leases:
        """As :meth:`Ledger.lease`."""
        now = self._now()
        return Leases([self._one(ask, now) for ask in asks], 1)

    async def close(self) -> None:
        """Nothing is open."""

    def _one(self, ask: Ask, now: int) -> Lease:
        if isinstance(ask, Rate):
            lease, self._due[ask.account] = rate_lease(ask, self._due.get(ask.account, 0), now)
            return lease
        hour, taken = counted(*self._taken.get(ask.account, (0, 0)), now)
        lease, taken = hour_lease(ask, taken, hour, now)
        self._taken[ask.account] = hour, taken
        return lease


class Now(Protocol):
    """The time, for ledgers."""

    def __call__(self) -> int:
        """Microseconds since 1970."""
