"""The register of sessions of every node, on a Valkey or Redis server: one script for each call.

Time is the server's. What becomes of a session is what ``met`` in
:mod:`gateway.stores.shared.sessions` says, to the microsecond; the same tests run over all
registers. A server that forgot (started again without its data) does not know which sessions ended.
"""

import asyncio
from typing import Final

import redis
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from gateway.core.faults import SessionsUnavailable
from gateway.stores.shared.sessions import Lasting, Met

DEADLINE_S: Final = 0.5
"""For one script, connecting and waiting for a connection included."""
CONNECTIONS_MAX: Final = 4
"""Of one worker."""
PREFIX: Final = "sluis:session:"

SCRIPT: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local act, citizen = ARGV[1], ARGV[2]
local idle, life, known = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local kept = redis.call('HMGET', KEYS[1], 'citizen', 'began', 'seen', 'ended')
local began, seen = tonumber(kept[2]), tonumber(kept[3])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now - known))
if not began or now >= began + known then
  if act == 'goes' then return 'over' end
  if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[6]) then return 'full' end
  local at, ended = string.format('%.0f', now), '0'
  if act == 'end' then citizen, ended = '', '1' end
  redis.call('HSET', KEYS[1], 'citizen', citizen, 'began', at, 'seen', at, 'ended', ended)
  redis.call('PEXPIRE', KEYS[1], math.ceil(known / 1000))
  redis.call('ZADD', KEYS[2], at, KEYS[1])
  redis.call('PEXPIRE', KEYS[2], math.ceil(known / 1000))
  if act == 'end' then return 'over' end
  return 'open'
end
local over = kept[4] == '1' or now >= began + life or now >= seen + idle
if over or act == 'end' then
  redis.call('HSET', KEYS[1], 'ended', '1')
  return over and 'over' or 'open'
end
if kept[1] ~= citizen then return 'over' end
redis.call('HSET', KEYS[1], 'seen', string.format('%.0f', math.max(seen, now)))
return 'open'
"""
"""Keys: the session, those of its capacity. Arguments: ``begins``, ``goes`` or ``end``; citizen;
idle and lifetime, for how long it is known (microseconds); how many a capacity may have."""
_WORDS: Final = {each.value.encode(): each for each in Met}


class ValkeySessions:
    """A :class:`~gateway.stores.shared.sessions.Register` on a server."""

    def __init__(self, url: str, lasting: Lasting) -> None:
        """*url* is ``redis://``, ``rediss://`` or ``unix://``."""
        self._lasting = lasting
        # Who finds all of them in use waits for one, within the time there is.
        pool = BlockingConnectionPool.from_url(
            url,
            socket_connect_timeout=DEADLINE_S,
            socket_timeout=DEADLINE_S,
            retry=Retry(NoBackoff(), 0),
            decode_responses=False,
            max_connections=CONNECTIONS_MAX,
            timeout=DEADLINE_S,
        )
        self._client = Redis.from_pool(pool)
        self._script = self._client.register_script(SCRIPT)

    async def meet(self, capacity: str, session: str, citizen: str, *, begins: bool) -> Met:
        """As :meth:`~gateway.stores.shared.sessions.Register.meet`."""
        return await self._told("begins" if begins else "goes", capacity, session, citizen)

    async def end(self, capacity: str, session: str) -> Met:
        """As :meth:`~gateway.stores.shared.sessions.Register.end`."""
        return await self._told("end", capacity, session, "")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _told(self, act: str, capacity: str, session: str, citizen: str) -> Met:
        lasting = self._lasting
        idle, life = lasting.idle_s * 1_000_000, lasting.lifetime_s * 1_000_000
        keys = [f"{PREFIX}{session}", f"{PREFIX}of:{capacity}"]
        words: list[str | int] = [act, citizen, idle, life, lasting.known_us, lasting.per_consumer]
        try:
            async with asyncio.timeout(DEADLINE_S):
                return _WORDS[await self._script(keys=keys, args=words)]
        except (redis.RedisError, OSError, TimeoutError, ValueError, TypeError, KeyError) as error:
            # redis-py reads whatever comes: nonsense breaks it in many ways.
            raise SessionsUnavailable from error
