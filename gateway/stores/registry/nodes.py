"""Who decides by the registry, and how a change waits for all of them (promise 5).

Each deciding process keeps a row: its name, the epoch it goes by, its lease. A change is settled
when every row has confirmed its epoch, or has been waited out for a lease.

    nodes = Nodes(url, lease_s=2.0)
    node = nodes.node()                                   a deciding process
    node.stand(); stamp = …; node.confirm(stamp)          at each poll
    nodes.settle(lineage, epoch)                          whoever changed something, after it

Why that is enough, without one clock on a wall (clocks differ between machines, and step):

(1) A node's yes counts from the moment *before* it made sure of its row and read the epoch, on its
    own clock that never goes back, and ends a lease later.
(2) So whoever read the old epoch began before the new one was committed, and says no by one lease
    after the commit. The changing side counts that lease on its own clock, from after the commit.
(3) A node without a row makes one before it reads the epoch: either the changing side sees the row,
    or the node sees the change.
(4) Only a row that was waited out is removed, and only while it says what it said. Its owner, slow
    or frozen, says no by then; it finds that out when it confirms, and begins again at (3).
(5) Between reading an epoch and hearing that its word for it stands, a node goes by that epoch, for
    as long as it might have gone by the one before (:mod:`gateway.stores.registry.live`).
(6) A row that is ahead of the registry speaks of another past, which an older copy put an end to:
    its owner has not confirmed either.

A node that ends in order takes its row away after its last yes. One that crashes costs the next
change a lease, once. A crash between a commit and its settling acknowledges nothing; the next
change waits for both.
"""

import contextlib
import os
import secrets
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Float,
    cast,
    delete,
    extract,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateTable

from gateway.stores.registry.engines import RegistryBrokenError, begin, broken, engine
from gateway.stores.registry.tables import NODE

LEASE_MAX_S: Final = 300.0
"""Longer than any failover; a revocation under a partition waits as long."""
MARGIN_S: Final = 0.1
DRIFT: Final = 0.002
"""Clocks that never go back may yet tick apart: what adjusts one moves it by 0.05 % at most."""
STEP_S: Final = 0.004
STEP_MAX_S: Final = 0.1
"""Between two looks at the rows, while a change waits."""
NAME_MAX: Final = 120
BEFORE: Final = "(whoever stood in the file before)"
NOTHING: Final = -1
"""The epoch of a node that has confirmed none."""


def uptime() -> float:
    """Seconds that never go back and, where the system can tell, go on while the machine sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def node_name() -> str:
    """A name no other process has or had: a successor must not confirm for a frozen one."""
    return f"{socket.gethostname()[:60]}/{os.getpid()}/{secrets.token_hex(8)}"


class Stamped(Protocol):
    """Which registry, and where it is."""

    @property
    def lineage(self) -> str:
        """Tells this registry from every other."""

    @property
    def epoch(self) -> int:
        """Its epoch."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A node that has not confirmed yet."""

    node: str
    lease_s: float
    lineage: str
    epoch: int
    """What it says it goes by."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How a change came to be known everywhere."""

    waited_s: float
    ran_out: tuple[str, ...] = ()
    """Nodes that did not confirm: their lease ran out instead."""


