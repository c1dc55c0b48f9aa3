"""The guard of several nodes: whatever becomes of its server, nothing is let in twice."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
import redis

from gateway.core.faults import GuardUnavailable
from gateway.stores.shared.redis import DEADLINE_S, EvictingError, RedisGuard, SharedServer
from tests.support.catalogue import row
from tests.support.servers import Valkey, valkey

MINUTE: Final = timedelta(minutes=1)
PATIENCE_S: Final = 60.0
INFO: Final = b"run_id:%b\r\nmaxmemory_policy:noeviction\r\n" % (b"ab" * 20)


def now() -> datetime:
    return datetime.now(UTC)


def later() -> datetime:
    """A clock beyond what a memory that begins does not count."""
    return now() + 10 * MINUTE


def a_key() -> bytes:
    return secrets.token_bytes(32)


async def first(guard: RedisGuard, key: bytes, clock: Callable[[], datetime] = later) -> bool:
    at = clock()
    return await guard.first(key, at, at + 5 * MINUTE)


@asynccontextmanager
async def guarding(url: str, clock: Callable[[], datetime] = later) -> AsyncIterator[RedisGuard]:
    """A node's guard, begun."""
    guard = RedisGuard(SharedServer(url), now)
    await guard.start()
    guard = RedisGuard(guard._server, clock)
    try:
        yield guard
    finally:
        await guard.close()


@pytest.fixture
def own() -> Iterator[Valkey]:
    """A server this test may break."""
    with valkey() as started:
        yield started


def by_hand(server: Valkey, *words: str) -> object:
    with redis.Redis.from_url(server.url) as client:
        return client.execute_command(*words)


async def until_first(guard: RedisGuard, key: Callable[[], bytes] = a_key) -> None:
    """Wait until a message nobody saw is let in again."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            with suppress(GuardUnavailable):
                assert await first(guard, key())
                return
            await asyncio.sleep(0.05)


def bulk(text: bytes) -> bytes:
    return b"$%d\r\n%b\r\n" % (len(text), text)


class Impostor:
    """Says *info* of itself, and *answer* to everything else."""

    def __init__(self, answer: bytes, info: bytes = bulk(INFO), wait_s: float = 0.0) -> None:
        self._answer = answer
        self._info = info
        self._wait_s = wait_s
        self.visits = 0
        self.gone = asyncio.Semaphore(0)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self._visit, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            yield f"redis://127.0.0.1:{port}/0"

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits += 1
        try:
            while asked := await reader.read(65536):
                await asyncio.sleep(self._wait_s)
                asks_who = asked.startswith(b"*1\r\n$4\r\nINFO\r\n")
                writer.write(self._info if asks_who else self._answer)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
            self.gone.release()

    async def all_gone(self) -> None:
        """Wait until whoever came has gone."""
        async with asyncio.timeout(PATIENCE_S):
            for _ in range(self.visits):
                await self.gone.acquire()


class Relay:
    """Stands before a server, and may turn to another without a word to whoever is connected."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.gone = asyncio.Event()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self._visit, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            yield f"redis://127.0.0.1:{port}/0"

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := await reader.read(65536):
                there, to_it = await asyncio.open_connection("127.0.0.1", self.port)
                to_it.write(asked)
                writer.write(await there.read(65536))
                to_it.close()
        finally:
            writer.close()
            self.gone.set()


BROKEN: Final = {
    "loading": b"-LOADING Valkey is loading the dataset in memory\r\n",
    "oom": b"-OOM command not allowed when used memory > 'maxmemory'.\r\n",
    "readonly": b"-READONLY You can't write against a read only replica.\r\n",
    "moved": b"-MOVED 3999 127.0.0.1:6381\r\n",
    "noauth": b"-NOAUTH Authentication required.\r\n",
    "busy": b"-BUSY Valkey is busy running a script.\r\n",
    "http": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    "garbage": b"\x00\xff\xfe garbage\r\n",
    "half": b"$100\r\nfir",
    "half a word": bulk(b"fir"),
    "another word": bulk(b"OK"),
    "a state": b"+first\n",
    "a number": b":1\r\n",
    "nothing": b"$-1\r\n",
    "negative": b"$-7\r\n",
    "a list": b"*1\r\n$5\r\nfirst\r\n",
    "silent": b"",
}


