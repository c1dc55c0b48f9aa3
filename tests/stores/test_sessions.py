"""A session of a citizen goes on for one end user of one consumer, until it ends: everywhere."""

import asyncio
import itertools
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import redis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.core.faults import SessionsUnavailable
from gateway.stores.shared import sessions_valkey
from gateway.stores.shared.sessions import SECOND, TOLD_S, Lasting, Met, Register, SharedSessions
from gateway.stores.shared.sessions_sqlite import SqliteSessions
from gateway.stores.shared.sessions_valkey import PREFIX, SCRIPT, ValkeySessions
from gateway.stores.shared.sqlite import SharedFile
from tests.support.builders import AN, BERT
from tests.support.journal import HIDDEN
from tests.support.servers import Valkey

AT = datetime(2026, 3, 2, 10, 20, tzinfo=UTC)
NOW = int(AT.timestamp()) * SECOND
LASTING = Lasting(idle_s=100, lifetime_s=1_000, per_consumer=4)
PATIENCE_S = 30.0
SESSION = "Zm9ybmljYXRlIG5vdGhpbmc"

_CLOCK: Final = "tests:clock"
_SCRIPT: Final = SCRIPT.replace("redis.call('TIME')", f"redis.call('HMGET', '{_CLOCK}', 's', 'us')")
"""The script by a clock of the test's: a server has none that can be set."""


@dataclass
class Clock:
    """Microseconds since 1970; a server is told them."""

    now: int = NOW
    server: Any = None

    def __call__(self) -> int:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += int(seconds * SECOND)
        self.tell()

    def tell(self) -> None:
        if self.server is not None:
            whole, rest = divmod(self.now, SECOND)
            self.server.hset(_CLOCK, mapping={"s": whole, "us": rest})


@dataclass
class Shelf:
    """One store, and as many registers over it as there are workers."""

    clock: Clock
    opened: Callable[[], Register]
    registers: list[Register] = field(default_factory=list)

    def worker(self, index: int = 0) -> Register:
        while len(self.registers) <= index:
            self.registers.append(self.opened())
        return self.registers[index]

    async def close(self) -> None:
        for each in self.registers:
            await each.close()
        self.registers = []


Shelves = Callable[[Lasting], Shelf]


