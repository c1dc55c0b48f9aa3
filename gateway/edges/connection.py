"""One HTTP/1.1 connection: bytes in, requests out, answers in their order.

What httptools leaves open is closed here: a head and a body have a deadline, limits hold while
reading, ``Upgrade`` is ignored without losing the body, and a refusal goes through the application,
so that it is counted and written down like any other.
"""

import asyncio
import re
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import httptools

from gateway import telemetry
from gateway.core.identity import PeerIdentity
from gateway.edges.cycle import REFUSED, Cycle
from gateway.edges.deadline import Deadline
from gateway.edges.door import PEER, Door
from gateway.edges.framing import METHOD, Refused, examine
from gateway.edges.sending import Sending

_BODY_AHEAD_BYTES: Final = 64 * 1024
"""Of a body nobody has asked for yet; then we read no further."""
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_GARBAGE: Final = Refused(400, "http")
_TOO_MUCH: Final = Refused(431, "headers")


class _Stop(Exception):  # noqa: N818 - tells the parser to go no further; not an error of ours
    """Raised inside a parser callback; what is refused stands on the connection."""


class Connection(Sending):
    """One connection."""

    def __init__(self, door: Door, lost: Callable[[], None]) -> None:
        """*lost* is called at the end."""
        super().__init__(door.limits.write_timeout_s)
        self.edge = door.edge
        self._door = door
        self._limits = door.limits
        self._lost = lost
        self._deadline = Deadline(self._loop)
        """For the next head, the one under way, or the body under way: only ever one of them."""
        self._ending: asyncio.TimerHandle | None = None
        self._gone = asyncio.Event()
        self._parser = self._fresh_parser()
        self._presented: bytes | None = None
        self._refusal: Refused | None = None
        self._deaf = False
        """What still comes in is thrown away."""
        self._closed = False
        # The message under way
        self._in_head = False
        self._in_body = False
        self._held = False
        """The head just read asks for an upgrade; it is read again without."""
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._head_bytes = self._body_bytes = self._fed = 0
        """Of the head in pieces behind its first, of the body, and of all that brought the body
        behind the piece with the head."""
        self._piece_bytes = self._first_bytes = 0
        """Of what was received last, and of the piece in which the head began."""
        self._body_began = 0.0
        # What is answered
        self._answered: Cycle | None = None
        """The request whose turn it is."""
        self._cycle: Cycle | None = None
        """The request that came last."""
        self._queue: deque[Cycle] = deque()
        """Requests behind the one that is being answered."""

    def _fresh_parser(self) -> Any:  # noqa: ANN401 - httptools has no types
        parser = httptools.HttpRequestParser(self)
        # What comes behind a last request is the next one's beginning or noise; it is not heard,
        # and must not cost the last its answer.
        parser.set_dangerous_leniencies(lenient_data_after_close=True)
        return parser

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Read the certificate, once; wait no longer for a head than for one that has begun."""
        super().connection_made(transport)
        secure = transport.get_extra_info("ssl_object")
        if secure is not None and self._door.trust is not None:
            self._presented = secure.getpeercert(binary_form=True)
        self._scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "scheme": "http" if secure is None else "https",
            "server": _address(transport, "sockname"),
            "client": _address(transport, "peername"),
            "root_path": "",
        }
        self._door.connections.add(self)
        telemetry.connections(self.edge).inc()
        self._deadline.set(self._limits.header_timeout_s, self._close_idle)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of every timer, and tell whoever still answers."""
        self._door.connections.discard(self)
        telemetry.connections(self.edge).dec()
        self._lost()
        self._deaf = True
        self._deadline.clear()
        self._deadline.drop_timer()
        if self._ending is not None:
            self._ending.cancel()
        for cycle in (self._answered, self._cycle):
            if cycle is not None:
                cycle.lose()
        self._queue.clear()
        super().connection_lost(exc)
        self._gone.set()
        self._parser = None

    def eof_received(self) -> bool | None:
        """Answer what was asked in full; anything less than a whole request is refused."""
        if self._in_head or self._in_body:
            self._refuse(Refused(400, "truncated"))
        cycle = self._unanswered()
        if cycle is not None and self._scope["scheme"] == "http":
            cycle.keep_alive = False
            return True
        self._close_idle()
        return None

    def close(self) -> None:
        """Close, after the peer had time to read the answer just written."""
        self._close(self._limits.write_timeout_s)

    def _close_idle(self) -> None:
        """Close what waits for another request; of an answer before it some may be unread."""
        unread = self._transport.get_write_buffer_size()
        self._close(self._limits.write_timeout_s if unread else self._limits.linger_s)

    def _close(self, patience_s: float) -> None:
        """Close, by *patience_s*: a transport itself waits for ever for who reads nothing."""
        if self._closed or self._transport.is_closing():
            return
        self._closed = True
        self._deadline.clear()
        if self._in_body or self._refusal is not None:
            self._deaf = True
            self.resume_reading()
            self._ending = self._loop.call_later(self._limits.linger_s, self._transport.abort)
            if self._transport.can_write_eof():
                with suppress(OSError):  # reset, and asyncio has not come round to it
                    self._transport.write_eof()
        else:
            self._transport.close()
            self._ending = self._loop.call_later(patience_s, self._transport.abort)

    def abort(self) -> None:
        """Close at once, whatever is still to be read."""
        self._transport.abort()

    def leave(self) -> None:
        """Let the answer under way be the last here, where it can still say so; else the next."""
        cycle = self._unanswered()
        if cycle is not None and not cycle.started:
            cycle.keep_alive = False

    async def finish(self) -> None:
        """Close once the last request that has begun is answered; until all of it has left."""
        cycle = self._unanswered()
        if cycle is not None:
            cycle.keep_alive = False
        elif not self._in_head:
            self._close_idle()
        await self._gone.wait()

    # Bytes in

    def data_received(self, data: bytes) -> None:
        """Feed the parser; a refusal ends the connection after the answers before it."""
        if self._deaf:
            return
        self._piece_bytes = len(data)
        if self._in_head:
            self._head_bytes += len(data)
        elif self._in_body:
            self._fed += len(data)
        try:
            while data:
                data = self._feed(data)
        except httptools.HttpParserInvalidMethodError:
            # Another word where the method stands is one we do not allow; the rest is noise.
            self._refuse(METHOD if _is_text(data[:16]) else _GARBAGE)
        except httptools.HttpParserError:
            self._refuse(self._refusal or _GARBAGE)
        else:
            if self._in_head or self._in_body:
                self._supervise()

    def _feed(self, data: bytes) -> bytes:
        """Feed *data*; return what is left of it when the parser stopped for an ``Upgrade``."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            # The parser takes the message for ended here and drops its body (httptools issue 124).
            rest = data[upgrade.args[0] :]
            head = self._head_without_upgrade()
            self._parser = self._fresh_parser()
            self._parser.feed_data(head)
            return rest
        return b""

    def _head_without_upgrade(self) -> bytes:
        method, version = self._parser.get_method(), self._parser.get_http_version().encode()
        lines = [b"%b %b HTTP/%b" % (method, self._url, version)]
        lines += [b"%b: %b" % each for each in self._headers if each[0] != b"upgrade"]
        return b"\r\n".join([*lines, b"", b""])

    def _supervise(self) -> None:
        """Hold the limits of what is still under way, and give it a deadline."""
        limits = self._limits
        if self._in_head and self._head_bytes > limits.header_bytes_max:
            self._refuse(_TOO_MUCH)
        elif self._in_body and self._overhead() > limits.body_overhead_max:
            self._refuse(Refused(400, "framing"))
        elif self._deadline.is_set:
            return
        elif self._in_head:
            self._deadline.set(limits.header_timeout_s, self._head_late)
        else:
            self._body_began = self._loop.time()
            self._deadline.set(limits.body_grace_s, self._pace)

    def _overhead(self) -> int:
        return self._fed - 9 * self._body_bytes

    def _head_late(self) -> None:
        if self._reading:
            self._refuse(Refused(408, "header_time"))
        else:
            # We are the ones who wait: an earlier request on this connection is not answered yet.
            self._deadline.set(self._limits.header_timeout_s, self._head_late)

    def _pace(self) -> None:
        """Look once a second whether the body is on its way, and fast enough."""
        limits = self._limits
        if not self._reading:
            # We are the ones who wait: an earlier request on this connection is not answered yet.
            self._body_began += 1.0
        elapsed = self._loop.time() - self._body_began
        slow = self._body_bytes < limits.body_rate_min * (elapsed - limits.body_grace_s)
        if slow or elapsed >= limits.body_timeout_s:
            self._refuse(Refused(408, "body_time"))
        else:
            self._deadline.set(min(1.0, limits.body_timeout_s - elapsed), self._pace)

    # What the parser found

    def on_message_begin(self) -> None:
        """Start a head, its counters and its clock."""
        self._deadline.clear()
        self._in_head, self._held = True, False
        self._url, self._headers = b"", []
        self._first_bytes = self._piece_bytes
        self._head_bytes = self._body_bytes = self._fed = 0

    def on_url(self, url: bytes) -> None:
        """Collect the target."""
        self._url += url
        if len(self._url) > self._limits.target_bytes_max:
            raise self._stop(Refused(414, "target"))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Collect a field; a trailer is refused, since it could pose as a header."""
        if not self._in_head:
            raise self._stop(Refused(400, "trailer"))
        headers = self._headers
        if len(headers) >= self._limits.header_fields_max:
            raise self._stop(_TOO_MUCH)
        headers.append((name.lower(), value))

    def _is_too_much(self) -> bool:
        limits = self._limits
        if self._first_bytes + self._head_bytes <= limits.field_bytes_max:
            # All that came since the head began is not more than one field may have.
            return False
        sizes = [len(name) + len(value) + 4 for name, value in self._headers]
        return max(sizes, default=0) > limits.field_bytes_max or (
            sum(sizes) > limits.header_bytes_max
        )

    def on_headers_complete(self) -> None:
        """Judge the head and hand the request over, or queue it behind the one before it."""
        if self._is_too_much():
            raise self._stop(_TOO_MUCH)
        parser = self._parser
        method = parser.get_method()
        if parser.should_upgrade() and method != b"CONNECT":
            self._held = True
            return
        version = parser.get_http_version()
        head = examine(version, method, self._url, self._headers)
        if isinstance(head, Refused):
            raise self._stop(head)
        if len(self._queue) >= self._limits.pipeline_max:
            raise self._stop(Refused(400, "pipeline"))
        self._deadline.clear()
        self._in_head, self._in_body = False, True
        scope = self._asked(method.decode("ascii"), head.path, head.query, version)
        keep_alive = version != "1.0" and parser.should_keep_alive() and not self._door.leaving
        self._begin(Cycle(scope, self, keep_alive=keep_alive, continues=head.continues))

    def on_body(self, body: bytes) -> None:
        """Pass a piece of body on."""
        self._body_bytes += len(body)
        cycle = self._cycle
        if cycle is not None and not cycle.complete and cycle.take(body) > _BODY_AHEAD_BYTES:
            self.pause_reading()

    def on_message_complete(self) -> None:
        """Take the body for complete."""
        if self._held:
            return
        self._in_body = False
        self._deadline.clear()
        cycle = self._cycle
        if cycle is not None and not cycle.complete:
            cycle.end()
        elif not self._closed:
            # Answered before all of it had come.
            self._wait()

    def _asked(self, method: str, path: bytes, query: bytes, version: str) -> dict[str, Any]:
        """Write the scope of a request: paths are as they were sent, percent signs and all."""
        return {
            **self._scope,
            "http_version": version,
            "method": method,
            "path": path.decode("ascii"),
            "raw_path": path,
            "query_string": query,
            "headers": self._headers,
            "extensions": {PEER: self._peer()},
        }

    def _peer(self) -> PeerIdentity | None:
        """Ask who stands behind the request under way."""
        trust = self._door.trust
        if trust is None or self._presented is None:
            return None
        return trust.behind(self._presented, self._values)

    def _values(self, name: str) -> list[bytes]:
        wanted = name.encode("ascii")
        return [value for field, value in self._headers if field == wanted]

    # Answers

    def _begin(self, cycle: Cycle) -> None:
        before, self._cycle = self._unanswered(), cycle
        if before is not None:
            self.pause_reading()
            self._queue.append(cycle)
        else:
            self._start(cycle)

    def _start(self, cycle: Cycle) -> None:
        self._answered = cycle
        # Kept there: the event loop itself does not hold on to a task.
        self._door.answering.add(cycle)
        cycle.task = self._loop.create_task(cycle.run(self._door.app))

    def ended(self, cycle: Cycle) -> None:
        """Forget *cycle*: the application has returned."""
        self._door.answering.discard(cycle)

    def _unanswered(self) -> Cycle | None:
        """Give the request that came last, where its answer is still to come."""
        return None if self._cycle is None or self._cycle.complete else self._cycle

    def answered(self) -> None:
        """Go on with the next request, unless this was the last."""
        if self._closed or self._transport.is_closing():
            return
        self.resume_reading()
        if self._queue:
            self._start(self._queue.popleft())
        elif not (self._in_head or self._in_body):
            self._wait()

    def _wait(self) -> None:
        """Keep the connection for another request, but not for ever."""
        self._deadline.set(self._limits.keep_alive_s, self._close_idle)

    # Refusals

    def _stop(self, refused: Refused) -> _Stop:
        self._refusal = refused
        return _Stop()

    def _refuse(self, refused: Refused) -> None:
        """Refuse the message under way through the application, and hear nothing more."""
        self._refusal, self._deaf = refused, True
        self._deadline.clear()
        if self._in_body:
            self._refuse_body(refused)
            return
        if not self._in_head:
            # Not even the beginning of a request line: what the parser dislikes is no message yet.
            self.on_message_begin()
        self._in_head = False
        scope = self._asked("POST", b"", b"", "1.1")
        scope["extensions"][REFUSED] = refused
        cycle = Cycle(scope, self, keep_alive=False, continues=False)
        cycle.more_body = False
        self._begin(cycle)

    def _refuse_body(self, refused: Refused) -> None:
        cycle = self._cycle
        assert cycle is not None
        cycle.keep_alive = False
        if cycle.complete:
            self.close()
        else:
            cycle.refuse(refused)


def _is_text(data: bytes) -> bool:
    return data.isascii() and _CONTROL.search(data) is None


def _address(transport: asyncio.BaseTransport, end: str) -> tuple[str, int] | None:
    """Give one end of a connection; None where it has no such name."""
    name = transport.get_extra_info(end)
    return (str(name[0]), int(name[1])) if isinstance(name, tuple) else None
