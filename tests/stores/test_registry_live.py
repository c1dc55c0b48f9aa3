"""The registry in use: newest within a poll, refused after the lease, back by itself."""

import sqlite3
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gateway.core.faults import RegistryUnavailable
from gateway.core.instruments.kinds import Status, Token
from gateway.core.instruments.snapshot import Snapshot
from gateway.stores.registry.database import RegistryDatabase, Stamp
from gateway.stores.registry.live import LiveRegistry
from tests.support import registry as r
from tests.support.catalogue import row

LEASE_S = 2.0
PATIENCE_S = 20.0
"""A limit for a machine that is busy, never a claim about speed."""
NO_POLICIES: Any = None


class Time:
    """A clock that stands until moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Say what time it is."""
        return self.now


def a_live(database: RegistryDatabase, clock: Time) -> LiveRegistry:
    return LiveRegistry(database, NO_POLICIES, LEASE_S, clock=clock, environment="test")


def status(snapshot: Snapshot) -> Status:
    (instrument,) = snapshot.instruments("T", Token.IND_RR)
    return instrument.status


def refuses(live: LiveRegistry) -> bool:
    try:
        live.current()
    except RegistryUnavailable:
        return True
    return False


@pytest.fixture
def database(tmp_path: Path) -> RegistryDatabase:
    return r.a_database(tmp_path, *r.TOWN)


def test_before_the_first_poll_there_is_nothing_to_decide_on(database: RegistryDatabase) -> None:
    """Nothing known means no."""
    live = a_live(database, Time())
    assert (True, None, float("inf"), False) == (
        refuses(live),
        live.epoch,
        live.age_seconds(),
        live.fresh,
    )


def test_a_poll_finds_the_newest_epoch(database: RegistryDatabase) -> None:
    """A revocation bites with the next poll."""
    live = a_live(database, Time())
    assert live.poll()
    before = live.current()
    assert (live.epoch, status(before)) == (1, Status.ACTIVE)
    r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
    assert live.poll()
    assert (live.epoch, status(live.current())) == (2, Status.REVOKED)
    # A reload never changes a snapshot under a request.
    assert Status.ACTIVE is status(before)


def test_an_epoch_that_did_not_move_is_not_read_again(database: RegistryDatabase) -> None:
    """A poll costs one row."""
    live = a_live(database, Time())
    live.poll()
    before = live.current()
    live.poll()
    assert before is live.current()


def test_a_snapshot_is_good_for_one_lease_from_the_begin_of_its_poll(
    database: RegistryDatabase,
) -> None:
    """Promise 5: no stale yes."""
    clock = Time()
    live = a_live(database, clock)
    live.poll()
    clock.now += LEASE_S
    assert not refuses(live)
    clock.now += 0.001
    assert refuses(live)
    live.poll()
    assert not refuses(live)


class Slow(RegistryDatabase):
    """A database during whose reading time passes."""

    clock: Time
    takes_s = 0.0

    def stamp(self) -> Stamp:
        """Take a while."""
        found = super().stamp()
        self.clock.now += self.takes_s
        return found


def test_the_time_a_poll_takes_counts_against_the_lease(database: RegistryDatabase) -> None:
    """What was true when it was asked for may not be when it arrives."""
    slow = Slow(database.url.render_as_string())
    slow.clock = Time()
    live = a_live(slow, slow.clock)
    slow.takes_s = LEASE_S + 1
    assert live.poll()
    assert refuses(live)
    assert live.age_seconds() == LEASE_S + 1


