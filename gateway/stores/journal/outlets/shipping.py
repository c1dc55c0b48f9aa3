"""Carries a journal to one end: what is durable, shard by shard, in order, until told to stop.

One thread for each outlet, so that an end that is slow or away holds up nobody else. It reads the
journal as anybody may and keeps nothing in between: while the other end is away the entries wait
where they are. A batch counts once the end took all of it; then its place is kept
(:mod:`.offsets`), and who is killed between the two delivers it again.

What an end refuses is not passed over: a batch is halved until the outlet stands still at the very
entry, with all before it delivered, and says which. Other shards go on.
"""

import contextlib
import random
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, Final, Protocol

from gateway.core.ledger.entry import Entry, decode
from gateway.stores.journal.outlets.offsets import Offsets
from gateway.stores.journal.reading.reader import UNREADABLE, Reader

BATCH_MAX: Final = 100
"""Entries delivered together."""
BATCH_BYTES_MAX: Final = 1024 * 1024
"""Bytes of entries delivered together, the last one not counted: it may be larger by itself."""
POLL_S: Final = 0.5
"""Between two looks for what is new."""
REOPEN_S: Final = 5.0
"""How long a journal stays open before it is looked for new shards."""
AGAIN_S: Final = 0.5
AGAIN_MAX_S: Final = 30.0
"""Between two attempts after a failure: doubled each time, with chance."""


class Problem(StrEnum):
    """Why nothing goes out."""

    AWAY = "the other end cannot be reached"
    SILENT = "the other end does not answer in time"
    UNTRUSTED = "there is no trusted connection to the other end"
    REFUSED = "the other end refuses what it is sent"
    GARBLED = "the other end answers what is no answer"
    OCCUPIED = "another entry stands where this one belongs"
    FULL = "what is written cannot be kept: no space, or no right to write"
    UNREADABLE = "the journal, or the place reached in it, cannot be read"
    SHORTER = "the journal is shorter than what was sent of it: it was cut, or is an older copy"
    BROKEN = "something of ours broke"


