"""Requests take turns by peer before anything of them is read: a flood waits behind itself.

    place = await turnstile.enter(peer, until)
    if place is Place.TAKEN:
        try:
            ...                     decode, decide, answer
        finally:
            turnstile.leave(peer)

A newcomer goes straight in while nobody waits and the one before is some turns of the event loop
ahead. Else it waits in its peer's own queue, and the peers that wait take turns: what is under way
goes on in between, so that a request meets about one other on its whole way, however many one peer
sends. On a busy loop a turn is as long as the work there is; one with nothing in it counts for
several, so that nobody waits, and no turn is made, where there is nothing to wait for.

    (1) no more than ``inside_max`` inside, and ``inside_peer_max`` of one peer: a source that hangs
        holds one consumer's places, not everybody's
    (2) who waited ``wait_s``, or until its deadline, gets no turn: Place.NONE, OVERLOADED. So a
        peer's refusals come at ``waiting_peer_max / wait_s`` a second at most
    (3) who finds its queue full gets no turn and no wait: Place.FULL. Nothing is written down for
        it, since a peer must not say how fast a journal grows that is kept for ten years

A peer is whatever can be hashed: the certificate of the connection, or the connection's address.
"""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum, auto
from math import inf
from typing import Final

from gateway.core.faults import Fault, GuardUnavailable, Internal, RegistryUnavailable
from gateway.core.law.explain import Asking, Explanation
from gateway.core.model import (
    Answer,
    Credentials,
    Failed,
    Gate,
    Refusal,
    Rejected,
    Request,
    Written,
)
from gateway.ports import Exchanges

BEFORE_THE_LAW: Final = frozenset({Gate.G0, Gate.G1, Gate.G2})
"""Gates that refuse before a call counts against what its consumer may ask."""
UNPAID: Final = (GuardUnavailable, RegistryUnavailable, Internal)
"""What breaks before that. Our own error may be later: nobody is to have it written without end."""
IDLE_COUNTS: Final = 8
"""Turns an idle one counts for: two in a row are enough, and what has been let in and woken, but
not yet run, is not taken for nothing."""
CLOCK_S: Final = 0.002
"""What a loop's clock is exact to, doubled: uvloop's counts milliseconds."""
PACED_MAX: Final = 4_096
"""Peers whose refusals are remembered; the longest quiet is forgotten first."""


class Place(Enum):
    """What became of a request that came to the turnstile."""

    TAKEN = auto()
    """It is inside; whoever asked says :meth:`Turnstile.leave` when it is done."""
    NONE = auto()
    """Its turn did not come in time: refused, and written down."""
    FULL = auto()
    """There was no room to wait in: refused, and counted."""


@dataclass(frozen=True, slots=True)
class Turns:
    """How many go in, and how many wait for how long."""

    inside_max: int = 512
    """Requests under way at once in one worker: some megabytes, at 10 KB each."""
    inside_peer_max: int = 48
    """Of one peer: less than a source takes at once (64), so that no peer has all of a source."""
    apart: int = 16
    """Turns of the event loop from one newcomer to the next. A request needs some ten to be
    answered, and the gRPC runtime five to hand over one call: were it to hand them over no faster
    than they go in, they would wait for each other inside it, where nobody takes turns."""
    idle_s: float = 20e-6
    """A turn in which less than this was done is idle. A slow machine has none: then turns are
    counted one by one."""
    waiting_max: int = 2_048
    waiting_peer_max: int = 128
    """More than the connections one peer may have, so that HTTP/1.1 never finds its queue full."""
    wait_s: float = 5.0
    """Then the caller hears that we are too busy, within the 15 s of the strictest client."""
    refusals_per_s: float | None = None
    """Of one peer, once it used up ``refusals_burst``; None: as they come. One more is answered
    when its time has come, or ``held_max_s`` later."""
    refusals_burst: int = 1_000
    held_max_s: float = 2.0


class _Peer:
    """One peer's requests: how many are inside, and who waits."""

    __slots__ = ("inside", "key", "turning", "waiting")

    def __init__(self, key: Hashable) -> None:
        self.key = key
        self.inside = 0
        self.waiting: dict[asyncio.Future[bool], float] = {}
        """Until when, on the loop's clock; in order. A dictionary, so that whoever gives up goes
        out from the middle at no cost."""
        self.turning = False
        """Whether it stands in the round."""


