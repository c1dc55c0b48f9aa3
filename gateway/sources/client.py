"""The transport to authentic sources: HTTP/1.1 over kept connections, within named limits.

One client for the process. It keeps connections alive and gives each one back only after a
complete, well-framed answer with nothing behind it; whatever fails, exceeds a limit or is cancelled
costs its connection. It never retries (the source may have got the question, row 145 of the
catalogue), follows no redirect, knows no proxy, keeps no cookie, speaks nothing but http and
https::

    client = HttpClient()
    answer = await client.post(url, body, headers, timeout_s=5.0, tls=Tls(ca_file="ca.pem"))
    await client.aclose()

A failure is a :class:`HttpFailure` whose kind comes from a closed list. It holds nothing the other
side sent.
"""

import asyncio
import select
import ssl
from collections.abc import Coroutine, Sequence
from math import inf
from typing import Any, Final, cast

from gateway.sources.connecting import NO_TLS_FILES, Connector, Origin, Tls, parse_url, start_of
from gateway.sources.gate import Full, Gate
from gateway.sources.http1 import (
    DEFAULT_LIMITS,
    AnswerReader,
    FailureKind,
    HttpAnswer,
    HttpFailure,
    Limits,
)

__all__ = [
    "DEFAULT_LIMITS",
    "NO_TLS_FILES",
    "FailureKind",
    "HttpAnswer",
    "HttpClient",
    "HttpFailure",
    "Limits",
    "Tls",
]

_TIMER_SLACK_S: Final = 0.001
"""A timer may fire this much early: uvloop counts in milliseconds."""