class Undelivered(Exception):  # noqa: N818 - what happened
    """A batch did not arrive, or not for certain. Holds nothing the other end said."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Item:
    """One entry on its way out."""

    origin: str
    index: int
    leaf: bytes
    body: bytes | None
    """None once it was purged: its place is all there is to tell."""

    @property
    def id(self) -> str:
        """Name it for ever and everywhere: ``<origin>/<index>``."""
        return f"{self.origin}/{self.index}"

    def entry(self) -> Entry | None:
        """Read it; None when it was purged. Raises ``ValueError`` when it is no entry."""
        return None if self.body is None else decode(self.body)


class End(Protocol):
    """Where entries go. Blocking, each call within a deadline of its own."""

    def resume(self, origin: str, index: int, size: int) -> int:
        """Give the first index to deliver, where *index* is what our own record says.

        *size* is how many entries there are. Raises :class:`Undelivered`.
        """

    def deliver(self, items: Sequence[Item]) -> None:
        """Bring entries of one shard over, in order; return when the end has them.

        Raises :class:`Undelivered`, or ``ValueError`` when one of them is no entry. Called again
        with what it may have got before.
        """

    def close(self) -> None:
        """Let go of the connection; a later call opens another."""


class Outlet:
    """One way out, in a thread of its own from :meth:`start` on."""

    def __init__(
        self,
        end: End,
        reader: Callable[[], Reader],
        offsets: Callable[[], Offsets],
        tell: Callable[[Problem, BaseException], None],
    ) -> None:
        """*tell* is called, in the outlet's thread, once for each way it begins to fail in."""
        self._end = end
        self._open_reader = reader
        self._open_offsets = offsets
        self._tell = tell
        self._reader: Reader | None = None
        self._opened = 0.0
        self._offsets: Offsets | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outlet", daemon=True)
        self._problem: Problem | None = None
        self._told = False
        self._behind: int | None = None
        self._refused: dict[str, str] = {}
        """Of a shard, the id of the entry it stands still at."""

    def start(self) -> None:
        """Begin, where it was."""
        self._thread.start()

    def stop(self, timeout_s: float) -> None:
        """End after the batch under way; that is given *timeout_s*, and sent again otherwise."""
        self._stopping.set()
        self._thread.join(timeout_s)

    def state(self) -> dict[str, Any]:
        """Say how many entries wait (None before the first look), and why nothing goes out.

        ``at`` names an entry that is refused: its shard stands still there.
        """
        return {
            "behind": self._behind,
            "problem": self._problem and self._problem.value,
            "at": next(iter(tuple(self._refused.values())), None),
        }

    def _run(self) -> None:
        wait_s = AGAIN_S
        while not self._stopping.is_set():
            began = time.thread_time()
            moved, failure = self._pass()
            if failure is None:
                self._problem, wait_s = None, AGAIN_S
                # No more than half a core, however much there is to catch up with.
                self._stopping.wait(time.thread_time() - began if moved else POLL_S)
                continue
            self._say(failure)
            self._let_go()
            self._stopping.wait(wait_s * random.uniform(0.5, 1.0))  # noqa: S311 - spreads, hides nothing
            wait_s = AGAIN_S if moved else min(wait_s * 2, AGAIN_MAX_S)
        self._let_go()

    def _pass(self) -> tuple[bool, BaseException | None]:
        """Bring one batch of every shard over; whether any moved, and the first failure."""
        try:
            reader, offsets = self._opened_reader(), self._opened_offsets()
            shards = reader.shards()
        except Exception as error:  # noqa: BLE001 - of whatever cannot be read
            return False, error
        sent, behind, failure = 0, 0, None
        for shard in shards:
            if self._stopping.is_set():
                break
            try:
                waiting = _waiting(reader, offsets, shard)
                behind += len(waiting)
                if waiting and not _is_away(failure):
                    sent += self._ship(reader, offsets, shard, waiting)
            except Exception as error:  # noqa: BLE001 - one shard that fails stops no other
                failure = failure or error
        else:
            self._behind = behind - sent
        return sent > 0, failure

    def _ship(self, reader: Reader, offsets: Offsets, shard: str, waiting: range) -> int:
        """Deliver the next batch of those that wait; how many fewer do."""
        origin = reader.origin(shard)
        index = self._end.resume(origin, waiting.start, waiting.stop)
        most = 1 if self._refused.get(shard) == f"{origin}/{index}" else BATCH_MAX
        items = _batch(reader, shard, index, min(waiting.stop, index + most))
        while not self._taken(shard, items):
            items = items[: len(items) // 2]
        # A crash here delivers the batch again.
        index += len(items)
        offsets.keep(origin, index)
        return max(0, index - waiting.start)

    def _taken(self, shard: str, items: Sequence[Item]) -> bool:
        """Deliver *items*; False where they are refused, and are more than one."""
        try:
            self._end.deliver(items)
        except (Undelivered, ValueError) as error:
            if isinstance(error, Undelivered) and error.problem is not Problem.REFUSED:
                raise
            if len(items) > 1:
                return False
            self._refused[shard] = items[0].id
            raise
        self._refused.pop(shard, None)
        return True

    def _opened_reader(self) -> Reader:
        if self._reader is not None and time.monotonic() - self._opened > REOPEN_S:
            self._reader.close()
            self._reader = None
        if self._reader is None:
            self._reader = self._open_reader()
            self._opened = time.monotonic()
        return self._reader

    def _opened_offsets(self) -> Offsets:
        if self._offsets is None:
            self._offsets = self._open_offsets()
        return self._offsets

    def _let_go(self) -> None:
        held = (self._reader, self._offsets, self._end)
        self._reader = self._offsets = None
        for each in held:
            # It is gone either way.
            with contextlib.suppress(Exception):
                if each is not None:
                    each.close()

    def _say(self, error: BaseException) -> None:
        """Tell a problem the second time in a row: a shard cannot be read while it is made."""
        problem = _problem_of(error)
        if problem is not self._problem:
            self._problem, self._told = problem, False
        elif not self._told:
            self._told = True
            self._tell(problem, error)


def _waiting(reader: Reader, offsets: Offsets, shard: str) -> range:
    """Give the indexes of *shard* that were not delivered."""
    size, kept = reader.size(shard), offsets.next(reader.origin(shard))
    if kept > size:
        raise Undelivered(Problem.SHORTER)
    return range(kept, size)


def _is_away(failure: BaseException | None) -> bool:
    """Whether no other shard need be tried now."""
    return isinstance(failure, Undelivered) and failure.problem is Problem.AWAY


def _batch(reader: Reader, shard: str, start: int, stop: int) -> list[Item]:
    origin = reader.origin(shard)
    leaves = reader.leaves(shard, start, stop)
    found = list(islice(reader.entries(shard, start, stop), stop - start))
    items = [
        Item(origin, each.index, leaf, each.body) for each, leaf in zip(found, leaves, strict=True)
    ]
    return _bounded(items)


def _bounded(items: Iterable[Item]) -> list[Item]:
    """Cut after the entry that fills the batch: there is always one."""
    taken: list[Item] = []
    size = 0
    for item in items:
        if taken and size >= BATCH_BYTES_MAX:
            break
        taken.append(item)
        size += len(item.body or b"")
    return taken


def _problem_of(error: BaseException) -> Problem:
    if isinstance(error, Undelivered):
        return error.problem
    unreadable = isinstance(error, (*UNREADABLE, ValueError))
    return Problem.UNREADABLE if unreadable else Problem.BROKEN