@row(169)
def test_a_registry_that_is_gone_refuses_after_the_lease_and_comes_back(
    tmp_path: Path, database: RegistryDatabase
) -> None:
    """Without a restart, and without reading on from the deleted file."""
    clock = Time()
    live = a_live(database, clock)
    live.poll()
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for path in tmp_path.glob("registry.db*"):
        path.rename(moved / path.name)
    assert (live.poll(), refuses(live)) == (False, False)
    clock.now += LEASE_S + 1
    assert (live.poll(), refuses(live)) == (False, True)
    assert live.problem is not None
    for path in moved.iterdir():
        path.rename(tmp_path / path.name)
    assert (live.poll(), refuses(live)) == (True, False)
    assert live.problem is None


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE registry_document SET status = 'ACTIVE' WHERE kind = 'instrument'",
        "UPDATE registry_document SET body = x'7b7d' WHERE kind = 'instrument'",
    ],
    ids=["status", "body"],
)
def test_a_document_that_was_tampered_with_refuses_after_the_lease(
    tmp_path: Path, database: RegistryDatabase, harm: str
) -> None:
    """Better no answer than one on a registry nobody vouches for."""
    clock = Time()
    live = a_live(database, clock)
    live.poll()
    r.bring(database, r.INSTRUMENT + "status: SUSPENDED\n")
    raw = sqlite3.connect(tmp_path / "registry.db")
    (rule,) = raw.execute(
        "SELECT sql FROM sqlite_master WHERE name LIKE '%written_once'"
    ).fetchone()
    raw.execute("DROP TRIGGER registry_document_written_once")
    kept = raw.execute(
        "SELECT since_epoch, status, body FROM registry_document WHERE kind = 'instrument'"
    ).fetchall()
    raw.execute(harm)
    raw.commit()
    clock.now += 1
    assert (live.poll(), live.epoch) == (False, 1)
    clock.now += LEASE_S
    assert (live.poll(), refuses(live)) == (False, True)
    for since, was, body in kept:
        raw.execute(
            "UPDATE registry_document SET status = ?, body = ? "
            "WHERE kind = 'instrument' AND since_epoch = ?",
            (was, body, since),
        )
    raw.execute(rule)
    raw.commit()
    raw.close()
    assert (live.poll(), status(live.current())) == (True, Status.SUSPENDED)


def test_a_file_that_is_no_registry_refuses(tmp_path: Path, database: RegistryDatabase) -> None:
    """Garbage, or an empty file somebody made in its place."""
    live = a_live(database, Time())
    for content in (b"garbage" * 1000, b""):
        for path in tmp_path.glob("registry.db*"):
            path.unlink()
        (tmp_path / "registry.db").write_bytes(content)
        assert (live.poll(), refuses(live)) == (False, True)


def test_an_older_copy_of_the_registry_is_not_gone_back_to(
    tmp_path: Path, database: RegistryDatabase
) -> None:
    """A restore would undo revocations in silence; a new registry is something else."""
    clock = Time()
    live = a_live(database, clock)
    sqlite3.connect(tmp_path / "registry.db").execute(
        f"VACUUM INTO '{tmp_path / 'copy.db'}'"
    ).close()
    r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
    live.poll()
    for path in tmp_path.glob("registry.db*"):
        path.unlink()
    (tmp_path / "copy.db").rename(tmp_path / "registry.db")
    clock.now += LEASE_S + 1
    assert (live.poll(), refuses(live)) == (False, True)
    assert "went back" in (live.problem or "")
    for path in tmp_path.glob("registry.db*"):
        path.unlink()
    r.a_database(tmp_path, *r.TOWN)
    assert (live.poll(), live.epoch) == (True, 1)


