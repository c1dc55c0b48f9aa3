"""What keeps the gRPC runtime within bounds: its own arguments, and what it leaves to us.

The runtime (grpc core) bounds frames, headers, messages, pings, streams and settings by itself, see
:func:`options`. Left to us is what a client may do *with* calls it is allowed to begin:

(1) begin calls and never say anything    a message has a deadline, and one peer few of them
(2) never read an answer                  a call has a last moment; then its connection is cut
(3) begin calls and take them back        a budget for each connection; then it is cut
(4) hold all calls there may be           one peer has so many, over however many connections
"""

import asyncio
import socket
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Hashable
from contextlib import suppress
from typing import Final
from urllib.parse import unquote

from gateway import telemetry
from gateway.edges.grpc.call import EDGE, Context
from gateway.edges.grpc.codec import Limits
from gateway.edges.handover import own_sockets

# Kinds of ``sluis_rejected_inputs_total`` at this door.
FLOOD: Final = "flood"
RESETS: Final = "resets"
UNREAD: Final = "unread"

_BUDGETS_MAX: Final = 4_096
"""Connections whose budget is remembered: those that took calls back last."""
_GONE_S: Final = 0.05
_QUIET_S: Final = 0.05


def options(limits: Limits, *, reuse_port: bool) -> list[tuple[str, int]]:
    """Channel arguments of grpc core, in its units (bytes, milliseconds)."""
    return [
        ("grpc.so_reuseport", int(reuse_port)),
        ("grpc.max_receive_message_length", limits.request_bytes_max),
        ("grpc.max_send_message_length", limits.response_bytes_max),
        ("grpc.max_metadata_size", limits.metadata_bytes_max),
        ("grpc.absolute_max_metadata_size", limits.metadata_bytes_hard),
        ("grpc.max_concurrent_streams", limits.streams_max),
        # Beyond it a stream is refused at once; else the runtime keeps it until there is room.
        ("grpc.http.overload_protection", 1),
        ("grpc.max_allowed_incoming_connections", limits.connections_max),
        ("grpc.max_connection_idle_ms", _ms(limits.idle_s)),
        # The one way to have clients go elsewhere that costs no call: the runtime sends GOAWAY,
        # waits for what was sent before it was read, and closes when all of that is answered.
        ("grpc.max_connection_age_ms", _ms(limits.connection_age_s)),
        ("grpc.max_connection_age_grace_ms", _ms(limits.call_max_s)),
        ("grpc.keepalive_time_ms", _ms(limits.keepalive_s)),
        ("grpc.keepalive_timeout_ms", _ms(limits.keepalive_answer_s)),
        ("grpc.keepalive_permit_without_calls", 1),
        # Who leaves a ping or our settings unanswered is not there, or does not want to be.
        ("grpc.http2.ping_timeout_ms", _ms(limits.keepalive_answer_s)),
        ("grpc.http2.settings_timeout", _ms(limits.handshake_s)),
        ("grpc.http2.min_ping_interval_without_data_ms", _ms(limits.ping_interval_min_s)),
        ("grpc.http2.max_ping_strikes", 2),
        ("grpc.server_handshake_timeout_ms", _ms(limits.handshake_s)),
    ]


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


class CrowdedError(Exception):
    """As many messages of this peer are on their way, or wait for their turn, as may be."""