@pytest.fixture(params=["file", "server"])
def shelves(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Shelves:
    """Give a way to an empty store of each kind."""
    if request.param == "file":
        numbers = itertools.count()
        monkeypatch.setattr("gateway.stores.shared.sqlite.DEADLINE_S", PATIENCE_S)

        def in_a_file(lasting: Lasting) -> Shelf:
            path, clock = tmp_path / f"shared-{next(numbers)}.db", Clock()
            return Shelf(
                clock, lambda: SqliteSessions(SharedFile(path, lambda: AT), lasting, clock)
            )

        return in_a_file
    server: Valkey = request.getfixturevalue("hint_server")
    assert _SCRIPT != SCRIPT
    monkeypatch.setattr(sessions_valkey, "SCRIPT", _SCRIPT)
    monkeypatch.setattr(sessions_valkey, "DEADLINE_S", PATIENCE_S)
    client = redis.Redis.from_url(server.url)

    def on_a_server(lasting: Lasting) -> Shelf:
        client.flushdb()
        clock = Clock(server=client)
        clock.tell()
        return Shelf(clock, lambda: ValkeySessions(server.url, lasting))

    return on_a_server


@asynccontextmanager
async def shelf_of(shelves: Shelves, lasting: Lasting = LASTING) -> AsyncIterator[Shelf]:
    shelf = shelves(lasting)
    try:
        yield shelf
    finally:
        await shelf.close()


# What happened, and what follows of it: written without what the registers are made of


@dataclass(frozen=True)
class Step:
    """One call that names a session, or its end."""

    act: str
    """``begins``, ``goes`` or ``end``; before it, some time passes."""
    capacity: str
    session: str
    citizen: str
    after_s: float
    worker: int


steps = st.builds(
    Step,
    act=st.sampled_from(["begins", "begins", "goes", "end"]),
    capacity=st.sampled_from(["D", "G"]),
    session=st.sampled_from(["s1", "s2", "s3", "s4", "s5", "s6"]),
    citizen=st.sampled_from(["an", "an", "an", "bert"]),
    after_s=st.sampled_from([0, 0, 0, 1, 60, 99.999999, 100, 100.000001, 500, TOLD_S + 1_000]),
    worker=st.sampled_from([0, 1]),
)


@dataclass
class History:
    """Every answer out of all that was ever answered."""

    told: list[tuple[float, Step, Met]] = field(default_factory=list)
    now: float = 0

    def of(self, step: Step) -> list[tuple[float, Step, Met]]:
        """Of one session, what still counts: from when it began last."""
        mine = [
            each
            for each in self.told
            if each[1].session == step.session
            and each[1].capacity == step.capacity
            and each[2] is not Met.FULL
            and each[1].act != "goes"
        ]
        since: list[tuple[float, Step, Met]] = []
        for each in mine:
            if since and each[0] < since[0][0] + 1_000 + TOLD_S:
                since.append(each)
            else:
                since = [each]
        return since if since and self.now < since[0][0] + 1_000 + TOLD_S else []

    def known(self, capacity: str) -> int:
        """How many sessions of *capacity* are known."""
        named = {each[1].session for each in self.told if each[1].capacity == capacity}
        return sum(bool(self.of(Step("goes", capacity, session, "", 0, 0))) for session in named)

    def expected(self, step: Step) -> Met:
        since = self.of(step)
        if not since:
            if step.act == "goes":
                return Met.OVER
            if self.known(step.capacity) >= LASTING.per_consumer:
                return Met.FULL
            return Met.OPEN if step.act == "begins" else Met.OVER
        began, first, _ = since[0]
        calls = [began] + [
            at
            for at, each, said in self.told
            if said is Met.OPEN
            and at >= began
            and (each.session, each.capacity) == (step.session, step.capacity)
        ]
        gap = any(later - sooner >= 100 for sooner, later in itertools.pairwise([*calls, self.now]))
        over = any(each.act == "end" for _, each, _ in since) or gap or self.now - began >= 1_000
        if over or (step.act != "end" and step.citizen != first.citizen):
            return Met.OVER
        return Met.OPEN


async def done(shelf: Shelf, step: Step) -> Met:
    register = shelf.worker(step.worker)
    named = f"{step.capacity}-{step.session}"
    if step.act == "end":
        return await register.end(step.capacity, named)
    begins = step.act == "begins"
    return await register.meet(step.capacity, named, step.citizen, begins=begins)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, max_size=25))
def test_two_workers_say_of_every_session_what_its_history_says(
    shelves: Shelves, asked: list[Step]
) -> None:
    """Begun, kept from lapsing, ended, lapsed, forgotten, somebody else's, one too many."""

    async def scenario() -> None:
        history = History()
        async with shelf_of(shelves) as shelf:
            for step in asked:
                shelf.clock.pass_by(step.after_s)
                history.now += step.after_s
                expected = history.expected(step)
                said = await done(shelf, step)
                assert said is expected, (history.told, step)
                history.told.append((history.now, step, said))

    asyncio.run(scenario())


async def test_what_one_worker_ends_goes_on_at_no_other(shelves: Shelves) -> None:
    """Also where both heard of it, and where it was ended before any call."""
    async with shelf_of(shelves) as shelf:
        one, other = shelf.worker(0), shelf.worker(1)
        assert await one.meet("D", "s", "an", begins=True) is Met.OPEN
        assert await other.meet("D", "s", "an", begins=False) is Met.OPEN
        assert await other.end("D", "s") is Met.OPEN
        assert await one.meet("D", "s", "an", begins=True) is Met.OVER
        assert await one.end("D", "never") is Met.OVER
        assert await other.meet("D", "never", "an", begins=True) is Met.OVER


async def test_of_many_who_begin_at_once_no_more_get_in_than_there_is_room_for(
    shelves: Shelves,
) -> None:
    """Two workers count together."""
    async with shelf_of(shelves) as shelf:
        said = await asyncio.gather(
            *(shelf.worker(at % 2).meet("D", f"s{at}", "an", begins=True) for at in range(12))
        )
    assert sorted(each.value for each in said) == ["full"] * 8 + ["open"] * 4


async def test_the_name_of_a_session_that_ended_stays_used_for_a_day(shelves: Shelves) -> None:
    """After that nobody knows it any more, so that a register does not grow for ever."""
    async with shelf_of(shelves) as shelf:
        register = shelf.worker()
        await register.meet("D", "s", "an", begins=True)
        await register.end("D", "s")
        shelf.clock.pass_by(1_000 + TOLD_S - 1)
        assert await register.meet("D", "s", "an", begins=True) is Met.OVER
        shelf.clock.pass_by(1)
        assert await register.meet("D", "s", "an", begins=True) is Met.OPEN


