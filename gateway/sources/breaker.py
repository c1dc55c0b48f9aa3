"""Keeps a failing source from costing everybody: a circuit breaker and a bulkhead around the port.

    closed      every call goes through; failures are counted
    open        nobody is asked; calls end at once as SourceUnavailable
    half open   a few probes go through, the others end at once

A call fails when the source was unavailable or gave a bad answer. A caller who goes away, or who
gave the source little time, says nothing about the source. Calls begun in an earlier state have no
vote. A source that answers nothing at all is seen before the first call times out: as many calls as
would open it have waited longer than anybody's patience, and nothing was answered meanwhile.

The bulkhead lets so many calls to the source run and so many wait, for a short time: a source that
hangs takes its own places only (row 143 of the catalogue).
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from math import inf
from typing import Final

from gateway import telemetry
from gateway.core.faults import DeadlineExceeded, SourceBadAnswer, SourceUnavailable
from gateway.core.model import Grant, Record, Written
from gateway.ports import Source
from gateway.sources.asking import Failing, Kind
from gateway.sources.gate import Full, Gate


class State(Enum):
    """What the breaker does with a call; the value is the gauge's."""

    CLOSED = 0
    HALF_OPEN = 1
    OPEN = 2


@dataclass(frozen=True, slots=True)
class BreakerLimits:
    """When to stop asking, and when to try again.

    A source that fails outright opens it in ``consecutive_max`` calls, one that fails in part in
    ``window_s``. Recovery is seen after ``open_s`` and as many answers as ``probes_to_close``.
    """

    consecutive_max: int = 5
    """Failures in a row that open it."""
    window_s: float = 5.0
    window_calls_min: int = 20
    """Fewer calls than this in the window say nothing about a share."""
    window_failed_share: float = 0.5
    open_s: float = 2.0
    """From opening to the first probe."""
    probes_max: int = 2
    """Probes at once while half open."""
    probes_to_close: int = 2
    """Probes answered in a row that close it."""
    patience_s: float = 4.0
    """A source silent for this long hangs; a call cut off by its caller sooner says nothing."""
    calls_max: int = 64
    """Calls to the source at once."""
    waiting_max: int = 64
    wait_s: float = 1.0
    """The longest a call waits for its place."""


DEFAULT_LIMITS: Final = BreakerLimits()