class Calls:
    """The calls of one door, from their headers to the last byte of their answer."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._arriving: Counter[Hashable] = Counter()
        self._standing: Counter[Hashable] = Counter()
        self._budgets = Budgets(limits.resets_max, limits.resets_per_s)
        self._begun = 0

    def begin(self, context: Context, address: str) -> None:
        """Watch over a call of the connection *address*: it ends in time."""
        self._begun += 1
        last = asyncio.get_running_loop().call_later(self._limits.call_max_s, _cut, address, UNREAD)
        context.add_done_callback(lambda _: last.cancel())  # type: ignore[arg-type]  # the stubs ask for a class of theirs

    async def quiet(self, patience_s: float) -> None:
        """Wait until no call has begun for a moment, but no longer than *patience_s*."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                begun = -1
                while begun != self._begun:
                    begun = self._begun
                    await asyncio.sleep(_QUIET_S)

    def taken_back(self, address: str) -> None:
        """Count a call that ended before its answer: not too many of one connection."""
        if not self._budgets.spend(address, asyncio.get_running_loop().time()):
            _cut(address, RESETS)

    def stand(self, context: Context, peer: Hashable) -> None:
        """Count a call of *peer* until its last byte was read, or it came to nothing.

        Raises :class:`CrowdedError` when *peer* has as many as it may.
        """
        if self._standing[peer] >= self._limits.calls_peer_max:
            raise CrowdedError
        self._standing[peer] += 1
        context.add_done_callback(lambda _: self._gone(peer))  # type: ignore[arg-type]  # as above

    def _gone(self, peer: Hashable) -> None:
        self._standing[peer] -= 1
        if not self._standing[peer]:
            del self._standing[peer]

    async def message(
        self, arriving: AsyncIterator[bytes], peer: Hashable, patience_s: float
    ) -> bytes:
        """Wait for the one message of a call.

        Empty when none was sent. Raises ``TimeoutError``, and :class:`CrowdedError` when *peer* has
        enough on their way already.
        """
        if self._arriving[peer] >= self._limits.arriving_max:
            raise CrowdedError
        self._arriving[peer] += 1
        try:
            return await _first(arriving, patience_s)
        finally:
            self._arriving[peer] -= 1
            if not self._arriving[peer]:
                del self._arriving[peer]


async def _first(arriving: AsyncIterator[bytes], patience_s: float) -> bytes:
    # Not `timeout`: the runtime does not let go of a read it has begun.
    reading = asyncio.ensure_future(anext(arriving, b""))
    try:
        done, _ = await asyncio.wait({reading}, timeout=patience_s)
    except asyncio.CancelledError:
        reading.cancel()
        raise
    if not done:
        reading.add_done_callback(_forget)
        raise TimeoutError
    if not reading.result():
        # Nothing is what who hung up says as well; of them we hear a moment later.
        await asyncio.sleep(_GONE_S)
    return reading.result()


def _forget(reading: "asyncio.Future[bytes]") -> None:
    if not reading.cancelled():
        reading.exception()


class Budgets:
    """What each connection may take back: so many at once, and so many a second."""

    def __init__(self, most: int, per_s: float) -> None:
        self._most = most
        self._per_s = per_s
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, peer: str, now_s: float) -> bool:
        """Take one from the budget of *peer*; whether there was one."""
        left, at = self._left.pop(peer, (float(self._most), now_s))
        left = min(self._most, left + (now_s - at) * self._per_s) - 1
        self._left[peer] = (max(left, 0.0), now_s)
        if len(self._left) > _BUDGETS_MAX:
            self._left.popitem(last=False)
        return left >= 0


def _cut(peer: str, kind: str) -> None:
    if cut(peer):
        telemetry.rejected(EDGE, kind).inc()


def cut(peer: str) -> bool:
    """End the connection to *peer* (``ipv4:host:port`` as the runtime says it); whether it was.

    The runtime has no call for that. Its socket is found among our own by who is at the other end,
    and shut down: to the runtime it looks as if the other side had hung up.
    """
    family, _, address = unquote(peer).partition(":")
    host, _, port = address.rpartition(":")
    if family not in ("ipv4", "ipv6") or not port.isdigit():
        return False
    wanted = (host.strip("[]").partition("%")[0], int(port))
    return any(_shut_down(each, wanted) for each in own_sockets())


def _shut_down(connection: socket.socket, wanted: tuple[str, int]) -> bool:
    with suppress(OSError, IndexError):
        other = connection.getpeername()
        # The runtime listens on IPv6 for both, and says IPv4 where it is.
        host = str(other[0]).partition("%")[0].removeprefix("::ffff:")
        if (host, other[1]) == wanted:
            connection.shutdown(socket.SHUT_RDWR)
            return True
    return False
