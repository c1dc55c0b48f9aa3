"""The gRPC door: listens, says who stands behind a connection, holds to the limits.

What a call says is read by :mod:`gateway.edges.grpc.codec`; what it may have is decided in
:mod:`gateway.flows.exchange`. The certificate is looked at before the message is, and the message
waits until it is the turn of whoever sent it. What the gRPC runtime refuses by itself (a message
or metadata too large, a frame that is none) never gets here.

Never fork after importing this module: grpc starts threads. Workers are spawned.
"""

import asyncio
import base64
import re
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import grpc
from google.rpc.status_pb2 import Status
from grpc_health.v1 import health_pb2
from grpc_reflection.v1alpha import reflection
from grpc_status import rpc_status

from gateway import telemetry
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import (
    DeadlineExceeded,
    Fault,
    Internal,
    NotAuthenticated,
    Overloaded,
    Reason,
)
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.identity import PeerIdentity
from gateway.core.model import Answer, Credentials, Failed, Gate, Rejected, ServiceId
from gateway.edges.grpc import codec
from gateway.edges.grpc.codec import Arrival, Asked, Limits
from gateway.edges.grpc.runtime import FLOOD, Calls, CrowdedError, options
from gateway.edges.reloading import Watched
from gateway.edges.tls import tls_context
from gateway.edges.trust import CERTIFICATE, Trust
from gateway.edges.turnstile import Place, Turnstile, peer_of
from gateway.ports import Clock, Exchanges

__all__ = ["SERVICE", "GrpcDoor", "Limits", "Ports", "Tls"]

EDGE: Final = "grpc"
RECEIPT: Final = "sluis-receipt"
"""Metadata of a call that wants a receipt, and of the reply that has it, in base64."""
RECEIPT_FORM: Final = "tlog-proof"
SERVICE: Final = wire.DESCRIPTOR.services_by_name["ExchangeService"].full_name
HEALTH: Final = health_pb2.DESCRIPTOR.services_by_name["Health"].full_name

# Kinds of ``sluis_rejected_inputs_total`` at this door.
ANONYMOUS: Final = "anonymous"
METADATA: Final = "metadata"
OVERLOADED: Final = "overloaded"
SILENT: Final = "silent"
UNREADABLE: Final = "unreadable"
UNKNOWN_METHOD: Final = "unknown_method"

_REFUSED_S: Final = 0.25
"""So long before its deadline a call that waits in vain is refused, to be written down in time."""
_NO_DEADLINE_S = 1e12
"""No deadline is None or some 9e18 s to grpc; the wire cannot say more than 4e11."""

# `traceparent` is not among them: grpc itself keeps one of several.
_SINGLE_KEYS: Final = frozenset({"authorization", "x-purpose"})
_SINGLE_PREFIX: Final = "sluis-"
# W3C Trace Context section 3.2: version ff and ids of zeros alone are not valid.
_TRACEPARENT: Final = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
)

_Context = grpc.aio.ServicerContext[bytes, bytes]
_Answering = Callable[
    [AsyncIterator[bytes], Arrival, Credentials, _Context], Awaitable[bytes | Status]
]


class Tls(NamedTuple):
    """Where to listen with mutual TLS, and with what: new handshakes take what is current."""

    address: str
    certificate: Watched[grpc.ServerCertificateConfiguration]
    """See :func:`server_certificate`."""
    trust: Trust
    """Whose certificate counts, asked on every call."""


class Ports(NamedTuple):
    """What the door listens on; None where it does not."""

    plain: int | None
    tls: int | None


