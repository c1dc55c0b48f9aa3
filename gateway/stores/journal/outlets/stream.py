"""An end that is a Redis or Valkey server: one stream for each shard, each entry in it once.

    sluis:journal:<node>/<shard>     <index + 1>-0     id, leaf (hexadecimal), body

The place of an entry is its id in the stream, so the server itself refuses what it already has:
what is sent again is not there twice. A batch is one transaction, all of it or nothing. A stream
keeps the newest entries alone (``entries_max``, roughly); a server that came back with less than it
had, or empty, is filled again from the journal, as far back as a stream goes.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from gateway.stores.journal.outlets.shipping import Item, Problem, Undelivered

PREFIX: Final = "sluis:journal:"
TIMEOUT_S: Final = 5.0
"""For connecting, and for each answer."""
_LOG_NAME: Final = "sluis/"
"""What the name of every shard begins with."""
_THERE: Final = "equal or smaller"
"""Of the server's words when an id is not above the last."""
_NO_KEY: Final = "no such key"

T = TypeVar("T")


def key_of(origin: str) -> str:
    """Name the stream of a shard."""
    return PREFIX + origin.removeprefix(_LOG_NAME)


class StreamEnd:
    """Fits :class:`~gateway.stores.journal.outlets.shipping.End`."""

    def __init__(self, url: str, entries_max: int, tls: Mapping[str, str]) -> None:
        """*tls* are redis-py's ``ssl_…`` arguments, for ``rediss://``."""
        self._entries_max = entries_max
        self._client = redis.Redis.from_url(
            url,
            socket_connect_timeout=TIMEOUT_S,
            socket_timeout=TIMEOUT_S,
            # Whether a batch arrived is for resume() to find out.
            retry=Retry(NoBackoff(), 0),
            decode_responses=False,
            **tls,
        )

    def resume(self, origin: str, index: int, size: int) -> int:
        """Go by what the server has: it may have more than we know of, or have lost some."""
        there = self._asked(lambda: self._length(key_of(origin)))
        if there > size:
            # Whatever we add would be refused as if it were there.
            raise Undelivered(Problem.OCCUPIED)
        if there >= index:
            # Delivered again from our own record on: what the server has is compared.
            return index
        return max(there, index - self._entries_max, 0)

    def deliver(self, items: Sequence[Item]) -> None:
        """Add what is not there; what is must be the same."""
        key = key_of(items[0].origin)
        told = self._asked(lambda: self._add(key, items))
        for item, answer in zip(items, told, strict=True):
            if not _was_there(answer) and answer != _id(item).encode():
                raise Undelivered(Problem.REFUSED)
        there = [item for item, answer in zip(items, told, strict=True) if _was_there(answer)]
        if there:
            self._asked(lambda: self._compare(key, there))

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _length(self, key: str) -> int:
        """Give the index after the last that was ever added."""
        try:
            told: Any = self._client.xinfo_stream(key)
            last = bytes(told["last-generated-id"])
            return int(last.partition(b"-")[0])
        except redis.ResponseError as error:
            if _NO_KEY in str(error):
                return 0
            raise

    def _add(self, key: str, items: Sequence[Item]) -> list[Any]:
        with self._client.pipeline(transaction=True) as pipeline:
            for item in items:
                pipeline.xadd(
                    key,
                    {"id": item.id, "leaf": item.leaf.hex(), "body": item.body or b""},
                    id=_id(item),
                    maxlen=self._entries_max,
                    approximate=True,
                )
            return pipeline.execute(raise_on_error=False)

    def _compare(self, key: str, items: Sequence[Item]) -> None:
        """See that at the places of *items* stands nothing else; what was cut off is gone."""
        found: Any = self._client.xrange(key, _id(items[0]), _id(items[-1]))
        leaves = {_id(item).encode(): item.leaf.hex().encode() for item in items}
        if any(
            leaves.get(id_, fields.get(b"leaf")) != fields.get(b"leaf") for id_, fields in found
        ):
            raise Undelivered(Problem.OCCUPIED)

    def _asked(self, ask: Callable[[], T]) -> T:
        """Ask the server; whatever it does wrong costs the connection."""
        try:
            return ask()
        except Undelivered:
            raise
        except redis.TimeoutError as error:
            raise self._failed(Problem.SILENT) from error
        except redis.AuthenticationError as error:
            raise self._failed(Problem.UNTRUSTED) from error
        except redis.ConnectionError as error:
            raise self._failed(Problem.AWAY) from error
        except redis.ResponseError as error:
            raise self._failed(Problem.REFUSED) from error
        except (redis.RedisError, ValueError, TypeError, KeyError, IndexError, AttributeError) as e:
            # redis-py reads whatever comes: nonsense breaks it in many ways.
            raise self._failed(Problem.GARBLED) from e

    def _failed(self, problem: Problem) -> Undelivered:
        self._client.close()
        return Undelivered(problem)


def _was_there(answer: object) -> bool:
    return isinstance(answer, redis.ResponseError) and _THERE in str(answer)


def _id(item: Item) -> str:
    # Ids begin above 0-0.
    return f"{item.index + 1}-0"
