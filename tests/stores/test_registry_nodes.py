"""Who decides, and how a change waits for all of them: without one clock on a wall."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.cli.registry.common import settled_of
from gateway.core.faults import RegistryUnavailable
from gateway.settings import load
from gateway.stores.registry import nodes as n
from gateway.stores.registry.database import RegistryDatabase, Stamp
from gateway.stores.registry.engines import RegistryBrokenError
from gateway.stores.registry.hints import Hints
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.nodes import Nodes, Settled
from gateway.stores.registry.settling import Settling
from tests.stores.conftest import New, address
from tests.support import registry as r
from tests.support.catalogue import row

LEASE_S = 2.0
LIMIT_S = LEASE_S * (1 + n.DRIFT) + n.MARGIN_S
NO_POLICIES: Any = None


@dataclass
class Time:
    """A clock that moves when somebody sleeps; *then* happens during the sleeps, one each."""

    now: float = 1000.0
    then: list[Any] = field(default_factory=list)

    def __call__(self) -> float:
        """Say what time it is."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass, and somebody else do something."""
        self.now += seconds
        if self.then:
            self.then.pop(0)()


def nodes_of(database: RegistryDatabase, clock: Time, lease_s: float = LEASE_S) -> Nodes:
    found = Nodes(address(database), lease_s, clock=clock, sleep=clock.sleep)
    # The file is made: nobody can have been in one before.
    found._remove([each for each in found.waiting(None, 0) if each.node == n.BEFORE])
    return found


def a_live(database: RegistryDatabase, nodes: Nodes, clock: Time, name: str = "a") -> LiveRegistry:
    return LiveRegistry(
        database,
        NO_POLICIES,
        nodes.lease_s,
        clock=clock,
        environment="test",
        node=nodes.node(name),
    )


def refuses(live: LiveRegistry) -> bool:
    try:
        live.current()
    except RegistryUnavailable:
        return True
    return False


def lineage(database: RegistryDatabase) -> str:
    return database.stamp().lineage


# ---------------------------------------------------------------- waiting


def test_nobody_there_is_nobody_to_wait_for(new: New) -> None:
    """A registry without a gateway changes at once."""
    database, clock = new(*r.TOWN), Time()
    assert nodes_of(database, clock).settle(lineage(database), 1) == Settled(0.0)


def test_a_change_waits_until_every_node_confirmed_it(new: New) -> None:
    """And no longer."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    lives = [a_live(database, nodes, clock, name) for name in "ab"]
    assert [live.poll() for live in lives] == [True, True]
    r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
    assert {each.node for each in nodes.waiting(lineage(database), 2)} == {"a", "b"}
    clock.then = [lives[0].poll, lambda: None, lives[1].poll]
    settled = nodes.settle(lineage(database), 2)
    assert settled.ran_out == ()
    assert 0 < settled.waited_s < 0.1
    assert clock.then == []


def test_a_node_that_does_not_confirm_is_waited_out_once(new: New) -> None:
    """It says no by then; the next change does not wait for it."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    frozen = a_live(database, nodes, clock)
    frozen.poll()
    r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
    settled = nodes.settle(lineage(database), 2)
    assert settled.ran_out == ("a",)
    assert LIMIT_S <= settled.waited_s <= LIMIT_S + n.STEP_MAX_S
    assert refuses(frozen)
    r.bring(database, r.GENERAL)
    assert nodes.settle(lineage(database), 3).waited_s < n.STEP_MAX_S
    # And it comes back by itself.
    assert (frozen.poll(), frozen.epoch) == (True, 3)
    r.bring(database, r.ACCESSION)
    assert [each.node for each in nodes.waiting(lineage(database), 4)] == ["a"]


def test_a_node_with_a_longer_lease_is_waited_for_as_long_as_it_says(new: New) -> None:
    """The changing side's own lease says nothing of others."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    a_live(database, nodes_of(database, clock, 60.0), clock).poll()
    r.bring(database, r.GENERAL)
    assert nodes.settle(lineage(database), 2).waited_s >= 60.0


def test_a_node_that_ends_in_order_is_not_waited_for(new: New) -> None:
    """It takes its row away after its last yes."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    live.stop()
    assert refuses(live)
    r.bring(database, r.GENERAL)
    assert nodes.settle(lineage(database), 2) == Settled(0.0)


