"""HTTP/1.1 for every door that speaks it: uvicorn with our own protocol class.

What stock uvicorn and httptools leave open is closed here: the client certificate reaches the
application, a head and a body have a deadline, limits hold while reading, ``Upgrade`` is ignored
without losing the body, and a refusal goes through the application, so that it is counted and
written down like any other.

In ``scope["extensions"]`` an application finds :data:`PEER` (a PeerIdentity or None) and, when the
transport refuses the request, :data:`REFUSED` (a :class:`~gateway.edges.framing.Refused`); a body
that turns out wrong while it is read comes as a ``receive`` event of type :data:`REFUSED`. Paths
are as they were sent, percent signs and all.
"""

import asyncio
import contextlib
import functools
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httptools
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from gateway import telemetry
from gateway.core.identity import PeerIdentity
from gateway.edges.accepting import AcceptLimits, Acceptor, Network
from gateway.edges.framing import METHOD, Refused, examine
from gateway.edges.trust import Trust

PEER = "sluis.peer"
REFUSED = "sluis.refused"


@dataclass(frozen=True, slots=True)
class HttpLimits(AcceptLimits):
    """How much of a connection one peer may hold, and for how long."""

    header_fields_max: int = 100
    header_bytes_max: int = 32 * 1024
    field_bytes_max: int = 8 * 1024
    target_bytes_max: int = 8 * 1024
    header_timeout_s: float = 5.0
    body_timeout_s: float = 15.0
    body_grace_s: float = 2.0
    """How long a body may be slower than the minimum rate."""
    body_rate_min: int = 1024
    """Bytes a second, once the grace is over."""
    body_overhead_max: int = 16 * 1024
    """Framing a chunked body may have beyond eight bytes for each byte it brings."""
    keep_alive_s: int = 60
    write_timeout_s: float = 30.0
    """How long a peer may leave our answer unread."""
    linger_s: float = 2.0
    """How long we read on after a refusal, so that the peer sees it rather than a reset."""
    pipeline_max: int = 16


_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_GARBAGE = Refused(400, "http")


class _Stop(Exception):  # noqa: N818 - tells the parser to go no further; not an error of ours
    """Raised inside a parser callback; what is refused stands on the connection."""


class _Cycle(RequestResponseCycle):
    """One request and its response; tells the application when the body turns out wrong."""

    refused: Refused | None = None

    async def receive(self) -> Any:  # noqa: ANN401 - one kind of event more than ASGI knows
        """As ASGI, with :data:`REFUSED` beside ``http.request`` and ``http.disconnect``."""
        message = await super().receive()
        if self.refused is None or message["type"] == "http.disconnect":
            return message
        return {"type": REFUSED, "refused": self.refused}

    async def send(self, message: Any) -> None:  # noqa: ANN401 - uvicorn's own type is private to it
        """As ASGI; the head of a response leaves with the first of its body, in one packet."""
        outward: _Outward = self.transport  # type: ignore[assignment]
        if message["type"] == "http.response.start":
            outward.hold()
            await super().send(message)
        else:
            await super().send(message)
            outward.flush()


class _Outward:
    """The transport as a cycle sees it: closing lets the peer read the answer first."""

    __slots__ = ("_head", "_holding", "_protocol", "_transport")

    def __init__(self, protocol: "Edge", transport: asyncio.Transport) -> None:
        self._protocol = protocol
        self._transport = transport
        self._holding = False
        self._head = b""

    def hold(self) -> None:
        """Keep the next write until the one after it."""
        self._holding = True

    def write(self, data: bytes) -> None:
        if self._holding:
            self._holding, self._head = False, data
        elif self._head:
            head, self._head = self._head, b""
            self._transport.writelines((head, data))
        else:
            self._transport.write(data)

    def flush(self) -> None:
        """Write what is still kept: a response without a body is its head."""
        self._holding = False
        if self._head:
            head, self._head = self._head, b""
            self._transport.write(head)

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def close(self) -> None:
        self.flush()
        self._protocol.close()


