"""A bounded number inside, a bounded number waiting, everybody else turned away at once.

The client has one per host, the breaker one per source (a bulkhead: one hanging source cannot take
what the others need)::

    await gate.enter(wait_s=0.5)
    try:
        ...
    finally:
        gate.leave()
"""

import asyncio
from collections import deque


class Full(Exception):  # noqa: N818 - says how the gate is
    """No place inside came free in time, or too many were waiting already."""


class Gate:
    """Lets *inside_max* in at once and *waiting_max* wait, first come first served."""

    def __init__(self, inside_max: int, waiting_max: int) -> None:
        self.inside = 0
        self._inside_max = inside_max
        self._waiting_max = waiting_max
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return len(self._waiting)

    def enter_at_once(self) -> bool:
        """Take a place if one is free (nobody waits then), and say so."""
        if self.inside >= self._inside_max:
            return False
        self.inside += 1
        return True

    async def enter(self, wait_s: float) -> None:
        """Take a place within *wait_s* seconds; raise :class:`Full` when there is none."""
        if self.enter_at_once():
            return
        if len(self._waiting) >= self._waiting_max or wait_s <= 0:
            raise Full
        await self._wait(wait_s)

    def leave(self) -> None:
        """Give the place up, to the first who still waits when there is one."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                # The place changes hands: nobody can slip in between.
                place.set_result(None)
                return
        self.inside -= 1

    async def _wait(self, wait_s: float) -> None:
        loop = asyncio.get_running_loop()
        place = loop.create_future()
        self._waiting.append(place)
        timer = loop.call_later(wait_s, self._expire, place)
        try:
            await place
        except asyncio.CancelledError:
            self._forget(place)
            raise
        finally:
            timer.cancel()

    def _expire(self, place: asyncio.Future[None]) -> None:
        if not place.done():
            self._waiting.remove(place)
            place.set_exception(Full())

    def _forget(self, place: asyncio.Future[None]) -> None:
        """Give back what a cancelled waiter was handed, or take it out of the queue."""
        if place.cancelled():
            if place in self._waiting:
                self._waiting.remove(place)
        elif place.exception() is None:
            self.leave()
