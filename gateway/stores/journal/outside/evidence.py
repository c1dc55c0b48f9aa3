"""Evidence from outside, gathered beside the writer: cosignatures of witnesses, time stamps.

One thread asks each of them about the newest checkpoint, at its own pace, and has what it verified
kept beside that checkpoint. Whoever is slow, silent or lies costs its own evidence and nothing
else: the writer leaves its newest checkpoint in a slot and goes on.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from gateway import telemetry
from gateway.stores.journal.outside.witness import Witness
from gateway.stores.journal.reading.growth import consistency, shard_of
from gateway.stores.journal.reading.reader import Reader
from gateway.stores.journal.shard import Evidence

if TYPE_CHECKING:
    from gateway.stores.journal.outside.stamps import StampAuthority

WITNESS: Final = "witness"
STAMP: Final = "rfc3161"
"""By these the journal keeps evidence of each kind apart."""
AGAIN_S: Final = 60.0
"""After a failure, until the next attempt, where the pace itself is slower."""
PAUSE_S: Final = 0.005
"""Between two steps of a long proof, so that those who ask have the processor."""
TELL_EVERY_S: Final = 60.0
CLOSE_S: Final = 0.1
"""At the end nothing can be kept any more: an answer still under way is not waited for."""


class Keep(Protocol):
    """Where evidence is kept: :meth:`GroupJournal.add_evidence`."""

    def __call__(self, size: int, kind: str, who: str, data: bytes) -> None:
        """Return when it is durable; raise when it is not."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A checkpoint that is durable."""

    origin: str
    size: int
    note: str


class _Stopped(Exception):  # noqa: N818 - internal: ends a long proof
    """We are to end."""


@dataclass(slots=True)
class _Party:
    """Somebody outside, and how it goes with him."""

    kind: str
    who: str
    ask: Callable[[Handed], bytes]
    every_s: float
    due: float = 0.0
    size: int = -1
    """Entries of the newest checkpoint it attested."""
    told: float = field(default=float("-inf"))


class Attesting:
    """Asks those outside about one shard's checkpoints, in a thread of its own."""

    def __init__(
        self,
        open_reader: Callable[[], Reader],
        *,
        witnesses: Sequence[Witness] = (),
        witness_every_s: float,
        authority: "StampAuthority | None" = None,
        stamp_every_s: float,
        clock: Callable[[], datetime],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_reader, self._clock, self._now = open_reader, clock, now
        self._parties = [self._witness(one, witness_every_s) for one in witnesses]
        if authority is not None:
            self._parties.append(_stamping(authority, stamp_every_s))
        self._slot: Handed | None = None
        self._awake, self._stopping = threading.Event(), threading.Event()
        self._keep: Keep | None = None
        self._thread = threading.Thread(target=self._run, name="journal-evidence", daemon=True)

    def start(self, keep: Keep, origin: str) -> None:
        """Begin, with the checkpoint of *origin* there is; evidence goes to *keep*."""
        self._keep, self._origin = keep, origin
        self._thread.start()

    def on_checkpoint(self, origin: str, size: int, note: str, edge: bytes) -> None:
        """Take the newest checkpoint; called by the writer, returns at once."""
        del edge
        self._slot = Handed(origin, size, note)
        self._awake.set()

    def close(self) -> None:
        """Ask nobody any more."""
        self._stopping.set()
        self._awake.set()
        if self._thread.is_alive():
            self._thread.join(CLOSE_S)

    # Everything below runs in the thread.

    def _run(self) -> None:
        self._begin()
        while not self._stopping.is_set():
            self._awake.clear()
            waiting = [self._look(one, self._slot) for one in self._parties]
            soonest = min((due for due in waiting if due is not None), default=None)
            self._awake.wait(None if soonest is None else max(0.0, soonest - self._now()))

    def _begin(self) -> None:
        """Find out what there is: the newest checkpoint, and who attested which."""
        try:
            with closing(self._open_reader()) as reader:
                shard = shard_of(reader, self._origin)
                last = reader.checkpoint(shard)
                if last is not None and self._slot is None:
                    self._slot = Handed(self._origin, last.size, last.note)
                for one in self._parties:
                    self._remember(one, reader.newest_evidence(shard, one.kind, one.who))
        except Exception as error:  # noqa: BLE001 - then everybody is asked at once
            self._log(WITNESS, self._origin, error)

    def _remember(self, one: _Party, found: Evidence | None) -> None:
        if found is not None:
            age_s = max(0.0, self._clock().timestamp() - found.at / 1_000_000)
            one.size, one.due = found.size, self._now() + one.every_s - age_s

    def _look(self, one: _Party, handed: Handed | None) -> float | None:
        """Ask *one* if it is time; give when it is next, None when there is nothing to attest."""
        if handed is None or handed.size <= one.size or self._stopping.is_set():
            return None
        if self._now() < one.due:
            return one.due
        try:
            data = one.ask(handed)
            assert self._keep is not None
            self._keep(handed.size, one.kind, one.who, data)
        except _Stopped:
            return None
        except Exception as error:  # noqa: BLE001 - whatever it made of us: there is no evidence
            one.due = self._now() + min(one.every_s, AGAIN_S)
            self._tell(one, error)
            return one.due
        one.size = handed.size
        one.due = self._now() + one.every_s
        return one.due if self._slot is not handed else None

    def _witness(self, witness: Witness, every_s: float) -> _Party:
        def ask(handed: Handed) -> bytes:
            def prove(old: int) -> Sequence[bytes]:
                with closing(self._open_reader()) as reader:
                    shard = shard_of(reader, handed.origin)
                    return consistency(reader, shard, old, handed.size, self._pause)

            found = witness.ask(handed.note, handed.size, prove, self._clock)
            return found.line.encode()

        return _Party(WITNESS, witness.name, ask, every_s)

    def _pause(self) -> None:
        if self._stopping.wait(PAUSE_S):
            raise _Stopped

    def _tell(self, one: _Party, error: Exception) -> None:
        if self._now() - one.told >= TELL_EVERY_S:
            one.told = self._now()
            self._log(one.kind, one.who, error)

    def _log(self, kind: str, who: str, error: Exception) -> None:
        telemetry.log().error(
            telemetry.FAILURE_EVENT,
            edge=f"journal {kind}",
            who=who,
            error=type(error).__qualname__,
            where=telemetry.place(error),
        )


def _stamping(authority: "StampAuthority", every_s: float) -> _Party:
    def ask(handed: Handed) -> bytes:
        return authority.stamp(handed.note).answer

    return _Party(STAMP, authority.url, ask, every_s)