class HttpClient:
    """Posts to sources over kept connections, never more than its limits at once.

    Bound to the event loop of its first post. *max_per_host* posts to one host and port run at once
    and *max_waiting* more may wait; *max_connections* bounds the connections to all hosts together,
    kept ones included, and posts above it do not wait.
    """

    def __init__(
        self,
        *,
        max_connections: int = 256,
        max_per_host: int = 128,
        max_waiting: int = 128,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self._limits = limits
        self._max_connections = max_connections
        self._max_per_host = max_per_host
        self._max_waiting = max_waiting
        self._connector = Connector()
        self._pools: dict[Origin, _Pool] = {}
        self._busy: set[_Connection] = set()
        self._opening: set[asyncio.Task[_Connection]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = inf
        self._closed = False

    def post(
        self,
        url: str,
        body: bytes,
        headers: Sequence[str],
        *,
        timeout_s: float,
        max_bytes: int = DEFAULT_LIMITS.decoded_bytes_max,
        tls: Tls = NO_TLS_FILES,
    ) -> Coroutine[Any, Any, HttpAnswer]:
        """Post *body* to *url* and return the complete answer, whatever its status.

        *headers* are whole lines (``Name: value``) without line ends. *timeout_s* covers
        everything, waiting for a place included; *max_bytes* is the most a decoded body may have.
        Raises :class:`HttpFailure`. A cancelled post ends at once, and its connection with it.
        """
        where = parse_url(url)
        question = _question(where.start, headers, body)
        return self._ask(where.origin, question, timeout_s, max_bytes, tls)

    def send(
        self,
        method: str,
        url: str,
        target: str,
        headers: Sequence[str],
        body: bytes | None,
        *,
        timeout_s: float,
        max_bytes: int = DEFAULT_LIMITS.decoded_bytes_max,
        tls: Tls = NO_TLS_FILES,
    ) -> Coroutine[Any, Any, HttpAnswer]:
        """Send *method* for *target*, a path with its query, to the server of *url*.

        Otherwise as :meth:`post`; with no *body* the question has none.
        """
        where = parse_url(url)
        question = _question(start_of(where, method, target), headers, body)
        return self._ask(where.origin, question, timeout_s, max_bytes, tls)

    async def _ask(
        self, origin: Origin, question: bytes, timeout_s: float, max_bytes: int, tls: Tls
    ) -> HttpAnswer:
        until = asyncio.get_running_loop().time() + timeout_s
        pool = self._pools.get(origin)
        if pool is None:
            pool = self._pools[origin] = _Pool(Gate(self._max_per_host, self._max_waiting))
        if not pool.gate.enter_at_once():
            try:
                await pool.gate.enter(timeout_s)
            except Full:
                raise HttpFailure(FailureKind.BUSY, asked=False) from None
        try:
            connection = await self._connected(pool, origin, tls, until)
            # Before it is asked: one that has ended already is done with at once.
            self._busy.add(connection)
            answer = connection.ask(question, AnswerReader(self._limits, max_bytes), until)
            self._wake_at(until)
            try:
                return await answer
            except asyncio.CancelledError:
                connection.leave(answer)
                raise
            finally:
                # A failure knows this frame: kept here it would keep what came of the answer.
                del answer
        finally:
            pool.gate.leave()

    async def aclose(self) -> None:
        """End everything under way (each fails as CLOSED) and close all connections."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        for connection in tuple(self._busy):
            connection.fail(HttpFailure(FailureKind.CLOSED))
        for pool in self._pools.values():
            for kept in pool.idle.values():
                for connection in tuple(kept):
                    connection.close()
        for task in tuple(self._opening):
            task.cancel()
        await asyncio.gather(*self._opening, return_exceptions=True)
        self._connector.close()

    async def _connected(
        self, pool: "_Pool", origin: Origin, tls: Tls, until: float
    ) -> "_Connection":
        """Take a connection or open one; whatever fails here, nothing was sent."""
        try:
            return self._take(pool, tls) or await self._open(pool, origin, tls, until)
        except HttpFailure as failure:
            failure.asked = False
            raise

    def _take(self, pool: "_Pool", tls: Tls) -> "_Connection | None":
        """Take the kept connection that was used last, if there is one to be used."""
        if self._closed:
            raise HttpFailure(FailureKind.CLOSED)
        if len(self._busy) + len(self._opening) >= self._max_connections:
            raise HttpFailure(FailureKind.BUSY)
        kept = pool.idle.get(tls)
        oldest = asyncio.get_running_loop().time() - self._limits.idle_s
        while kept:
            connection = kept.pop()
            if connection.idle_since >= oldest and connection.is_quiet():
                return connection
            connection.close()
        return None

    async def _open(self, pool: "_Pool", origin: Origin, tls: Tls, until: float) -> "_Connection":
        self._make_room()
        left_s = until - asyncio.get_running_loop().time()
        kept = pool.idle.setdefault(tls, [])
        opening = asyncio.ensure_future(
            self._connector.open(
                lambda: _Connection(self, kept),
                origin,
                tls,
                min(left_s, self._limits.connect_timeout_s),
            )
        )
        self._opening.add(opening)
        try:
            connection = await opening
        except asyncio.CancelledError:
            if opening.done() and not opening.cancelled() and opening.exception() is None:
                opening.result().close()
            task = asyncio.current_task()
            if self._closed and task is not None and not task.cancelling():
                raise HttpFailure(FailureKind.CLOSED) from None
            raise
        finally:
            self._opening.discard(opening)
        if self._closed:
            connection.close()
            raise HttpFailure(FailureKind.CLOSED)
        return connection

    def _make_room(self) -> None:
        """Close the connection unused for longest when one more would be too many."""
        every = [kept for pool in self._pools.values() for kept in pool.idle.values() if kept]
        count = len(self._busy) + len(self._opening) + sum(map(len, every))
        if count >= self._max_connections and every:
            min((kept[0] for kept in every), key=lambda each: each.idle_since).close()

    def done(self, connection: "_Connection") -> None:
        """Note that *connection* has no question under way any more."""
        self._busy.discard(connection)

    # --- time: one timer for all, at the first moment something ends

    def _wake_at(self, when: float) -> None:
        if when >= self._timer_at:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._sweep)
        self._timer_at = when

    def _sweep(self) -> None:
        """End what is over its time, close what is unused for too long, forget what is empty."""
        self._timer, self._timer_at = None, inf
        now = asyncio.get_running_loop().time() + _TIMER_SLACK_S
        for connection in [each for each in self._busy if each.until <= now]:
            connection.fail(HttpFailure(FailureKind.TIMEOUT))
        for origin, pool in tuple(self._pools.items()):
            pool.drop_older(now - self._limits.idle_s)
            if not pool.idle and not pool.gate.inside:
                del self._pools[origin]
        if self._pools:
            ends = [each.until for each in self._busy]
            self._wake_at(min([now + self._limits.idle_s, *ends]))


class _Pool:
    """What there is for one host and port."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.idle: dict[Tls, list[_Connection]] = {}
        """Kept connections by whom they trust and who they are; of each the oldest first."""

    def drop_older(self, oldest: float) -> None:
        """Close connections unused since before *oldest*."""
        for tls, kept in tuple(self.idle.items()):
            while kept and kept[0].idle_since < oldest:
                kept[0].close()
            if not kept and not self.gate.inside:
                del self.idle[tls]


class _Connection(asyncio.Protocol):
    """One connection: unused in its list *kept*, or with one question under way."""

    def __init__(self, client: HttpClient, kept: "list[_Connection]") -> None:
        self.until = inf
        self.idle_since = 0.0
        self._client = client
        self._kept = kept
        self._reader: AnswerReader | None = None
        self._answer: asyncio.Future[HttpAnswer] | None = None
        self._lost = FailureKind.BROKEN
        self._readable = select.poll()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport = cast("asyncio.Transport", transport)
        opened = transport.get_extra_info("socket")
        self._readable.register(opened.fileno(), select.POLLIN | select.POLLRDHUP)

    def is_quiet(self) -> bool:
        """Say whether nothing waits to be read, neither bytes nor the other side's end.

        The event loop may not have come round to either yet. A question sent now would be lost, or
        answered by what the other side sent unasked (row 141).
        """
        return not self._transport.is_closing() and not self._readable.poll(0)

    def ask(
        self, question: bytes, reader: AnswerReader, until: float
    ) -> asyncio.Future[HttpAnswer]:
        """Send a question; the future is its answer."""
        self._reader = reader
        self.until = until
        self._answer = answer = self._loop.create_future()
        if self._transport.is_closing():  # no sooner was it opened than it ended
            self.fail(HttpFailure(self._lost, asked=False))
        else:
            self._transport.write(question)
        return answer

    def data_received(self, data: bytes) -> None:
        reader = self._reader
        if reader is None:
            # Nobody asked: it must not become the answer to the next question (row 141).
            self.close()
            return
        try:
            complete = reader.feed(data)
        except HttpFailure as failure:
            self.fail(failure)
            return
        if complete:
            self._complete(reader)

    def eof_received(self) -> None:
        """Take the other side's end, which ends a body without a length if it is an orderly one."""
        reader = self._reader
        try:
            complete = reader is not None and self._ended_in_order() and reader.end()
        except HttpFailure as failure:
            self.fail(failure)
            return
        if reader is not None and complete:
            self._complete(reader)

    def connection_lost(self, error: Exception | None) -> None:
        if isinstance(error, ssl.SSLError):
            self._lost = FailureKind.TLS
        self.fail(HttpFailure(self._lost))

    def leave(self, answer: "asyncio.Future[HttpAnswer]") -> None:
        """End the connection if *answer* is still to come: its caller left."""
        if answer is self._answer:
            self.fail(HttpFailure(FailureKind.BROKEN))

    def fail(self, failure: HttpFailure) -> None:
        """End the connection at once, and the question under way with *failure*."""
        answer = self._end_question()
        if answer is not None and not answer.done():
            answer.set_exception(failure)
        self._forget()
        self._transport.abort()

    def close(self) -> None:
        """End an unused connection in order."""
        self._forget()
        self._transport.close()

    def _ended_in_order(self) -> bool:
        """Say whether TLS ended as well: anybody on the way can end TCP, and cut an answer short.

        uvloop calls :meth:`eof_received` for a close_notify alone, asyncio for either.
        """
        tls = self._transport.get_extra_info("ssl_object")
        try:
            return tls is None or tls.read(1) == b""
        except ssl.SSLError:
            return False

    def _complete(self, reader: AnswerReader) -> None:
        answer = self._end_question()
        assert answer is not None
        assert reader.answer is not None
        if answer.done():  # its caller left at this very moment
            self._transport.abort()
            return
        answer.set_result(reader.answer)
        # An answer to half a question says nothing of where the next one would begin.
        if reader.reusable and not self._transport.get_write_buffer_size():
            self.idle_since = self._loop.time()
            self._kept.append(self)
        else:
            self._transport.abort()

    def _end_question(self) -> "asyncio.Future[HttpAnswer] | None":
        answer, self._answer, self._reader = self._answer, None, None
        self.until = inf
        self._client.done(self)
        return answer

    def _forget(self) -> None:
        if self in self._kept:
            self._kept.remove(self)


def _question(start: str, headers: Sequence[str], body: bytes | None) -> bytes:
    length = "" if body is None else f"Content-Length: {len(body)}\r\n"
    head = "\r\n".join((start, *headers, f"{length}\r\n"))
    # Two in the start, one behind each header, one more behind the length, one at the end.
    lines = len(headers) + (5 if length else 4)
    if not head.count("\r") == head.count("\n") == lines:
        msg = "a header line has a line end in it"
        raise ValueError(msg)
    return head.encode("latin-1") + (body or b"")