@row(165)
@pytest.mark.parametrize("what", BROKEN)
async def test_whatever_is_no_answer_is_a_server_that_is_down(what: str) -> None:
    """Refused, and its connection dropped: nothing that comes later on it is believed."""
    impostor = Impostor(BROKEN[what])
    async with impostor.serving() as url, guarding(url) as guard:
        for _ in range(2):
            with pytest.raises(GuardUnavailable):
                await first(guard, a_key())
        assert impostor.visits >= 2
        await impostor.all_gone()


@row(165)
@pytest.mark.parametrize("what", ["loading", "garbage", "half", "nothing", "a list", "silent"])
async def test_a_server_that_says_nothing_of_itself_is_down(what: str) -> None:
    """Which run it is decides whether it can have forgotten something."""
    impostor = Impostor(bulk(b"first"), info=BROKEN[what])
    async with impostor.serving() as url, guarding(url) as guard:
        with pytest.raises(GuardUnavailable):
            await first(guard, a_key())
        await impostor.all_gone()


@row(165)
async def test_an_answer_that_comes_too_late_is_nobody_elses() -> None:
    """The connection is dropped, so that the next question does not get the last one's answer."""
    impostor = Impostor(bulk(b"first"), wait_s=DEADLINE_S * 2)
    async with impostor.serving() as url:
        guard = RedisGuard(SharedServer(url), later)
        for _ in range(2):
            with pytest.raises(GuardUnavailable):
                await first(guard, a_key())
        assert impostor.visits == 2
        await impostor.all_gone()
        await guard.close()


@row(164)
async def test_a_server_that_is_not_there_at_start_is_found_when_it_comes() -> None:
    """Nothing is let in before; what was made before it came is refused after."""
    server = Valkey()
    try:
        async with guarding(server.url) as guard:
            with pytest.raises(GuardUnavailable):
                await first(guard, a_key())
            server.start()
            await until_first(guard)
            with pytest.raises(GuardUnavailable):
                await first(guard, a_key(), lambda: now() - MINUTE)
    finally:
        server.close()


@row(164)
async def test_a_server_that_is_killed_and_comes_back_empty_lets_nothing_in_again(
    own: Valkey,
) -> None:
    """What it knew is gone: what could have been seen before is refused, however long it takes."""
    async with guarding(own.url) as guard:
        key, at = a_key(), later()
        assert await guard.first(key, at, at + 5 * MINUTE)
        own.kill()
        with pytest.raises(GuardUnavailable):
            await guard.first(key, at, at + 5 * MINUTE)
        own.start()
        # At a moment when the memory that begins anew counts from later than the message.
        after = RedisGuard(guard._server, lambda: at + MINUTE)
        async with asyncio.timeout(PATIENCE_S):
            for _ in range(20):
                with pytest.raises(GuardUnavailable):
                    await after.first(key, at, at + 5 * MINUTE)
                await asyncio.sleep(0.01)
        assert await after.first(a_key(), at + 2 * MINUTE, at + 9 * MINUTE)


@row(164)
async def test_a_server_that_comes_back_with_an_older_memory_begins_anew(own: Valkey) -> None:
    """Its marker is there, the last it was told is not: it is another run of the server."""
    async with guarding(own.url) as guard:
        by_hand(own, "SAVE")
        key, at = a_key(), later()
        assert await guard.first(key, at, at + 5 * MINUTE)
        own.kill()
        own.start()
        assert by_hand(own, "EXISTS", "sluis:seen") == 1
        after = RedisGuard(guard._server, lambda: at + MINUTE)
        async with asyncio.timeout(PATIENCE_S):
            for _ in range(10):
                with pytest.raises(GuardUnavailable):
                    await after.first(key, at, at + 5 * MINUTE)


@row(164)
async def test_a_server_somebody_empties_begins_anew(own: Valkey) -> None:
    """FLUSHALL takes the marker too."""
    async with guarding(own.url) as guard:
        key, at = a_key(), later()
        assert await guard.first(key, at, at + 5 * MINUTE)
        by_hand(own, "FLUSHALL")
        after = RedisGuard(guard._server, lambda: at + MINUTE)

        with pytest.raises(GuardUnavailable):
            await after.first(key, at, at + 5 * MINUTE)


