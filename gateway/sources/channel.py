"""The transport to sources that speak gRPC: one question, one answer, within named limits.

One channel for a source, in the worker's own loop. A question is given to it only once there is a
connection, so that what fails before is known not to have been sent; what fails later may have
been. It never retries, transparently or by anybody's service configuration, knows no proxy, takes
no compressed message (whose size would be known too late), reads no configuration from DNS::

    channel = Channel("https://source.example:443", tls)
    answer = await channel.ask("/example.v1.Register/Get", question, metadata, timeout_s=5.0)
    await channel.close()

A failure is a :class:`GrpcFailure` whose kind comes from a closed list. It holds nothing the other
side sent.
"""

import asyncio
import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import grpc
from grpc import ChannelConnectivity, StatusCode

from gateway.sources.client import NO_TLS_FILES, FailureKind, Tls
from gateway.sources.connecting import Origin, parse_url

KINDS: Final = tuple(
    f"grpc_{code.name.lower()}" for code in StatusCode if code is not StatusCode.OK
)
"""A status of gRPC other than OK, whoever gave it: the source, or the library for it."""

MESSAGE_BYTES_MAX: Final = 16 * 1024 * 1024
METADATA_BYTES_MAX: Final = 16 * 1024
CONNECT_TIMEOUT_S: Final = 3.0
RECONNECT_S: Final = 2.0
"""The longest wait between two attempts at a connection."""
ENDING_S: Final = 30.0
"""For what is under way on a channel whose files were replaced."""
_IDENTITY_ALONE: Final = 1
"""Of grpc.compression_enabled_algorithms_bitset."""


class GrpcFailure(Exception):  # noqa: N818 - its kind says what went wrong
    """There is no answer. It holds nothing the other side sent."""

    def __init__(self, kind: str, *, code: StatusCode | None = None, asked: bool = True) -> None:
        super().__init__(f"the source could not be read: {kind}")
        self.kind = kind
        """Of :class:`~gateway.sources.client.FailureKind`, or of :data:`KINDS`."""
        self.code = code
        """None where there was no status."""
        self.asked = asked
        """False only where the question was given to no connection."""


def _of_status(code: StatusCode) -> GrpcFailure:
    return GrpcFailure(f"grpc_{code.name.lower()}", code=code)


