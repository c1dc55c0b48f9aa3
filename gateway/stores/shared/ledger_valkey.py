"""The ledger of every node, on a Valkey or Redis server: one script for all that is asked at once.

Time is the server's, so that nodes need not agree on it. The arithmetic is that of ``rate_lease``,
``counted`` and ``hour_lease`` in :mod:`gateway.stores.shared.ledger`, to the microsecond; the same
tests run over all ledgers. Accounts end by themselves.
"""

import asyncio
import uuid
from collections.abc import Sequence
from typing import Final

import redis
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from gateway.stores.shared.ledger import Ask, Lease, Leases, LedgerAwayError, Rate

DEADLINE_S: Final = 0.25
"""For one script, connecting included: who waits longer goes by what it knows."""
HOLDER_S: Final = 30
PREFIX: Final = "sluis:allowance:"
HOLDERS: Final = PREFIX + "holders"

SCRIPT: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local hour_us = 3600000000
local answer = {}
for i = 2, #KEYS do
  local at = (i - 2) * 6 + 2
  local kind, want = ARGV[at + 1], tonumber(ARGV[at + 2])
  local a, b = tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4])
  local spent, spent_in = tonumber(ARGV[at + 5]), tonumber(ARGV[at + 6])
  if kind == 'rate' then
    local due = tonumber(redis.call('GET', KEYS[i]) or '0')
    due = math.max(math.min(due, now + b), now)
    local calls = math.max(0, math.min(want, math.floor((now + b - due) / a)))
    due = due + calls * a
    redis.call('SET', KEYS[i], string.format('%.0f', due),
               'PX', math.ceil((due - now) / 1000) + 1000)
    answer[i - 1] = {calls, math.max(0, due + a - b - now), 0, 0}
  else
    local kept = redis.call('HMGET', KEYS[i], 'hour', 'taken')
    local hour, taken = tonumber(kept[1] or '0'), tonumber(kept[2] or '0')
    local this = math.floor(now / hour_us)
    if hour < this or hour > this + 1 then hour, taken = this, 0 end
    if spent_in == hour then taken = math.max(0, taken + spent) end
    local left = a - taken
    local calls = math.max(0, math.min(want, left, math.max(1, math.floor(left / 8))))
    taken = taken + calls
    redis.call('HSET', KEYS[i], 'hour', string.format('%.0f', hour),
               'taken', string.format('%.0f', taken))
    redis.call('EXPIRE', KEYS[i], 7200)
    answer[i - 1] = {calls, hour_us - now % hour_us, taken, hour}
  end
end
redis.call('ZADD', KEYS[1], time[1], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. (time[1] - ARGV[2]))
redis.call('EXPIRE', KEYS[1], 3600)
return {redis.call('ZCARD', KEYS[1]), answer}
"""


class ValkeyLedger:
    """A :class:`~gateway.stores.shared.ledger.Ledger` on a server."""

    def __init__(self, url: str) -> None:
        """*url* is ``redis://``, ``rediss://`` or ``unix://``."""
        self._id = uuid.uuid4().hex
        self._client = Redis.from_url(
            url,
            socket_connect_timeout=DEADLINE_S,
            socket_timeout=DEADLINE_S,
            retry=Retry(NoBackoff(), 0),
            decode_responses=False,
            max_connections=4,
        )
        self._script = self._client.register_script(SCRIPT)

    async def lease(self, asks: Sequence[Ask]) -> Leases:
        """As :meth:`~gateway.stores.shared.ledger.Ledger.lease`."""
        keys = [HOLDERS, *(f"{PREFIX}{_kind(ask)}:{ask.account}" for ask in asks)]
        words = [self._id, HOLDER_S, *(word for ask in asks for word in _words(ask))]
        try:
            async with asyncio.timeout(DEADLINE_S):
                holders, leases = await self._script(keys=keys, args=words)
            return Leases([Lease(*map(int, lease)) for lease in leases], int(holders))
        except (redis.RedisError, OSError, TimeoutError, ValueError, TypeError) as error:
            # redis-py reads whatever comes: nonsense breaks it in many ways.
            raise LedgerAwayError from error

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _kind(ask: Ask) -> str:
    return "rate" if isinstance(ask, Rate) else "hour"


def _words(ask: Ask) -> tuple[str | int, ...]:
    if isinstance(ask, Rate):
        return "rate", ask.want, ask.interval, ask.ahead, 0, 0
    return "hour", ask.want, ask.limit, 0, ask.spent, ask.spent_in