class GrpcDoor:
    """``sluis.exchange.v1.ExchangeService`` and health, and reflection where asked for."""

    def __init__(
        self,
        exchanges: Exchanges,
        services: Mapping[ServiceId, ServicePolicy],
        limits: Limits,
        *,
        message_trusted: bool,
        reflection: bool,
        clock: Clock,
        new_id: Callable[[], str],
        turnstile: Turnstile | None = None,
    ) -> None:
        """Take what the door works with.

        *message_trusted* lets the message's word stand for a certificate on the plain address, and
        there alone; *new_id* gives a UUID of 36 characters.
        """
        self._exchanges = exchanges
        self._services = services
        self._limits = limits
        self._message_trusted = message_trusted
        self._reflection = reflection
        self._clock = clock
        self._new_id = new_id
        self._turnstile = turnstile or Turnstile()
        self._calls = Calls(limits)
        self._serving = False
        self._server: grpc.aio.Server | None = None
        self._trust: Trust | None = None

    async def start(
        self,
        plain: str | None = None,
        tls: Tls | None = None,
        *,
        reuse_port: bool = False,
    ) -> Ports:
        """Listen on *plain* and *tls* (``host:port``, port 0 for a free one); not before it serves.

        Raises ``RuntimeError`` when an address cannot be had.
        """
        self._trust = None if tls is None else tls.trust
        server = grpc.aio.server(
            options=options(self._limits, reuse_port=reuse_port),
            maximum_concurrent_rpcs=self._limits.calls_max,
        )
        if self._reflection:
            names = (SERVICE, HEALTH, reflection.SERVICE_NAME)
            reflection.enable_server_reflection(names, server)
        # Last, since it counts what no one else knows.
        methods = _Methods(self._exchange, self._explain, self._list_services, self._check)
        server.add_generic_rpc_handlers((methods,))
        ports = Ports(
            server.add_insecure_port(plain) if plain is not None else None,
            server.add_secure_port(tls.address, _server_credentials(tls.certificate))
            if tls is not None
            else None,
        )
        self.serving(yes=True)
        await server.start()
        self._server = server
        return ports

    def serving(self, *, yes: bool) -> None:
        """Say on the health service whether callers should come here."""
        self._serving = yes

    async def stop(self, grace_s: float) -> None:
        """Take no new calls, end the ones under way within *grace_s*, cancel the rest."""
        if self._server is None:
            return
        self.serving(yes=False)
        await self._server.stop(grace_s)
        self._server = None

    async def _check(
        self, asked: health_pb2.HealthCheckRequest, context: _Context
    ) -> health_pb2.HealthCheckResponse:
        """Answer ``Health/Check``; there is no ``Watch``, which would hold a call for ever."""
        shown = context.auth_context().get("x509_pem_cert", (context.peer(),))
        with self._calls.under_way(context):
            try:
                # Apart from the exchanges of the same peer, so that neither shuts the other out.
                self._calls.stand(context, (HEALTH, *shown))
            except CrowdedError:
                telemetry.rejected(EDGE, FLOOD).inc()
                await context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED)
            if asked.service not in ("", SERVICE):
                await context.abort(grpc.StatusCode.NOT_FOUND)
        status = health_pb2.HealthCheckResponse
        return status(status=status.SERVING if self._serving else status.NOT_SERVING)

    async def _list_services(self, arriving: AsyncIterator[bytes], context: _Context) -> bytes:
        return await self._served(self._listing, arriving, context)

    async def _exchange(self, arriving: AsyncIterator[bytes], context: _Context) -> bytes:
        return await self._served(self._answer, arriving, context)

    async def _explain(self, arriving: AsyncIterator[bytes], context: _Context) -> bytes:
        return await self._served(self._explanation, arriving, context)

    async def _served(
        self, answer: _Answering, arriving: AsyncIterator[bytes], context: _Context
    ) -> bytes:
        with self._calls.under_way(context):
            outcome = await self._outcome(answer, arriving, context)
            if not isinstance(outcome, bytes):
                await _end(context, outcome)
            return outcome

    async def _outcome(
        self, answer: _Answering, arriving: AsyncIterator[bytes], context: _Context
    ) -> bytes | Status:
        exchange = self._new_id()
        try:
            arrival = self._arrival(exchange, context)
            credentials = self._credentials(context)
            self._calls.stand(context, peer_of(credentials, context.peer()))
            async with asyncio.timeout_at(arrival.deadline):
                return await answer(arriving, arrival, credentials, context)
        except CrowdedError:
            # No entry, so no reason of ours either: what the runtime says of too many calls.
            telemetry.rejected(EDGE, FLOOD).inc()
            return codec.crowded_status()
        except NotAuthenticated as fault:
            # Nothing was written down that an id could find.
            return codec.fault_status(fault, "")
        except Fault as fault:
            return codec.fault_status(fault, exchange)
        except TimeoutError:
            return codec.fault_status(DeadlineExceeded(), exchange)
        except Exception as error:  # noqa: BLE001 - the last line: a fixed text, whatever broke
            _report(error, exchange)
            return codec.fault_status(Internal(), exchange)

    async def _listing(
        self,
        _: AsyncIterator[bytes],
        __: Arrival,
        credentials: Credentials,
        ___: _Context,
    ) -> bytes:
        if not credentials.accepted:
            raise NotAuthenticated
        return codec.encode_services(self._services)

    async def _answer(
        self,
        arriving: AsyncIterator[bytes],
        arrival: Arrival,
        credentials: Credentials,
        context: _Context,
    ) -> bytes | Status:
        data = await self._message(arriving, arrival, credentials, context)
        if data is None:
            return await self._refused(b"", arrival, credentials, SILENT)
        peer = await self._enter(credentials, arrival, context)
        if peer is None:
            return await self._refused(data, arrival, credentials, OVERLOADED)
        try:
            return await self._answered(data, arrival, credentials, context)
        finally:
            self._turnstile.leave(peer)

    async def _message(
        self,
        arriving: AsyncIterator[bytes],
        arrival: Arrival,
        credentials: Credentials,
        context: _Context,
    ) -> bytes | None:
        """Wait for what is asked; None when it did not come in time."""
        if not credentials.accepted:
            raise NotAuthenticated
        now_s = asyncio.get_running_loop().time()
        left_s = arrival.deadline - now_s
        patience_s = min(self._limits.body_timeout_s, max(left_s - _REFUSED_S, left_s / 2))
        try:
            peer = peer_of(credentials, context.peer())
            return await self._calls.message(arriving, peer, patience_s)
        except TimeoutError:
            return None

    async def _enter(
        self, credentials: Credentials, arrival: Arrival, context: _Context
    ) -> Hashable | None:
        """Wait for the turn of whoever calls; None when it did not come in time."""
        peer = peer_of(credentials, context.peer())
        place = await self._turnstile.enter(peer, arrival.deadline - _REFUSED_S)
        if place is Place.FULL:
            raise CrowdedError
        return peer if place is Place.TAKEN else None

    async def _refused(
        self, data: bytes, arrival: Arrival, credentials: Credentials, kind: str
    ) -> Status:
        telemetry.rejected(EDGE, kind).inc()
        reason = Reason.OVERLOADED if kind == OVERLOADED else Reason.DEADLINE_EXCEEDED
        rejected = codec.reject(data, arrival, reason)
        written = await self._exchanges.reject(rejected, credentials)
        if written is None:
            raise NotAuthenticated
        return codec.refuse(written.what)

    async def _answered(
        self, data: bytes, arrival: Arrival, credentials: Credentials, context: _Context
    ) -> bytes | Status:
        asked = self._decode(data, arrival, context)
        if isinstance(asked, Rejected):
            written = await self._exchanges.reject(asked, credentials)
            if written is None:
                raise NotAuthenticated
            return codec.refuse(written.what)
        handled = await self._exchanges.handle(asked.request, credentials)
        try:
            return await self._given(handled, asked, context)
        except BaseException:
            # It says that something leaves, and nothing does.
            self._exchanges.withhold(handled)
            raise

    async def _given(self, handled: Answer, asked: Asked, context: _Context) -> bytes | Status:
        answer = codec.encode(handled, asked)
        if isinstance(answer, bytes) and len(answer) > self._limits.response_bytes_max:
            raise Internal
        if (RECEIPT, RECEIPT_FORM) in _metadata(context):
            receipt = base64.b64encode(self._exchanges.receipt(handled).encode()).decode()
            await context.send_initial_metadata(((RECEIPT, receipt),))
        return answer

    async def _explanation(
        self,
        arriving: AsyncIterator[bytes],
        arrival: Arrival,
        credentials: Credentials,
        context: _Context,
    ) -> bytes | Status:
        data = await self._message(arriving, arrival, credentials, context)
        if data is None:
            raise DeadlineExceeded
        peer = await self._enter(credentials, arrival, context)
        if peer is None:
            raise Overloaded
        try:
            return await self._explained(data, credentials, context)
        finally:
            self._turnstile.leave(peer)

    async def _explained(
        self, data: bytes, credentials: Credentials, context: _Context
    ) -> bytes | Status:
        twice = _says_twice(_metadata(context))
        asking = None if twice else codec.decode_explain(data)
        if asking is None:
            telemetry.rejected(EDGE, METADATA if twice else UNREADABLE).inc()
            return codec.deny(Failed(Gate.G0, Reason.INVALID_REQUEST))
        found = await self._exchanges.explain(asking, credentials)
        return codec.deny(found) if isinstance(found, Failed) else codec.encode_explanation(found)

    def _decode(self, data: bytes, arrival: Arrival, context: _Context) -> Asked | Rejected:
        if _says_twice(_metadata(context)):
            telemetry.rejected(EDGE, METADATA).inc()
            return codec.reject(data, arrival, Reason.INVALID_REQUEST)
        try:
            asked = codec.decode(data, arrival, self._services, self._limits)
        except Exception as error:  # noqa: BLE001 - our mistake is written down like any refusal
            _report(error, arrival.id)
            return codec.reject(data, arrival, Reason.INTERNAL)
        if isinstance(asked, Rejected):
            telemetry.rejected(EDGE, UNREADABLE).inc()
        return asked

    def _arrival(self, exchange: str, context: _Context) -> Arrival:
        now_s = asyncio.get_running_loop().time()
        return Arrival(
            id=exchange,
            received_at=self._clock(),
            deadline=now_s + self._allowed_s(context.time_remaining()),
            traceparent=_traceparent(_metadata(context)),
        )

    def _allowed_s(self, remaining_s: float | None) -> float:
        if remaining_s is None or remaining_s > _NO_DEADLINE_S:
            return self._limits.deadline_s
        return min(remaining_s, self._limits.deadline_max_s)

    def _credentials(self, context: _Context) -> Credentials:
        """Who stands behind the call; what metadata claims counts from a proxy alone."""
        proof = context.auth_context()
        pem = next(iter(proof.get("x509_pem_cert", ())), None)
        if pem is not None:
            return Credentials(self._peer(pem, context), message_trusted=False)
        secure = b"ssl" in proof.get("transport_security_type", ())
        if secure or not self._message_trusted:
            telemetry.rejected(EDGE, ANONYMOUS).inc()
        return Credentials(None, message_trusted=self._message_trusted and not secure)

    def _peer(self, pem: bytes, context: _Context) -> PeerIdentity | None:
        try:
            der = ssl.PEM_cert_to_DER_cert(pem.decode("ascii"))
        except ValueError:
            telemetry.rejected(EDGE, CERTIFICATE).inc()
            return None
        return None if self._trust is None else self._trust.behind(der, partial(_values, context))


