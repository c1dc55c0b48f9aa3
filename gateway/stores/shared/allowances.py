"""How much each consumer may ask: a rate, and calls an hour for each purpose.

Calls are spent here, in memory, out of leases a ledger gave; asked again in the background while
there are some left, all consumers in one go. So a call costs no I/O, and what all workers and nodes
let through together holds to what the ledger gives out:

    at a rate     a lease that is not spent in ``LEASE_S`` is void, so no window of t seconds holds
                  more than burst + rate * t: what the ledger gives out begins as much lower
    by the hour   a lease counts as spent; what is left of it at the end of a worker is given back,
                  and lost (at most a 64th of the limit, twice) where the worker was killed

A consumer that is only too fast waits ``WAIT_S`` at most, and no more than ``WAITING_MAX`` at once.

While the ledger is away each worker goes by its part of every limit, divided by those who shared
when it was last heard of: never by none, and never by all of it. What was spent meanwhile is
counted once it is back.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from gateway import telemetry
from gateway.core.instruments.kinds import Connection
from gateway.core.model import Caller
from gateway.stores.shared.ledger import (
    HOUR,
    SECOND,
    Ask,
    Hourly,
    Lease,
    Ledger,
    LedgerAwayError,
    MemoryLedger,
    Now,
    Rate,
)

LEASE_S: Final = 0.5
"""How long calls leased at a rate may be spent."""
WAIT_S: Final = 1.0
"""How long a call waits until its consumer is slow enough, or the ledger has answered."""
WAITING_MAX: Final = 64
"""Of one consumer, in one worker."""
AGAIN_S: Final = 1.0
"""Between two looks whether a ledger that was away is back."""
PAUSE_S: Final = 0.01
"""At least, between two asks for those who wait."""
EXHAUSTED_S: Final = 10.0
"""At most, until an hour that is used up is asked for again."""
HOUR_PARTS: Final = 64
"""A worker leases one of so many parts of an hour at once: what is lost when it is killed."""
ASKS_MAX: Final = 256
"""In one go: a millisecond of the ledger's."""
KNOWN_MAX: Final = 10_000
"""Consumers and purposes remembered, before those are forgotten that asked nothing of late."""
NEAR: Final = 0.8
"""The part of an hour's calls at which the log says that they are running out."""
EVENT: Final = "allowance"
"""The log line of what a limit holds to: ``away``, ``back``, or ``near``."""


class _Share:
    """What this worker holds of one account, and who waits for more."""

    __slots__ = ("account", "asked", "calls", "chunk", "ends", "next_calls", "next_ends", "waiting")

    def __init__(self, account: str) -> None:
        self.account = account
        self.calls = 0
        self.ends = 0.0
        """When those are void, on the loop's clock."""
        self.next_calls = 0
        self.next_ends = 0.0
        """A lease behind it, so that no call waits for one."""
        self.chunk = 0
        """Calls leased beyond those that wait: more while they are used, fewer when they were not.
        Who asks now and then leases for each call, and nothing lies idle of a low rate."""
        self.asked = False
        self.waiting: deque[asyncio.Future[bool]] = deque()

    def spend(self, now_s: float) -> bool:
        """Spend a call, if there is one."""
        if self.calls and now_s < self.ends:
            self.calls -= 1
            return True
        if self.calls:
            self.calls = 0
            self.chunk //= 2
        if self.next_calls and now_s < self.next_ends:
            self.calls, self.ends = self.next_calls - 1, self.next_ends
            self.next_calls = 0
            return True
        self.next_calls = 0
        return False

    def is_low(self) -> bool:
        """Whether it is time to lease more, ahead of need."""
        return self.chunk > 0 and not self.next_calls and self.calls * 2 <= self.chunk

    def want(self, now_s: float, most: int) -> int:
        """How many to lease."""
        if now_s < self.ends:
            self.chunk = min(max(1, self.chunk * 2), most)
        return self.chunk + len(self.waiting)

    def take_in(self, calls: int, ends: float, now_s: float) -> None:
        """Hold a lease, and give it to those who wait."""
        if self.calls and now_s < self.ends:
            self.next_calls, self.next_ends = calls, ends
        else:
            self.calls, self.ends = calls, ends
        while self.waiting and (self.waiting[0].done() or self.spend(now_s)):
            _answer(self.waiting.popleft(), yes=True)

    def refuse_all(self) -> None:
        """Nobody who waits gets any."""
        while self.waiting:
            _answer(self.waiting.popleft(), yes=False)


class _RateShare(_Share):
    """Calls at a rate."""

    __slots__ = ("per_s",)

    def __init__(self, account: str, per_s: int) -> None:
        super().__init__(account)
        self.per_s = per_s