async def test_a_call_of_somebody_else_keeps_no_session_from_lapsing(shelves: Shelves) -> None:
    """Nor does it end it."""
    async with shelf_of(shelves) as shelf:
        register = shelf.worker()
        await register.meet("D", "s", "an", begins=True)
        shelf.clock.pass_by(60)
        assert await register.meet("D", "s", "bert", begins=True) is Met.OVER
        assert await register.meet("D", "s", "an", begins=False) is Met.OPEN
        shelf.clock.pass_by(60)
        assert await register.meet("D", "s", "bert", begins=True) is Met.OVER
        shelf.clock.pass_by(40)
        assert await register.meet("D", "s", "an", begins=True) is Met.OVER


async def test_a_clock_that_is_set_back_opens_no_session_that_lapsed(shelves: Shelves) -> None:
    """What was found over is over."""
    async with shelf_of(shelves) as shelf:
        register = shelf.worker()
        await register.meet("D", "s", "an", begins=True)
        shelf.clock.pass_by(100)
        assert await register.meet("D", "s", "an", begins=True) is Met.OVER
        shelf.clock.pass_by(-90)
        assert await register.meet("D", "s", "an", begins=True) is Met.OVER


def all_of(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.iterdir())


async def test_no_register_holds_a_session_or_a_number(tmp_path: Path) -> None:
    """Neither in clear, nor one word for one person in two sessions."""
    path = tmp_path / "shared.db"
    register = SqliteSessions(SharedFile(path, lambda: AT), LASTING, Clock())
    sessions = SharedSessions(register, HIDDEN)
    for name in (SESSION, SESSION + "2"):
        assert await sessions.goes_on("D", name, AN, begins=True)
        assert not await sessions.goes_on("D", name, BERT, begins=True)
        assert not await sessions.goes_on("G", name, AN, begins=False)
    rows = await register._file.run(
        lambda connection: connection.execute("SELECT session, citizen FROM sessions").fetchall()
    )
    await sessions.close()
    words = [word for row in rows for word in row]
    assert len(words) == len(set(words)) == 4
    raw = await asyncio.to_thread(all_of, tmp_path)
    for secret in (SESSION, AN, BERT):
        assert secret.encode() not in raw
        assert all(secret not in word for word in words)
    assert all(re.fullmatch(r"[0-9a-f]{8}\.[0-9a-f]{32}", word) for word in words)


async def test_a_full_register_and_one_that_is_away_say_that_nothing_can_be_told(
    tmp_path: Path,
) -> None:
    """Never that a session goes on, and never that one ended that did not."""
    small = Lasting(100, 1_000, per_consumer=1)
    register = SqliteSessions(SharedFile(tmp_path / "shared.db", lambda: AT), small, Clock())
    sessions = SharedSessions(register, HIDDEN)
    assert await sessions.goes_on("D", "one", AN, begins=True)
    with pytest.raises(SessionsUnavailable):
        await sessions.goes_on("D", "two", AN, begins=True)
    with pytest.raises(SessionsUnavailable):
        await sessions.end("D", "two")
    assert await sessions.end("D", "one")
    await sessions.close()
    nowhere = tmp_path / "none" / "shared.db"
    for away in (
        SqliteSessions(SharedFile(nowhere, lambda: AT), LASTING, Clock()),
        ValkeySessions("redis://127.0.0.1:1", LASTING),
    ):
        broken = SharedSessions(away, HIDDEN)
        with pytest.raises(SessionsUnavailable):
            await broken.goes_on("D", "one", AN, begins=True)
        with pytest.raises(SessionsUnavailable):
            await broken.end("D", "one")
        await broken.close()


async def test_on_a_server_every_key_of_a_session_ends_by_itself(hint_server: Valkey) -> None:
    """With the server's own clock, as it is in use."""
    client = redis.Redis.from_url(hint_server.url)
    client.flushdb()
    register = ValkeySessions(hint_server.url, LASTING)
    assert await register.meet("D", "s", "an", begins=True) is Met.OPEN
    assert await register.end("D", "s") is Met.OPEN
    assert await register.meet("D", "s", "an", begins=True) is Met.OVER
    await register.close()
    keys = list(client.scan_iter(f"{PREFIX}*"))
    assert len(keys) == 2
    assert all(0 < client.pttl(key) <= (1_000 + TOLD_S) * 1_000 for key in keys)