def test_rows_that_cannot_be_read_are_waited_out(new: New) -> None:
    """For the longest lease anybody may have: how long theirs are is what cannot be read."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)

    def unreadable(*_: object) -> list[n.Waiting]:
        raise RegistryBrokenError

    nodes.waiting = unreadable  # type: ignore[assignment,method-assign]
    assert nodes.settle(lineage(database), 1).waited_s >= n.LEASE_MAX_S


def test_rows_that_can_be_read_again_are_waited_for_by_what_they_say(new: New) -> None:
    """The server was away for a moment, right after the commit."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    a_live(database, nodes_of(database, clock, 4 * LEASE_S), clock).poll()
    epoch = r.bring(database, r.GENERAL)
    began, waiting = clock.now, nodes.waiting

    def away(*asked: Any) -> list[n.Waiting]:
        if clock.now < began + 2 * LEASE_S:
            raise RegistryBrokenError
        return waiting(*asked)

    nodes.waiting = away  # type: ignore[assignment,method-assign]
    settled = nodes.settle(lineage(database), epoch)
    assert settled.ran_out == ("a",)
    assert 4 * LEASE_S <= settled.waited_s < 5 * LEASE_S


def test_without_knowing_which_registry_nobody_is_believed_and_nobody_removed(new: New) -> None:
    """A confirmation is of one registry's epoch."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    a_live(database, nodes, clock).poll()
    assert nodes.settle(None, 1).ran_out == ("a",)
    assert [each.node for each in nodes.waiting(None, 0)] == ["a"]


def test_the_epoch_of_another_registry_confirms_nothing(new: New) -> None:
    """A new registry begins at 0 again, and its nodes had gone further."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    node = nodes.node("a")
    node.stand()
    node.confirm(Stamp("of another", 57, ""))
    assert [each.node for each in nodes.waiting(lineage(database), 1)] == ["a"]


def test_hints_are_given_a_few_times_and_not_for_ever(new: New) -> None:
    """One may be lost."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    a_live(database, nodes, clock).poll()
    r.bring(database, r.GENERAL)
    told: list[int] = []

    class Told(Hints):
        def publish(self, epoch: int) -> bool:
            told.append(epoch)
            return True

    Settling(database, nodes, Told("redis://nowhere.invalid")).settle(2)
    assert told == [2, 2, 2]


async def test_who_is_interrupted_while_waiting_is_told_and_waits_no_longer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The change is made; and no thread of it waits on."""
    database, clock = r.a_database(tmp_path, *r.TOWN), Time()
    a_live(database, nodes_of(database, clock, 60.0), clock).poll()
    epoch = r.bring(database, r.GENERAL)
    wanted = load(environ={"SLUIS_REGISTRY__URL": address(database)}, profile="demo")
    waiting = asyncio.ensure_future(settled_of(wanted)(epoch))
    await asyncio.sleep(0.05)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    # Ends at once, or this test does not end for a minute.
    await asyncio.get_running_loop().shutdown_default_executor()
    told = capsys.readouterr().err
    assert f"made, the registry is at epoch {epoch}; interrupted" in told
    assert f"({wanted.registry.lease_s:g} s)" in told


# ---------------------------------------------------------------- what could go wrong in between


def test_a_node_is_there_before_it_reads(new: New) -> None:
    """Who starts in the middle of a change is either waited for, or sees the change."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    seen: list[list[str]] = []

    class Watched(RegistryDatabase):
        def stamp(self) -> Stamp:
            seen.append([each.node for each in nodes.waiting(None, 0)])
            return super().stamp()

    watched = Watched(address(database))
    live = a_live(watched, nodes, clock)
    live.poll()
    live.stop()
    live.poll()
    assert seen[0] == ["a"]
    assert seen[-1] == ["a"]


def test_a_node_that_was_waited_out_while_it_read_begins_again(new: New) -> None:
    """It may not go by what it read: changes after that did not wait for it."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    r.bring(database, r.GENERAL)

    class Slow(RegistryDatabase):
        def bring_up(self, known: Any) -> Any:
            found = super().bring_up(known)
            nodes.settle(lineage(database), 2)
            return found

    slow = Slow(address(database))
    live._database = slow
    assert (live.poll(), refuses(live)) == (False, True)
    assert "waited out" in (live.problem or "")
    live._database = database
    # What was read meanwhile is good, but only once we stand again.
    assert (live.poll(), refuses(live), live.epoch) == (True, False, 2)


