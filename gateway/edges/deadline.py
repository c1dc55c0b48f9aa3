"""One moment by which something has to happen, moved many times and seldom reached.

Each request moves the deadline of its connection. A timer of the event loop for each would be made
and cancelled with nearly every packet; here one timer stays where it is, looks when it goes off
whether the deadline has moved on, and then waits for that. It is set anew only for a deadline that
is nearer.
"""

import asyncio
from collections.abc import Callable
from math import inf


class Deadline:
    """What is to be done, and when: the one :meth:`set` last, once, unless it was cleared."""

    __slots__ = ("_at_s", "_loop", "_then", "_timer", "_timer_s")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._at_s = inf
        self._then: Callable[[], None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._timer_s = inf
        """When the timer goes off: not after the deadline."""

    @property
    def is_set(self) -> bool:
        """Whether something is due at all."""
        return self._at_s != inf

    def set(self, delay_s: float, then: Callable[[], None]) -> None:
        """Call *then* in *delay_s* seconds, and forget what was to be called before."""
        self._at_s = at_s = self._loop.time() + delay_s
        self._then = then
        if at_s < self._timer_s:
            self.drop_timer()
            self._start(at_s)

    def clear(self) -> None:
        """Nothing is due."""
        self._at_s = inf

    def drop_timer(self) -> None:
        """Let go of the timer: of a connection that is gone nothing is left."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer, self._timer_s = None, inf

    def _start(self, at_s: float) -> None:
        self._timer = self._loop.call_at(at_s, self._ring)
        self._timer_s = at_s

    def _ring(self) -> None:
        self._timer, self._timer_s = None, inf
        at_s, then = self._at_s, self._then
        if at_s == inf or then is None:
            return
        # Taken at its own word, and not at the clock's: a loop's clock may be read some
        # milliseconds early.
        if at_s > self._loop.time() + _CLOCK_S:
            self._start(at_s)
            return
        self._at_s = inf
        then()


_CLOCK_S = 0.002
"""What the clock of a loop is exact to, doubled: uvloop's counts milliseconds."""
