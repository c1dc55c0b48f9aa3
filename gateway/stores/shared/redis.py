"""What all nodes know together, in one Redis or Valkey server (``shared.url``).

It says since when it remembers: a key of its own holds that moment and the run of the server it
was told to. Started again, failed over, flushed or restored, a server is another run or has no such
key, and its memory begins anew: it may have lost the last of what it was told, and a message that
could have been believed before is refused (:class:`~gateway.core.faults.GuardUnavailable`). Never
is one let in because nothing is there.

A server that is away, loading, full, read-only, part of a cluster, late, or that answers with
nonsense or half an answer is down: its connections are dropped. One that evicts keys forgets what
it was told; it is refused at start, and is as good as down later.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from redis.asyncio.connection import AbstractConnection, Connection, parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from gateway.core.faults import GuardUnavailable
from gateway.ports import Clock

DEADLINE_S: Final = 0.5
"""For one answer, connecting and waiting for a connection included."""
CONNECTIONS_MAX: Final = 4
"""Of one worker; each answers some thousands a second."""
WAITING_MAX: Final = 1_000
BEGINS_LATER: Final = timedelta(seconds=5)
"""A memory that begins counts from a little later: the clocks of two nodes may be two seconds
apart, and what was lost was believed by either."""
POLICY: Final = "noeviction"

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_NEVER: Final = -1
_MARKER: Final = "sluis:seen"
_FIRST_TEXT: Final = """
local told = redis.call('INFO', 'server') .. redis.call('INFO', 'memory')
local run = string.find(told, 'run_id:' .. ARGV[1], 1, true)
if not run or not string.find(told, 'maxmemory_policy:noeviction', 1, true) then return 'other' end
local began = redis.call('HMGET', KEYS[1], 'run', 'since')
if began[1] ~= ARGV[1] then
  redis.call('HSET', KEYS[1], 'run', ARGV[1], 'since', ARGV[2])
  began[2] = ARGV[2]
end
if tonumber(ARGV[3]) <= tonumber(began[2]) then return 'anew' end
if redis.call('SET', KEYS[2], '', 'NX', 'PX', ARGV[4]) then return 'first' end
return 'seen'
"""
"""Keys: the marker, the message. Arguments: the run of the server, when a memory would begin, when
the message could first have been believed, for how long to remember it (milliseconds).

``other``, which is no answer: a connection outlives its server where something stands between that
hands it to the next one, and a server can be told to evict.
"""


class _NonsenseError(Exception):
    """The server answered something else than it was asked."""


@dataclass(frozen=True, slots=True)
class Script:
    """What the server does in one go."""

    text: str
    words: frozenset[bytes]
    """It answers one of these."""

    def word(self, said: bytes) -> bytes:
        """Give *said*, provided it is an answer."""
        if said not in self.words:
            raise _NonsenseError
        return said


_FIRST: Final = Script(_FIRST_TEXT, frozenset({b"first", b"seen", b"anew"}))


class EvictingError(ValueError):
    """The server may forget what it is told; the text says what to set."""

    def __init__(self) -> None:
        super().__init__(
            "shared.url: the server evicts keys when it is full, and with them which messages were"
            f" seen; set its maxmemory-policy to {POLICY}"
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """One connection, to one run of a server."""

    connection: AbstractConnection
    run: bytes


class SharedServer:
    """The server, and a few connections to it."""

    def __init__(self, url: str) -> None:
        given: dict[str, Any] = dict(parse_url(url))
        self._kind: type[AbstractConnection] = given.pop("connection_class", Connection)
        self._given = given | {
            "socket_connect_timeout": DEADLINE_S,
            "socket_timeout": DEADLINE_S,
            "protocol": 2,
            "retry": Retry(NoBackoff(), 0),
            "driver_info": None,
        }
        self._idle: list[_Line] = []
        self._turns = asyncio.Semaphore(CONNECTIONS_MAX)
        self._waiting = 0

    async def run(self, script: Script, keys: list[str | bytes], arguments: list[int]) -> bytes:
        """Run *script* on *keys* with the server's run and *arguments*; give the word it returns.

        Raises :class:`GuardUnavailable` when there is none of its words in time.
        """
        if self._waiting >= WAITING_MAX:
            raise GuardUnavailable
        self._waiting += 1
        try:
            async with asyncio.timeout(DEADLINE_S), self._turns:
                return await self._ask(script, keys, arguments)
        # Whatever a broken server makes of its client: it is down.
        except Exception as error:
            raise GuardUnavailable from error
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """Let every connection go."""
        while self._idle:
            await _drop(self._idle.pop().connection)

    async def _ask(self, script: Script, keys: list[str | bytes], arguments: list[int]) -> bytes:
        line = self._idle.pop() if self._idle else await self._connect()
        words = ("EVAL", script.text, len(keys), *keys, line.run, *arguments)
        try:
            said = script.word(await _said(line.connection, *words))
        except BaseException:
            # An answer may still be under way on it, and the others are to the same server.
            await _drop(line.connection)
            await self.close()
            raise
        self._idle.append(line)
        return said

    async def _connect(self) -> _Line:
        connection = self._kind(**self._given)
        try:
            await connection.connect()  # type: ignore[no-untyped-call]
            return _Line(connection, _run_of(await _said(connection, "INFO")))
        except BaseException:
            await _drop(connection)
            raise


class RedisGuard:
    """Remembers messages for all nodes: a :class:`gateway.ports.ReplayGuard`."""

    def __init__(self, server: SharedServer, clock: Clock) -> None:
        self._server = server
        self._clock = clock

    async def start(self) -> None:
        """Begin to remember, if the server is there; raises :class:`EvictingError`."""
        try:
            await self._told(b"", _NEVER, 1)
        except GuardUnavailable as error:
            if isinstance(error.__cause__, EvictingError):
                raise error.__cause__ from None

    async def close(self) -> None:
        """Let the server go."""
        await self._server.close()

    async def first(self, key: bytes, since: datetime, until: datetime) -> bool:
        """As :meth:`gateway.ports.ReplayGuard.first`."""
        kept = _milliseconds(until) - _milliseconds(self._clock())
        match await self._told(key, _milliseconds(since), max(kept, 1)):
            case b"first":
                return True
            case b"seen":
                return False
            case _:
                # It began anew, later than the message could first have been believed.
                raise GuardUnavailable

    async def _told(self, key: bytes, since: int, kept: int) -> bytes:
        begins = _milliseconds(self._clock() + BEGINS_LATER)
        named = f"{_MARKER}:".encode() + key
        return await self._server.run(_FIRST, [_MARKER, named], [begins, since, kept])


async def _said(connection: AbstractConnection, *words: str | bytes | int) -> bytes:
    await connection.send_command(*words, check_health=False)
    said = await connection.read_response()
    if not isinstance(said, bytes):
        raise _NonsenseError
    return said


async def _drop(connection: AbstractConnection) -> None:
    with contextlib.suppress(Exception):
        await connection.disconnect(nowait=True)


def _run_of(info: bytes) -> bytes:
    """Name the run of the server that says *info* of itself; raise when it may forget."""
    pairs = (line.partition(b":") for line in info.splitlines())
    facts = {name: value.strip() for name, colon, value in pairs if colon}
    run, policy = facts.get(b"run_id"), facts.get(b"maxmemory_policy")
    if not run or not policy:
        raise _NonsenseError
    if policy != POLICY.encode():
        raise EvictingError
    return run


def _milliseconds(at: datetime) -> int:
    return (at - _EPOCH) // _MILLISECOND
