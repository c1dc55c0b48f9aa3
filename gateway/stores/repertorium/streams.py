"""What waits for each capacity to be pulled: a stream for each, on a Redis or Valkey server.

    streams = NoticeStreams("redis://127.0.0.1:6379/0")
    await streams.add("D", notice)
    for reference, notice in await streams.after("D", None, 50): ...

A stream keeps the newest :data:`LENGTH_MAX` notices. A reference is the id of one: it is known as
long as that one is kept, so that nobody misses what was dropped without being told
(:class:`~gateway.core.mutations.UnknownReferenceError`). What is pulled stays; whoever did not get
an answer asks again. Nobody's number stands in it in clear.

How durable it is, is the server's affair: one that loses its memory forgets what it was told, and
every reference with it.
"""

import asyncio
import re
from collections.abc import Awaitable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from gateway.core.faults import RepertoriumUnavailable
from gateway.core.mutations import Notice, Sort, UnknownReferenceError, Waiting

LENGTH_MAX: Final = 100_000
"""Notices kept for one capacity; what is older goes first."""
DEADLINE_S: Final = 1.0
"""For one answer, connecting and waiting for a connection included."""
CONNECTIONS_MAX: Final = 8
"""Of one process."""

_KEY: Final = "sluis:notificaties:"
_REFERENCE: Final = re.compile(r"[0-9]{1,15}-[0-9]{1,15}", re.ASCII)

T = TypeVar("T")


class NoticeStreams:
    """Fits :class:`gateway.ports.Notices`."""

    def __init__(self, url: str) -> None:
        pool = redis.asyncio.BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS_MAX,
            timeout=DEADLINE_S,
            socket_connect_timeout=DEADLINE_S,
            socket_timeout=DEADLINE_S,
            retry=Retry(NoBackoff(), 0),
            decode_responses=True,
            protocol=2,
        )
        self._server = redis.asyncio.Redis.from_pool(pool)

    async def close(self) -> None:
        """Let the server go."""
        await self._server.aclose()

    async def add(self, capacity: str, notice: Notice) -> None:
        """As :meth:`gateway.ports.Notices.add`."""
        said: dict[Any, Any] = {
            "sealed": notice.sealed,
            "sort": notice.sort.value,
            "at": notice.at.isoformat(),
            "source": notice.source,
            "proof": notice.proof,
        }
        await _in_time(self._server.xadd(_KEY + capacity, said, maxlen=LENGTH_MAX))

    async def after(self, capacity: str, reference: str | None, most: int) -> Waiting:
        """As :meth:`gateway.ports.Notices.after`."""
        if reference is not None and not _REFERENCE.fullmatch(reference):
            raise UnknownReferenceError
        since = reference or "-"
        found = _read(await _in_time(self._server.xrange(_KEY + capacity, since, "+", most + 1)))
        if reference is None:
            return found[:most]
        if not found or found[0][0] != reference:
            raise UnknownReferenceError
        return found[1:]


async def _in_time(asked: Awaitable[T]) -> T:
    try:
        async with asyncio.timeout(DEADLINE_S):
            return await asked
    # Whatever a broken server makes of its client: it is away.
    except Exception as error:
        raise RepertoriumUnavailable from error


def _read(found: Any) -> Waiting:  # noqa: ANN401 - the server's
    try:
        return tuple((str(id_), _notice(said)) for id_, said in found)
    except (KeyError, TypeError, ValueError) as error:
        raise RepertoriumUnavailable from error


def _notice(said: Mapping[str, str]) -> Notice:
    at = datetime.fromisoformat(said["at"])
    return Notice(said["sealed"], Sort(said["sort"]), at, said["source"], said.get("proof", ""))