class _Methods(grpc.GenericRpcHandler):
    """Bytes in, bytes out: what cannot be read is then ours to write down, not the runtime's.

    One message each way. They are streams to the runtime, so that we see a call when it begins.
    """

    def __init__(
        self,
        exchange: Callable[..., Any],
        explain: Callable[..., Any],
        list_services: Callable[..., Any],
        check: Callable[..., Any],
    ) -> None:
        self._handlers: Mapping[str, grpc.RpcMethodHandler[Any, Any]] = {
            f"/{SERVICE}/Exchange": grpc.stream_unary_rpc_method_handler(exchange),
            f"/{SERVICE}/Explain": grpc.stream_unary_rpc_method_handler(explain),
            f"/{SERVICE}/ListServices": grpc.stream_unary_rpc_method_handler(list_services),
            f"/{HEALTH}/Check": grpc.unary_unary_rpc_method_handler(
                check,
                health_pb2.HealthCheckRequest.FromString,
                health_pb2.HealthCheckResponse.SerializeToString,
            ),
        }

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> Any:  # noqa: ANN401 - grpc's own type has no parameters
        handler = self._handlers.get(handler_call_details.method)
        if handler is None:
            telemetry.rejected(EDGE, UNKNOWN_METHOD).inc()
        return handler


def _values(context: _Context, name: str) -> list[bytes]:
    return [
        value if isinstance(value, bytes) else value.encode("utf-8")
        for key, value in _metadata(context)
        if key == name
    ]