class _HourShare(_Share):
    """Calls of this hour."""

    __slots__ = ("exhausted_until", "had", "hour", "limit", "near", "owed")

    def __init__(self, account: str, limit: int) -> None:
        super().__init__(account)
        self.limit = limit
        self.hour = 0
        """Which hour since 1970."""
        self.had = 0
        """Calls of it that came here."""
        self.owed = 0
        """Of these, the ones no ledger knows of."""
        self.near = False
        """Whether the log was told that they are running out."""
        self.exhausted_until = 0.0

    def alone(self, want: int, holders: int, now: int) -> Lease:
        """Lease of our own part of the hour."""
        self.turn(now // HOUR)
        calls = max(0, min(want, max(1, self.limit // holders) - self.had))
        self.owed += calls
        return Lease(calls, HOUR - now % HOUR, self.had + calls, self.hour)

    def turn(self, hour: int) -> None:
        """Begin anew where it is another hour."""
        if hour != self.hour:
            self.hour, self.had, self.owed, self.near = hour, 0, 0, False


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a consumer may ask where its connection does not say otherwise."""

    rate_per_s: int
    burst_s: float
    """Seconds' worth of calls that may come at once: at least ``LEASE_S`` and one call more."""
    calls_per_hour: int


class LeasedAllowances:
    """A :class:`gateway.ports.Allowances` of one worker. For one event loop."""

    def __init__(self, ledger: Ledger, allowed: Allowed, now: Now, sharing: int = 1) -> None:
        """*now* gives microseconds since 1970.

        *sharing* is among how many workers a limit is divided while the ledger was never heard of.
        """
        self._ledger = ledger
        self._alone = MemoryLedger(now)
        self._allowed = allowed
        self._now = now
        self._rates: dict[str, _RateShare] = {}
        self._hours: dict[tuple[str, str], _HourShare] = {}
        self._wanted: dict[_Share, None] = {}
        self._asking: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self.holders = max(1, sharing)
        self.away = False
        """Whether the ledger does not answer, and limits hold for this worker's part."""

    async def take(self, caller: Caller, purpose: str, connection: Connection | None) -> bool:
        """As :meth:`gateway.ports.Allowances.take`."""
        rate, hour = self._shares(caller.capacity.id, purpose, connection)
        now_s = asyncio.get_running_loop().time()
        if now_s < hour.exhausted_until:
            return False
        for share in (rate, hour):
            spent = share.spend(now_s)
            if share.is_low():
                self._want(share)
            if not spent and not await self._wait(share):
                return False
        return True

    async def close(self) -> None:
        """Give back what is left of this hour, and end."""
        for task in (self._asking, self._looking):
            if task is not None:
                task.cancel()
        unspent = [
            Hourly(one.account, 0, one.limit, one.owed - one.calls - one.next_calls, one.hour)
            for one in self._hours.values()
            if one.calls or one.next_calls or one.owed
        ]
        # Where it cannot be told they stay spent: fewer than there could be, never more.
        with contextlib.suppress(LedgerAwayError):
            for at in range(0, len(unspent), ASKS_MAX):
                await self._ledger.lease(unspent[at : at + ASKS_MAX])
        await self._ledger.close()

    # Whose calls

    def _shares(
        self, capacity: str, purpose: str, connection: Connection | None
    ) -> tuple[_RateShare, _HourShare]:
        """Whose calls these are: the consumer's, or its connection's where that has its own."""
        allowed = self._allowed
        per_s, limit = allowed.rate_per_s, allowed.calls_per_hour
        whose_rate = whose_hour = capacity
        # A purpose that is not registered is anybody's word: all of them are one.
        known = purpose if connection is not None and purpose in connection.purposes else ""
        if connection is not None and connection.rate_per_s is not None:
            whose_rate, per_s = f"{capacity}/{connection.id}", connection.rate_per_s
        if connection is not None and connection.calls_per_hour is not None:
            whose_hour, limit = f"{capacity}/{connection.id}", connection.calls_per_hour
        rate = self._rates.get(whose_rate)
        if rate is None:
            self._make_room(self._rates)
            rate = self._rates[whose_rate] = _RateShare(whose_rate, per_s)
        hour = self._hours.get((whose_hour, known))
        if hour is None:
            self._make_room(self._hours)
            hour = self._hours[whose_hour, known] = _HourShare(f"{whose_hour} {known}", limit)
        if rate.per_s != per_s or hour.limit != limit:
            rate.per_s, hour.limit = per_s, limit
            hour.exhausted_until = 0.0
        return rate, hour

    def _make_room(self, shares: dict[str, _RateShare] | dict[tuple[str, str], _HourShare]) -> None:
        if len(shares) < KNOWN_MAX:
            return
        now_s = asyncio.get_running_loop().time()
        for key, share in list(shares.items()):
            if not share.waiting and not share.asked and now_s >= share.ends:
                del shares[key]  # type: ignore[arg-type]

    # Waiting

    async def _wait(self, share: _Share) -> bool:
        if len(share.waiting) >= WAITING_MAX:
            return False
        place: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        share.waiting.append(place)
        self._want(share)
        timer = asyncio.get_running_loop().call_later(WAIT_S, partial(_answer, place, yes=False))
        try:
            return await place
        finally:
            timer.cancel()
            if place in share.waiting:
                share.waiting.remove(place)

    def _want(self, share: _Share) -> None:
        if not share.asked:
            share.asked = True
            self._wanted[share] = None
            if self._asking is None:
                self._asking = asyncio.create_task(self._ask_all())

    def _want_again(self, share: _Share) -> None:
        if share.waiting:
            self._want(share)

    # Leasing

    async def _ask_all(self) -> None:
        try:
            while self._wanted:
                shares = list(self._wanted)[:ASKS_MAX]
                for share in shares:
                    del self._wanted[share]
                try:
                    await self._ask(shares)
                finally:
                    for share in shares:
                        share.asked = False
        finally:
            self._asking = None

    async def _ask(self, shares: Sequence[_Share]) -> None:
        asked_s = asyncio.get_running_loop().time()
        asks = [self._ask_of(share, asked_s) for share in shares]
        leases = await self._leased(asks)
        if leases is None:
            leases = [await self._leased_alone(*each) for each in zip(shares, asks, strict=True)]
        else:
            for share in shares:
                if isinstance(share, _HourShare):
                    share.owed = 0
        for share, lease in zip(shares, leases, strict=True):
            if isinstance(share, _HourShare):
                self._take_in_of_hour(share, lease, asked_s)
            else:
                self._take_in_of_rate(share, lease, asked_s)

    def _ask_of(self, share: _Share, now_s: float) -> Ask:
        if isinstance(share, _HourShare):
            want = share.want(now_s, max(1, share.limit // HOUR_PARTS))
            return Hourly(share.account, want, share.limit, share.owed, share.hour)
        assert isinstance(share, _RateShare)
        want = share.want(now_s, max(1, int(share.per_s * LEASE_S / 4)))
        burst = share.per_s * (self._allowed.burst_s - LEASE_S)
        return Rate(share.account, want, share.per_s, burst)

    async def _leased(self, asks: Sequence[Ask]) -> Sequence[Lease] | None:
        """Lease; None while the ledger is away."""
        if self.away:
            return None
        try:
            leased = await self._ledger.lease(asks)
        except LedgerAwayError:
            self.away = True
            _tell("away", part=round(1 / self.holders, 3))
            self._looking = asyncio.create_task(self._look())
            return None
        self.holders = max(1, leased.holders)
        return leased.leases

    async def _leased_alone(self, share: _Share, ask: Ask) -> Lease:
        """Lease of what is ours alone."""
        if isinstance(share, _HourShare):
            return share.alone(ask.want, self.holders, self._now())
        assert isinstance(ask, Rate)
        part = Rate(ask.account, ask.want, ask.per_s / self.holders, ask.burst / self.holders)
        return (await self._alone.lease([part])).leases[0]

    def _take_in_of_rate(self, share: _Share, lease: Lease, asked_s: float) -> None:
        loop = asyncio.get_running_loop()
        share.take_in(lease.calls, asked_s + LEASE_S, loop.time())
        if share.waiting:
            loop.call_later(max(lease.wait / SECOND, PAUSE_S), self._want_again, share)

    def _take_in_of_hour(self, share: _HourShare, lease: Lease, asked_s: float) -> None:
        share.turn(lease.hour)
        share.had += lease.calls
        now_s = asyncio.get_running_loop().time()
        share.take_in(lease.calls, asked_s + lease.wait / SECOND, now_s)
        if not lease.calls and not share.calls:
            # Looked at again: another worker may give some back.
            share.exhausted_until = now_s + min(lease.wait / SECOND, EXHAUSTED_S)
            share.refuse_all()
        if not share.near and lease.taken >= NEAR * share.limit:
            share.near = True
            _tell("near", account=share.account, calls=lease.taken, calls_per_hour=share.limit)
        if share.waiting:
            asyncio.get_running_loop().call_soon(self._want_again, share)

    async def _look(self) -> None:
        """Ask for nothing until somebody answers."""
        while self.away:
            await asyncio.sleep(AGAIN_S)
            with contextlib.suppress(LedgerAwayError):
                self.holders = max(1, (await self._ledger.lease(())).holders)
                self.away = False
                _tell("back")


def _answer(place: asyncio.Future[bool], *, yes: bool) -> None:
    if not place.done():
        place.set_result(yes)


def _tell(what: str, **facts: object) -> None:
    telemetry.log().warning(EVENT, what=what, **facts)
