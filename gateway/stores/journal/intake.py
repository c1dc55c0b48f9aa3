"""What waits for a shard's writer: taken in the loop, handed over in groups, told in the loop.

A commit costs as much for one entry as for ten, in the writer and in the loop, which has to lend it
the interpreter's lock. So what comes in one pass of the loop goes together, and after a group of
more than one entry the next one is let come together too: for ``gather_s`` in a loop that computes
all the time, for so much less of it in one that has less to do. Nobody waits for it where there is
time enough, and an entry that came alone never makes the next one wait.

One event loop at a time uses an intake; the writer thread, and those with evidence, others.
"""

import asyncio
import contextlib
import math
import queue
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Final

from gateway.core.faults import Fault, JournalUnavailable
from gateway.core.ledger.entry import Entry
from gateway.core.model import Receipt
from gateway.stores.journal.options import Options
from gateway.stores.journal.shard import Evidence, Row

_TICK_S: Final = 0.001
"""A loop's timers count in milliseconds."""


class Waiting:
    """One entry on its way, and who waits for it."""

    __slots__ = ("future", "row", "since", "until")

    def __init__(self, entry: Entry, loop: asyncio.AbstractEventLoop, until: float) -> None:
        # Encoded in the caller: an entry that cannot be is its caller's error, not the batch's.
        self.row = Row.of(entry, -1)
        self.future: asyncio.Future[Receipt] = loop.create_future()
        self.since = time.perf_counter()
        self.until = until
        """Loop time at which the caller waits no longer."""


class Witnessed:
    """Evidence on its way, and the thread that waits for it."""

    __slots__ = ("done", "evidence")

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.done: Future[None] = Future()


_Told = tuple[Waiting, Receipt | Fault]


