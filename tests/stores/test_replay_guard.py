"""A guard sees a message once: the same in memory, in a file of the machine, in a real server."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
import redis

from gateway.core.faults import GuardUnavailable
from gateway.ports import ReplayGuard
from gateway.stores.shared.memory import MemoryGuard
from gateway.stores.shared.redis import RedisGuard, SharedServer
from gateway.stores.shared.sqlite import SharedFile, SqliteGuard, begin
from tests.support.servers import Valkey

KINDS: Final = ("memory", "sqlite", "valkey")
MINUTE: Final = timedelta(minutes=1)


@dataclass
class Moving:
    """The clock of now, and how far a test has moved it."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Guarded:
    """A guard that has always known everything, its clock, and another worker's or node's."""

    guard: ReplayGuard
    other: ReplayGuard
    clock: Moving

    async def first(self, key: bytes, *, keep: timedelta = MINUTE) -> bool:
        at = self.clock()
        return await self.guard.first(key, at, at + keep)


Guards = Callable[[str], "Awaitable[Guarded]"]


@asynccontextmanager
async def guarded(kind: str, folder: Path, server: Valkey | None) -> AsyncIterator[Guarded]:
    """Give a guard of *kind*."""
    clock = Moving()
    if kind == "memory":
        guard = MemoryGuard(clock)
        yield Guarded(guard, guard, clock)
        return
    if kind == "sqlite":
        begin(folder / "shared.db")
        ours, theirs = (SqliteGuard(SharedFile(folder / "shared.db", clock), clock) for _ in "12")
        made: tuple[SqliteGuard | RedisGuard, SqliteGuard | RedisGuard] = ours, theirs
    else:
        assert server is not None
        servers = SharedServer(server.url), SharedServer(server.url)
        made = RedisGuard(servers[0], clock), RedisGuard(servers[1], clock)
        await made[0].start()
        # What is begun counts from some seconds later.
        clock.ahead = 10 * MINUTE
    try:
        yield Guarded(made[0], made[1], clock)
    finally:
        for each in made:
            await each.close()


@pytest.fixture(params=KINDS)
async def each(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Guarded]:
    """Every kind of guard in turn."""
    kind = request.param
    server = request.getfixturevalue("hint_server") if kind == "valkey" else None
    async with guarded(kind, tmp_path, server) as found:
        yield found


def a_key() -> bytes:
    return secrets.token_bytes(32)


async def test_a_message_is_first_once(each: Guarded) -> None:
    """The second is the same one, whoever brings it."""
    key = a_key()

    assert await each.first(key)
    assert not await each.first(key)
    assert await each.first(a_key())


async def test_what_one_saw_the_other_knows(each: Guarded) -> None:
    """Another worker of this machine, or another node."""
    key, at = a_key(), each.clock()

    assert await each.guard.first(key, at, at + MINUTE)
    assert not await each.other.first(key, at, at + MINUTE)


async def test_of_many_at_once_one_is_first(each: Guarded) -> None:
    """Both guards, the same message, forty times in one moment."""
    key, at = a_key(), each.clock()
    both = (each.guard, each.other)

    found = await asyncio.gather(
        *(both[turn % 2].first(key, at, at + MINUTE) for turn in range(40))
    )

    assert sorted(found) == [False] * 39 + [True]


async def test_a_message_is_remembered_until_it_need_not_be(each: Guarded) -> None:
    """Not a moment less; then the same reference may come again."""
    key = a_key()
    assert await each.first(key, keep=timedelta(seconds=0.4))
    assert not await each.first(key, keep=timedelta(seconds=0.4))

    async def again() -> bool:
        each.clock.ahead += timedelta(seconds=0.5)
        await asyncio.sleep(0.1)
        return await each.first(key)

    async with asyncio.timeout(30):
        while not await again():
            pass


async def test_another_that_is_refused_does_not_make_the_first_forgotten(each: Guarded) -> None:
    """A message with the same reference that is remembered for less long takes no one's place."""
    key = a_key()
    assert await each.first(key, keep=5 * MINUTE)
    assert not await each.first(key, keep=timedelta(milliseconds=1))
    each.clock.ahead += MINUTE

    assert not await each.first(key)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_memory_that_begins_now_lets_nothing_in_from_before(
    kind: str, tmp_path: Path, hint_server: Valkey
) -> None:
    """It could have been seen by the one before; what is made from now on could not."""
    clock = Moving()
    guard = await _begun_now(kind, tmp_path, hint_server, clock)
    at = clock()

    with pytest.raises(GuardUnavailable):
        await guard.first(a_key(), at - MINUTE, at + MINUTE)

    clock.ahead += MINUTE
    assert await guard.first(a_key(), clock(), clock() + MINUTE)
    await _close(guard)


async def _begun_now(kind: str, folder: Path, server: Valkey, clock: Moving) -> ReplayGuard:
    if kind == "memory":
        return MemoryGuard(clock, clock())
    if kind == "sqlite":
        return SqliteGuard(SharedFile(folder / "shared.db", clock), clock)
    with redis.Redis.from_url(server.url) as client:
        client.flushall()
    return RedisGuard(SharedServer(server.url), clock)


async def _close(guard: ReplayGuard) -> None:
    if not isinstance(guard, MemoryGuard):
        await guard.close()  # type: ignore[attr-defined]