class Turnstile:
    """Lets the requests of many peers in by turns. For one event loop."""

    def __init__(self, turns: Turns | None = None) -> None:
        self.turns = turns or Turns()
        self.inside = 0
        self.waiting = 0
        self._peers: dict[Hashable, _Peer] = {}
        self._round: deque[_Peer] = deque()
        """Peers that have somebody waiting, and places left: the next to go first."""
        self._turns_left = 0
        """Until the next may go in."""
        self._coming_round = False
        self._turn_began_s = 0.0
        self._patience: asyncio.TimerHandle | None = None
        """One for all who wait: it looks who has waited too long."""
        self._patience_s = inf
        self._refused: OrderedDict[Hashable, float] = OrderedDict()
        """When each peer's refusals so far would be done, at the rate they may come."""

    def inside_of(self, key: Hashable) -> int:
        """How many of one peer are inside."""
        peer = self._peers.get(key)
        return 0 if peer is None else peer.inside

    async def enter(self, key: Hashable, until: float | None = None) -> Place:
        """Wait for a turn of *key*, at most until *until* (the loop's clock) or ``wait_s``."""
        return Place.TAKEN if self.go_in(key) else await self.wait(key, until)

    def go_in(self, key: Hashable) -> bool:
        """Take a place at once, where there is one and nobody waits; False: :meth:`wait`."""
        peer = self._peer(key)
        if self._round or self._turns_left or not self._has_room(peer):
            return False
        self._let_in(peer)
        return True

    def leave(self, key: Hashable) -> None:
        """Give the place up that :meth:`enter` gave."""
        peer = self._peers[key]
        peer.inside -= 1
        self.inside -= 1
        self._join(peer)
        self._forget(peer)
        if self._round:
            self._come_round()

    async def hold_back(self, key: Hashable) -> None:
        """Wait as long as the answer of one more refusal of *key* has to, while it keeps its place.

        A peer that is refused without end is slowed to ``refusals_per_s``, or to as many as it has
        places inside in ``held_max_s``: that is how fast its refusals fill the journal.
        """
        rate = self.turns.refusals_per_s
        if rate is None:
            return
        now_s = asyncio.get_running_loop().time()
        done_s = max(self._refused.pop(key, 0.0), now_s) + 1 / rate
        burst_s = self.turns.refusals_burst / rate
        done_s = min(done_s, now_s + burst_s + self.turns.held_max_s)
        self._refused[key] = done_s
        if len(self._refused) > PACED_MAX:
            self._refused.popitem(last=False)
        if done_s > now_s + burst_s:
            await asyncio.sleep(done_s - now_s - burst_s)

    # Going in

    def _peer(self, key: Hashable) -> _Peer:
        peer = self._peers.get(key)
        if peer is None:
            peer = self._peers[key] = _Peer(key)
        return peer

    def _has_room(self, peer: _Peer) -> bool:
        turns = self.turns
        return self.inside < turns.inside_max and peer.inside < turns.inside_peer_max

    def _let_in(self, peer: _Peer) -> None:
        peer.inside += 1
        self.inside += 1
        self._turns_left = self.turns.apart
        self._come_round()

    def _come_round(self) -> None:
        if not self._coming_round:
            self._coming_round = True
            self._turn_began_s = time.perf_counter()
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        """Let the next one in, when it is time: the loop came round."""
        self._coming_round = False
        spent_s = time.perf_counter() - self._turn_began_s
        self._turns_left -= 1 if spent_s >= self.turns.idle_s else IDLE_COUNTS
        if self._turns_left > 0:
            self._come_round()
            return
        self._turns_left = 0
        while self._round and self.inside < self.turns.inside_max:
            peer = self._round.popleft()
            peer.turning = False
            place = self._first(peer)
            if place is not None:
                # First, so that it has run when the next turn is looked at.
                place.set_result(True)
                self._let_in(peer)
                self._join(peer)
                return

    def _first(self, peer: _Peer) -> "asyncio.Future[bool] | None":
        """Take the first out of the queue of *peer* that still waits."""
        while peer.waiting:
            place = next(iter(peer.waiting))
            self._stop_waiting(peer, place)
            # Cancelled, and not yet run since.
            if not place.done():
                return place
        return None

    # Waiting

    async def wait(self, key: Hashable, until: float | None = None) -> Place:
        """Wait for a turn, once :meth:`go_in` gave none: at most until *until* or ``wait_s``."""
        peer = self._peer(key)
        full = len(peer.waiting) >= self.turns.waiting_peer_max
        if full or self.waiting >= self.turns.waiting_max:
            self._forget(peer)
            return Place.FULL
        loop = asyncio.get_running_loop()
        place: asyncio.Future[bool] = loop.create_future()
        until_s = loop.time() + self.turns.wait_s
        self._begin_waiting(peer, place, until_s if until is None else min(until_s, until))
        try:
            return Place.TAKEN if await place else Place.NONE
        except asyncio.CancelledError:
            if place.cancelled():
                self._stop_waiting(peer, place)
                self._forget(peer)
            elif place.result():
                # Let in and gone in one turn of the loop: the place is for the next.
                self.leave(peer.key)
            raise

    def _begin_waiting(self, peer: _Peer, place: asyncio.Future[bool], until_s: float) -> None:
        peer.waiting[place] = until_s
        self.waiting += 1
        self._join(peer)
        self._come_round()
        if until_s < self._patience_s:
            self._look_at(until_s)

    def _look_at(self, at_s: float) -> None:
        if self._patience is not None:
            self._patience.cancel()
        self._patience_s = at_s
        self._patience = asyncio.get_running_loop().call_at(at_s, self._give_up)

    def _give_up(self) -> None:
        """Turn away who has waited too long, and come back for who has not."""
        self._patience, self._patience_s = None, inf
        late_s = asyncio.get_running_loop().time() + CLOCK_S
        next_s = inf
        for peer in tuple(self._peers.values()):
            for place, until_s in tuple(peer.waiting.items()):
                if until_s > late_s:
                    next_s = min(next_s, until_s)
                elif not place.done():
                    self._stop_waiting(peer, place)
                    place.set_result(False)
            self._forget(peer)
        if next_s < inf:
            self._look_at(next_s)

    def _stop_waiting(self, peer: _Peer, place: asyncio.Future[bool]) -> None:
        if place in peer.waiting:
            del peer.waiting[place]
            self.waiting -= 1

    def _join(self, peer: _Peer) -> None:
        """Take *peer* into the round, at its end, when it has somebody to send in."""
        if not peer.turning and peer.waiting and peer.inside < self.turns.inside_peer_max:
            peer.turning = True
            self._round.append(peer)

    def _forget(self, peer: _Peer) -> None:
        # Itself, not one that came by the same key since.
        if not peer.inside and not peer.waiting and self._peers.get(peer.key) is peer:
            del self._peers[peer.key]