class Intake:
    """Entries and evidence on their way to one writer, bounded."""

    def __init__(self, limits: Options) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[list[Waiting] | Witnessed | None] = queue.SimpleQueue()
        self._group: list[Waiting] = []
        """Taken, and not handed over yet."""
        self._entries = self._bytes = 0
        self._ended = False
        self._crowded = False
        """Whether the writer found more than one entry the last time."""
        # In the loop.
        self._loop: asyncio.AbstractEventLoop | None = None
        self._handed_over_at = self._computed_s = self._busy = 0.0
        """When the last group was, how long the loop had computed by then, which share of late."""
        self._unanswered: set[Waiting] = set()
        """Those of them who do not wait for ever."""
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at = math.inf
        # In the writer.
        self._left: list[Waiting] = []
        """Handed over, beyond the batch under way."""
        self._over = False

    # In the loop.

    def take(self, entry: Entry, until: float | None) -> asyncio.Future[Receipt]:
        """Take *entry*; who waits for what is given hears when it is durable.

        Or ``TimeoutError`` at *until*, by the loop's clock. Raises :class:`JournalUnavailable` when
        there is no room, or it was ended.
        """
        loop = asyncio.get_running_loop()
        waiting = Waiting(entry, loop, math.inf if until is None else until)
        with self._lock:
            self._count_in(len(waiting.row.body), entries=1)
            self._group.append(waiting)
            alone = len(self._group) == 1
        if loop is not self._loop:
            self._adopt(loop)
            alone = True
        if alone:
            self._gather(loop)
        if until is not None:
            self._unanswered.add(waiting)
            if until < self._alarm_at:
                self._set_alarm(loop, until)
        return waiting.future

    def _adopt(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin with another loop: nobody waits in the one before it any more."""
        self._loop, self._unanswered = loop, set()
        self._alarm, self._alarm_at = None, math.inf

    def _gather(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let a group come together, of which the first is here."""
        wait_s = 0.0
        if self._crowded:
            due_s = self._handed_over_at + self._limits.gather_s * self._busy
            wait_s = due_s - time.monotonic()
        if wait_s > 0:
            loop.call_later(wait_s, self._come_together)
        else:
            loop.call_soon(self._come_together)

    def _come_together(self) -> None:
        with self._lock:
            self._hand_over()
        at, computed_s = time.monotonic(), time.thread_time()
        share = (computed_s - self._computed_s) / (at - self._handed_over_at)
        # Half of it is what it was before: the shorter the wait, the larger the share.
        self._busy = (self._busy + share) / 2
        self._handed_over_at, self._computed_s = at, computed_s

    def _set_alarm(self, loop: asyncio.AbstractEventLoop, at: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm, self._alarm_at = loop.call_at(at, self._ring, loop), at

    def _ring(self, loop: asyncio.AbstractEventLoop) -> None:
        """Tell those who are late; one timer for all, set anew only where it has to be."""
        now = loop.time() + _TICK_S
        for waiting in [each for each in self._unanswered if each.until <= now]:
            self._unanswered.discard(waiting)
            if not waiting.future.done():
                waiting.future.set_exception(TimeoutError())
        self._alarm, self._alarm_at = None, math.inf
        if self._unanswered:
            self._set_alarm(loop, min(each.until for each in self._unanswered))

    def _tell(self, some: list[_Told]) -> None:
        for waiting, outcome in some:
            self._unanswered.discard(waiting)
            future = waiting.future
            if future.done():
                continue
            if isinstance(outcome, Fault):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)

    # In any thread.

    def add(self, witnessed: Witnessed) -> None:
        """Take evidence, behind all that was taken; raises as :meth:`take` does."""
        with self._lock:
            self._count_in(len(witnessed.evidence.data), entries=0)
            self._hand_over()
            self._queue.put(witnessed)

    def end(self) -> None:
        """Take nothing more; the writer hears of it behind all that was taken."""
        with self._lock:
            if not self._ended:
                self._ended = True
                self._hand_over()
                self._queue.put(None)

    def _count_in(self, size: int, entries: int) -> None:
        limits, size = self._limits, self._bytes + size
        full = self._entries >= limits.queue_max or size > limits.queue_bytes_max
        if self._ended or full:
            raise JournalUnavailable
        self._bytes = size
        self._entries += entries

    def _hand_over(self) -> None:
        if self._group:
            self._queue.put(self._group)
            self._group = []

    # In the writer thread.

    def next(self, patience_s: float | None) -> tuple[list[Waiting], list[Witnessed], bool]:
        """Wait for work: a batch of entries, evidence, and whether there may be more.

        Nothing of either after *patience_s*; None: for ever.
        """
        evidence: list[Witnessed] = []
        with contextlib.suppress(queue.Empty):
            work = self._queue.get(timeout=0.0 if self._left else patience_s)
            while work is not None:
                if isinstance(work, Witnessed):
                    evidence.append(work)
                else:
                    self._left += work
                if len(self._left) >= self._limits.batch_max:
                    break
                work = self._queue.get_nowait()
            self._over = work is None
        return self._batch(), evidence, bool(self._left) or not self._over

    def _batch(self) -> list[Waiting]:
        at_most = self._limits.batch_max
        batch, self._left = self._left[:at_most], self._left[at_most:]
        if batch:
            self._crowded = len(batch) > 1
        with self._lock:
            self._entries -= len(batch)
        return batch

    def settle(self, outcomes: Iterable[_Told]) -> None:
        """Wake each loop once with everything that is for it."""
        by_loop: dict[asyncio.AbstractEventLoop, list[_Told]] = {}
        gone = 0
        for told in outcomes:
            waiting = told[0]
            by_loop.setdefault(waiting.future.get_loop(), []).append(told)
            gone += len(waiting.row.body)
        self.taken_off(gone)
        for loop, some in by_loop.items():
            # A loop that is closed waits for nothing any more.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._tell, some)

    def taken_off(self, size: int) -> None:
        """Make room: so many bytes wait no longer."""
        with self._lock:
            self._bytes -= size