def test_a_node_that_confirms_at_the_last_moment_keeps_its_row(new: New) -> None:
    """Between the last look of who waits and the removal: it goes on saying yes."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    epoch = r.bring(database, r.GENERAL)
    remove = nodes._remove

    def late(waited_out: Sequence[n.Waiting]) -> None:
        live.poll()
        remove(waited_out)

    nodes._remove = late  # type: ignore[method-assign]
    nodes.settle(lineage(database), epoch)
    assert not refuses(live)
    assert [each.node for each in nodes.waiting(lineage(database), epoch + 1)] == ["a"]


def test_what_was_read_and_not_confirmed_is_gone_by_no_longer_than_what_was_before(
    new: New,
) -> None:
    """And what was before no longer at all: our word for what follows may stand there after all."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    epoch = r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
    assert live._node is not None
    write = live._node._write

    def unheard(values: dict[str, Any]) -> bool:
        write(values)
        raise RegistryBrokenError

    live._node._write = unheard  # type: ignore[method-assign]
    clock.now += LEASE_S / 2
    assert not live.poll()
    # Whoever changed it reads our word and says that it is done.
    assert nodes.settle(lineage(database), epoch).ran_out == ()
    assert live.current().epoch == epoch
    clock.now += LEASE_S / 2 + 0.01
    assert refuses(live)
    live._node._write = write  # type: ignore[method-assign]
    assert (live.poll(), refuses(live), live.epoch) == (True, False, 2)


def test_a_successor_does_not_confirm_for_who_is_frozen() -> None:
    """Every process has a name of its own."""
    names = {n.node_name() for _ in range(100)}
    assert len(names) == 100
    assert max(map(len, names)) <= n.NAME_MAX


@row(170)
@pytest.mark.parametrize("step_s", [-86400.0, -300.0, 0.0, 300.0, 86400.0])
def test_the_wall_clock_decides_nothing(
    new: New, monkeypatch: pytest.MonkeyPatch, step_s: float
) -> None:
    """A clock that steps under us makes no row end early (V7, K 170)."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    a_live(database, nodes, clock).poll()
    r.bring(database, r.GENERAL)
    wall = time.time
    monkeypatch.setattr(time, "time", lambda: wall() + step_s)
    assert nodes.settle(lineage(database), 2).ran_out == ("a",)


def test_a_row_that_seems_long_gone_is_waited_out_like_any_other(new: New) -> None:
    """It may be the database's clock that was put forward; then it is kept no longer."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    r.bring(database, r.GENERAL)
    url = nodes._url.render_as_string(hide_password=False)
    new.by_hand(url, "UPDATE registry_node SET live_until = 0")
    assert nodes.settle(lineage(database), 2).ran_out == ("a",)
    assert refuses(live)
    assert nodes.settle(lineage(database), 2) == Settled(0.0)