class Nodes:
    """The rows of a registry's nodes: in its server, or in a file beside its file.

    What reads or writes them raises :class:`RegistryBrokenError`; settling never does.
    """

    def __init__(
        self,
        registry_url: str,
        lease_s: float,
        *,
        clock: Callable[[], float] = uptime,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not 0 < lease_s <= LEASE_MAX_S:
            msg = f"a lease is longer than nothing and at most {LEASE_MAX_S:g} s"
            raise ValueError(msg)
        self.lease_s = lease_s
        self._clock = clock
        self._sleep = sleep
        self._url = _beside(make_url(registry_url))
        self._file = Path(self._url.database or "") if _is_file(self._url) else None
        self._made = False
        self._reading = engine(self._url, reading=True)
        self._writing = engine(self._url)

    def node(self, name: str | None = None) -> "Node":
        """One deciding process, under a name of its own."""
        return Node(self, (name or node_name())[:NAME_MAX])

    def close(self) -> None:
        """Close the connections that are kept; the next use opens new ones."""
        self._reading.dispose()
        self._writing.dispose()

    # ---------------------------------------------------------------- the changing side

    def settle(
        self,
        lineage: str | None,
        epoch: int,
        every_step: Callable[[], None] = lambda: None,
        newest: Callable[[], int] | None = None,
    ) -> Settled:
        """Return when no node says yes by anything older than *epoch* of *lineage*.

        To be called after the commit. Takes the longest lease of a node at most, and a margin.
        Without a *lineage* (it could not be read) nobody is believed. *every_step* is called before
        each wait, for hints. *newest* reads the epoch of the registry: who says more is of another
        past; None where there is none.
        """
        began, step_s = self._clock(), STEP_S
        waiting: list[Waiting] | None = None
        while True:
            # Rows that cannot be read confirm nothing: then it is the longest lease there may be.
            with contextlib.suppress(RegistryBrokenError):
                waiting = self.waiting(lineage, epoch, newest)
            waited_s = self._clock() - began
            if waiting == []:
                return Settled(waited_s)
            longest_s = max((each.lease_s for each in waiting or ()), default=LEASE_MAX_S)
            if waited_s >= longest_s * (1 + DRIFT) + MARGIN_S:
                if lineage is not None:
                    self._remove(waiting or ())
                return Settled(waited_s, tuple(each.node for each in waiting or ()))
            every_step()
            self._sleep(step_s)
            step_s = min(step_s * 1.5, STEP_MAX_S)

    def waiting(
        self, lineage: str | None, epoch: int, newest: Callable[[], int] | None = None
    ) -> list[Waiting]:
        """Nodes that have not confirmed *epoch* of *lineage*."""
        c = NODE.c
        with self.reading() as connection:
            wanted = select(c.node, c.lease_s, c.lineage, c.epoch)
            nodes = [Waiting(*row) for row in connection.execute(wanted)]
        # Read after the rows: who confirmed what came after *epoch* is not ahead of it.
        ahead = newest is not None and any(node.epoch > epoch for node in nodes)
        last = newest() if newest is not None and ahead else None
        return [
            node
            for node in nodes
            if node.lineage != lineage
            or node.epoch < epoch
            or (last is not None and node.epoch > last)
        ]

    def _remove(self, waited_out: Sequence[Waiting]) -> None:
        """Forget nodes that were waited out and still say what they said.

        A row that stays costs the next change a lease, nothing else.
        """
        c = NODE.c
        with contextlib.suppress(RegistryBrokenError), self.writing() as connection:
            for node in waited_out:
                same = (c.lineage == node.lineage) & (c.epoch == node.epoch)
                connection.execute(delete(NODE).where(c.node == node.node, same))

    # ---------------------------------------------------------------- the connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to look at the rows."""
        with self._made_anew(), broken():
            self._make()
            with self._reading.connect() as connection:
                yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose statements are one transaction."""
        with self._made_anew(), broken():
            self._make()
            with begin(self._writing) as connection:
                yield connection

    @contextlib.contextmanager
    def _made_anew(self) -> Iterator[None]:
        """After a failure look again whether the file is what we made: it may have been emptied."""
        try:
            yield
        except RegistryBrokenError:
            self._made = False
            raise

    def _make(self) -> None:
        """Make the file beside a registry's file, when it is not there (any more)."""
        if self._file is None or (self._made and self._file.exists()):
            return
        making = engine(self._url, create=True)
        with begin(making) as connection:
            if not connection.dialect.has_table(connection, NODE.name):
                connection.execute(CreateTable(NODE))
                # Somebody may have taken the file away from under nodes that live: whoever changes
                # something waits once for those, whoever they are.
                before = {"node": BEFORE, "lineage": "", "epoch": NOTHING, "lease_s": self.lease_s}
                before_until = time.time() + self.lease_s
                connection.execute(insert(NODE).values(**before, live_until=before_until))
        self._made = True


class Node:
    """One deciding process among the :class:`Nodes`; used by one thread."""

    def __init__(self, nodes: Nodes, name: str) -> None:
        self._nodes = nodes
        self.name = name
        self.clock_ahead_s = 0.0
        """How far the database's clock was ahead of ours when we last looked."""
        self._says: tuple[str, int] | None = None

    def stand(self) -> None:
        """Make sure of our row. To be called before the epoch is read, each time."""
        c = NODE.c
        with self._nodes.reading() as connection:
            now = _now(connection)
            wanted = select(c.lineage, c.epoch, now.label("now"))
            found = connection.execute(wanted.where(c.node == self.name)).one_or_none()
        if found is None:
            self._says = None
            self._register()
            return
        self._says = found.lineage, found.epoch
        self.clock_ahead_s = found.now - time.time()

    def confirm(self, stamp: Stamped) -> None:
        """Say that from now on we go by *stamp*, or by nothing.

        Raises :class:`RegistryBrokenError` when our row was waited out meanwhile: then nothing we
        have read may be gone by.
        """
        if self._says == (stamp.lineage, stamp.epoch):
            return
        self._says = None
        if not self._write({"lineage": stamp.lineage, "epoch": stamp.epoch}):
            msg = "this node was waited out while it read; it begins again"
            raise RegistryBrokenError(msg)
        self._says = stamp.lineage, stamp.epoch

    def leave(self) -> None:
        """Take our row away, after the last yes; a row that stays costs the next change a lease."""
        with contextlib.suppress(RegistryBrokenError), self._nodes.writing() as connection:
            connection.execute(delete(NODE).where(NODE.c.node == self.name))
        self._nodes.close()

    def _register(self) -> None:
        with self._nodes.writing() as connection:
            row: dict[str, Any] = {
                "node": self.name,
                "lineage": "",
                "epoch": NOTHING,
                "lease_s": self._nodes.lease_s,
            }
            connection.execute(insert(NODE).values(**row, live_until=self._until(connection)))

    def _write(self, values: dict[str, Any]) -> bool:
        """Write our row; False when it is not there.

        The time it lives had it said no more is for people: no yes and no wait hangs on it.
        """
        with self._nodes.writing() as connection:
            ours = update(NODE).where(NODE.c.node == self.name)
            written = ours.values(**values, live_until=self._until(connection))
            return connection.execute(written).rowcount == 1

    def _until(self, connection: Connection) -> ColumnElement[float]:
        return _now(connection) + self._nodes.lease_s


def _now(connection: Connection) -> ColumnElement[float]:
    """The time on the database's clock; a file's is the machine's."""
    if connection.dialect.name == "sqlite":
        return literal(time.time(), Float)
    return cast(extract("epoch", func.clock_timestamp()), Float)


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _beside(url: URL) -> URL:
    return url.set(database=f"{url.database}-nodes") if _is_file(url) else url
