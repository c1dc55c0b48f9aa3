"""HTTP/1.1 for every door that speaks it: an ASGI application behind a listener of our own.

    accepting    connections are counted and rationed, then TLS
    connection   bytes in; the head, the body and their deadlines; refusals
    sending      bytes out; who does not read is not waited for
    framing      what a head must say
    cycle        one request, its answer, and the application between them

In ``scope["extensions"]`` an application finds :data:`PEER` (a PeerIdentity or None) and, when the
transport refuses the request, :data:`REFUSED` (a :class:`~gateway.edges.framing.Refused`); a body
that turns out wrong while it is read comes as a ``receive`` event of type :data:`REFUSED`. Paths
are as they were sent, percent signs and all.
"""

import asyncio
import functools
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final

from gateway.edges import handover
from gateway.edges.accepting import Acceptor, Network
from gateway.edges.connection import Connection
from gateway.edges.cycle import REFUSED
from gateway.edges.door import PEER, Door, HttpLimits
from gateway.edges.trust import Trust

_LOOK_S: Final = 0.02
_LAST_ANSWER_S: Final = 0.25
"""For the next request of a client that keeps its connection busy: it is not hung up on in the
moment it sends, and hears with its answer that no other follows."""

__all__ = ["PEER", "REFUSED", "HttpLimits", "Listener", "bind", "serve"]


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


class Listener:
    """A door that is open."""

    def __init__(self, door: Door, acceptor: Acceptor, sock: socket.socket, grace_s: float) -> None:
        self._door = door
        self._acceptor = acceptor
        self._sock = sock
        self._grace_s = grace_s
        self.address: tuple[str, int] = sock.getsockname()[:2]

    def take(self) -> None:
        """Have all new connections, whoever else listens here: this is the newest."""
        handover.take(self._sock)

    def leave(self) -> None:
        """Take no more connections; those there are go on, until :meth:`left`.

        Each ends with an answer that says so, or when it was idle for as long as it may.
        """
        self._acceptor.leave()
        self._door.leaving = True
        for each in tuple(self._door.connections):
            each.leave()

    async def left(self) -> None:
        """Until every client has gone."""
        while self._acceptor.connections:  # noqa: ASYNC110 - counted at each connection's end, asked for once
            await asyncio.sleep(_LOOK_S)

    async def stop(self) -> None:
        """Take no more connections, let answers under way finish within the grace, and close."""
        self.leave()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_ANSWER_S):
                await self.left()
        self._acceptor.close()
        await self._acceptor.wait_closed()
        try:
            async with asyncio.timeout(self._grace_s):
                await asyncio.gather(*(each.finish() for each in self._door.connections))
                await self._answered()
        except TimeoutError:
            for task in self._under_way():
                task.cancel()
            await self._answered()
            for connection in tuple(self._door.connections):
                connection.abort()

    async def _answered(self) -> None:
        """Until nothing is under way: also what goes on without anybody to answer."""
        while under_way := self._under_way():
            await asyncio.wait(under_way)

    def _under_way(self) -> "list[asyncio.Task[None]]":
        return [each.task for each in self._door.answering if each.task is not None]


async def serve(
    app: Callable[..., Any],
    sock: socket.socket,
    *,
    edge: str,
    tls: Callable[[], ssl.SSLContext] | None = None,
    trust: Trust | None = None,
    exempt: Sequence[Network] = (),
    limits: HttpLimits | None = None,
    grace_s: float = 10,
) -> Listener:
    """Serve the ASGI callable *app* on a bound socket until :meth:`Listener.stop`.

    *tls* gives the context for the next handshake, *trust* says who is behind a certificate
    (absent: nobody is), *exempt* are addresses of proxies, which have connections without a cap.

    Raises :class:`OSError` when the socket cannot listen.
    """
    limits = limits or HttpLimits()
    door = Door(app, edge, limits, trust)
    acceptor = Acceptor(
        sock,
        functools.partial(Connection, door),
        limits,
        edge=edge,
        tls=tls,
        farewell_s=limits.write_timeout_s,
        exempt=exempt,
    )
    acceptor.start()
    return Listener(door, acceptor, sock, grace_s)