def test_a_row_ahead_of_the_registry_confirms_nothing(tmp_path: Path) -> None:
    """An older copy was put in its place: the node goes by a past that is no more."""
    database, clock = r.a_database(tmp_path, *r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    older = (tmp_path / "registry.db").read_bytes()
    r.bring(database, r.GENERAL)
    r.bring(database, r.ACCESSION)
    assert (live.poll(), live.epoch) == (True, 3)
    for file in ("registry.db-wal", "registry.db-shm"):
        (tmp_path / file).unlink(missing_ok=True)
    (tmp_path / "registry.db").write_bytes(older)
    epoch = r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
    settled = Settling(database, nodes, None).settle(epoch)
    assert (epoch, settled.ran_out) == (2, ("a",))
    assert refuses(live)
    assert nodes.settle(lineage(database), epoch) == Settled(0.0)


def test_a_node_that_goes_by_a_later_change_has_confirmed_this_one(new: New) -> None:
    """Two registrars in a row: the first does not wait for who is further."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    epoch = r.bring(database, r.GENERAL)
    r.bring(database, r.ACCESSION)
    a_live(database, nodes, clock).poll()
    assert Settling(database, nodes, None).settle(epoch) == Settled(0.0)


def test_the_nodes_file_emptied_under_nodes_that_live_is_made_again(tmp_path: Path) -> None:
    """They come back by themselves."""
    database, clock = r.a_database(tmp_path, *r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    for path in tmp_path.glob("registry.db-nodes-*"):
        path.unlink()
    (tmp_path / "registry.db-nodes").write_bytes(b"")
    live.poll()
    assert (live.poll(), refuses(live)) == (True, False)


def test_nothing_is_written_while_nothing_changes(new: New) -> None:
    """A database that takes no writes for a while can still be gone by."""
    database, clock = new(*r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    url = nodes._url.render_as_string(hide_password=False)
    new.by_hand(url, "UPDATE registry_node SET live_until = 0")
    assert live._node is not None

    def refused(values: dict[str, Any]) -> bool:
        raise RegistryBrokenError

    live._node._write = refused  # type: ignore[method-assign]
    for _ in range(5):
        clock.now += LEASE_S / 2
        assert (live.poll(), refuses(live)) == (True, False)


def test_the_nodes_file_taken_away_is_made_again_and_waited_for(tmp_path: Path) -> None:
    """Nodes that lived by the old one are unknown: a lease for whoever they are."""
    database, clock = r.a_database(tmp_path, *r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    for path in tmp_path.glob("registry.db-nodes*"):
        path.unlink()
    r.bring(database, r.GENERAL)
    settled = nodes.settle(lineage(database), 2)
    assert settled.ran_out == (n.BEFORE,)
    assert refuses(live)
    assert nodes.settle(lineage(database), 2) == Settled(0.0)


def test_a_long_change_of_the_file_keeps_no_node_from_confirming(tmp_path: Path) -> None:
    """Their rows stand beside it."""
    database, clock = r.a_database(tmp_path, *r.TOWN), Time()
    nodes = nodes_of(database, clock)
    live = a_live(database, nodes, clock)
    live.poll()
    r.bring(database, r.GENERAL)
    with database.writing():
        assert (live.poll(), live.epoch) == (True, 2)
    assert nodes.waiting(lineage(database), 2) == []


@pytest.mark.parametrize("lease_s", [0.0, -1.0, n.LEASE_MAX_S + 1])
def test_a_lease_has_a_length(tmp_path: Path, lease_s: float) -> None:
    """And an end."""
    with pytest.raises(ValueError, match="lease"):
        Nodes(f"sqlite:///{tmp_path / 'registry.db'}", lease_s)


# ---------------------------------------------------------------- any order of steps

STEPS = st.lists(
    st.tuples(st.sampled_from(["poll", "freeze", "change", "die", "pass"]), st.integers(0, 2)),
    max_size=25,
)


@given(STEPS)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_happens_in_whatever_order_no_yes_is_older_than_a_settled_change(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """Promise 5, over nodes that poll, freeze in the middle of a poll, die and come back."""
    database = r.a_database(tmp_path_factory.mktemp("registry"))
    clock, settled = Time(), 0
    nodes = nodes_of(database, clock)
    lives = [a_live(database, nodes, clock, str(i)) for i in range(3)]
    for what, who in steps:
        if what == "poll":
            lives[who].poll()
        elif what == "freeze":
            # Between reading and its word for it, the world goes on for longer than a lease.
            half_a_poll(lives[who], database, nodes, clock)
        elif what == "die":
            lives[who] = a_live(database, nodes, clock, f"{who}-{clock.now}")
        elif what == "pass":
            clock.now += LEASE_S / 3
        else:
            epoch = r.bring(database, r.PURPOSE.replace("PARK", f"P{int(clock.now * 1e6)}"))
            nodes.settle(lineage(database), epoch)
            settled = epoch
        for live in lives:
            assert refuses(live) or live.current().epoch >= settled


def half_a_poll(live: LiveRegistry, database: RegistryDatabase, nodes: Nodes, clock: Time) -> None:
    """A poll that stands still after it read, while somebody changes the registry."""

    class Frozen(RegistryDatabase):
        def stamp(self) -> Stamp:
            found = super().stamp()
            epoch = r.bring(database, r.PURPOSE.replace("PARK", f"F{int(clock.now * 1e6)}"))
            nodes.settle(found.lineage, epoch)
            return found

    live._database = Frozen(address(database))
    live.poll()
    live._database = database
    assert refuses(live) or live.current().epoch == database.epoch()