class Breaker:
    """Wraps *source* as a :class:`gateway.ports.Source`; *now* is the event loop's clock."""

    def __init__(
        self,
        source: Source,
        id_: str,
        now: Callable[[], float],
        limits: BreakerLimits = DEFAULT_LIMITS,
    ) -> None:
        self._source = source
        self._limits = limits
        self._now = now
        self._gate = Gate(limits.calls_max, limits.waiting_max)
        self._gauge = telemetry.BREAKER_STATE.labels(id_)
        self._failing = Failing(id_, (Kind.OPEN, Kind.FULL))
        # Counts state changes: by it a call knows whether the state is still the one it began in.
        self._turn = 0
        self._state = State.CLOSED
        self._probing = 0
        self._answered = 0
        self._consecutive = 0
        self._window = _Window(limits)
        self._probe_at = 0.0
        self._under_way: dict[int, float] = {}
        self._last_answer = -inf
        self._calls = 0
        self._enter(State.CLOSED)

    @property
    def state(self) -> State:
        """The state as of now (the gauge follows with the next call)."""
        if self._hangs():
            self._enter(State.OPEN)
        if self._state is State.OPEN and self._now() >= self._probe_at:
            self._enter(State.HALF_OPEN)
        return self._state

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask the source unless it is known to fail; see :meth:`gateway.ports.Source.fetch`."""
        if not self._may_ask():
            raise self._failing.unasked(Kind.OPEN)
        if self._state is State.HALF_OPEN:
            # A probe does not queue behind calls that still hang; its quota bounds it.
            return await self._ask(intent)
        if not self._gate.enter_at_once():
            await self._wait(intent.what.request.deadline)
        try:
            return await self._ask(intent)
        finally:
            self._gate.leave()

    async def _wait(self, deadline: float) -> None:
        try:
            await self._gate.enter(min(self._limits.wait_s, deadline - self._now()))
        except Full:
            raise self._failing.unasked(Kind.FULL) from None
        # Whoever waited for a place may find that the source failed meanwhile.
        if not self._may_ask():
            self._gate.leave()
            raise self._failing.unasked(Kind.OPEN)

    async def _ask(self, intent: Written[Grant]) -> Record:
        turn, started = self._turn, self._now()
        number = self._calls = self._calls + 1
        self._under_way[number] = started
        if self._state is State.HALF_OPEN:
            self._probing += 1
        try:
            record = await self._source.fetch(intent)
        except (SourceUnavailable, SourceBadAnswer):
            self._vote(turn, ok=False)
            raise
        except DeadlineExceeded:
            if self._now() - started >= self._limits.patience_s:
                self._vote(turn, ok=False)
            raise
        else:
            self._vote(turn, ok=True)
            return record
        finally:
            self._under_way.pop(number, None)
            if turn == self._turn and self._state is State.HALF_OPEN:
                self._probing -= 1

    def _may_ask(self) -> bool:
        state = self.state
        if state is State.CLOSED:
            return True
        return state is State.HALF_OPEN and self._probing < self._limits.probes_max

    def _hangs(self) -> bool:
        """Say whether the calls of this state have waited too long with no answer to any."""
        if self._state is State.OPEN:
            return False
        enough = 1 if self._state is State.HALF_OPEN else self._limits.consecutive_max
        if len(self._under_way) < enough:
            return False
        # In order of their beginning: the last of the first so many waited least.
        began = next(islice(self._under_way.values(), enough - 1, None))
        return self._now() - max(began, self._last_answer) >= self._limits.patience_s

    def _vote(self, turn: int, *, ok: bool) -> None:
        if turn != self._turn:
            return
        now = self._now()
        if ok:
            self._last_answer = now
        if self._state is State.HALF_OPEN:
            self._vote_half_open(ok=ok)
        else:
            self._vote_closed(now, ok=ok)

    def _vote_half_open(self, *, ok: bool) -> None:
        self._answered += 1
        if not ok:
            self._enter(State.OPEN)
        elif self._answered >= self._limits.probes_to_close:
            self._enter(State.CLOSED)

    def _vote_closed(self, now: float, *, ok: bool) -> None:
        self._consecutive = 0 if ok else self._consecutive + 1
        self._window.add(now, ok=ok)
        in_a_row = self._consecutive >= self._limits.consecutive_max
        # An answer never opens it, even the one that makes the calls enough for a share.
        if not ok and (in_a_row or self._window.failing):
            self._enter(State.OPEN)

    def _enter(self, state: State) -> None:
        self._state = state
        self._turn += 1
        self._under_way.clear()
        self._probing = 0
        self._answered = 0
        self._consecutive = 0
        self._window = _Window(self._limits)
        self._probe_at = self._now() + self._limits.open_s
        self._gauge.set(state.value)


class _Window:
    """Calls and failures of the last ``window_s`` seconds, forgotten a tenth of it at a time."""

    SLICES: Final = 10

    def __init__(self, limits: BreakerLimits) -> None:
        self._limits = limits
        self._slice_s = limits.window_s / self.SLICES
        self._slices: deque[list[int]] = deque()
        self._calls = 0
        self._failed = 0

    def add(self, now: float, *, ok: bool) -> None:
        """Count one call that ended *now*."""
        number = int(now / self._slice_s)
        while self._slices and self._slices[0][0] <= number - self.SLICES:
            _, calls, failed = self._slices.popleft()
            self._calls -= calls
            self._failed -= failed
        if not self._slices or self._slices[-1][0] != number:
            self._slices.append([number, 0, 0])
        last = self._slices[-1]
        last[1] += 1
        last[2] += not ok
        self._calls += 1
        self._failed += not ok

    @property
    def failing(self) -> bool:
        """Whether too large a share of enough calls failed."""
        enough = self._calls >= self._limits.window_calls_min
        return enough and self._failed >= self._limits.window_failed_share * self._calls