class Channel:
    """Asks one source over kept connections; bound to the event loop of its first question.

    *endpoint* is ``http://host:port`` or ``https://host:port``. Certificates and authorities that
    were replaced are seen by the next connection.
    """

    def __init__(
        self, endpoint: str, tls: Tls = NO_TLS_FILES, message_bytes_max: int = MESSAGE_BYTES_MAX
    ) -> None:
        self._origin = parse_url(endpoint).origin
        self._tls = tls
        self._options = _options(message_bytes_max)
        self._channel: grpc.aio.Channel | None = None
        self._stamps: object = None
        self._opening = asyncio.Lock()
        self._ending: asyncio.Task[None] | None = None
        self._closed = False

    async def ask(
        self,
        method: str,
        question: bytes,
        metadata: Sequence[tuple[str, str]],
        *,
        timeout_s: float,
    ) -> bytes:
        """Ask *method* (``/package.Service/Method``) and return the whole answer's bytes.

        *timeout_s* covers everything, and goes along as the deadline. Raises :class:`GrpcFailure`.
        A cancelled question is cancelled at the source as well.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout_s
        try:
            async with asyncio.timeout_at(until):
                channel = await self._ready()
        except TimeoutError:
            raise GrpcFailure(FailureKind.TIMEOUT, asked=False) from None
        asking: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(method)
        call = asking(question, timeout=max(until - loop.time(), 0.0), metadata=tuple(metadata))
        return await _answer(call)

    async def close(self) -> None:
        """End everything under way (each fails as CLOSED) and close the connections."""
        self._closed = True
        channel, self._channel = self._channel, None
        if channel is not None:
            await channel.close()

    async def _ready(self) -> grpc.aio.Channel:
        """Give the channel once it has a connection; whatever fails here, nothing was sent."""
        channel = self._channel
        if channel is not None and channel.get_state() is ChannelConnectivity.READY:
            return channel
        channel = await self._current()
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                await _connected(channel)
        except TimeoutError:
            raise GrpcFailure(FailureKind.TIMEOUT, asked=False) from None
        except grpc.aio.UsageError:
            raise GrpcFailure(FailureKind.CLOSED, asked=False) from None
        return channel

    async def _current(self) -> grpc.aio.Channel:
        """Give the channel there is, or a new one where its files are not those it was made of."""
        async with self._opening:
            try:
                stamps = await asyncio.to_thread(_stamps, self._origin, self._tls)
                if self._channel is None or stamps != self._stamps:
                    credentials = await asyncio.to_thread(_credentials, self._origin, self._tls)
                    await self._replace(credentials, stamps)
            except (OSError, ssl.SSLError):
                raise GrpcFailure(FailureKind.TLS, asked=False) from None
            if self._channel is None:
                raise GrpcFailure(FailureKind.CLOSED, asked=False)
            return self._channel

    async def _replace(self, credentials: grpc.ChannelCredentials | None, stamps: object) -> None:
        if self._closed:
            return
        old, target = self._channel, _target(self._origin)
        self._stamps = stamps
        self._channel = (
            grpc.aio.insecure_channel(target, options=self._options)
            if credentials is None
            else grpc.aio.secure_channel(target, credentials, options=self._options)
        )
        if old is not None:
            # It took no new question any more; what is under way has until the source's time ends.
            self._ending = asyncio.create_task(old.close(ENDING_S))


async def _answer(call: "grpc.aio.UnaryUnaryCall[bytes, bytes]") -> bytes:
    failure = None
    try:
        answer: bytes | None = await call
    except grpc.aio.AioRpcError as error:
        failure = _of_status(error.code())
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        # Nobody left: the channel was closed.
        failure = GrpcFailure(FailureKind.CLOSED)
    else:
        if answer is not None:
            return answer
        # The library's word for OK without a whole message.
        failure = GrpcFailure(FailureKind.MALFORMED)
    try:
        # Not where it was caught: the library's own error quotes the source.
        raise failure
    finally:
        del failure  # it knows this frame


async def _connected(channel: grpc.aio.Channel) -> None:
    state = channel.get_state(try_to_connect=True)
    while state is not ChannelConnectivity.READY:
        if state in (ChannelConnectivity.TRANSIENT_FAILURE, ChannelConnectivity.SHUTDOWN):
            raise GrpcFailure(FailureKind.CONNECT, asked=False)
        await channel.wait_for_state_change(state)
        state = channel.get_state(try_to_connect=True)


def _options(message_bytes_max: int) -> tuple[tuple[str, int | str], ...]:
    return (
        ("grpc.enable_retries", 0),
        ("grpc.service_config_disable_resolution", 1),
        ("grpc.enable_http_proxy", 0),
        # Two sources at one address have each their own connections, as they have their own key.
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.max_receive_message_length", message_bytes_max),
        ("grpc.max_send_message_length", message_bytes_max),
        ("grpc.max_metadata_size", METADATA_BYTES_MAX),
        ("grpc.absolute_max_metadata_size", METADATA_BYTES_MAX),
        ("grpc.compression_enabled_algorithms_bitset", _IDENTITY_ALONE),
        ("grpc.initial_reconnect_backoff_ms", 200),
        ("grpc.max_reconnect_backoff_ms", int(RECONNECT_S * 1000)),
        ("grpc.min_reconnect_backoff_ms", int(CONNECT_TIMEOUT_S * 1000)),
        ("grpc.primary_user_agent", "Sluis"),
    )


def _target(origin: Origin) -> str:
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    return f"dns:///{host}:{origin.port}"


def _stamps(origin: Origin, tls: Tls) -> object:
    """What changes when a file is replaced."""
    if origin.scheme == "http":
        return None
    files = (each for each in (tls.ca_file, tls.cert_file, tls.key_file) if each is not None)
    stats = (Path(each).stat() for each in files)
    return [(each.st_ino, each.st_mtime_ns, each.st_size) for each in stats]


def _credentials(origin: Origin, tls: Tls) -> grpc.ChannelCredentials | None:
    """Read the files of *tls*; None for a source without TLS. Raises ``OSError``."""
    if origin.scheme == "http":
        return None
    ca, certificate, key = (
        None if each is None else Path(each).read_bytes()
        for each in (tls.ca_file, tls.cert_file, tls.key_file)
    )
    return grpc.ssl_channel_credentials(
        _system_authorities() if ca is None else ca, key, certificate
    )


def _system_authorities() -> bytes:
    """Give the authorities of the system, as the sources over HTTP go by: not the library's own."""
    context = ssl.create_default_context()
    return "".join(map(ssl.DER_cert_to_PEM_cert, context.get_ca_certs(binary_form=True))).encode()