class Edge(HttpToolsProtocol):
    """One connection."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        limits: HttpLimits,
        edge: str,
        trust: Trust | None = None,
        lost: Callable[[], None],
    ) -> None:
        """*edge* names the door in metrics, *lost* is called at the end; the rest is uvicorn's.

        Without *trust* nobody stands behind the connection, whatever certificate it has.
        """
        super().__init__(config, server_state, app_state, _loop)
        self.limits = limits
        self.edge = edge
        self.trust = trust
        self._lost = lost
        self._presented: bytes | None = None
        self._outward: _Outward | None = None
        self._refusal: Refused | None = None
        self._deaf = False
        """What still comes in is thrown away."""
        self._in_head = False
        self._in_body = False
        self._held = False
        """The head just read asks for an upgrade; it is read again without."""
        self._closed = False
        self._fields = self._head_bytes = self._body_bytes = self._fed = 0
        self._body_began = 0.0
        self._reading: asyncio.TimerHandle | None = None
        self._writing: asyncio.TimerHandle | None = None
        self._ending: asyncio.TimerHandle | None = None

    # The connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Read the certificate, once; wait no longer for a head than for one that has begun."""
        super().connection_made(transport)
        telemetry.connections(self.edge).inc()
        self._outward = _Outward(self, transport)
        if self.trust is not None:
            self._presented = _presented(transport)
        self.timeout_keep_alive_task = self.loop.call_later(
            self.limits.header_timeout_s, self.timeout_keep_alive_handler
        )

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of every timer."""
        telemetry.connections(self.edge).dec()
        self._lost()
        self._deaf = True
        for timer in (self._reading, self._writing, self._ending):
            if timer is not None:
                timer.cancel()
        self._unset_keepalive_if_required()
        super().connection_lost(exc)

    def eof_received(self) -> bool | None:  # type: ignore[override]
        """Answer what was asked in full; anything less than a whole request is refused."""
        if self._in_head or self._in_body:
            self._refuse(Refused(400, "truncated"))
        if not self._answering() or self.scheme == "https":
            return None
        self.cycle.keep_alive = False
        return True

    def close(self) -> None:
        """Close, after the peer had time to read what we wrote."""
        if self._closed or self.transport.is_closing():
            return
        self._closed = True
        if self._in_body or self._refusal is not None:
            self._deaf = True
            self.flow.resume_reading()
            if self.transport.can_write_eof():
                self.transport.write_eof()
            self._ending = self.loop.call_later(self.limits.linger_s, self.transport.abort)
        else:
            self.transport.close()
            self._ending = self.loop.call_later(self.limits.write_timeout_s, self.transport.abort)

    def pause_writing(self) -> None:
        """Give a peer that does not read its answer a deadline."""
        super().pause_writing()
        self._writing = self.loop.call_later(self.limits.write_timeout_s, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on with the answer."""
        super().resume_writing()
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None

    # Bytes in

    def data_received(self, data: bytes) -> None:
        """Feed the parser; a refusal ends the connection after the answers before it."""
        if self._deaf:
            return
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
            self._supervise()

    def _feed(self, data: bytes) -> bytes:
        """Feed *data*; return what is left of it when the parser stopped for an ``Upgrade``."""
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            # The parser takes the message for ended here and drops its body (httptools issue 124).
            rest = data[upgrade.args[0] :]
            head = self._head_without_upgrade()
            self.parser = httptools.HttpRequestParser(self)
            self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
            self.parser.feed_data(head)
            return rest
        return b""

    def _head_without_upgrade(self) -> bytes:
        method, version = self.parser.get_method(), self.parser.get_http_version().encode()
        lines = [b"%b %b HTTP/%b" % (method, self.url, version)]
        lines += [b"%b: %b" % field for field in self.headers if field[0] != b"upgrade"]
        return b"\r\n".join([*lines, b"", b""])

    def _supervise(self) -> None:
        """Hold the limits of what is still under way, and arm or drop its deadline."""
        limits = self.limits
        if self._in_head and self._head_bytes > limits.header_bytes_max:
            self._refuse(Refused(431, "headers"))
        elif self._in_body and self._overhead() > limits.body_overhead_max:
            self._refuse(Refused(400, "framing"))
        elif not (self._in_head or self._in_body):
            self._unset_deadline()
        elif self._reading is None:
            if self._in_head:
                self._arm(limits.header_timeout_s, self._head_late)
            else:
                self._body_began = self.loop.time()
                self._arm(limits.body_grace_s, self._pace)

    def _overhead(self) -> int:
        return self._fed - 9 * self._body_bytes

    def _arm(self, delay_s: float, then: Callable[[], None]) -> None:
        self._reading = self.loop.call_later(delay_s, then)

    def _unset_deadline(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _head_late(self) -> None:
        self._reading = None
        if self._in_head:
            self._refuse(Refused(408, "header_time"))

    def _pace(self) -> None:
        """Look once a second whether the body is on its way, and fast enough."""
        self._reading = None
        if not self._in_body or self._deaf:
            return
        limits = self.limits
        if self.flow.read_paused:
            # We are the ones who wait: an earlier request on this connection is not answered yet.
            self._body_began += 1.0
        elapsed = self.loop.time() - self._body_began
        slow = self._body_bytes < limits.body_rate_min * (elapsed - limits.body_grace_s)
        if slow or elapsed >= limits.body_timeout_s:
            self._refuse(Refused(408, "body_time"))
        else:
            self._arm(min(1.0, limits.body_timeout_s - elapsed), self._pace)

    # What the parser found

    def on_message_begin(self) -> None:
        """Start a head, its counters and its clock."""
        super().on_message_begin()
        self._unset_keepalive_if_required()
        self._unset_deadline()
        self._in_head = True
        self._held = False
        self._fields = self._head_bytes = self._body_bytes = self._fed = 0

    def on_url(self, url: bytes) -> None:
        """Collect the target."""
        self.url += url
        if len(self.url) > self.limits.target_bytes_max:
            raise self._stop(Refused(414, "target"))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Collect a field; a trailer is refused, since it could pose as a header."""
        if not self._in_head:
            raise self._stop(Refused(400, "trailer"))
        size = len(name) + len(value) + 4
        self._fields += size
        limits = self.limits
        if (
            size > limits.field_bytes_max
            or self._fields > limits.header_bytes_max
            or len(self.headers) >= limits.header_fields_max
        ):
            raise self._stop(Refused(431, "headers"))
        self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """Judge the head and hand the request over, or queue it behind the one before it."""
        method = self.parser.get_method()
        if self.parser.should_upgrade() and method != b"CONNECT":
            self._held = True
            return
        version = self.parser.get_http_version()
        head = examine(version, method, self.url, self.headers)
        if isinstance(head, Refused):
            raise self._stop(head)
        if len(self.pipeline) >= self.limits.pipeline_max:
            raise self._stop(Refused(400, "pipeline"))
        self._unset_deadline()
        self._in_head, self._in_body = False, True
        self.scope.update(  # type: ignore[call-arg]
            method=method.decode("ascii"),
            http_version=version,
            path=head.path.decode("ascii"),
            raw_path=head.path,
            query_string=head.query,
            extensions={PEER: self._peer()},
        )
        keep_alive = version != "1.0" and self.parser.should_keep_alive()
        self._begin(self._cycle(keep_alive=keep_alive, continues=head.continues))

    def on_body(self, body: bytes) -> None:
        """Pass a piece of body on."""
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Take the body for complete."""
        if self._held:
            return
        self._in_body = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Go on with the next request, unless this was the last."""
        if not self._closed:
            super().on_response_complete()

    def _peer(self) -> PeerIdentity | None:
        """Ask who stands behind the request under way."""
        if self.trust is None or self._presented is None:
            return None
        return self.trust.behind(self._presented, self._values)

    def _values(self, name: str) -> list[bytes]:
        wanted = name.encode("ascii")
        return [value for field, value in self.headers if field == wanted]

    def _cycle(self, *, keep_alive: bool, continues: bool) -> _Cycle:
        return _Cycle(
            scope=self.scope,
            transport=self._outward,  # type: ignore[arg-type]
            flow=self.flow,
            logger=self.logger,
            access_logger=self.access_logger,
            access_log=False,
            default_headers=self.server_state.default_headers,
            message_event=asyncio.Event(),
            expect_100_continue=continues,
            keep_alive=keep_alive,
            on_response=self.on_response_complete,
        )

    def _begin(self, cycle: _Cycle) -> None:
        answering, self.cycle = self._answering(), cycle
        if answering:
            self.flow.pause_reading()
            self.pipeline.appendleft((cycle, self.app))
        else:
            self._start_asgi_task(cycle, self.app)

    def _answering(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle  # None until the first request
        return cycle is not None and not cycle.response_complete

    # Refusals

    def _stop(self, refused: Refused) -> _Stop:
        self._refusal = refused
        return _Stop()

    def _refuse(self, refused: Refused) -> None:
        """Refuse the message under way through the application, and hear nothing more."""
        self._refusal, self._deaf = refused, True
        self._unset_deadline()
        self._unset_keepalive_if_required()
        if self._in_body:
            self._refuse_body(refused)
            return
        if not self._in_head:
            # Not even the beginning of a request line: what the parser dislikes is no message yet.
            self.on_message_begin()
            self._unset_deadline()
        self._in_head = False
        self.scope.update(  # type: ignore[call-arg]
            method="POST",
            path="",
            raw_path=b"",
            query_string=b"",
            extensions={PEER: self._peer(), REFUSED: refused},
        )
        cycle = self._cycle(keep_alive=False, continues=False)
        cycle.more_body = False
        self._begin(cycle)

    def _refuse_body(self, refused: Refused) -> None:
        cycle = self.cycle
        cycle.keep_alive = False
        if cycle.response_complete:
            self.close()
        elif isinstance(cycle, _Cycle):
            cycle.refused = refused
            cycle.message_event.set()


def _is_text(data: bytes) -> bool:
    return data.isascii() and _CONTROL.search(data) is None


def _presented(transport: asyncio.BaseTransport) -> bytes | None:
    """Give the client certificate (DER) of a connection that has one."""
    secure = transport.get_extra_info("ssl_object")
    return None if secure is None else secure.getpeercert(binary_form=True)


def bind(host: str, port: int) -> socket.socket:
    """Bind a socket that other workers may share (``SO_REUSEPORT``); port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sock.bind((host, port))
    except OSError:
        sock.close()
        raise
    sock.setblocking(False)  # noqa: FBT003 - the signature of socket
    return sock


class _Server(uvicorn.Server):
    """uvicorn's server with our listening, and without its hands on our signals."""

    limits: HttpLimits
    edge: str
    tls: Callable[[], ssl.SSLContext] | None
    exempt: Sequence[Network]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen on *sockets*."""
        await self.lifespan.startup()
        acceptors = [self._acceptor(sock) for sock in sockets or []]
        for acceptor in acceptors:
            acceptor.start()
        # Closed and waited for like asyncio's own.
        self.servers = acceptors  # type: ignore[assignment]
        self.started = True

    def _acceptor(self, sock: socket.socket) -> Acceptor:
        return Acceptor(
            sock,
            self._connection,
            self.limits,
            edge=self.edge,
            tls=self.tls,
            linger_s=self.limits.linger_s,
            exempt=self.exempt,
        )

    def _connection(self, lost: Callable[[], None]) -> asyncio.BaseProtocol:
        protocol: asyncio.BaseProtocol = self.config.http_protocol_class(  # type: ignore[call-arg]
            config=self.config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
            lost=lost,
        )
        return protocol

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the worker: uvicorn raises them again after serving."""
        yield


class Listener:
    """A door that is open."""

    def __init__(self, server: _Server, task: "asyncio.Task[None]", sock: socket.socket) -> None:
        self._server = server
        self._task = task
        self.address: tuple[str, int] = sock.getsockname()[:2]

    async def stop(self) -> None:
        """Take no more connections, let answers under way finish within the grace, and close."""
        self._server.should_exit = True
        await self._task


async def serve(
    app: Callable[..., Any],
    sock: socket.socket,
    *,
    edge: str,
    tls: Callable[[], ssl.SSLContext] | None = None,
    trust: Trust | None = None,
    exempt: Sequence[Network] = (),
    limits: HttpLimits | None = None,
    grace_s: int = 10,
) -> Listener:
    """Serve the ASGI callable *app* on a bound socket until :meth:`Listener.stop`.

    *tls* gives the context for the next handshake, *trust* says who is behind a certificate
    (absent: nobody is), *exempt* are addresses of proxies, which have connections without a cap.

    Raises :class:`OSError` when the socket cannot listen.
    """
    limits = limits or HttpLimits()
    config = uvicorn.Config(
        app,
        http=functools.partial(Edge, limits=limits, edge=edge, trust=trust),  # type: ignore[arg-type]
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=limits.keep_alive_s,
        timeout_graceful_shutdown=grace_s,
    )
    server = _Server(config)
    server.limits, server.edge, server.tls, server.exempt = limits, edge, tls, exempt
    task = asyncio.create_task(server.serve(sockets=[sock]))
    while not server.started:
        if task.done():
            await task
        await asyncio.sleep(0)
    return Listener(server, task, sock)