def _metadata(context: _Context) -> Sequence[tuple[str, str | bytes]]:
    return tuple(context.invocation_metadata() or ())


def _says_twice(metadata: Sequence[tuple[str, str | bytes]]) -> bool:
    ours = [key for key, _ in metadata if key in _SINGLE_KEYS or key.startswith(_SINGLE_PREFIX)]
    return len(ours) != len(set(ours))


def _traceparent(metadata: Sequence[tuple[str, str | bytes]]) -> str | None:
    for key, value in metadata:
        if key == "traceparent" and isinstance(value, str) and _TRACEPARENT.fullmatch(value):
            return value
    return None


async def _end(context: _Context, status: Status) -> None:
    await context.abort_with_status(rpc_status.to_status(status))


def _report(error: Exception, exchange: str) -> None:
    # The type alone: its text could hold anything.
    telemetry.log().error(
        telemetry.FAILURE_EVENT, edge=EDGE, exchange=exchange, error=type(error).__qualname__
    )


def server_certificate(
    certificate: Path, key: Path, client_ca: Path
) -> grpc.ServerCertificateConfiguration:
    """Read what the door shows and whom it asks for: PEM, the chain leaf first.

    Raises :class:`~gateway.edges.reloading.FilesError` naming the file that cannot be used, and
    :class:`OSError`.
    """
    # The runtime would find out at the first handshake.
    tls_context(certificate, key, client_ca)
    pair = (key.read_bytes(), certificate.read_bytes())
    return grpc.ssl_server_certificate_configuration([pair], client_ca.read_bytes())


def _server_credentials(
    certificate: Watched[grpc.ServerCertificateConfiguration],
) -> grpc.ServerCredentials:
    generation, first = certificate.current

    def newer() -> grpc.ServerCertificateConfiguration | None:
        """Give what is current when it is not what was last given; asked at every handshake."""
        nonlocal generation
        found = certificate.current
        if found.generation == generation:
            return None
        generation = found.generation
        return found.value

    # The stubs leave out that None keeps what there is.
    return grpc.dynamic_ssl_server_credentials(
        first,
        newer,  # type: ignore[arg-type]
        require_client_authentication=True,
    )
