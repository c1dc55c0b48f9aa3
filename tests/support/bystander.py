"""Somebody else who asks valid questions all the while, over both doors and mutual TLS."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.support.asking import Reply

RATE_PER_S: Final = 20
_STEP_S: Final = 1 / RATE_PER_S


@dataclass(frozen=True, slots=True)
class Probe:
    """One question of the bystander."""

    door: str
    took_s: float
    error: str | None


class Bystander:
    """Asks 20 times a second at every door while it is told to."""

    def __init__(self, asks: Sequence[Callable[[], Reply]]) -> None:
        """Take one way of asking for each door."""
        self.probes: list[Probe] = []
        self._on = threading.Event()
        self._ended = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(ask,), daemon=True) for ask in asks
        ]
        self._locks = {thread.name: threading.Lock() for thread in self._threads}
        for thread in self._threads:
            thread.start()

    def begin(self) -> int:
        """Start asking; give where in :attr:`probes` that begins."""
        self._on.set()
        return len(self.probes)

    def pause(self, begun: int, patience_s: float) -> Sequence[Probe]:
        """Stop once every door was asked since *begun*; give what was asked, all of it ended."""
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            if len({probe.door for probe in self.probes[begun:]}) == len(self._threads):
                break
            time.sleep(0.002)
        self._on.clear()
        for lock in self._locks.values():
            with lock:
                pass
        return self.probes[begun:]

    def end(self) -> None:
        """Stop for good."""
        self._ended.set()
        self._on.set()
        for thread in self._threads:
            thread.join(60)

    def _run(self, ask: Callable[[], Reply]) -> None:
        lock = self._locks[threading.current_thread().name]
        while self._on.wait() and not self._ended.is_set():
            at = time.monotonic()
            with lock:
                # Told to stop between the wait and the lock, whoever paused us must not miss it.
                if self._on.is_set():
                    self.probes.append(_probe(ask))
            time.sleep(max(0.0, at + _STEP_S - time.monotonic()))


def _probe(ask: Callable[[], Reply]) -> Probe:
    at = time.monotonic()
    try:
        reply = ask()
    except Exception as error:  # noqa: BLE001 - whatever prevents an answer is the finding
        return Probe("", time.monotonic() - at, f"{type(error).__name__}: {error}")
    served = None if reply.is_served else f"{reply.door} {reply.status} {reply.code} {reply.text}"
    return Probe(reply.door, time.monotonic() - at, served)