def test_a_writer_at_work_does_not_stop_the_reading(
    tmp_path: Path, database: RegistryDatabase
) -> None:
    """WAL: who reads sees the last commit."""
    live = a_live(database, Time())
    raw = sqlite3.connect(tmp_path / "registry.db", isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    assert live.poll()
    raw.execute("ROLLBACK")
    raw.close()


def test_a_locked_registry_refuses_and_comes_back(tmp_path: Path) -> None:
    """Waited for no longer than its own limit."""
    r.a_database(tmp_path, *r.TOWN)
    quick = RegistryDatabase(f"sqlite:///{tmp_path / 'registry.db'}", busy_timeout_s=0.05)
    live = a_live(quick, Time())
    raw = sqlite3.connect(tmp_path / "registry.db", isolation_level=None)
    raw.execute("PRAGMA locking_mode = EXCLUSIVE")
    raw.execute("BEGIN EXCLUSIVE")
    raw.execute("UPDATE registry_epoch SET epoch = epoch")
    assert (live.poll(), refuses(live)) == (False, True)
    raw.execute("ROLLBACK")
    raw.close()
    assert (live.poll(), refuses(live)) == (True, False)


def test_a_registry_with_another_past_is_not_taken_over(
    tmp_path: Path, database: RegistryDatabase
) -> None:
    """An older copy that went on by itself has the same epochs, and not the same revocations."""
    live = a_live(database, Time())
    copy = sqlite3.connect(tmp_path / "registry.db")
    copy.execute(f"VACUUM INTO '{tmp_path / 'copy.db'}'").close()
    copy.close()
    r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
    live.poll()
    for path in tmp_path.glob("registry.db*"):
        path.unlink()
    (tmp_path / "copy.db").rename(tmp_path / "registry.db")
    for at in (r.AT + timedelta(seconds=1), r.AT + timedelta(seconds=2)):
        diff = database.diff(r.placed(r.PURPOSE.replace("PARK", f"P{at.second}")))
        database.apply(diff, "a", "b", at)
        assert not live.poll()
    assert "went back" in (live.problem or "")


def test_bringing_up_is_the_same_as_loading_all(tmp_path: Path) -> None:
    """Only what changed is read again, and nothing is missed."""
    database = r.a_database(tmp_path, *r.TOWN)
    live = a_live(database, Time())
    steps = (
        (r.several(r.GENERAL, r.ACCESSION), True),
        (r.GENERAL.replace("items: [1, 5]", "items: [1, 5, 6]"), True),
        (r.INSTRUMENT.replace("[1, 2]", "[1]"), False),
        (r.several(r.DISCLAIMER, r.ACCEPTANCE), True),
        (r.INSTRUMENT + "status: SUSPENDED\n", True),
        (r.CONNECTION + "status: CLOSED\n", True),
        (r.ACCESSION.replace("general:", "items: [5]\ngeneral:"), True),
    )
    live.poll()
    for text, as_approved in steps:
        r.bring(database, text, as_approved=as_approved)
        assert live.poll()
        assert contents(live.current()) == contents(database.load(NO_POLICIES, "test"))


def contents(snapshot: Snapshot) -> dict[str, object]:
    """Everything a snapshot holds, its order aside."""
    found = {name: getattr(snapshot, name) for name in Snapshot.__slots__}
    return {
        name: {key: set(held) if isinstance(held, tuple) else held for key, held in value.items()}
        if isinstance(value, dict)
        else value
        for name, value in found.items()
    }


async def test_a_change_arrives_by_itself(database: RegistryDatabase) -> None:
    """The poll runs beside the event loop."""
    seen: list[int | None] = []
    live = LiveRegistry(
        database,
        NO_POLICIES,
        60,
        0.02,
        environment="test",
        on_poll=lambda one: seen.append(one.epoch),
    )
    async with live:
        assert await live.wait_fresh(PATIENCE_S)
        r.bring(database, r.INSTRUMENT + "status: REVOKED\n")
        limit = time.monotonic() + PATIENCE_S
        while live.epoch == 1 and time.monotonic() < limit:
            time.sleep(0.01)  # noqa: ASYNC251 - a blocked loop must not hold the poll up
        assert Status.REVOKED is status(live.current())
    assert {1, 2} <= set(seen)
    assert not any(thread.name == "registry-poll" for thread in threading.enumerate())


async def test_a_hint_is_a_poll_at_once(database: RegistryDatabase) -> None:
    """Redis or NOTIFY shorten the wait; they are not needed."""
    polled = threading.Semaphore(0)
    live = LiveRegistry(database, NO_POLICIES, 3600, 1800, on_poll=lambda _: polled.release())
    async with live:
        assert polled.acquire(timeout=PATIENCE_S)
        live.hint()
        assert polled.acquire(timeout=PATIENCE_S)


class Hanging(RegistryDatabase):
    """A database that does not answer."""

    hang = threading.Event()

    def stamp(self) -> Stamp:
        """Wait for the test."""
        self.hang.wait(PATIENCE_S)
        return super().stamp()


@row(168)
async def test_a_database_that_hangs_holds_nobody_up(database: RegistryDatabase) -> None:
    """Asking for the snapshot never waits: it is there and fresh, or it is a refusal."""
    hanging = Hanging(database.url.render_as_string())
    async with LiveRegistry(hanging, NO_POLICIES, 3600, 0.01, environment="test") as live:
        assert refuses(live)
        assert not await live.wait_fresh(0.05)
        hanging.hang.set()
        assert await live.wait_fresh(PATIENCE_S)


async def test_an_observer_that_fails_does_not_end_the_polling(database: RegistryDatabase) -> None:
    """A gauge is not worth a registry."""
    calls: list[int] = []

    def observe(_: LiveRegistry) -> None:
        calls.append(1)
        raise RuntimeError

    async with LiveRegistry(database, NO_POLICIES, 3600, 0.01, on_poll=observe) as live:
        limit = time.monotonic() + PATIENCE_S
        while len(calls) < 3 and time.monotonic() < limit:
            await live.wait_fresh(0.05)
            time.sleep(0.01)  # noqa: ASYNC251 - as above
        assert len(calls) >= 3
        assert not refuses(live)


def test_a_lease_is_longer_than_a_poll(database: RegistryDatabase) -> None:
    """Otherwise the gateway would refuse between its own polls."""
    with pytest.raises(ValueError, match="lease"):
        LiveRegistry(database, NO_POLICIES, 0.5, 0.5)
