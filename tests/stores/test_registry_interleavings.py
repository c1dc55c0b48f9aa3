"""Every order of the steps of nodes, registrars and time: no yes is older than what was settled.

The real code over a real file, on a clock of its own. Each poll and each change is a thread that
stops before and after everything it does to the database; which of them goes on is drawn. A process
that freezes is one that is not drawn.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from gateway.core.faults import RegistryUnavailable
from gateway.stores.registry.database import Loaded, MovedOnError, RegistryDatabase, Stamp
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.nodes import Nodes
from gateway.stores.registry.settling import Settling
from tests.stores.conftest import address
from tests.support import registry as r

LEASE_S = 2.0
NO_POLICIES: Any = None
NODES = ("a", "b")
REGISTRARS = ("x", "y")
DRAIN_MAX = 2_000
"""Rounds in which everybody goes on until nothing is under way any more."""


class Killed(BaseException):
    """A process that was killed between two steps."""


class Turn(threading.Thread):
    """Something that is under way, and stands still until it is told to go on."""

    def __init__(self, what: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self._what = what
        self._go = threading.Semaphore(0)
        self._stands = threading.Semaphore(0)
        self._killed = False
        self.over = False
        self.failed: BaseException | None = None
        self.start()

    def run(self) -> None:
        self._go.acquire()
        try:
            self._what()
        except Killed:
            pass
        except BaseException as error:  # noqa: BLE001 - told where it is seen
            self.failed = error
        self.over = True
        self._stands.release()

    def on(self) -> None:
        """Let it take one step."""
        self._go.release()
        self._stands.acquire()
        if self.failed is not None:
            raise self.failed

    def kill(self) -> None:
        """Let it take none any more."""
        self._killed = True
        self.on()

    def stand(self) -> None:
        """Stand still; called by itself."""
        self._stands.release()
        self._go.acquire()
        if self._killed:
            raise Killed


def stand() -> None:
    """Between two steps of whoever runs."""
    mine = threading.current_thread()
    if isinstance(mine, Turn):
        mine.stand()


class SteppedNodes(Nodes):
    """Rows that are read and written in steps."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        stand()
        with super().reading() as connection:
            yield connection
        stand()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        stand()
        with super().writing() as connection:
            yield connection
        stand()


class SteppedDatabase(RegistryDatabase):
    """A registry that is read and written in steps."""

    def stamp(self) -> Stamp:
        stand()
        found = super().stamp()
        stand()
        return found

    def bring_up(self, known: Loaded | None) -> Loaded:
        found = super().bring_up(known)
        stand()
        return found


class World:
    """Two nodes, two registrars, and one clock for all of them."""

    def __init__(self, file: Path) -> None:
        self._database = SteppedDatabase(f"sqlite:///{file}")
        self._now = 1000.0
        self._made = 0
        self.settled = 0
        self._lives: dict[str, LiveRegistry] = {}
        self._under_way: dict[str, Turn] = {}
        # The file of the nodes is made: nobody can have been in one before.
        nodes = self._nodes()
        nodes._remove(nodes.waiting(None, 0))
        for name in NODES:
            self._begin(name)

    def _nodes(self) -> Nodes:
        def sleep(_: float) -> None:
            stand()

        url = address(self._database)
        return SteppedNodes(url, LEASE_S, clock=lambda: self._now, sleep=sleep)

    def _begin(self, name: str) -> None:
        self._made += 1
        node = self._nodes().node(f"{name}-{self._made}")
        self._lives[name] = LiveRegistry(
            self._database, NO_POLICIES, LEASE_S, clock=lambda: self._now, node=node
        )

    def take(self, who: str) -> None:
        """One step of somebody, or of time."""
        if who == "time":
            self._now += LEASE_S / 3
        elif who.startswith("kill "):
            self._kill(who.removeprefix("kill "))
        else:
            self._step(who)
        self.check()

    def _step(self, who: str) -> None:
        turn = self._under_way.get(who)
        if turn is None or turn.over:
            what = self._lives[who].poll if who in NODES else self._change
            turn = self._under_way[who] = Turn(what)
        turn.on()

    def _kill(self, name: str) -> None:
        turn = self._under_way.pop(name, None)
        if turn is not None and not turn.over:
            turn.kill()
        self._begin(name)

    def _change(self) -> None:
        """Change the registry and acknowledge it, as a registrar's command does."""
        self._made += 1
        document = r.PURPOSE.replace("PARK", f"P{self._made}")
        try:
            epoch = r.bring(self._database, document)
        except MovedOnError:
            return
        stand()
        Settling(self._database, self._nodes(), None).settle(epoch)
        self.settled = max(self.settled, epoch)

    def check(self) -> None:
        """Nobody says yes by anything older than what was acknowledged."""
        for name, live in self._lives.items():
            try:
                snapshot = live.current()
            except RegistryUnavailable:
                continue
            assert snapshot.epoch >= self.settled, name

    def drain(self) -> None:
        """Let everything come to its end."""
        for _ in range(DRAIN_MAX):
            turns = [turn for turn in self._under_way.values() if not turn.over]
            if not turns:
                return
            for turn in turns:
                turn.on()
                self.check()
            self._now += LEASE_S / 10
        raise AssertionError("something never comes to its end")  # noqa: EM101, TRY003 - a test's

    def abandon(self) -> None:
        """End what is still under way."""
        for turn in self._under_way.values():
            if not turn.over:
                turn.kill()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry to copy: making its tables takes longer than all that is done with it."""
    folder = tmp_path_factory.mktemp("empty")
    r.a_database(folder)
    return folder / "registry.db"


STEPS = st.lists(
    st.tuples(
        st.sampled_from([*NODES, *NODES, *REGISTRARS, "time", "kill a"]),
        st.integers(1, 8),
    ),
    max_size=24,
)
CONFIRMED = [("a", 13), ("x", 1), ("a", 4), ("x", 5)]
"""A node that has put its word in its row, and has not yet heard that it stands there."""


@given(STEPS)
@example(CONFIRMED)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_order_of_steps_gives_a_yes_older_than_a_change_that_was_acknowledged(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """Promise 5: at every step, on every node, also in the middle of a poll."""
    file = tmp_path_factory.mktemp("registry") / "registry.db"
    shutil.copyfile(empty, file)
    world = World(file)
    try:
        for who, times in steps:
            for _ in range(1 if who.startswith("kill") else times):
                world.take(who)
        world.drain()
    finally:
        world.abandon()