def peer_of(credentials: Credentials, address: Hashable) -> Hashable:
    """Whose turn it is: the certificate's, over however many connections; else the connection's."""
    return address if credentials.peer is None else credentials.peer.certificate_sha256


@dataclass(frozen=True, slots=True)
class HeldBack:
    """An exchange that answers who is refused before the law is asked no faster than it may be.

    What the law refuses costs the consumer one of its calls (:class:`gateway.ports.Allowances`);
    what fails before that costs it nothing but this wait, and is written down all the same. A door
    without certificates, the demo's, knows nobody to hold back.
    """

    exchanges: Exchanges
    turnstile: Turnstile

    async def handle(self, request: Request, credentials: Credentials) -> Answer:
        """As :meth:`~gateway.ports.Exchanges.handle`."""
        try:
            answer = await self.exchanges.handle(request, credentials)
        except UNPAID:
            await self._hold_back(credentials)
            raise
        if isinstance(answer.what, Refusal) and answer.what.gate in BEFORE_THE_LAW:
            await self._hold_back(credentials)
        return answer

    async def reject(self, rejected: Rejected, credentials: Credentials) -> Written[Refusal] | None:
        """As :meth:`~gateway.ports.Exchanges.reject`."""
        written = await self.exchanges.reject(rejected, credentials)
        await self._hold_back(credentials)
        return written

    def receipt(self, answer: Answer) -> str:
        """As :meth:`~gateway.ports.Exchanges.receipt`."""
        return self.exchanges.receipt(answer)

    def withhold(self, answer: Answer, fault: Fault | None = None) -> None:
        """As :meth:`~gateway.ports.Exchanges.withhold`."""
        self.exchanges.withhold(answer, fault)

    async def explain(self, asking: Asking, credentials: Credentials) -> Explanation | Failed:
        """As :meth:`~gateway.ports.Exchanges.explain`."""
        return await self.exchanges.explain(asking, credentials)

    async def _hold_back(self, credentials: Credentials) -> None:
        if credentials.peer is not None:
            await self.turnstile.hold_back(credentials.peer.certificate_sha256)