@row(164)
async def test_a_failover_behind_a_connection_that_stays_begins_anew(own: Valkey) -> None:
    """Managed servers keep their clients when a replica takes over.

    It has the marker, and may lack the last messages.
    """
    relay = Relay(own.port)
    with valkey() as replica:
        async with relay.serving() as url, guarding(url) as guard:
            key, at = a_key(), later()
            assert await guard.first(key, at, at + 5 * MINUTE)
            marker = by_hand(own, "HGETALL", "sluis:seen")
            assert isinstance(marker, dict)
            by_hand(
                replica, "HSET", "sluis:seen", *(each for pair in marker.items() for each in pair)
            )
            relay.port = replica.port
            after = RedisGuard(guard._server, lambda: at + MINUTE)
            for _ in range(3):
                with pytest.raises(GuardUnavailable):
                    await after.first(key, at, at + 5 * MINUTE)
            await guard.close()
            async with asyncio.timeout(PATIENCE_S):
                await relay.gone.wait()


async def test_a_server_that_begins_to_evict_is_down_at_once(own: Valkey) -> None:
    """Also over the connections there are."""
    async with guarding(own.url) as guard:
        assert await first(guard, a_key())
        by_hand(own, "CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
        with pytest.raises(GuardUnavailable):
            await first(guard, a_key())
        by_hand(own, "CONFIG", "SET", "maxmemory-policy", "noeviction")
        assert await first(guard, a_key())


@row(164)
async def test_a_frozen_server_refuses_and_holds_nobody_up(own: Valkey) -> None:
    """Each waits for its deadline; when it thaws the next is answered, by nobody else's answer."""
    async with guarding(own.url) as guard:
        assert await first(guard, a_key())
        own.freeze()
        found = await asyncio.gather(
            *(first(guard, a_key()) for _ in range(20)), return_exceptions=True
        )
        assert all(isinstance(each, GuardUnavailable) for each in found)
        own.thaw()
        key = a_key()
        await until_first(guard, lambda: key)
        assert not await first(guard, key)


@row(165)
async def test_a_real_replica_a_full_server_and_a_loading_one_are_down(own: Valkey) -> None:
    """As themselves, not as we think they speak."""
    async with guarding(own.url) as guard:
        assert await first(guard, a_key())
        by_hand(own, "REPLICAOF", "127.0.0.1", "1")
        with pytest.raises(GuardUnavailable):
            await first(guard, a_key())
        by_hand(own, "REPLICAOF", "NO", "ONE")
        await until_first(guard)
        by_hand(own, "CONFIG", "SET", "maxmemory", "1")
        with pytest.raises(GuardUnavailable):
            await first(guard, a_key())


@row(166)
@pytest.mark.parametrize(
    "policy", ["allkeys-lru", "volatile-lru", "volatile-ttl", "allkeys-random"]
)
async def test_a_server_that_evicts_is_refused_at_start(own: Valkey, policy: str) -> None:
    """The message names the setting that would help."""
    by_hand(own, "CONFIG", "SET", "maxmemory-policy", policy)
    guard = RedisGuard(SharedServer(own.url), now)

    with pytest.raises(EvictingError, match="maxmemory-policy to noeviction"):
        await guard.start()
    with pytest.raises(GuardUnavailable):
        await first(guard, a_key())
    await guard.close()


async def test_what_it_is_told_names_nobody(own: Valkey) -> None:
    """Keys are digests, values are empty; each ends by itself but the marker."""
    async with guarding(own.url) as guard:
        key = a_key()
        assert await first(guard, key)

        with redis.Redis.from_url(own.url) as client:
            assert set(client.keys()) == {b"sluis:seen", b"sluis:seen:" + key}
            assert client.get(b"sluis:seen:" + key) == b""
            assert 0 < client.pttl(b"sluis:seen:" + key) <= 5 * 60 * 1000


async def test_a_caller_that_goes_away_leaves_no_answer_behind(own: Valkey) -> None:
    """Cancelled at any moment, the next question gets its own answer."""
    async with guarding(own.url) as guard:
        for turn in range(30):
            asking = asyncio.ensure_future(first(guard, a_key()))
            for _ in range(turn):
                await asyncio.sleep(0)
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
            key = a_key()
            assert await first(guard, key)
            assert not await first(guard, key)
