"""The registry in use: one snapshot confirmed fresh twice a second, or no answer (promise 5).

A thread of its own polls the epoch, so that neither a slow database nor a busy event loop holds the
other up. When the epoch moved it builds the next snapshot and swaps it in whole. Every successful
poll confirms the snapshot from the moment the poll *began*; when the last confirmation is older
than the lease, :meth:`LiveRegistry.current` refuses. So a revocation bites within a poll, and a
registry that cannot be read, is locked, gone, or not what was written to it, stops the gateway's
yes within a lease; it comes back by itself when the registry does.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Final, Self

from gateway.core.faults import RegistryUnavailable
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.policies import Policies
from gateway.stores.registry.building import Builder
from gateway.stores.registry.database import (
    Loaded,
    RegistryBrokenError,
    RegistryDatabase,
    Stamp,
)
from gateway.stores.registry.nodes import Node, uptime

STOP_TIMEOUT_S: Final = 5.0
WAIT_STEP_S: Final = 0.01


class LiveRegistry:
    """Implements :class:`gateway.ports.RegistryStore` over a :class:`RegistryDatabase`.

    *policies_for* says by which rules a registry is judged; else it is always by *policies*.
    *node* is this process among those a change waits for; None where nobody changes anything.
    *on_poll* is called after every poll, in the polling thread, for gauges and readiness.
    """

    def __init__(
        self,
        database: RegistryDatabase,
        policies: Policies,
        lease_s: float,
        poll_s: float = 0.5,
        clock: Callable[[], float] = uptime,
        *,
        environment: str = "production",
        policies_for: Callable[[Builder], Policies] | None = None,
        node: Node | None = None,
        on_poll: "Callable[[LiveRegistry], None] | None" = None,
    ) -> None:
        if not 0 < poll_s < lease_s:
            msg = "a registry is polled more often than its lease is long"
            raise ValueError(msg)
        self._database = database
        self._policies_for = policies_for or (lambda _: policies)
        self._environment = environment
        self._lease_s = lease_s
        self._poll_s = poll_s
        self._clock = clock
        self._node = node
        self._on_poll = on_poll
        # One tuple, so that a reader sees a snapshot and its confirmation together.
        self._confirmed: tuple[Snapshot, float] | None = None
        self._loaded: Loaded | None = None
        # Read, whether or not we may go by it: the polling thread's own.
        self._read: tuple[Snapshot, Stamp] | None = None
        self._problem: str | None = "not read yet"
        self._polling = threading.Lock()
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None

    # ---------------------------------------------------------------- asked by everybody, from any
    # thread

    def current(self) -> Snapshot:
        """Return the snapshot in use.

        Raises :class:`RegistryUnavailable` when it was not confirmed within the lease.
        """
        confirmed = self._confirmed
        if confirmed is None or self._clock() - confirmed[1] > self._lease_s:
            raise RegistryUnavailable
        return confirmed[0]

    @property
    def epoch(self) -> int | None:
        """Epoch of the snapshot in use, fresh or not; None before there is one."""
        confirmed = self._confirmed
        return None if confirmed is None else confirmed[0].epoch

    def age_seconds(self) -> float:
        """Seconds since the snapshot was last known to be the newest; infinite before the first."""
        confirmed = self._confirmed
        return float("inf") if confirmed is None else max(0.0, self._clock() - confirmed[1])

    @property
    def fresh(self) -> bool:
        """Whether :meth:`current` would answer."""
        return self.age_seconds() <= self._lease_s

    @property
    def clock_ahead_s(self) -> float:
        """How far the registry's clock is ahead of ours; 0 where it is ours."""
        return 0.0 if self._node is None else self._node.clock_ahead_s

    @property
    def problem(self) -> str | None:
        """Why the last poll failed, for the log; None when it did not."""
        return self._problem

    # ---------------------------------------------------------------- polling

    def start(self) -> None:
        """Begin to poll; the first snapshot comes with the first poll that succeeds."""
        if self._thread is not None:
            msg = "the registry is polled already"
            raise RuntimeError(msg)
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="registry-poll", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop polling, say no from now on, and let no change wait for us any more."""
        self._stopping = True
        self._wake.set()
        if self._thread is not None:
            # A database that hangs does not hold up the end of the process: the thread is a daemon.
            self._thread.join(STOP_TIMEOUT_S)
            hangs, self._thread = self._thread.is_alive(), None
            if hangs:
                return
        self._confirmed = None
        if self._node is not None:
            self._node.leave()
        self._database.close()

    def hint(self, epoch: int | None = None) -> None:
        """Poll now: the registry is said to have moved, to *epoch* when somebody knows.

        A hint may be lost, late or wrong; the poll is the truth.
        """
        if epoch is None or self.epoch is None or epoch > self.epoch:
            self._wake.set()

    async def wait_fresh(self, timeout_s: float) -> bool:
        """Wait until :meth:`current` would answer, at most *timeout_s*; say whether it would."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while not self.fresh:  # noqa: ASYNC110 - a thread and the clock make it so
                    await asyncio.sleep(WAIT_STEP_S)
        return self.fresh

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self.stop)

    def poll(self) -> bool:
        """Look once; say whether the snapshot in use is known to be the newest. Never raises."""
        with self._polling:
            began = self._clock()
            try:
                # Our row, the epoch, our word for it: in this order; see nodes.py.
                if self._node is not None:
                    self._node.stand()
                snapshot, stamp = self._newest()
                if self._node is not None:
                    self._give_way(snapshot)
                    self._node.confirm(stamp)
                self._confirmed = (snapshot, began)
                self._problem = None
            except RegistryBrokenError as error:
                self._problem = str(error)
            except Exception as error:  # noqa: BLE001 - a poll that dies would leave a stale yes unexplained
                self._problem = f"the registry cannot be read ({type(error).__name__})"
            self._tell()
            return self._problem is None

    def _give_way(self, snapshot: Snapshot) -> None:
        """Go by what was before no longer; by *snapshot* for as long as by that.

        Once our word stands in our row a change may be acknowledged, also when we do not hear that
        it stands there. And before it stands there our row may be waited out: from the change on,
        which came after the poll that confirmed what was before had begun.
        """
        if self._confirmed is not None:
            self._confirmed = (snapshot, self._confirmed[1])

    def _newest(self) -> tuple[Snapshot, Stamp]:
        stamp, read = self._database.stamp(), self._read
        if read is not None and read[1] == stamp:
            return read
        try:
            loaded = self._database.bring_up(self._loaded)
            policies = self._policies_for(loaded.builder)
            snapshot = loaded.builder.build(loaded.stamp.epoch, policies, self._environment)
        except RegistryBrokenError:
            raise
        except Exception:
            # Half brought up is not known; all of it is read again.
            self._loaded = self._read = None
            raise
        self._loaded = loaded
        self._read = snapshot, loaded.stamp
        return self._read

    def _tell(self) -> None:
        if self._on_poll is None:
            return
        try:
            self._on_poll(self)
        except Exception as error:  # noqa: BLE001 - as above
            self._problem = f"an observer of the registry failed ({type(error).__name__})"

    def _run(self) -> None:
        while not self._stopping:
            self.poll()
            self._wake.wait(self._poll_s)
            self._wake.clear()
